"""Pages are accessible as far as axe-core can tell; keyboard and close zoom reach all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.locales import BUILT

KINDS = ("index", "phases/start", "tools/index", "tools/lifeline", "forms/agreement", "materials",
         "mentees", "contact")  # fmt: skip
"""One page of each kind."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async (tags) => {
  const root = document.documentElement, found = [];
  for (const scheme of ["mentorkit", "slate"]) {
    root.dataset.mdColorScheme = scheme;
    const { violations } = await axe.run({ runOnly: tags, resultTypes: ["violations"] });
    for (const { id, nodes } of violations) {
      for (const { target } of nodes.slice(0, 3)) found.push(`${scheme} ${id}: ${target}`);
    }
  }
  return found;
}"""
WIDTHS = (360, 1280)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that takes axe-core, which a Content-Security-Policy would refuse."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def looked_over(page: Page) -> list[str]:
    """Return what axe-core finds in the page as it stands, in both schemes."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(LOOK, RULES)
    return found


def faults(page: Page, url: str) -> list[str]:
    """Return what axe-core finds on a page, in both schemes and widths, closed and opened."""
    page.goto(url)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} {fault}" for fault in looked_over(page)]
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    opened = "for (const e of document.querySelectorAll('details')) e.open = true"
    page.evaluate(opened)
    for name in (".mk-menu-open", ".mk-toc-open"):
        if page.locator(name).count():
            page.locator(name).evaluate("e => e.click()")
            page.evaluate(opened)
    found += [f"opened {fault}" for fault in looked_over(page)]
    page.keyboard.press("Control+k")
    return found + [f"search {fault}" for fault in looked_over(page)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_has_no_fault(page: Page, served: str, kind: str) -> None:
    locale = BUILT[KINDS.index(kind) % len(BUILT)]
    assert faults(page, served + address(kind, locale)) == []


@pytest.mark.full
def test_every_page_has_no_fault(page: Page, served: str, pages: list[str]) -> None:
    found = {path: faults(page, served + path) for path in pages}
    assert {path: of for path, of in found.items() if of} == {}


REACHED = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  const label = e.labels?.[0] && e.nextElementSibling
    ? getComputedStyle(e.nextElementSibling) : style;
  return [e === document.body ? "" : e.outerHTML.slice(0, 90),
    style.outlineStyle !== "none" || label.outlineStyle !== "none",
    box.bottom > 0 && box.top < innerHeight];
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS[:5])
def test_the_keyboard_reaches_and_leaves_all_with_a_visible_focus(
    page: Page, served: str, kind: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served + address(kind))
    if width == WIDTHS[0]:
        page.locator(".mk-menu-open").click()
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for _ in range(400):
        page.keyboard.press("Tab")
        what, has_outline, is_in_view = page.evaluate(REACHED)
        if not what:
            break
        assert has_outline, what
        assert is_in_view, what
    assert not what


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_close_zoom_and_wide_spacing_lose_nothing(page: Page, served: str, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(served + address(kind))
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".mk-menu-open").is_visible()


SMALL = """() => /* a link in a sentence may be smaller */
  [...document.querySelectorAll("a, button, summary, input, textarea, select")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((e) => !e.closest("p, dd, li > label, .mk-steps, .mk-text > ul, .mk-skip"))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([e]) => e.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_target_has_at_least_24_pixels(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    small: dict[str, Any] = {}
    for kind in KINDS:
        page.goto(served + address(kind))
        small[kind] = page.evaluate(SMALL)
    assert {kind: of for kind, of in small.items() if of} == {}
