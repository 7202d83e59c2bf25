"""The meeting plan: filled in, kept on the device, given a tool, cleared, printed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.locales import BUILT, LOCALES
from tests.site.axe import options

KEPT = "localStorage.getItem('mentorkit.plan./')"
REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"


@pytest.fixture
def plan(browser: Browser, served: str) -> Iterator[Page]:
    """Return the plan on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(served + address("meeting-plan"))
    yield page
    context.close()


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return said.split("\f")[:-1]


def test_a_plan_is_put_together_counted_and_kept(plan: Page) -> None:
    assert plan.get_by_text("Tapaaminen kestää yhteensä 60 minuuttia.").is_visible()
    plan.get_by_label("Aihe, josta sovitte").fill("Työnhaku: Žofian ilmoitus")
    plan.get_by_label("Työkalu", exact=True).select_option(label="Työuran pyörä (25 min)")
    assert plan.get_by_text("Tapaaminen kestää yhteensä 45 minuuttia.").is_visible()
    link = plan.get_by_role("link", name="Työkalun ohje: Työuran pyörä")
    assert link.evaluate("(link) => link.href").endswith(address("tools/career-wheel"))
    plan.get_by_label("Minuutteja, Teema").fill("20")
    plan.reload()
    assert plan.get_by_label("Aihe, josta sovitte").input_value() == "Työnhaku: Žofian ilmoitus"
    assert plan.get_by_label("Minuutteja, Teema").input_value() == "20"
    assert plan.get_by_text("Tapaaminen kestää yhteensä 40 minuuttia.").is_visible()


def test_a_plan_is_cleared_and_comes_back(plan: Page) -> None:
    plan.get_by_label("Paikka", exact=True).fill("Kirjasto")
    plan.get_by_role("button", name="Tyhjennä suunnitelma").click()
    assert plan.get_by_label("Paikka", exact=True).input_value() == ""
    assert plan.evaluate(KEPT) is None
    plan.get_by_role("button", name="Kumoa").press("Enter")
    assert plan.get_by_label("Paikka", exact=True).input_value() == "Kirjasto"
    assert "Kirjasto" in plan.evaluate(KEPT)


def test_a_tool_is_taken_from_its_page_once_and_can_be_given_back(plan: Page, served: str) -> None:
    plan.get_by_label("Työkalu", exact=True).select_option("swot")
    plan.goto(served + address("tools/lifeline"))
    plan.get_by_role("link", name="Lisää tapaamissuunnitelmaan").click()
    plan.wait_for_url("**/" + address("meeting-plan"))
    assert plan.get_by_label("Työkalu", exact=True).input_value() == "lifeline"
    assert plan.get_by_label("Minuutteja, Teema").input_value() == "45"
    assert plan.get_by_text("Suunnitelmassa on nyt työkalu: Elämänviiva.").is_visible()
    plan.get_by_role("button", name="Kumoa").click()
    assert plan.get_by_label("Työkalu", exact=True).input_value() == "swot"
    plan.reload()
    assert plan.get_by_label("Työkalu", exact=True).input_value() == "swot"


def test_where_nothing_can_be_stored_the_plan_says_so(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(REFUSED)
    page.goto((site / address("meeting-plan") / "index.html").as_uri() + "#tool=lifeline")
    assert page.get_by_label("Työkalu", exact=True).input_value() == "lifeline"
    assert page.get_by_text("Selain ei tallenna suunnitelmaa.").is_visible()
    assert not page.get_by_text("Suunnitelma tallentuu vain tälle laitteelle.").is_visible()
    context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_full_plan_prints_on_one_page(
    browser: Browser, served: str, tmp_path: Path, locale: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served + address("meeting-plan", locale) + "#tool=workplace-words-and-rules")
    for field in page.locator(".mk-plan textarea").all():
        field.fill("Työnhaku ja haastattelu. " * 6)
    page.locator("[name=place]").fill("Kirjasto")
    page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    (text,) = pages_of(tmp_path / "plan.pdf")
    assert "Kirjasto" in text
    assert "60" in text
    context.close()


def test_without_scripts_it_prints_as_a_form_on_one_page(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + address("meeting-plan"))
    assert page.get_by_text("Voit kirjoittaa suunnitelman ja tulostaa sen.").is_visible()
    assert page.locator(".mk-plan button:visible").count() == 0
    page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    (text,) = pages_of(tmp_path / "plan.pdf")
    assert "Aihe, josta sovitte" in text
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "page_id", ["meeting-plan", "tools/index", "phases/start", "mentees", "tools/lifeline"]
)
@pytest.mark.parametrize(
    "locale", [BUILT[0], *(pytest.param(one, marks=pytest.mark.full) for one in BUILT[1:])]
)
def test_axe_finds_nothing_on_pages_that_lead(
    browser: Browser, served: str, locale: str, page_id: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(served + address(page_id, locale))
    found = Axe().run(page, "article", options(scheme))
    assert [(v["id"], v["nodes"][0]["target"]) for v in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
