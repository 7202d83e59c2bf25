"""The how-to pages for whoever changes the code: what they name is there, and each can be found."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.locales import DEFAULT, ROOT

FOLDER = ROOT / "scripts" / "how-to"
PACKAGE = ROOT / "scripts" / "mentorkit"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PAGES = sorted(FOLDER.glob("*.md"))
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(
    r"`((?:docs|materials|overrides|scripts|tests)/[^`\s]+|[\w-]+\.(?:md|toml)|Makefile)`"
)
MODULE = re.compile(r"`([a-z]+/[\w/]+\.py)`")
QUOTED = re.compile(r"`([A-Za-z_]+(?:\.[A-Za-z_]+)?)`[^`.]*? (?:in|of|to) `([^`\s]+\.py)`")
LONGEST = 60
"""How many lines somebody reads before the first change."""


def text_of(name: str) -> str:
    """Return a page without its examples, whose files may be new."""
    return FENCED.sub("", (FOLDER / name).read_text(encoding="utf-8"))


def test_there_are_pages_and_each_is_short() -> None:
    assert len(PAGES) == 9
    lengths = {page.name: len(page.read_text(encoding="utf-8").splitlines()) for page in PAGES}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_every_path_that_a_page_names_is_there(name: str) -> None:
    named = [path.replace("<locale>", DEFAULT) for path in PATH.findall(text_of(name))]
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_every_name_that_a_page_says_is_in_a_module_is_there(name: str) -> None:
    missing = []
    for said, path in QUOTED.findall(text_of(name)):
        code = (ROOT / path).read_text(encoding="utf-8")
        last = said.rpartition(".")[2]
        if not re.search(rf"^ *(?:def |class )?{last}\b", code, re.MULTILINE):
            missing.append(f"{said} in {path}")
    assert missing == []


def test_the_page_for_contributors_leads_to_each_and_names_what_is_there() -> None:
    linked = re.findall(r"\]\(scripts/how-to/([^)]+)\)", CONTRIBUTING)
    assert sorted(linked) == [page.name for page in PAGES]
    paths = [path.replace("<locale>", DEFAULT) for path in PATH.findall(CONTRIBUTING)]
    assert [path for path in paths if not (ROOT / path).exists()] == []
    modules = [path for path in MODULE.findall(CONTRIBUTING) if not (ROOT / path).exists()]
    assert [path for path in modules if not (PACKAGE / path).exists()] == []


def test_the_script_of_another_site_builder_makes_a_page_without_mkdocs() -> None:
    page = (FOLDER / "site-builder.md").read_text(encoding="utf-8")
    [script] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    told = 'import sys; print([name for name in sys.modules if name.startswith("mkdocs")])'
    command = [sys.executable, "-c", f"{script}\n{told}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    first, *html, modules = done.stdout.splitlines()
    assert first == "en/start/: Start phase"
    assert '<section class="mk-strip mk-phase-1" aria-label="In this phase">' in html
    assert modules == "[]"
