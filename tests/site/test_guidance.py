"""What guides a reader through a page: its parts, whose they are, checklists, links to share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.addresses import address
from tests.locales import BUILT
from tests.site.waiting import until

REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
SHOWN_ROLES = """[...new Set([...document.querySelectorAll('article [data-role]')]
  .filter((part) => part.checkVisibility()).map((part) => part.dataset.role))].sort()"""
LISTED = """[...document.querySelectorAll('.mk-toc a[href^="#"]')]
  .filter((link) => !link.closest('li').hidden).map((link) => link.hash.slice(1))"""


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Return a page the size of a desktop screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


# ── The parts of a phase ───────────────────────────────────────────────────
@pytest.mark.parametrize("locale", BUILT)
@pytest.mark.parametrize(
    ("phase", "parts"),
    [
        (
            "start",
            ["before", "first-meeting", "start-after", "tools", "documents", "help", "mk.next"],
        ),
        (
            "working",
            [
                "working-before",
                "working-during",
                "working-after",
                "questions",
                "tools",
                "documents",
                "help",
                "mk.next",
            ],
        ),
        (
            "closing",
            [
                "closing-before",
                "closing-during",
                "closing-after",
                "tools",
                "documents",
                "help",
                "mk.next",
            ],
        ),
    ],
)
def test_a_phase_leads_from_before_the_meeting_to_what_is_next(
    site: Path, locale: str, phase: str, parts: list[str]
) -> None:
    html = phase_page(site, locale, phase)
    nav = html.split('<nav class="mk-parts"')[1].split("</nav>")[0]
    assert [link.split('"')[0] for link in nav.split('href="#')[1:]] == parts
    assert html.index('class="mk-parts"') < html.index('class="mk-strip')


def phase_page(site: Path, locale: str, phase: str) -> str:
    """Return a phase's page."""
    return (site / address(f"phases/{phase}", locale) / "index.html").read_text(encoding="utf-8")


# ── Whose parts are shown ──────────────────────────────────────────────────
def choose(page: Page, name: str) -> None:
    """Choose by keyboard whose parts are shown, as the radio buttons are drawn as labels."""
    page.get_by_role("radio", name=name).focus()
    page.keyboard.press("Space")


def test_a_role_hides_the_others_parts_on_every_page_and_in_the_contents(
    desk: Page, served: str
) -> None:
    desk.goto(served + address("phases/start"))
    assert desk.evaluate(SHOWN_ROLES) == ["mentee", "mentor"]
    choose(desk, "Aktorille")
    assert desk.evaluate(SHOWN_ROLES) == ["mentee"]
    listed = desk.evaluate(LISTED)
    assert "prepare-mentee" in listed
    assert "prepare-mentor" not in listed
    assert desk.locator(".mk-roles [role=status]").inner_text() == "Piilossa: mentorin osuudet."
    desk.goto(served + address("tools/lifeline", "sv"))
    assert desk.evaluate(SHOWN_ROLES) == ["mentee"]
    assert desk.locator(".mk-roles [role=status]").inner_text() == "Dolt: mentorns delar."
    desk.get_by_role("button", name="Visa allt").click()
    assert desk.evaluate(SHOWN_ROLES) == ["mentee", "mentor"]
    assert desk.evaluate("document.activeElement.value") == "all"
    desk.reload()
    assert desk.evaluate(SHOWN_ROLES) == ["mentee", "mentor"]


def test_an_address_of_a_hidden_part_shows_it_and_the_choice_stays(desk: Page, served: str) -> None:
    desk.goto(served + address("phases/start"))
    choose(desk, "Aktorille")
    desk.evaluate("location.hash = '#prepare-mentor'")
    until(desk, f"{SHOWN_ROLES}.length === 2")
    assert desk.locator("#prepare-mentor").is_visible()
    desk.goto(served + address("phases/closing"))
    assert desk.evaluate(SHOWN_ROLES) == ["mentee"]
    desk.goto(served + address("phases/start#questions-before-first-meeting-mentor"))
    assert desk.locator("#prepare-mentor").is_visible()


def test_a_role_is_chosen_where_nothing_can_be_stored_and_in_a_copy_on_a_disk(
    desk: Page, site: Path
) -> None:
    desk.add_init_script(REFUSED)
    desk.goto((site / address("phases/start") / "index.html").as_uri())
    choose(desk, "Mentorille")
    assert desk.evaluate(SHOWN_ROLES) == ["mentor"]


def test_without_scripts_all_parts_are_shown_and_no_control_is_dead(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + address("phases/start"))
    assert page.locator("[data-role]:visible").count() == page.locator("[data-role]").count()
    assert page.locator("[data-roles]:visible").count() == 0
    page.goto(served + address("mentees"))
    assert page.locator(".mk-checklist-foot:visible").count() == 0
    context.close()


# ── Checklists ─────────────────────────────────────────────────────────────
def test_a_checklist_remembers_counts_is_cleared_and_comes_back(desk: Page, served: str) -> None:
    desk.goto(served + address("mentees"))
    box = desk.get_by_role("checkbox").nth(1)
    box.check()
    assert desk.locator("[data-done]").inner_text() == "Tehty 1/9."
    desk.reload()
    assert box.is_checked()
    desk.get_by_role("button", name="Tyhjennä merkinnät").click()
    assert not box.is_checked()
    assert desk.evaluate("localStorage.getItem('mentorkit.checklist.mentee./')") is None
    desk.get_by_role("button", name="Kumoa").press("Enter")
    assert box.is_checked()
    assert desk.locator("[data-done]").inner_text() == "Tehty 1/9."
    desk.get_by_role("button", name="Tyhjennä merkinnät").click()
    desk.reload()
    assert not box.is_checked()
    assert desk.locator("[data-done]").inner_text() == "Tehty 0/9."


def test_a_checklist_works_where_nothing_can_be_stored(desk: Page, served: str) -> None:
    desk.add_init_script(REFUSED)
    desk.goto(served + address("mentors"))
    desk.get_by_role("checkbox").first.check()
    assert desk.locator("[data-done]").inner_text() == "Tehty 1/9."
    assert not desk.locator("[data-checklist] [data-kept]").is_visible()


# ── Links to share ─────────────────────────────────────────────────────────
def test_a_headings_link_copies_its_address_and_says_so(browser: Browser, served: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + address("phases/start"))
    link = page.get_by_role("link", name="Linkki tähän kohtaan: Yhteiset tavoitteet", exact=True)
    box = link.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    link.focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.mk-said').textContent")
    assert page.locator(".mk-said").inner_text() == "Osoite on kopioitu."
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url == served + address("phases/start#goals")
    context.close()


def test_where_nothing_can_be_copied_the_address_bar_has_the_address(
    desk: Page, served: str
) -> None:
    desk.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desk.goto(served + address("phases/start"))
    desk.locator("#goals .headerlink").press("Enter")
    assert desk.locator(".mk-said").inner_text() == "Kopioi osoite selaimen osoiteriviltä."
    assert desk.url.endswith("#goals")


# ── Messages to copy ───────────────────────────────────────────────────────
def test_a_message_is_copied_with_the_addresses_of_its_links(browser: Browser, served: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + address("organisers"))
    message = page.locator("#message-mid-point")
    message.locator("summary").click()
    before = message.locator(".mk-message").inner_text()
    message.get_by_role("button", name="Kopioi viesti").click()
    until(page, "document.querySelector('.mk-said').textContent")
    assert page.locator(".mk-said").inner_text() == "Viesti on kopioitu. Liitä se sähköpostiin."
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Hei\n")
    (link,) = message.locator(".mk-message a[href*='materiaalit']").all()
    assert f"Puolivälin keskustelu ({link.evaluate('a => a.href')})" in copied
    assert "(tel:" not in copied
    assert message.locator(".mk-message").inner_text() == before
    context.close()


def test_where_nothing_can_be_copied_the_message_is_selected(desk: Page, served: str) -> None:
    desk.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desk.goto(served + address("organisers"))
    message = desk.locator("#message-thanks")
    message.locator("summary").click()
    message.get_by_role("button", name="Kopioi viesti").click()
    assert desk.locator(".mk-said").inner_text().startswith("Selain ei kopioinut viestiä.")
    assert desk.evaluate("getSelection().toString()").startswith("Hei")


def test_without_scripts_there_is_no_button_that_does_nothing(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + address("organisers"))
    page.locator("#message-thanks summary").click()
    assert page.locator("#message-thanks .mk-message").is_visible()
    assert page.get_by_role("button", name="Kopioi viesti").count() == 0
    context.close()


@pytest.mark.parametrize("page", ["phases/start", "organisers", "forms/agreement", "privacy"])
def test_every_heading_has_a_link_and_keeps_its_own_name(
    desk: Page, served: str, page: str
) -> None:
    desk.goto(served + address(page))
    bare = desk.evaluate(
        """[...document.querySelectorAll('article :is(h2, h3, h4)')]
          .filter((heading) => !heading.closest('dialog, [data-search-exclude]'))
          .filter((heading) => heading.querySelector('.headerlink')?.hash !== `#${heading.id}`)
          .map((heading) => heading.textContent)"""
    )
    assert bare == []
    heading = desk.locator("article h2").first
    name = heading.inner_text().strip()
    assert desk.get_by_role("heading", name=name, exact=True).count() >= 1


def test_the_groups_of_a_form_are_named_without_the_link(desk: Page, served: str) -> None:
    desk.goto(served + address("forms/agreement"))
    assert desk.get_by_role("group", name="Yhteystiedot", exact=True).count() == 1
