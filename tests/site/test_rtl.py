"""Arabic pages of the reference site in a browser: direction, letters, order and print."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from mentorkit.model.directions import is_right_to_left
from playwright.sync_api import Browser, Page

from tests.addresses import address

FORM = address("forms/agreement", "ar")
UKRAINIAN = address("forms/agreement", "uk")
START = address("phases/start", "ar")


BEGINS = """(elements) => elements.map((element) => {
  const words = document.createRange();
  words.selectNodeContents(element);
  const [first] = words.getClientRects(), box = element.getBoundingClientRect();
  return [element.closest("[lang]").lang, first.left - box.left];
})"""
"""The language of elements, and how far from their left their words begin."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def left_of(page: Page, selector: str, number: int = 0) -> float:
    """Return an element's distance from the left."""
    box = page.locator(selector).nth(number).bounding_box()
    assert box is not None, selector
    return box["x"]


@pytest.mark.parametrize(
    ("path", "language", "direction"),
    [("ar/", "ar", "rtl"), (START, "ar", "rtl"), ("uk/", "uk", "ltr"), ("", "fi", "ltr")],
)
def test_a_page_says_its_language_and_direction(
    page: Page, served: str, path: str, language: str, direction: str
) -> None:
    page.goto(served + path)
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("getComputedStyle(document.body).direction") == direction


def test_the_navigation_is_in_arabic(page: Page, served: str) -> None:
    page.goto(served + START)
    names = page.locator(".mk-menu-list > li > a").all_inner_texts()
    assert len(names) == 8
    assert [name for name in names if not is_right_to_left(name)] == []
    assert left_of(page, ".mk-menu-list > li > a", 0) > left_of(page, ".mk-menu-list > li > a", 7)


def test_the_phases_go_from_right_to_left(page: Page, served: str) -> None:
    page.goto(served + "ar/")
    places = [left_of(page, ".mk-path li", number) for number in range(3)]
    assert places == sorted(places, reverse=True)


def test_a_passage_in_finnish_says_so(page: Page, served: str) -> None:
    page.goto(served + address("phases/working", "ar"))
    passage = page.locator("article [lang=fi]").first
    assert passage.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator(".mk-notice").count() == 1


@pytest.mark.parametrize(
    ("place", "passages"),
    [
        ("phases/working", ".mk-questions li"),
        ("tools/elevator-pitch", ".mk-steps li"),
        ("tools/elevator-pitch", ".mk-questions li"),
        ("mentees", ".mk-faq summary"),
        ("materials", ".mk-files-title"),
    ],
)
def test_what_is_not_translated_begins_at_its_own_side(
    page: Page, served: str, place: str, passages: str
) -> None:
    page.goto(served + address(place, "ar"))
    found = page.locator(passages).evaluate_all(BEGINS)
    own = [start for language, start in found if language == "fi"]
    assert own
    assert max(own) < 80, own


def test_the_agreement_needs_no_notice(page: Page, served: str) -> None:
    page.goto(served + FORM)
    assert page.locator(".mk-notice, article [lang=fi]").count() == 0


@pytest.mark.parametrize("path", ["ar/", START, FORM, address("materials", "ar")])
def test_nothing_sticks_out_on_a_phone(browser: Browser, served: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(served + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize(
    ("path", "letters"),
    [
        ("", {"latin"}),
        (UKRAINIAN, {"latin", "cyrillic"}),
        (FORM, {"latin", "arabic"}),
    ],
)
def test_a_page_loads_only_the_letters_that_it_needs(
    page: Page, served: str, path: str, letters: set[str]
) -> None:
    page.goto(served + path)
    page.evaluate("document.fonts.ready")
    script = "performance.getEntriesByType('resource').map((entry) => entry.name)"
    names = [name for name in page.evaluate(script) if name.endswith(".woff2")]
    assert {name.rsplit("-", 1)[1].removesuffix(".woff2") for name in names} == letters


def test_mentor_and_mentee_stand_from_right_to_left(page: Page, served: str) -> None:
    page.goto(served + FORM)
    mentor, mentee = "#field-parties\\.name\\.mentor", "#field-parties\\.name\\.mentee"
    assert left_of(page, mentor) > left_of(page, mentee)
    assert left_of(page, ".tick .box") > left_of(page, ".tick label span")


def test_what_is_typed_has_its_own_direction(page: Page, served: str) -> None:
    for path in (FORM, address("forms/agreement")):
        page.goto(served + path)
        field = page.locator("#field-parties\\.name\\.mentor")
        assert field.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
        assert field.evaluate("e => getComputedStyle(e).textAlign") == "start"


def test_a_filled_form_prints_as_the_paper_does(page: Page, served: str, tmp_path: Path) -> None:
    page.goto(served + FORM)
    page.locator("#field-parties\\.name\\.mentor").fill("محمد")
    page.locator("#field-parties\\.phone\\.mentor").fill("+358 40 123")
    page.locator("#field-time\\.start-date").fill("2027-03-02")
    path = tmp_path / "printed.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    command = ["pdftotext", "-f", "1", "-l", "1", "-enc", "UTF-8", path, "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for phrase in ("محمد", "+358 40 123", "2027", "صفحة"):
        assert phrase in said
