"""The front page of many organisations as a browser shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from mentorkit.load.front import load_front
from mentorkit.model.project import Project
from mentorkit.site.front import FEW, Front
from mentorkit.site.front_look import ICON
from playwright.sync_api import Browser, Page

from tests.locales import ROOT
from tests.site.axe import options
from tests.site.serving import serving
from tests.site.test_accessible import RULES
from tests.site.test_front import NAMES, card
from tests.site.test_markup import faults

pytestmark = pytest.mark.built
TOWNS = ("Helsinki", "Turku", "Äänekoski")
MANY = FEW + 3
SMALLEST = """() => [...document.querySelectorAll("a, input")].map((control) => {
  const { width, height } = control.getBoundingClientRect();
  return [control.className, width, height];
}).filter(([name, width, height]) => name !== "name" && Math.min(width, height) < 24)"""


def write(folder: Path, count: int) -> Path:
    """Write the page of so many sites with their icons and home pages; return its folder."""
    project, locales = Project(ROOT), [*NAMES]
    cards = {}
    for number in range(count):
        town = TOWNS[number % 3]
        name = {"fi": f"{town} {number}", "sv": f"Förening {number}", "ar": f"جمعية {number}"}
        own = [locales[number % 5], *(one for one in ("fi", "ar") if one != locales[number % 5])]
        place = {"fi": town, "sv": "Åbo" if town == "Turku" else town}
        cards[f"site-{number}"] = card(name, *own, place=place)
    files = Front(project, cards, load_front(project), is_published=True).files()
    for site, said in cards.items():
        files[f"{site}/{said.icon}"] = files[ICON]
        for entrance in said.languages:
            page = (
                f'<!doctype html><html lang="{entrance.locale}"><title>{site}</title>'
                '<link rel="icon" href="data:,">'
            )
            files[f"{site}/{entrance.path}index.html"] = page.encode()
    for name, data in {**files, "_headers": b""}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("front"), MANY)


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    with serving(folder, "/ohjelmat/") as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "index.ar.html"])
def test_it_has_no_fault_and_fits(browser: Browser, served: str, name: str, scheme: Any) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(served + name)
    page.evaluate(AXE_SCRIPT)
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        asked = options(scheme)
        asked.setdefault("runOnly", RULES)
        found = page.evaluate("(asked) => axe.run(asked)", asked)["violations"]
        assert [fault["id"] for fault in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(SMALLEST) == []
    context.close()


def test_it_loads_what_it_needs_and_nothing_is_refused(
    seen: tuple[Page, list[str]], served: str
) -> None:
    page, complaints = seen
    page.goto(served)
    page.evaluate("document.fonts.ready")
    fonts = page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').length")
    assert fonts >= 2
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 248, 242)"
    assert complaints == []
    page.locator(".name").first.click()
    assert page.url.startswith(f"{served}site-")
    assert complaints == []


def test_the_filter_finds_names_and_places_in_every_language(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served)
    sites, said = page.locator(".site:visible"), page.locator(".found")
    assert (sites.count(), said.inner_text()) == (MANY, "")
    page.fill("#find", "ÅBO")
    assert sites.count() == MANY // 3
    assert said.inner_text() == f"{MANY // 3} järjestäjää."
    assert page.locator("h2:visible").all_inner_texts() == ["T"]
    assert page.locator(".letters").is_hidden()
    page.fill("#find", "aanekoski 2 ")
    assert (sites.count(), said.inner_text()) == (1, "1 järjestäjä.")
    page.fill("#find", "olematon")
    assert sites.count() == 0
    assert said.inner_text().startswith("Haulla ei löydy järjestäjiä.")
    page.fill("#find", "")
    assert (sites.count(), said.inner_text()) == (MANY, "")
    assert page.locator(".letters").is_visible()
    page.close()


def test_without_scripts_every_site_is_there_and_no_dead_control(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    assert page.locator(".site:visible").count() == MANY
    assert page.locator("#find").is_hidden()
    page.locator(".letters a").last.click()
    assert page.url.endswith("#group-3")
    context.close()


def test_links_lead_into_sites_on_a_disk(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.locator(".in a[hreflang=ar]").first.click()
    assert page.locator("html").get_attribute("lang") == "ar"
    page.goto((folder / "index.html").as_uri())
    page.locator(".languages a[hreflang=ar]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.close()


def test_a_short_list_has_neither_filter_nor_letters(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto((write(tmp_path, 3) / "index.html").as_uri())
    assert page.locator(".site").count() == 3
    assert page.locator("#find, .letters, h2").count() == 0
    page.close()


def test_it_is_valid_html(folder: Path) -> None:
    assert {fault for fault in faults(folder) if "/" not in fault[0]} == set()
