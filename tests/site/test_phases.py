"""Sites of programmes with one, five and twelve phases, whose ids are none of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.phases import NAMES, give_phases
from tests.site.axe import COLOURS
from tests.site.running import mentorkit
from tests.site.serving import serving
from tests.trees import Tree

pytestmark = pytest.mark.built

COUNTS = (1, 5, 12)
WIDTHS = (360, 768, 1280)
AXE = """async (runOnly) => {
  const found = [];
  for (const scheme of ["mentorkit", "slate"]) {
    document.documentElement.dataset.mdColorScheme = scheme;
    const { violations } = await axe.run({ runOnly, resultTypes: ["violations"] });
    for (const { id, nodes } of violations) found.push(`${scheme} ${id}: ${nodes[0].target}`);
  }
  document.documentElement.dataset.mdColorScheme = "mentorkit";
  return found;
}"""
# The boxes of everything that is read or seen in a list, and which of them lie on each other.
MEETING = """(selector) => {
  const boxes = [...document.querySelectorAll(selector)]
    .map((e) => [e.textContent.trim() || e.getAttribute("class"), e.getBoundingClientRect()])
    .filter(([, b]) => b.width > 1 && b.height > 1);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap(([one, a], n) =>
    boxes.slice(0, n).filter(([, b]) => meet(a, b)).map(([other]) => `${one} on ${other}`));
}"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OUTSIDE = """(selector) => [...document.querySelectorAll(selector)]
  .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent.trim())"""


@pytest.fixture(scope="module", params=COUNTS)
def phased(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, str]]:
    """Return how many phases a site has, and its address."""
    count = int(request.param)
    tree = Tree(tmp_path_factory.mktemp(f"phases-{count}"))
    tree.make_buildable()
    give_phases(tree, count)
    done = mentorkit("build", project=tree.root)
    assert done.returncode == 0, done.stderr
    with serving(Path(tree.root / "site")) as address:
        yield count, address


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def pages(count: int) -> list[str]:
    """Return the pages to look at: home, the diagram, the first and the last phase."""
    return ["", "vaiheet/", "vaiheet/1/", *([f"vaiheet/{count}/"] if count > 1 else [])]


def test_nothing_is_wider_than_the_page_and_nothing_lies_on_anything(
    phased: tuple[int, str], page: Page
) -> None:
    count, address = phased
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for path in pages(count):
            page.goto(address + path)
            where = f"{path} at {width}"
            assert page.evaluate(WIDER) <= 0, where
            for parts in (
                ".mk-path .mk-shape, .mk-path-title, .mk-path-aim",
                ".mk-stepper .mk-shape, .mk-stepper-name",
                f".mk-diagram-{'tall' if width < 720 else 'wide'} text",
            ):
                assert page.evaluate(MEETING, parts) == [], where
            assert page.evaluate(OUTSIDE, ".mk-path a, .mk-stepper a") == [], where


def test_everything_is_legible_in_the_light_and_in_the_dark(
    phased: tuple[int, str], page: Page
) -> None:
    count, address = phased
    page.set_viewport_size({"width": 1280, "height": 800})
    for path in pages(count):
        page.goto(address + path)
        page.evaluate(AXE_SCRIPT)
        assert page.evaluate(AXE, COLOURS) == [], path


def test_each_phase_has_its_number_name_shape_and_colour(
    phased: tuple[int, str], page: Page
) -> None:
    count, address = phased
    page.goto(address)
    steps = page.locator(".mk-path > li")
    assert [words.strip() for words in steps.locator(".mk-path-title").all_inner_texts()] == list(
        NAMES[:count]
    )
    drawn = steps.locator(".mk-shape svg").evaluate_all("all => all.map((e) => e.innerHTML)")
    assert len(set(drawn)) == count
    colours = steps.locator(".mk-shape").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).color)"
    )
    assert len(set(colours)) == count


def test_a_path_has_numbers_and_ways_from_stop_to_stop_unless_it_has_a_single_one(
    phased: tuple[int, str], page: Page
) -> None:
    count, address = phased
    page.goto(address)
    numbers = page.locator(".mk-path .mk-number").all_inner_texts()
    assert numbers == ([] if count == 1 else [str(n + 1) for n in range(count)])
    page.goto(f"{address}vaiheet/1/")
    assert page.locator(".mk-stepper li").count() == (0 if count == 1 else count)


def test_rows_of_the_path_are_as_long_as_each_other(phased: tuple[int, str], page: Page) -> None:
    count, address = phased
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    tops = page.locator(".mk-path > li").evaluate_all(
        "all => all.map((e) => Math.round(e.getBoundingClientRect().top))"
    )
    rows = [tops.count(top) for top in sorted(set(tops))]
    assert rows == {1: [1], 5: [5], 12: [4, 4, 4]}[count]
