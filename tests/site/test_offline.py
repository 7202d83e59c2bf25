"""The offline copy: a language's pages as files that work without a network."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from mentorkit.site.offline import SiteCopy, online_page
from mentorkit.site.search import FoundPage, index_script, moved_index
from playwright.sync_api import Page, expect

from tests.addresses import address
from tests.locales import BUILT, below


def test_what_is_for_the_copy_alone_is_not_on_the_site() -> None:
    html = "a<!--online-->b<!--/online-->c<!--offline<p>d</p>offline-->e"
    assert online_page(html) == "abce"


PAGES = {
    "index.html": "",
    "sv/index.html": (
        '<a href="faser/#a">1</a><a href="faser/#b">b</a><a href="faser/#d=e">d</a>'
        '<a href="../">2</a><link href="../own.css">'
        '<i data-base=".." data-scripts="../own.js "></i><!--online-->x<!--/online-->'
        "<!--offline<p>d</p>offline-->"
    ),
    "sv/faser/index.html": (
        '<a href="./#c">1</a><a href="..">2</a><a href="https://x.fi/">3</a><i id="a"></i>'
        '<!--online--><i id="b"></i><!--/online--><!--offline<i id="c"></i>offline-->'
    ),
}


@pytest.fixture
def copied(tmp_path: Path) -> dict[str, bytes]:
    """Return the copy of the Swedish pages of a small site."""
    return small_copy(tmp_path, "https://a.fi/")


def small_copy(tmp_path: Path, online: str | None) -> dict[str, bytes]:
    (tmp_path / "own.css").write_text("@font-face { src: url('fonts/a.woff2') }")
    (tmp_path / "own.js").write_text("")
    (tmp_path / "unused.js").write_text("")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a.woff2").write_bytes(b"font")
    return SiteCopy(tmp_path, "sv", "sv/", ("",), online, "index.js", PAGES).files()


def test_a_copy_holds_its_pages_at_the_root_and_what_they_need(copied: dict[str, bytes]) -> None:
    assert list(copied) == ["index.html", "faser/index.html", "fonts/a.woff2", "own.css", "own.js"]


def test_a_copy_and_what_a_browser_keeps_have_the_pictures_of_their_pages(tmp_path: Path) -> None:
    picture = tmp_path / "assets" / "pictures" / "cups.svg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"<svg/>")
    html = '<figure><img src="../assets/pictures/cups.svg" alt="Koppar" loading="lazy"></figure>'
    copy = SiteCopy(tmp_path, "sv", "sv/", ("",), None, "index.js", {"sv/index.html": html})
    assert copy.needed(["sv/index.html"]) == {"assets/pictures/cups.svg"}
    files = copy.files()
    assert files["assets/pictures/cups.svg"] == b"<svg/>"
    assert b'src="assets/pictures/cups.svg"' in files["index.html"]


def test_links_of_a_copy_lead_to_files_and_to_the_site_where_there_is_none(
    copied: dict[str, bytes],
) -> None:
    assert copied["index.html"].decode() == (
        '<a href="faser/index.html#a">1</a><a href="https://a.fi/sv/faser/#b">b</a>'
        '<a href="faser/index.html#d=e">d</a><a href="https://a.fi/">2</a><link href="own.css">'
        '<i data-base="." data-scripts="own.js"></i><p>d</p>'
    )
    assert copied["faser/index.html"].decode() == (
        '<a href="index.html#c">1</a><a href="../index.html">2</a><a href="https://x.fi/">3</a>'
        '<i id="a"></i><i id="c"></i>'
    )


def test_a_link_to_what_only_a_site_without_an_address_has_leads_to_the_page(
    tmp_path: Path,
) -> None:
    page = small_copy(tmp_path, None)["index.html"].decode()
    assert '<a href="faser/index.html">b</a>' in page
    assert '<a href="">2</a>' in page


def test_the_index_of_a_copy_knows_its_pages_at_the_root() -> None:
    script = index_script("sv-FI", [FoundPage("sv/faser/", "Faser", ())], [], {})
    assert moved_index(script, "sv/") == script.replace("sv/faser/", "faser/")


# ── the reference site ──────────────────────────────────────────────────────
def copy_of(manifest: list[dict[str, Any]], locale: str) -> dict[str, Any]:
    (file,) = [f for f in manifest if f["document"] == "offline" and f["locale"] == locale]
    return file


@pytest.mark.parametrize("locale", BUILT)
def test_every_link_of_a_copy_leads_to_a_file_in_it(
    site: Path, manifest: list[dict[str, Any]], tmp_path: Path, locale: str
) -> None:
    file = copy_of(manifest, locale)
    assert (file["edition"], file["pages"]) == ("zip", None)
    with zipfile.ZipFile(site / file["path"]) as archive:
        held = set(archive.namelist())
        pages = {name: archive.read(name).decode() for name in held if name.endswith(".html")}
    assert len(pages) > 30
    for name, html in pages.items():
        assert not re.search(r"@@mentorkit|<!--/?online|offline-->", html), name
        assert "mk-languages" not in html, name
        for link in re.findall(r'\s(?:href|src|poster)="([^"#?]+)', html):
            if not re.match(r"[a-z]+:", link):
                target = (tmp_path / name).parent / unquote(link)
                assert str(target.resolve().relative_to(tmp_path)) in held, f"{name}: {link}"
    assert not [name for name in held if name.endswith(".zip")]


@pytest.mark.parametrize("locale", BUILT)
def test_a_copy_works_from_a_disk_with_search_and_forms(
    site: Path,
    manifest: list[dict[str, Any]],
    tmp_path: Path,
    seen: tuple[Page, list[str]],
    locale: str,
) -> None:
    page, _ = seen
    with zipfile.ZipFile(site / copy_of(manifest, locale)["path"]) as archive:
        archive.extractall(tmp_path)
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    own = address("contact", locale).removeprefix(below(locale))
    page.goto((tmp_path / own / "index.html").as_uri())
    wanted = page.locator("h1").inner_text()
    page.goto((tmp_path / "index.html").as_uri())
    notices = page.locator(".mk-notice").all_inner_texts()
    assert len([notice for notice in notices if "index.html" in notice]) == 1
    page.keyboard.press("Control+k")
    page.locator(".mk-search-words").fill(wanted)
    with page.expect_navigation():
        page.locator(".mk-search-hits a").first.click()
    assert page.locator("article h1").is_visible()
    form = address("forms/agreement", locale).removeprefix(below(locale))
    page.goto((tmp_path / form / "index.html").as_uri())
    field = page.locator(".mk-form :is(input[type=text], textarea)").first
    field.fill("Žofia")
    page.reload()
    expect(field).to_have_value("Žofia")  # which the script puts there, in its own time
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert faults == []


def test_the_site_itself_says_nothing_of_being_a_copy(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "index.html" not in html
    assert "<!--" not in html
