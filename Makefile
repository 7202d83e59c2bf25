# Everyday commands. Each sets up what is missing first. `make site` needs git, make and Python 3.11
# or newer; missing system packages are installed with apt-get if permitted.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: site test test-quick test-full lint bench bench-portfolio bench-peers serve sbom audit clean

PYTHON ?= python3
BIN := .venv/bin
PEERS := .cache/peers
WAY_OUT := .cache/way-out
TESTS := $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --durations 20
# Small projects are made by the thousand: in memory that costs a tenth less, where there is room.
MEMORY := $(shell df --output=avail /dev/shm 2> /dev/null | awk 'NR == 2 && $$1 > 2000000 { print "/dev/shm" }')
SBOM ?= sbom.json
SITE_PACKAGES := libpango-1.0-0:libpango-1.0.so.0 libpangoft2-1.0-0:libpangoft2-1.0.so.0 \
                 libharfbuzz-subset0:libharfbuzz-subset.so.0
PROSE_PACKAGES := libenchant-2-2:libenchant-2.so.2 \
                  libenchant-2-voikko:/usr/lib/*/enchant-2/enchant_voikko.so \
                  voikko-fi:/usr/lib/voikko/*/mor-standard/index.txt \
                  hunspell-sv:/usr/share/hunspell/sv_FI.dic \
                  hunspell-en-gb:/usr/share/hunspell/en_GB.dic \
                  hunspell-ar:/usr/share/hunspell/ar.dic \
                  hunspell-uk:/usr/share/hunspell/uk_UA.dic
TEST_PACKAGES := chromium:chromium firefox-esr:firefox-esr default-jre-headless:java poppler-utils:pdftoppm \
                 gettext:msgfmt faketime:faketime libatomic1:libatomic.so.1 \
                 $(PROSE_PACKAGES)
BENCH_PACKAGES := hyperfine:hyperfine nodejs:node npm:npm
PEERS_PACKAGES := librsvg2-bin:rsvg-convert

site: .venv/site.done
	@$(BIN)/mentorkit schema 2> /dev/null
	$(BIN)/mentorkit build

serve: .venv/site.done
	$(BIN)/mentorkit serve

# The site under test is in the default language, another complete one and a right-to-left one;
# papers come from the project's cache if it has them.
test test-quick: export MENTORKIT_TEST_LOCALES := fi sv ar

test: lint test-quick
	$(TESTS) -m "built and not full"

test-quick: .venv/test.done
	$(MEMORY:%=PYTEST_DEBUG_TEMPROOT=%) $(TESTS) -m "not built and not full"

# Everything, in all languages and from scratch.
test-full: lint $(WAY_OUT)/done
	$(TESTS) --fresh

lint: .venv/test.done
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	$(BIN)/python scripts/lint

bench: .venv/test.done
	@scripts/system-packages $(BENCH_PACKAGES)
	$(BIN)/python scripts/bench $(OPTIONS)

bench-portfolio: .venv/test.done
	@scripts/system-packages $(BENCH_PACKAGES)
	$(BIN)/python scripts/bench/portfolio.py $(OPTIONS)

bench-peers: .venv/test.done
	@scripts/system-packages $(BENCH_PACKAGES) $(PEERS_PACKAGES)
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r scripts/bench/peers.txt
	$(BIN)/python scripts/bench/peers.py $(PEERS)/bin/python $(OPTIONS)

# The packages that build the site and third-party files copied in, as CycloneDX; the same lock and
# files give the same bytes.
sbom: .venv/test.done
	@PYTHONWARNINGS=ignore $(BIN)/python scripts/sbom.py $(SBOM)

# Known vulnerabilities of the locked packages; queries the Python Package Index.
audit: .venv/test.done
	@scripts/audit tests/requirements.txt

.venv/site.done: pyproject.toml scripts/requirements.txt scripts/system-packages Makefile
	@scripts/system-packages $(SITE_PACKAGES)
	@scripts/environment $(PYTHON) scripts/requirements.txt
	@touch $@

.venv/test.done: pyproject.toml tests/requirements.txt scripts/system-packages Makefile
	@scripts/system-packages $(SITE_PACKAGES) $(TEST_PACKAGES)
	@scripts/environment $(PYTHON) tests/requirements.txt
	@touch $@ .venv/site.done

# What builds the site, with ProperDocs and MaterialX in place of MkDocs and its theme. Both themes
# install into the same folder, so ours is removed first.
$(WAY_OUT)/done: .venv/site.done tests/way-out.txt
	@scripts/environment $(PYTHON) scripts/requirements.txt $(WAY_OUT)
	@$(WAY_OUT)/bin/python -m pip uninstall --quiet --yes mkdocs-material mkdocs-materialx
	@$(WAY_OUT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/way-out.txt
	@touch $@

clean:
	rm -rf .venv .cache site packs materials/schemas contact-sheet*.png sbom.json
