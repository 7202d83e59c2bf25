"""What a browser keeps of the site, and what it shows where the network does not answer."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from mentorkit.site.kept import is_kept, revision
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.locales import BUILT, DEFAULT, below
from tests.site.serving import serving
from tests.site.waiting import until

ROOT = "/mentoring/"


def kept_list(site: Path, locale: str) -> dict[str, dict[str, str]]:
    listed = json.loads((site / f"assets/offline/{locale}.json").read_text(encoding="utf-8"))
    assert isinstance(listed, dict)
    return listed


@pytest.mark.parametrize(
    ("page", "kept"),
    [("index", True), ("phases/start", True), ("tools/swot", True), ("organisers", False)],
)
def test_phases_and_tools_are_kept_without_being_asked_for(page: str, kept: bool) -> None:
    assert is_kept(page) is kept


@pytest.mark.parametrize("locale", BUILT)
def test_a_list_names_files_that_are_there_with_their_revisions(site: Path, locale: str) -> None:
    listed = kept_list(site, locale)
    assert set(listed["keep"]) < set(listed["known"])
    assert address("phases/start", locale) in listed["keep"]
    assert address("tools/lifeline", locale) in listed["keep"]
    for path, known in {**listed["known"], **listed["papers"]}.items():
        file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
        assert revision(file.read_bytes()) == known, path


@pytest.mark.parametrize("locale", BUILT)
def test_a_web_app_manifest_starts_in_its_language_and_has_its_icons(
    site: Path, locale: str
) -> None:
    folder = site / "assets" / "offline"
    manifest = json.loads((folder / f"{locale}.webmanifest").read_text(encoding="utf-8"))
    assert (folder / manifest["scope"]).resolve() == site.resolve()
    assert (folder / manifest["start_url"]).resolve() == (site / below(locale)).resolve()
    for icon in manifest["icons"]:
        with Image.open(folder / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


@pytest.fixture
def own(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that may be changed."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that has kept nothing yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def wait_for(page: Page, path: str) -> None:
    """Wait until the browser has kept a file."""
    until(page, f"caches.match({json.dumps(path)}).then(Boolean)")


def test_phases_tools_and_papers_are_read_without_a_network(own: Path, page: Page) -> None:
    listed = kept_list(own, DEFAULT)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with ExitStack() as stack:
        base = stack.enter_context(serving(own, ROOT))
        page.goto(base + address("materials"))
        for path in listed["keep"]:
            wait_for(page, base + path)
        page.locator("[data-papers] button").click()
        for path in listed["papers"]:
            wait_for(page, base + path)
        page.context.set_offline(True)
        stack.close()  # the server is gone, too
        for page_id in ("phases/start", "tools/lifeline"):
            page.goto(base + address(page_id))
            notice = page.locator("[data-kept-shown]")
            assert re.search(r"\d{4}", notice.inner_text())
            assert page.locator("article h1").is_visible()
        paper = base + next(iter(listed["papers"]))
        kind = "async (url) => (await fetch(url)).headers.get('content-type')"
        assert page.evaluate(kind, paper) == "application/pdf"
        page.goto(base + address("organisers"))
        assert page.locator("[data-kept-shown]").count() == 0
        assert page.locator("article a.mk-button").is_visible()
    assert faults == []


def test_a_kept_page_says_so_and_says_when_there_is_a_newer_one(own: Path, page: Page) -> None:
    with serving(own, ROOT) as base:
        page.goto(base + address("phases/start"))
        for path in kept_list(own, DEFAULT)["keep"]:
            wait_for(page, base + path)
        page.context.set_offline(True)
        page.goto(base + address("phases/start"))
        assert page.locator("[data-kept-shown]").is_visible()
        file = own / address("phases/start") / "index.html"
        changed = file.read_text(encoding="utf-8").replace("</h1>", " 2</h1>", 1)
        file.write_text(changed, encoding="utf-8")
        page.context.set_offline(False)
        page.locator("[data-kept-shown] a").click()
        page.locator("[data-kept-shown]").wait_for(state="detached")
        assert page.locator("article h1").inner_text().endswith(" 2")
