"""A table of a section in a browser: moved within itself, and then reached and named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.locales import ROOT

SITE = "https://silta.test/"
WIDE = "".join(f"<td>Pitkähkösolu{number}</td>" for number in range(6))
HTML = f"""<!doctype html><html lang="fi"><head>
<link rel="stylesheet" href="assets/stylesheets/mentorkit.css"></head><body>
<button class="mk-scheme" data-light="x" data-dark="y"><span></span></button>
<main class="md-typeset"><h2>Alku</h2>
<h3>Kuka tekee <a class="headerlink" href="#a">¶</a></h3>
<div class="mk-table" id="wide"><table><tr>{WIDE}</tr></table></div>
<div class="mk-table" id="narrow"><table><tr><td>a</td><td class="mk-end">1</td></tr></table></div>
<h3>Loppu</h3></main>
<script src="assets/javascripts/mentorkit.js"></script>
<script src="assets/javascripts/frame.js"></script></body></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path:
            route.fulfill(path=ROOT / "overrides" / path)
        else:
            route.fulfill(body=HTML, content_type="text/html; charset=utf-8")

    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(SITE)
    yield page
    context.close()


def test_a_table_that_is_too_wide_is_reached_by_keyboard_and_named_by_its_part(page: Page) -> None:
    wide = page.locator("#wide[tabindex='0'][role=region]")
    wide.wait_for()
    assert wide.get_attribute("aria-label") == "Kuka tekee"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#narrow").get_attribute("role") is None


def test_a_table_with_room_again_is_no_stop_for_the_keyboard(page: Page) -> None:
    page.locator("#wide[role=region]").wait_for()
    page.set_viewport_size({"width": 1280, "height": 740})
    page.locator("#wide:not([role]):not([tabindex]):not([aria-label])").wait_for()
