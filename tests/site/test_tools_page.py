"""The page of all tools: filtered by phase, time and aim, without a reload."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.site.waiting import until

SHOWN = """[...document.querySelectorAll('.mk-card')].filter((card) => card.checkVisibility())
  .map((card) => card.dataset.tool)"""
STATUS = ".mk-tool-filter [role=status]"
ALL = 18


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Return a page the size of a desktop screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_tools_are_chosen_each_once_counted_and_kept_in_the_address(
    desk: Page, served: str
) -> None:
    desk.goto(served + address("tools/index"))
    everything = desk.evaluate(SHOWN)
    assert len(everything) == len(set(everything)) == ALL
    desk.get_by_label("Vaihe", exact=True).select_option("Aloitus")
    desk.get_by_label("Aikaa on").select_option("enintään 45 min")
    assert desk.evaluate(SHOWN) == [
        "expectations-cards",
        "lifeline",
        "goal-ladder",
        "career-wheel",
    ]
    assert desk.locator(STATUS).inner_text() == "4 työkalua."
    desk.get_by_label("Mitä varten").select_option("Tutustuminen")
    assert desk.locator(STATUS).inner_text() == "2 työkalua."
    assert desk.url.endswith("#phase=start&minutes=45&aim=acquaintance")
    desk.go_back()
    until(desk, f"{SHOWN}.length === 4")
    assert desk.get_by_label("Mitä varten").input_value() == ""


def test_a_list_that_is_linked_to_is_shown_and_a_phases_heading_is_one(
    desk: Page, served: str
) -> None:
    desk.goto(served + address("tools/lifeline"))
    desk.get_by_role("link", name="Tutustuminen").click()
    until(desk, f"{SHOWN}.length === 2")
    assert desk.evaluate(SHOWN) == ["expectations-cards", "lifeline"]
    desk.evaluate("location.hash = '#closing'")
    until(desk, f"{SHOWN}.includes('look-back-plan-ahead')")
    assert desk.get_by_label("Vaihe", exact=True).input_value() == "closing"
    desk.goto(served + address("tools/index") + "#phase=no-such")
    assert len(desk.evaluate(SHOWN)) == ALL


def test_where_nothing_fits_the_reader_gets_help_and_all_tools_back(
    desk: Page, served: str
) -> None:
    desk.goto(served + address("tools/index") + "#phase=closing&aim=working-life")
    assert desk.evaluate(SHOWN) == []
    assert desk.locator(STATUS).inner_text().startswith("Näillä valinnoilla ei löydy työkaluja.")
    desk.get_by_role("button", name="Näytä kaikki työkalut").press("Enter")
    assert len(desk.evaluate(SHOWN)) == ALL
    assert desk.evaluate("document.activeElement.name") == "phase"
    assert "#" not in desk.url


def test_tools_are_chosen_in_a_copy_on_a_disk(desk: Page, site: Path) -> None:
    desk.goto((site / address("tools/index") / "index.html").as_uri() + "#aim=evaluation")
    assert desk.evaluate(SHOWN) == ["career-wheel", "look-back-plan-ahead"]
    desk.get_by_label("Vaihe", exact=True).select_option("Aloitus")
    assert desk.evaluate(SHOWN) == ["career-wheel"]
    desk.go_back()
    until(desk, f"{SHOWN}.length === 2")


def test_without_scripts_all_tools_are_listed_by_phase(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + address("tools/index"))
    assert page.locator(".mk-card:visible").count() == 21  # some in more than one phase
    assert page.locator(".mk-tool-filter:visible").count() == 0
    assert page.get_by_role("heading", name="Aloitusvaiheen työkalut").is_visible()
    context.close()
