"""Pages are accessible as far as axe-core can tell; keyboard and high zoom reach everything.

Nothing moves if the reader prefers reduced motion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from mentorkit.model.organisation import Colours
from mentorkit.model.text import Text
from mentorkit.site.colours import colours_css
from playwright.sync_api import Browser, Page

from tests.addresses import KINDS, address
from tests.locales import ON_SITE
from tests.site.axe import COLOURS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async ([all, colours]) => {
  const root = document.documentElement, found = [];
  for (const [scheme, runOnly] of [["mentorkit", all], ["slate", colours]]) {
    root.dataset.mdColorScheme = scheme;
    const { violations } = await axe.run({ runOnly, resultTypes: ["violations"] });
    for (const { id, nodes } of violations) {
      for (const { target } of nodes.slice(0, 3)) found.push(`${scheme} ${id}: ${target}`);
    }
  }
  return found;
}"""
WIDTHS = (360, 1280)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that lets axe-core run, which a Content-Security-Policy would block."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def looked_over(page: Page) -> list[str]:
    """Return what axe-core finds on the page as it is, about colours in both schemes."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(LOOK, [RULES, COLOURS])
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
    locale = ON_SITE[KINDS.index(kind) % len(ON_SITE)]
    assert faults(page, served + address(kind, locale)) == []


@pytest.mark.full
def test_every_page_has_no_fault(page: Page, served: str, pages: list[str]) -> None:
    found = {path: faults(page, served + path) for path in pages}
    assert {path: of for path, of in found.items() if of} == {}


BRANDS = ("#1976D2", "#767676", "#D32F2F", "#00796B")
"""Colours that are hardly dark enough on white."""


@pytest.mark.parametrize("brand", BRANDS)
def test_words_are_legible_in_a_colour_that_is_hardly_dark_enough(
    page: Page, served: str, brand: str
) -> None:
    css = colours_css(Colours(main=Text(brand)), 3)
    found = []
    for kind in KINDS[BRANDS.index(brand) :: len(BRANDS)]:
        page.goto(served + address(kind))
        page.add_style_tag(content=css)
        page.evaluate(AXE_SCRIPT)
        found += page.evaluate(LOOK, [["color-contrast"], ["color-contrast"]])
    assert found == []


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
@pytest.mark.parametrize("kind", [*KINDS[:5], "mentees"])
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


# ── what opens, and what happens when somebody uses the page ────────────────
def _languages(page: Page) -> None:
    page.locator(".mk-languages > summary").click()
    assert page.locator(".mk-languages a").first.is_visible()


def _menu(page: Page) -> None:
    page.locator(".mk-menu-open").click()
    assert page.locator(".mk-menu a").first.is_visible()


def _found(page: Page) -> None:
    page.locator("[data-search-open]").click()
    page.locator(".mk-search-words").fill("sopimus")
    page.locator(".mk-search-hits a").first.wait_for()


def _nothing_found(page: Page) -> None:
    page.locator("[data-search-open]").click()
    page.locator(".mk-search-words").fill("qqqqqq")
    page.locator(".mk-search-help").wait_for()


def _role(page: Page) -> None:
    page.get_by_label("Mentorille", exact=True).check()
    assert page.locator("article [data-role=mentee]").first.is_hidden()


def _ticked(page: Page) -> None:
    boxes = page.locator(".mk-checklist input")
    boxes.first.check()
    boxes.nth(1).check()
    page.locator(".mk-checklist [data-clear]").first.click()
    assert page.locator(".mk-checklist [data-undo]").first.is_visible()
    boxes.nth(2).check()


def _chosen_tools(page: Page) -> None:
    page.get_by_label("Aikaa on").select_option("enintään 30 min")
    assert page.locator(".mk-tool-filter button").is_visible()


def _no_tools(page: Page) -> None:
    page.get_by_label("Vaihe", exact=True).select_option("closing")
    page.get_by_label("Mitä varten").select_option("working-life")
    assert page.locator(".mk-card:visible").count() == 0


def _planned(page: Page) -> None:
    page.get_by_label("Aihe, josta sovitte").fill("Työnhaku")
    page.get_by_label("Työkalu", exact=True).select_option(index=1)
    assert page.locator("[data-tool-page] a").is_visible()


def _plan_cleared(page: Page) -> None:
    _planned(page)
    page.locator("[data-clear]").click()
    assert page.locator("[data-undo]").is_visible()


def _clearing(page: Page) -> None:
    page.locator("[name='parties.name.mentor']").fill("Aino")
    page.get_by_role("button", name="Tyhjennä lomake").first.click()
    assert page.locator("dialog[open]").count() == 1


def _replacing(page: Page) -> None:
    page.locator("[name='parties.name.mentor']").fill("Aino")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tallenna tiedostoksi").click()
    page.locator("[data-file]").set_input_files(download.value.path())
    page.locator("dialog[open]").wait_for()


def _refused_file(page: Page) -> None:
    empty = {"name": "form.json", "mimeType": "application/json", "buffer": b"{}"}
    page.locator("[data-file]").set_input_files([empty])  # type: ignore[list-item]
    page.locator(".mk-form-summary").wait_for()


OPENED: list[tuple[str, Callable[[Page], None]]] = [
    ("index", _languages),
    ("index", _menu),
    ("index", _found),
    ("index", _nothing_found),
    ("phases/start", _role),
    ("mentees", _ticked),
    ("tools/index", _chosen_tools),
    ("tools/index", _no_tools),
    ("meeting-plan", _planned),
    ("meeting-plan", _plan_cleared),
    ("forms/agreement", _clearing),
    ("forms/agreement", _replacing),
    ("forms/agreement", _refused_file),
]


@pytest.mark.parametrize(
    ("kind", "act"), OPENED, ids=[act.__name__.strip("_") for _, act in OPENED]
)
def test_what_a_reader_opens_and_does_has_no_fault(
    browser: Browser, served: str, kind: str, act: Callable[[Page], None]
) -> None:
    context = browser.new_context(
        bypass_csp=True, reduced_motion="reduce", viewport={"width": WIDTHS[0], "height": 800}
    )
    page = context.new_page()
    page.goto(served + address(kind))
    act(page)
    assert looked_over(page) == []
    context.close()


# ── reduced motion ──────────────────────────────────────────────────────────
MOVING = """() => {
  const seconds = (said) => Math.max(...said.split(",").map(parseFloat));
  const found = document.getAnimations().map(() => "an animation runs");
  for (const e of [document.documentElement, ...document.querySelectorAll("body, body *")]) {
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(e, part);
      if (seconds(style.transitionDuration) > 0 || style.animationName !== "none"
        || style.scrollBehavior === "smooth") found.push(`${e.tagName}.${e.className}${part}`);
    }
  }
  return found;
}"""


def test_nothing_moves_where_motion_is_reduced(browser: Browser, served: str) -> None:
    found: dict[str, list[str]] = {}
    for motion in ("reduce", "no-preference"):
        context = browser.new_context(
            reduced_motion=motion,  # type: ignore[arg-type]
            viewport={"width": WIDTHS[0], "height": 800},
        )
        page = context.new_page()
        found[motion] = []
        for kind, act in [*((kind, None) for kind in KINDS), *OPENED]:
            page.goto(served + address(kind))
            if act:
                act(page)
            found[motion] += page.evaluate(MOVING)
        context.close()
    assert found["reduce"] == []
    assert found["no-preference"]  # so motion would have been detected
