"""Pages of the site on paper, as Chromium prints them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.addresses import address, page_ids
from tests.leaves import Leaf, empty, leaves_of
from tests.locales import DEFAULT, WHOLE


def printed(browser: Browser, url: str, folder: Path, *, scripts: bool = True) -> str:
    """Return the text of a page as printed, whitespace collapsed."""
    context = browser.new_context(java_script_enabled=scripts, color_scheme="dark")
    page = context.new_page()
    page.goto(url)
    page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    context.close()
    command = ["pdftotext", "-enc", "UTF-8", str(folder / "page.pdf"), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return " ".join(said.split())


PRINTED = (
    "index",
    "phases/index",
    "phases/start",
    "tools/index",
    "materials",
    "organisers",
    "privacy",
)
"""Pages with cards, steps, lists of files, a diagram, a film or nothing but text."""


@pytest.mark.parametrize(
    ("locale", "page_id"),
    [
        pytest.param(
            locale,
            page_id,
            marks=() if (locale, page_id in PRINTED) == (DEFAULT, True) else pytest.mark.full,
        )
        for locale in WHOLE
        for page_id in page_ids(locale)
        if not page_id.startswith("forms/")  # printed as their papers are: test_web_form
    ],
)
def test_no_printed_page_is_nearly_empty_or_ends_in_a_heading_or_a_rule(
    browser: Browser, served: str, tmp_path: Path, locale: str, page_id: str
) -> None:
    page = browser.new_page()
    page.goto(served + address(page_id, locale))
    headings = page.locator("h1, h2, h3, h4").all_inner_texts()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    page.close()
    leaves = leaves_of(tmp_path / "page.pdf")
    faults = [fault for leaf in leaves for fault in empty(leaf, leaves)]
    faults += [fault for leaf in leaves[:-1] for fault in torn(leaf, headings)]
    assert faults == []


def torn(leaf: Leaf, headings: list[str]) -> Iterator[str]:
    """Yield what a page that is not the last one ends with, and should not."""
    last = max((line for line in leaf.lines if line.bottom < leaf.low - 2), key=lambda s: s.bottom)
    if any(" ".join(heading.split()) == last.said for heading in headings):
        yield f"page {leaf.number} ends with the heading '{last.said}'"
    loose = [edge for edge in leaf.edges if last.bottom + 6 < edge.top < leaf.low]
    if loose:
        yield f"page {leaf.number} ends with {len(loose)} rules that belong to the next one"


def test_a_phase_on_paper_says_what_it_is_and_leaves_the_screen_behind(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    text = printed(browser, served + address("phases/start"), tmp_path)
    assert text.startswith("Työuramentorointi · Versio ")
    assert f"· {served}{address('phases/start')} Aloitusvaihe" in text
    for control in ("Haku", "Näytä Kaikki", "Siirry kohtaan", "Tällä sivulla", "Järjestäjälle"):
        assert control not in text


def test_links_say_where_they_lead_in_whole_addresses_once_and_places_on_the_page_do_not(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    text = printed(browser, served + address("mentees"), tmp_path).replace(" ", "")
    assert f"sanastossa({served}{address('glossary')})" in text
    assert text.count(f"{served}{address('contact')})") <= 1
    assert f"{served}{address('mentees')}#" not in text


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_folded_is_open_on_paper(
    browser: Browser, served: str, tmp_path: Path, scripts: bool
) -> None:
    text = printed(browser, served + address("mentees"), tmp_path, scripts=scripts)
    assert "Mentorointi on aktorille maksutonta." in text


def test_a_page_is_folded_again_after_printing(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served + address("mentees"))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details[open]").count() > 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    context.close()


def test_a_copy_on_a_disk_prints_addresses_of_the_site_and_not_of_the_disk(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    page = site / address("mentees") / "index.html"
    text = printed(browser, page.as_uri(), tmp_path).replace(" ", "")
    assert "file:" not in text


def test_without_scripts_addresses_outside_the_site_are_printed(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    text = printed(browser, served + address("accessibility"), tmp_path, scripts=False)
    assert "https://" in text


def test_files_are_a_list_with_addresses(browser: Browser, served: str, tmp_path: Path) -> None:
    text = printed(browser, served + address("materials"), tmp_path).replace(" ", "")
    assert f"{served}downloads/fi/mentorointisopimus.pdf" in text
    assert text.count(f"{served}downloads/fi/mentorointisopimus.pdf") == 1
