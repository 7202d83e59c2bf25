"""The reference site, built once per test run as a user builds it."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from mentorkit.load import load_catalogue
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from mentorkit.render.html import symbol
from mentorkit.render.view import View
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.links import SiteLinks
from playwright.sync_api import Browser, Page, sync_playwright

from tests.locales import BUILT, DEFAULT, IN_PROGRESS, LOCALES, ON_SITE
from tests.site.running import ROOT, mentorkit
from tests.site.serving import serving
from tests.trees import PROGRAMME_FILE, START, Tree

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests in languages that the built site does not have."""
    missing = set(BUILT) - set(ON_SITE)

    def is_there(item: pytest.Item) -> bool:
        if "built_project" not in getattr(item, "fixturenames", ()):
            return True
        given = item.callspec.params.values() if hasattr(item, "callspec") else ()
        return not missing & {str(value).split("/")[0] for value in given}

    left_out = [item for item in items if not is_there(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if is_there(item)]


@pytest.fixture(scope="session")
def paper_cache(request: pytest.FixtureRequest, shared: Path) -> Path:
    """Return the cache that all builds share: the project's, or an empty one with `--fresh`."""
    return shared / "cache" if request.config.option.fresh else Project(ROOT).cache


@pytest.fixture(scope="session")
def built_project(shared: Path, paper_cache: Path) -> Path:
    """Return a copy of the project with its site, built once per test run."""
    folder = shared / "reference"
    with (shared / "reference.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            copy_project(ROOT, folder)
            keep_languages(folder)
            link_cache(folder, paper_cache)
            done = mentorkit("build", "--jobs", "2", project=folder)
            assert done.returncode == 0, done.stderr
    return folder


def copy_project(source: Path, folder: Path) -> None:
    """Copy what a site is built from, so that tests may change or break it."""
    for name in ("docs", "materials", "overrides"):
        shutil.copytree(source / name, folder / name)
    shutil.copy(source / "mkdocs.yml", folder)


def keep_languages(folder: Path) -> None:
    """Remove from a copy the languages that are not to be on the site."""
    for name in ("docs", "materials"):
        for locale in set(BUILT) - set(ON_SITE):
            shutil.rmtree(folder / name / locale)
    facts = folder / "materials" / "programme.yml"
    text = facts.read_text(encoding="utf-8")
    for key, locales in (("locales", LOCALES), ("in_progress", IN_PROGRESS)):
        kept = ", ".join(locale for locale in locales if locale in ON_SITE)
        text = re.sub(rf"(?m)^{key}: .*$", f"{key}: [{kept}]", text)
    facts.write_text(text, encoding="utf-8")


def link_cache(folder: Path, cache: Path) -> None:
    """Let a project use another one's papers and locks; its unfinished files are its own."""
    own = Project(folder).cache
    own.mkdir(parents=True)
    for number in range(256):
        (cache / f"{number:02x}").mkdir(parents=True, exist_ok=True)
        (own / f"{number:02x}").symlink_to(cache / f"{number:02x}")
    for name in ("use.lock", "gate.lock"):
        (own / name).symlink_to(cache / name)


@pytest.fixture(scope="session")
def site_catalogue(built_project: Path) -> Catalogue:
    """Return the materials of the built site."""
    return load_catalogue(Project(built_project), "reference")


@pytest.fixture(scope="session")
def copied(built_project: Path, paper_cache: Path) -> Callable[[Path], Path]:
    """Return a function that copies the project without its site; its papers are in the cache."""

    def copy(folder: Path) -> Path:
        copy_project(built_project, folder)
        link_cache(folder, paper_cache)
        return folder

    return copy


@pytest.fixture(scope="session")
def site(built_project: Path) -> Path:
    """Return the folder of the built reference site."""
    return built_project / "site"


@pytest.fixture(scope="session")
def manifest(site: Path) -> list[dict[str, Any]]:
    """Return the files that the site's manifest lists."""
    files = json.loads((site / "downloads" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert isinstance(files, list)
    return files


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Return the addresses of all pages below the site's root."""
    found = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    pages = [page for page in found if not page.startswith("assets/")]
    return ["" if page == "." else f"{page}/" for page in pages]


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the site on this machine with the headers that it asks for; return its address."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def paper_texts(site: Path, manifest: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Return the text of each print edition by locale and document, whitespace collapsed."""
    texts = {}
    for file in manifest:
        if file["edition"] == "print":
            command = ["pdftotext", "-layout", "-enc", "UTF-8", str(site / file["path"]), "-"]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            texts[file["locale"], file["document"]] = " ".join(said.split())
    return texts


@pytest.fixture(scope="session")
def pdfs(site: Path, manifest: list[dict[str, Any]]) -> list[tuple[dict[str, Any], Path]]:
    """Return every PDF with its entry in the manifest."""
    return [(file, site / file["path"]) for file in manifest if file["path"].endswith(".pdf")]


OF_EVERY_LANGUAGE = {
    "agreement",
    "certificate",
    "induction",
    "invitation",
    "pack/closing",
    "poster",
    "process-diagram",
    "tool-cards",
}
"""Documents of every layout, whose structure `make test` checks in each language."""


def is_sampled(file: Mapping[str, Any], number: int) -> bool:
    """Return whether `make test` checks a file's structure: always in the default language.

    In other languages, one of each layout and every sixth of the rest, different in each.
    """
    locale = file["locale"]
    one_of_six = number % 6 == BUILT.index(locale) % 6
    return locale == DEFAULT or file["document"] in OF_EVERY_LANGUAGE or one_of_six


@pytest.fixture(scope="session", params=["sample", pytest.param("rest", marks=pytest.mark.full)])
def examined(
    request: pytest.FixtureRequest, pdfs: list[tuple[dict[str, Any], Path]]
) -> list[tuple[dict[str, Any], Path]]:
    """Return the PDFs whose structure is checked; in `make test-full`, all of them."""
    wanted = request.param == "sample"
    return [pdf for number, pdf in enumerate(pdfs) if is_sampled(pdf[0], number) is wanted]


@pytest.fixture(scope="session")
def paper_text(paper_texts: dict[tuple[str, str], str]) -> dict[str, str]:
    """Return the text of each Finnish print edition by document."""
    return {document: text for (locale, document), text in paper_texts.items() if locale == "fi"}


@pytest.fixture(scope="session")
def views(real: Project, site_catalogue: Catalogue) -> Mapping[str, View]:
    """Return the reference programme's view of each language of the site."""
    catalogue = site_catalogue
    return {
        locale: View(
            catalogue, locale, lambda _: None, lambda name: symbol(real.templates, name, {})
        )
        for locale in catalogue.locales
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def seen(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Return a page the size of a phone, and a list of its errors and requests to other hosts."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(
        "addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>"
        " console.error('refused', violatedDirective, blockedURI));"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "response", lambda r: complaints.append(f"{r.status} {r.url}") if r.status >= 400 else None
    )
    page.on(
        "request",
        lambda r: (
            complaints.append(f"outside: {r.url}")
            if not r.url.startswith(("http://127.0.0.1:", "data:"))
            else None
        ),
    )
    yield page, complaints
    context.close()


@pytest.fixture
def begun(tree: Tree) -> SiteLanguages:
    """Return a small project's pages, with Swedish in progress."""
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write("materials/sv/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    tree.write("materials/sv/tools/lifeline.yml", "title: Livslinje\n")
    tree.write("docs/sv/phases/start.md", START.replace("\n{{", "\nVälkommen.\n\n{{", 1))
    tree.write("docs/sv/contact.md", "---\ntitle: Kontakt\ndescription: Vem du kontaktar\n---\n")
    project = Project(tree.root)
    return SiteLanguages(checked_catalogue(project, "reference"))


@pytest.fixture
def links(tree: Tree, begun: SiteLanguages) -> SiteLinks:
    """Return the links between the small project's pages."""
    return SiteLinks(begun, Project(tree.root).templates)
