"""The search, with Debian's Chromium: what is found, and how its dialog behaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.site.axe import options
from tests.site.waiting import until

QUERIES: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("search_queries.yml").read_text(encoding="utf-8")
)
HOMES = {"fi": "", "sv": "sv/", "en": "en/"}
NEEDED = ["minisearch.js", "stem-fi.js", "words-fi.js", "fi.js", "engine.js"]
FIND = """(typed) => mentorkitSearch.find(typed).hits.map((hit) => hit.url)"""


def opened(page: Page, address: str, typed: str = "") -> Page:
    """Open the search on a page, type into it and wait for its status."""
    page.goto(address)
    page.locator("[data-search-open]").click()
    until(page, "Boolean(globalThis.mentorkitSearch?.find)")
    if typed:
        page.keyboard.insert_text(typed)  # in one go: a pause between keys would show other hits
        until(page, "document.querySelector('.mk-search-hint').hidden")
    return page


def hits(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.mk-search-hits a')].map((link) => link.href)"
    )
    return found


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Return a page the size of a desktop screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_what_people_look_for_is_among_the_first_hits(desk: Page, served: str, locale: str) -> None:
    assert len(QUERIES[locale]) >= 30
    home = HOMES[locale]
    opened(desk, served + home)
    missed = []
    for typed, wanted in QUERIES[locale].items():
        first = 3 if wanted.startswith("~") else 1
        place = address(wanted.removeprefix("~"), locale)
        found = desk.evaluate(FIND, typed)[:first]
        places = found if "#" in place else [url.split("#")[0] for url in found]
        if place not in places:
            missed.append(f"{typed}: {found}")
    assert missed == []


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_a_language_finds_its_own_pages_only(desk: Page, served: str, locale: str) -> None:
    opened(desk, served + HOMES[locale])
    found = {url for typed in ("mentor", "pdf", "a") for url in desk.evaluate(FIND, typed)}
    assert len(found) > 20
    others = ("sv/", "en/", "ar/", "uk/")
    for url in found:
        assert url.startswith(HOMES[locale])
        assert locale != "fi" or not url.startswith(others)


def test_nothing_is_fetched_before_somebody_searches_and_nothing_twice(
    desk: Page, served: str
) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    desk.goto(served, wait_until="networkidle")
    assert [url for url in asked if "search/" in url] == []
    asked.clear()
    opened(desk, served, "tavoite")
    desk.keyboard.press("Escape")
    desk.locator("[data-search-open]").click()
    desk.wait_for_timeout(200)
    loaded = [url.rsplit("/", 1)[1] for url in asked if "search/" in url]
    assert loaded == NEEDED


def test_a_strict_policy_is_enough(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()

    def with_policy(route: Any) -> None:
        answer = route.fetch()
        policy = "default-src 'self'; object-src 'none'"
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    page.route("**/*", with_policy)
    page.goto(served)
    page.locator("[data-search-open]").click()
    page.keyboard.type("elämänviivan")
    page.wait_for_selector(".mk-search-hits li:first-child a[href$='/tyokalut/elamanviiva/']")
    context.close()


def test_it_works_in_a_copy_on_a_disk(desk: Page, site: Path) -> None:
    opened(desk, (site / address("tools/index") / "index.html").as_uri(), "hissipuheen")
    desk.wait_for_selector(".mk-search-hits a")
    desk.locator(".mk-search-hits a").first.click()
    desk.wait_for_url(f"**/{address('tools/elevator-pitch')}index.html")
    assert desk.get_by_role("heading", level=1).inner_text() == "Hissipuhe"


def test_an_index_that_cannot_be_fetched_is_said_and_tried_again(
    browser: Browser, served: str
) -> None:
    # A service worker would fetch it where `route` does not see it.
    context = browser.new_context(service_workers="block")
    desk = context.new_page()
    desk.route("**/assets/search/fi.js", lambda route: route.abort())
    desk.goto(served)
    desk.locator("[data-search-open]").click()
    status = desk.locator(".mk-search-status")
    until(desk, "document.querySelector('.mk-search-status').textContent.length > 30")
    assert status.inner_text().startswith("Haku ei käynnistynyt.")
    desk.keyboard.press("Escape")
    desk.unroute("**/assets/search/fi.js")
    desk.locator("[data-search-open]").click()
    desk.keyboard.type("aktori")
    desk.wait_for_selector(".mk-search-hits a")
    context.close()


def test_a_word_that_is_nowhere_gets_help(desk: Page, served: str) -> None:
    opened(desk, served, "xyzqwerty")
    assert desk.locator(".mk-search-status").inner_text() == "Ei osumia haulla: xyzqwerty."
    assert hits(desk) == []
    help_links = desk.locator(".mk-search-help a").all_inner_texts()
    assert "Materiaalit" in help_links
    assert "Yhteystiedot" in help_links


def test_what_was_typed_is_said_as_it_was_typed(desk: Page, served: str) -> None:
    for typed in ("$&", "{count}"):
        opened(desk, served, typed)
        until(desk, "document.querySelector('.mk-search-status').textContent.startsWith('Ei')")
        said = desk.locator(".mk-search-status").inner_text()
        assert said == f"Ei osumia haulla: {typed}."


def test_a_misspelt_word_is_guessed_only_where_nothing_is_spelt_so(desk: Page, served: str) -> None:
    opened(desk, served, "haastatelu")
    assert (
        desk.locator(".mk-search-status")
        .inner_text()
        .endswith("Sanaa ei löytynyt. Tässä ovat lähimmät sanat.")
    )
    opened(desk, served, "haastattelu")
    assert desk.locator(".mk-search-status").inner_text().endswith("osumaa.")


def test_a_hit_says_page_and_section_and_marks_the_words(desk: Page, served: str) -> None:
    opened(desk, served, "mentorointisopimus pdf")
    desk.wait_for_selector(".mk-search-hits a")
    first = desk.locator(".mk-search-hits li").first
    assert first.locator("a").inner_text() == "Materiaalit\nMentorointisopimus"
    marked = first.locator("mark").all_inner_texts()
    assert marked[0] == "Mentorointisopimus"
    assert set(marked[1:]) == {"PDF"}
    count = len(hits(desk))
    assert desk.locator(".mk-search-status").inner_text() == f"{count} osumaa."


def test_excerpts_keep_the_space_between_sentences(desk: Page, served: str) -> None:
    opened(desk, served)
    joined = desk.evaluate(
        r"""() => ['tapaaminen', 'tavoite', 'mentori'].flatMap((typed) => mentorkitSearch
            .find(typed).hits.map((hit) => hit.excerpt.join('')))
            .filter((text) => /[a-zäö][.?!][A-ZÄÖ]/.test(text))"""
    )
    assert joined == []


def test_keys_open_move_and_close_and_the_focus_comes_back(desk: Page, served: str) -> None:
    desk.goto(served)
    link = desk.locator(".mk-door a").first
    link.focus()
    desk.keyboard.press("Control+k")
    until(desk, "document.activeElement.matches('.mk-search-words')")
    desk.keyboard.type("tavoite")
    desk.wait_for_selector(".mk-search-hits a")
    focused = "[...document.querySelectorAll('.mk-search-hits a')].indexOf(document.activeElement)"
    for key, place in [("ArrowDown", 0), ("ArrowDown", 1), ("Tab", 2), ("ArrowUp", 1)]:
        desk.keyboard.press(key)
        until(desk, f"{focused} === {place}")
    desk.keyboard.press("n")  # the theme's key for the next page
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.querySelector('.mk-search').open") is False
    assert link.evaluate("(link) => link === document.activeElement")
    assert desk.url == served


def test_enter_leads_to_the_first_hit(desk: Page, served: str) -> None:
    opened(desk, served)
    desk.keyboard.type("työpaikkahaastattelussa")
    desk.keyboard.press("Enter")
    until(desk, "document.activeElement.closest('.mk-search-hits')")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/{address('tools/mock-interview')}")


def test_the_key_does_not_disturb_somebody_who_types(desk: Page, served: str) -> None:
    desk.goto(served + address("forms/agreement"))
    desk.locator(".mk-form input[type=text], .mk-form textarea").first.focus()
    desk.keyboard.press("Control+k")
    desk.keyboard.type("k/")
    assert desk.evaluate("document.querySelector('.mk-search').open") is False


def test_a_hit_that_is_a_question_opens_its_answer(desk: Page, served: str) -> None:
    opened(desk, served + address("mentees"), "maksaako mentorointi")
    desk.wait_for_selector(".mk-search-hits a")
    desk.locator(".mk-search-hits a").first.click()
    desk.wait_for_url(f"**/{address('mentees#faq-mentee-what-does-it-cost')}")
    assert desk.locator("#faq-mentee-what-does-it-cost p").is_visible()


def test_without_scripts_there_is_no_search(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    assert not page.locator("[data-search-open]").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, served: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for typed in ("mentorointisopimus pdf", "xyzqwerty"):
        opened(page, served, typed)
        page.wait_for_timeout(300)
        found = Axe().run(page, ".mk-search", options(scheme))
        assert [v["id"] for v in found.response["violations"]] == []
        assert page.evaluate("document.querySelector('.mk-search').scrollWidth") <= width
    context.close()


def test_the_search_mirrors_from_right_to_left(desk: Page, served: str) -> None:
    opened(desk, served, "tavoite")
    desk.evaluate("document.body.dir = 'rtl'")
    close = desk.locator("[data-search-close]").bounding_box()
    label = desk.locator(".mk-search-title").bounding_box()
    assert close
    assert label
    assert close["x"] < label["x"]
