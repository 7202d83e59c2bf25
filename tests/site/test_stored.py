"""What a browser stores is what the privacy notice lists, name by name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mentorkit.site.stored import STORED
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.locales import BUILT
from tests.site.serving import serving
from tests.site.waiting import until

HELD = """(async () => ({
  storage: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).map(({ active }) => active.scriptURL),
}))()"""
COUNTED = """(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(
  async (name) => [name, (await (await caches.open(name)).keys()).length]))))()"""
SAID = "document.querySelector('[data-papers] [role=status]').textContent"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that stores nothing yet."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def names(page: Page, base: str) -> set[str]:
    """Return what a browser stores, by the names in the privacy notice."""
    held: dict[str, list[str]] = page.evaluate(HELD)
    assert page.context.cookies() == []
    assert held["session"] == held["databases"] == []
    assert all(name.split(".", 2)[2] for name in held["storage"])
    site = re.escape(f":{base}:")
    return {
        *(".".join(name.split(".")[:2]) for name in held["storage"]),
        *(re.sub(rf"{site}(\w+).*", r":…:\1", name) for name in held["caches"]),
        *(url.removeprefix(base) for url in held["workers"]),
    }


def use_all(page: Page, base: str) -> None:
    """Use every feature that remembers something."""
    page.goto(base + address("mentees"))
    page.locator("[data-checklist] input").first.check()
    page.goto(base + address("phases/start"))
    page.locator(".mk-scheme").click()
    page.locator(".mk-roles input[value=mentor]").check(force=True)
    page.goto(base + address("meeting-plan"))
    page.locator("[data-plan] textarea").first.fill("Tavoitteet")
    page.goto(base + address("forms/goal-sheet"))
    page.locator(".mk-form textarea").first.fill("Uusi työ")
    page.goto(base + address("materials"))
    page.locator("[data-papers] button").click()
    until(page, f"{SAID} === document.querySelector('[data-papers]').dataset.kept")


def take_back_all(page: Page, base: str) -> None:
    """Remove everything that has a button for it, as the privacy notice says."""
    page.locator("[data-papers] button").click()
    until(page, f"{SAID} === ''")
    page.goto(base + address("mentees"))
    page.locator("button[data-clear]").first.click()
    page.goto(base + address("phases/start"))
    page.locator(".mk-roles input[value=all]").check(force=True)
    page.goto(base + address("meeting-plan"))
    page.locator("button[data-clear]").click()
    page.goto(base + address("forms/goal-sheet"))
    page.locator("[data-do=clear]").first.click()
    page.locator("dialog[open] [value=yes]").click()


def test_a_browser_stores_what_the_privacy_notice_names_and_nothing_else(
    served: str, page: Page
) -> None:
    use_all(page, served)
    assert names(page, served) == set(STORED.values())
    take_back_all(page, served)
    kept: dict[str, int] = page.evaluate(COUNTED)
    assert sum(count for name, count in kept.items() if ":papers:" in name) == 0
    stays = {STORED[name] for name in ("scheme", "pages", "chosen", "worker")}
    assert names(page, served) - {STORED["papers"]} == stays


def test_two_sites_on_one_host_are_dark_or_light_each_for_itself(
    site: Path, tmp_path: Path, page: Page
) -> None:
    folder = tmp_path / "host"
    folder.mkdir()
    shutil.copy(site / "_headers", folder)
    for name in ("one", "other"):
        (folder / name).symlink_to(site)
    is_dark = "document.documentElement.dataset.mdColorScheme === 'slate'"
    with serving(folder) as host:
        page.goto(f"{host}one/{address('phases/start')}")
        page.locator(".mk-scheme").click()
        for place in ("index", "tools/lifeline"):
            page.goto(f"{host}one/{address(place)}")
            assert page.evaluate(is_dark)
            page.goto(f"{host}other/{address(place)}")
            assert not page.evaluate(is_dark)
        assert page.evaluate("({ ...localStorage })") == {"mentorkit.scheme./one/": "dark"}


def test_a_copy_on_a_disk_stays_dark_from_page_to_page(site: Path, page: Page) -> None:
    page.goto((site / address("phases/start") / "index.html").as_uri())
    page.locator(".mk-scheme").click()
    assert page.locator("html").get_attribute("data-md-color-scheme") == "slate"
    # Pages on a disk may be of different processes, which hear of each other's storage in time.
    for _ in range(20):
        page.goto((site / address("index") / "index.html").as_uri())
        if page.locator("html").get_attribute("data-md-color-scheme") == "slate":
            break
        page.wait_for_timeout(100)
    assert page.locator("html").get_attribute("data-md-color-scheme") == "slate"


@pytest.mark.parametrize("locale", BUILT)
def test_the_privacy_notice_names_each_with_what_it_is_for_and_how_long_it_stays(
    served: str, page: Page, locale: str
) -> None:
    page.goto(served + address("privacy", locale))
    items = page.locator("[data-stored] li")
    assert items.locator("code").all_inner_texts() == list(STORED.values())
    for text in items.all_inner_texts():
        assert "{" not in text
        assert len(re.findall(r"\.(?: |$)", text)) >= 3, text


def test_the_buttons_that_the_privacy_notice_names_are_there(served: str, page: Page) -> None:
    page.goto(served + address("privacy"))
    said = page.locator("[data-stored]").inner_text()
    named = re.findall(r"”([^”]+)”", said)
    assert len(named) == 5
    there: set[str] = set()
    for page_id in ("mentees", "phases/start", "meeting-plan", "forms/goal-sheet", "materials"):
        page.goto(served + address(page_id))
        there |= {text.strip() for text in page.locator("button, label").all_text_contents()}
    page.locator("[data-papers] button").click()
    until(page, f"{SAID} === document.querySelector('[data-papers]').dataset.kept")
    there.add(page.locator("[data-papers] button").inner_text())
    assert [name for name in named if name not in there] == []
