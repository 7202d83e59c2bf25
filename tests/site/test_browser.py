"""What only a browser can show, with Debian's Chromium."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.addresses import address


def test_no_page_scrolls_sideways_complains_or_asks_outside(
    served: str, pages: list[str], seen: tuple[Page, list[str]]
) -> None:
    page, complaints = seen
    for path in pages:
        page.goto(served + path, wait_until="load")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, f"{path} is {width} px wide"
        assert not complaints, f"{path}: {complaints}"


def test_pages_are_whole_without_scripts(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(served + address("phases/start"))
    assert page.get_by_text("Mitä haluat kertoa itsestäsi?").is_visible()
    assert page.get_by_role("heading", level=1).inner_text() == "Aloitusvaihe"
    context.close()


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("fi", "Mentoroinnin prosessikaavio"),
        ("sv", "Processchema för mentorskap"),
        ("en", "Mentoring process diagram"),
    ],
)
def test_the_diagram_is_legible_on_a_phone(
    served: str, seen: tuple[Page, list[str]], locale: str, title: str
) -> None:
    page, _ = seen
    page.goto(served + address("phases/index", locale))
    figure: dict[str, Any] = page.evaluate(
        """() => {
          const svg = [...document.querySelectorAll('.mk-diagram svg')]
            .find((drawing) => drawing.getBoundingClientRect().width > 0);
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          const sizes = [...svg.querySelectorAll('text')]
            .map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
          return {smallest: Math.min(...sizes), title: svg.querySelector('title').textContent,
                  described: Boolean(svg.querySelector('desc').textContent)};
        }"""
    )
    assert figure["smallest"] >= 12
    assert figure["title"] == title
    assert figure["described"]


def test_the_font_is_ours(served: str, seen: tuple[Page, list[str]]) -> None:
    page, _ = seen
    page.goto(served)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Mentorkit Sans\"', 'ääkkönen')")
    assert "Mentorkit Sans" in page.evaluate("getComputedStyle(document.body).fontFamily")


def test_on_a_phone_the_keyboard_opens_and_leaves_the_menu(
    served: str, seen: tuple[Page, list[str]]
) -> None:
    page, _ = seen
    page.goto(served)
    expanded = "document.activeElement.getAttribute('aria-expanded')"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.mk-menu-open')"):
            break
    assert page.evaluate("document.activeElement.innerText.trim()") == "Valikko"
    assert page.evaluate(expanded) == "false"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.mk-menu'))")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.mk-menu-open')")
    assert page.evaluate(expanded) == "false"
    page.keyboard.press("Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('.mk-menu'))")


def test_a_page_printed_from_the_dark_scheme_has_dark_text_on_white(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(served + address("phases/start"))
    paper = "getComputedStyle(document.body).getPropertyValue('--mk-paper').trim()"
    link = "getComputedStyle(document.body).getPropertyValue('--mk-main-text').trim()"
    assert page.evaluate(paper) == "#14201f"
    page.emulate_media(media="print")
    assert page.evaluate(paper) == "#fbf8f2"
    assert page.evaluate(link) == "#17584f"
    context.close()
