"""If the system forces its own colours, everything can still be told apart, pixel by pixel."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.addresses import KINDS, address


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Return a page whose colours are the system's."""
    context = browser.new_context(
        forced_colors="active",
        color_scheme=request.param,
        reduced_motion="reduce",
        viewport={"width": 1280, "height": 800},
    )
    yield context.new_page()
    context.close()


def colours(place: Locator, around: int = 0) -> Counter[tuple[int, ...]]:
    """Return the colours of a place on the screen, and how many pixels each has."""
    box = place.bounding_box()
    assert box is not None
    clip = {
        "x": box["x"] - around,
        "y": box["y"] - around,
        "width": box["width"] + 2 * around,
        "height": box["height"] + 2 * around,
    }
    data = place.page.screenshot(clip=clip)  # type: ignore[arg-type]
    with Image.open(io.BytesIO(data)) as picture:
        seen = picture.convert("RGB").getcolors(picture.width * picture.height)
        return Counter({colour: count for count, colour in seen})


def ground(place: Locator) -> tuple[int, ...]:
    """Return the most frequent colour of a place."""
    return colours(place).most_common(1)[0][0]


def light(colour: tuple[int, ...]) -> float:
    """Return how light a colour is, from 0 to 1."""
    return sum(colour) / 3 / 255


def test_what_is_chosen_is_told_from_what_is_not(forced: Page, served: str) -> None:
    forced.goto(served + address("phases/start"))
    chips = forced.locator(".mk-roles label span")
    assert ground(chips.nth(0)) != ground(chips.nth(1)) == ground(chips.nth(2))
    steps = forced.locator(".mk-stepper a")
    assert steps.nth(0).evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    assert steps.nth(1).evaluate("e => getComputedStyle(e).borderTopStyle") == "none"
    lines = forced.locator(".mk-menu-list > li > a").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).textDecorationLine)"
    )
    assert (lines.count("underline"), lines.count("none")) == (1, len(lines) - 1)
    forced.goto(served + address("mentees"))
    boxes = forced.locator(".mk-checklist input")
    boxes.first.check()
    boxes.first.scroll_into_view_if_needed()
    forced.mouse.move(0, 0)
    assert (colours(boxes.nth(0)) - colours(boxes.nth(1))).total() > 30


FOCUSED = [
    ("phases/start", ".mk-roles input >> nth=1"),
    ("phases/start", ".mk-stepper a >> nth=1"),
    ("index", ".mk-door a >> nth=1"),
    ("index", ".mk-menu-list a >> nth=2"),
    ("mentees", ".mk-checklist input >> nth=1"),
    ("mentees", ".mk-faq summary >> nth=1"),
    ("tools/index", ".mk-tool-filter select >> nth=1"),
    ("forms/agreement", ".mk-form .fill-in >> nth=1"),
    ("forms/agreement", ".mk-form-tools button >> nth=1"),
    ("materials", "a.mk-file >> nth=1"),
]


def test_the_focus_is_seen(forced: Page, served: str) -> None:
    for kind, selector in FOCUSED:
        forced.goto(served + address(kind))
        place = forced.locator(selector)
        place.scroll_into_view_if_needed()
        forced.keyboard.press("Shift")  # the keyboard is used, not the mouse
        before = colours(place, 6)
        place.evaluate("e => e.focus({ preventScroll: true })")
        assert place.evaluate("e => e.matches(':focus-visible')"), selector
        changed = colours(place, 6) - before
        new, pixels = changed.most_common(1)[0]
        assert pixels > 100, selector
        assert abs(light(new) - light(before.most_common(1)[0][0])) > 0.4, selector


EDGES = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "Canvas";
  const canvas = getComputedStyle(probe).color;
  const boxed = `.mk-button, .mk-toc-open, .mk-quick .mk-file, .mk-card a, .mk-door a, .mk-around a,
    .mk-roles label span, .mk-head, .mk-hero, .mk-files, .mk-form .group, .mk-tool-filter,
    .mk-plan section, input:not([type=radio], [type=checkbox]), textarea, select`;
  const all = [...document.querySelectorAll(boxed)].filter((e) => e.checkVisibility()
    && !e.closest(".mk-search"));
  const edgeless = all.filter((e) => {
    const style = getComputedStyle(e);
    return ["Top", "Right", "Bottom", "Left"].some((side) =>
      style[`border${side}Style`] === "none" || style[`border${side}Color`] === canvas
      || parseFloat(style[`border${side}Width`]) < 1);
  });
  return [all.length, edgeless.map((e) => e.outerHTML.slice(0, 90))];
}"""


def test_every_box_and_control_has_its_edge(forced: Page, served: str) -> None:
    for kind in (*KINDS, "meeting-plan"):
        forced.goto(served + address(kind))
        count, edgeless = forced.evaluate(EDGES)
        assert count > 0, kind
        assert edgeless == [], kind


def test_drawings_have_these_colours_whatever_scheme_was_chosen(forced: Page, served: str) -> None:
    for kind, selector in (
        ("index", ".mk-hero-picture"),
        ("index", ".mk-door .mk-symbol >> nth=0"),
        ("phases/index", ".mk-diagram-wide"),
    ):
        forced.goto(served + address(kind))
        for scheme in ("mentorkit", "slate"):
            forced.evaluate("(s) => { document.documentElement.dataset.mdColorScheme = s }", scheme)
            place = forced.locator(selector)
            place.scroll_into_view_if_needed()
            seen = colours(place)
            most = seen.most_common(1)[0][0]
            assert most == ground(forced.locator("h1")), (selector, scheme)
            assert max(abs(light(one) - light(most)) for one in seen) > 0.6, (selector, scheme)
            # Everything is on the system's background: no tint of ours covers any of it.
            tints = [n for one, n in seen.items() if 0.02 < abs(light(one) - light(most)) < 0.2]
            assert sum(tints) < seen.total() / 20, (selector, scheme)
