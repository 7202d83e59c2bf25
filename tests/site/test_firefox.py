"""The site in Firefox: tabs and going back, forms, printing, reading without a network, search."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.addresses import KINDS, address
from tests.site.firefox import Firefox, Person, Tab, firefox
from tests.site.ruled import WRITE, faults_of
from tests.site.serving import serving

pytestmark = pytest.mark.built

NAME = "Žofia Ȧkerö"

FORMS = {
    "agreement": ("[name='parties.name.mentor']", "[name='parties.name.mentee']"),
    "matching-form": ("[name='applicant.name']", "[name='hopes.hopes']"),
    "meeting-log": ("[name='opening.news']", "[name='theme.topic']"),
}
"""Two fields of each of some forms."""
MORE = ("closing-form", "goal-sheet", "mid-point-review")

PLAN = ("[name=place]", "[name=notes]")


@pytest.fixture(scope="module")
def fox() -> Iterator[Firefox]:
    """Return Debian's Firefox."""
    with firefox() as started:
        yield started


@pytest.fixture
def person(fox: Firefox) -> Iterator[Person]:
    """Return somebody whose Firefox has kept nothing yet."""
    with fox.person() as somebody:
        yield somebody


def value(tab: Tab, selector: str) -> str:
    """Return what a field holds."""
    return str(tab.run(f"document.querySelector({json.dumps(selector)}).value"))


def kept(tab: Tab, name: str) -> object:
    """Return what is kept under a name, read as JSON; None if there is nothing."""
    text = tab.run(
        "Object.entries(localStorage)"
        f".find(([key]) => key.startsWith('mentorkit.{name}.'))?.[1] ?? null"
    )
    return None if text is None else json.loads(text)


def ticked(tab: Tab) -> list[str]:
    """Return the ids of the ticked boxes of a page's checklists."""
    boxes = "document.querySelectorAll('[data-checklist] :checked')"
    ids: list[str] = tab.run(f"[...{boxes}].map(({{ id }}) => id)")
    return ids


def clear(tab: Tab) -> None:
    """Clear a form and say that it is meant."""
    tab.click("[data-do=clear]")
    tab.click("[data-dialog=clear] [value=yes]")
    tab.wait("!document.querySelector('dialog[open]')")


SETTLED = """Promise.all([navigator.serviceWorker.ready, document.fonts.ready]).then(
  ([{ active }]) => active.state === "activated"
    && new Promise((done) => requestIdleCallback(() => done(true))))"""
"""Firefox keeps no page that is still fetching something, such as its service worker."""


def leave(tab: Tab, served: str) -> None:
    """Go on to another page; the one before must come back as the browser kept it."""
    tab.wait(SETTLED)
    tab.run("window.isTheSame = true")
    tab.goto(served + address("contact"))


def come_back(tab: Tab, steps: int = -1) -> None:
    """Go back to a page that the browser kept as it was left."""
    tab.go(steps)
    assert tab.run("window.isTheSame === true"), "the page was loaded again"


# ── Two tabs ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("form", FORMS)
def test_two_tabs_of_a_form_keep_what_either_of_them_wrote(
    person: Person, served: str, form: str
) -> None:
    here, there = FORMS[form]
    older = person.tab(served + address(f"forms/{form}"))
    newer = person.tab(served + address(f"forms/{form}"))
    newer.type(here, NAME)
    older.type(there, "Työ")
    for tab in (older, newer):
        for field, text in ((here, NAME), (there, "Työ")):
            tab.wait(f"document.querySelector({json.dumps(field)}).value === {json.dumps(text)}")
    newer.type(there, "paikka")
    older.reload()
    assert (value(older, here), value(older, there)) == (NAME, "Työpaikka")
    assert older.complaints == newer.complaints == []


def test_two_tabs_of_a_plan_keep_what_either_of_them_wrote(person: Person, served: str) -> None:
    place, notes = PLAN
    older, newer = (person.tab(served + address("meeting-plan")) for _ in range(2))
    newer.type(place, "Kirjasto")
    older.type(notes, "Ota kynä")
    newer.type(place, "n aula")
    older.reload()
    assert (value(older, place), value(older, notes)) == ("Kirjaston aula", "Ota kynä")
    newer.click("[data-clear]")
    older.wait(f"document.querySelector({json.dumps(notes)}).value === ''")
    assert kept(older, "plan") is None


def test_two_tabs_of_a_checklist_keep_what_either_of_them_ticked(
    person: Person, served: str
) -> None:
    older, newer = (person.tab(served + address("mentees")) for _ in range(2))
    newer.click("[data-checklist] li:nth-child(1) input")
    older.click("[data-checklist] li:nth-child(2) input")
    newer.wait("document.querySelectorAll('[data-checklist] :checked').length === 2")
    assert kept(older, "checklist.mentee") == ticked(older) == ticked(newer)


def test_a_choice_of_role_and_of_colours_reaches_the_other_tab(person: Person, served: str) -> None:
    older, newer = (person.tab(served + address("phases/start")) for _ in range(2))
    newer.click("[data-roles] [value=mentor] + span")
    newer.click(".mk-scheme")
    older.wait("document.querySelector('[data-roles] [value=mentor]').checked")
    older.wait("document.documentElement.dataset.mdColorScheme === 'slate'")


# ── Going back ──────────────────────────────────────────────────────────────
@pytest.mark.parametrize("form", FORMS)
def test_what_was_cleared_on_a_later_page_is_not_there_again_on_an_earlier_one(
    person: Person, served: str, form: str
) -> None:
    field, _ = FORMS[form]
    tab = person.tab(served + address(f"forms/{form}"))
    tab.type(field, NAME)
    leave(tab, served)
    tab.goto(served + address(f"forms/{form}"))
    assert value(tab, field) == NAME
    clear(tab)
    assert value(tab, field) == ""
    come_back(tab, -2)
    assert value(tab, field) == ""
    assert tab.run(f"!document.body.innerHTML.includes({json.dumps(NAME)})")
    tab.reload()
    assert value(tab, field) == ""
    assert kept(tab, "form") is None


LISTS = {
    "meeting-plan": ("[data-plan]", "[name=place]", NAME),
    "mentees": ("[data-checklist]", "li:nth-child(3) input", ""),
}
"""A page, the part of it that remembers, a field or box in it, and what is typed there."""


@pytest.mark.parametrize("page", LISTS)
def test_a_cleared_plan_or_checklist_is_not_there_again(
    person: Person, served: str, page: str
) -> None:
    part, place, text = LISTS[page]
    field = f"document.querySelector({json.dumps(f'{part} {place}')})"
    held = f"{field}.type === 'checkbox' ? {field}.checked : {field}.value !== ''"
    tab = person.tab(served + address(page))
    tab.type(f"{part} {place}", text)
    assert tab.run(held)
    leave(tab, served)
    tab.goto(served + address(page))
    assert tab.run(held)
    tab.click(f"{part} [data-clear]")
    come_back(tab, -2)
    assert not tab.run(held)
    assert tab.run("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize("page", LISTS)
def test_whoever_comes_next_is_not_offered_what_was_cleared(
    person: Person, served: str, page: str
) -> None:
    part, place, text = LISTS[page]
    offered = f"!document.querySelector({json.dumps(f'{part} [data-undo]')}).hidden"
    tab = person.tab(served + address(page))
    tab.type(f"{part} {place}", text)
    tab.click(f"{part} [data-clear]")
    assert tab.run(offered)
    leave(tab, served)
    come_back(tab)
    assert not tab.run(offered)


def test_the_role_and_colours_chosen_later_hold_on_an_earlier_page(
    person: Person, served: str
) -> None:
    tab = person.tab(served + address("phases/start"))
    leave(tab, served)
    tab.goto(served + address("phases/working"))
    tab.click("[data-roles] [value=mentee] + span")
    tab.click(".mk-scheme")
    come_back(tab, -2)
    assert tab.run("document.querySelector('[data-roles] :checked').value") == "mentee"
    assert tab.run("document.querySelectorAll('[data-role=mentor]:not([hidden])').length") == 0
    assert tab.run("document.documentElement.dataset.mdColorScheme") == "slate"


def test_tools_that_were_chosen_are_those_of_the_address_on_the_way_back(
    person: Person, served: str
) -> None:
    def choose(name: str, wanted: str) -> None:
        tab.run(f"""(() => {{
            const select = document.querySelector("[data-tool-filter] [name={name}]");
            select.value = "{wanted}";
            select.dispatchEvent(new Event("change"));
        }})()""")

    def chosen() -> list[str]:
        names: list[str] = tab.run(
            "[...document.querySelectorAll('[data-tool-filter] select')].map((s) => s.value)"
        )
        return names

    tab = person.tab(served + address("tools/index"))
    choose("phase", "closing")
    choose("minutes", "30")
    leave(tab, served)
    come_back(tab)
    assert chosen() == ["closing", "30", ""]
    tab.go(-1)
    assert chosen() == ["closing", "", ""]
    tab.reload()
    assert chosen() == ["closing", "", ""]
    tab.goto(served + address("tools/index"))
    assert chosen() == ["", "", ""]


# ── Forms, printing, the contents, search, no network ───────────────────────
@pytest.mark.parametrize("form", [*FORMS, *(pytest.param(f, marks=pytest.mark.full) for f in MORE)])
def test_a_long_answer_prints_on_its_lines_and_on_no_blank_page(
    person: Person, served: str, tmp_path: Path, form: str
) -> None:
    tab = person.tab(served + address(f"forms/{form}"))
    tab.run(WRITE)
    (tmp_path / "form.pdf").write_bytes(tab.printed())
    assert faults_of(tmp_path / "form.pdf") == []


@pytest.mark.parametrize("page", [page for page in KINDS if not page.startswith("forms/")])
def test_no_page_prints_blank(person: Person, served: str, tmp_path: Path, page: str) -> None:
    tab = person.tab(served + address(page))
    (tmp_path / "page.pdf").write_bytes(tab.printed())
    command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert all(text.strip() for text in said.split("\f")[:-1])
    assert tab.complaints == []


def test_a_form_is_filled_in_and_kept(person: Person, served: str) -> None:
    tab = person.tab(served + address("forms/matching-form"))
    tab.type("[name='applicant.name']", NAME)
    tab.type("[name='applicant.email']", "ei ole")
    tab.click("[name='background.role'] + span")
    tab.reload()
    assert value(tab, "[name='applicant.name']") == NAME
    assert value(tab, "[name='applicant.email']") == "ei ole"
    assert tab.run("document.querySelectorAll('.mk-form :checked').length") == 1
    assert tab.complaints == []


@pytest.mark.parametrize("day", ["2027-01-31", "20277-01-31", "0202-12-01"])
def test_no_date_that_a_browser_takes_is_lost(person: Person, served: str, day: str) -> None:
    field = "[name='consent.date']"
    tab = person.tab(served + address("forms/matching-form"))
    tab.run(f"""(() => {{
        const field = document.querySelector("{field}");
        field.value = "{day}";
        field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    }})()""")
    assert value(tab, field) == day
    tab.reload()
    assert value(tab, field) == day
    entry = f'document.querySelector("{field}").closest(".entry")'
    assert tab.run(f'{entry}.querySelector(".error").hidden')


def test_the_contents_say_what_is_on_the_screen(person: Person, served: str) -> None:
    tab = person.tab(served + address("tools/index"), height=400)
    marked = (
        "[...document.querySelectorAll('.mk-toc [aria-current]')].map(({ hash }) => hash).join()"
    )
    tab.run("document.getElementById('using-tools').scrollIntoView()")
    tab.wait(f"{marked} === '#using-tools'")
    tab.run("scrollTo(0, 0)")  # the headings above it are hidden
    tab.wait(f"{marked} === ''")


def test_the_search_finds_and_leads_to_a_page(person: Person, served: str) -> None:
    tab = person.tab(served)
    tab.click(".mk-search-open")
    tab.type(".mk-search-words", "haastattelu")
    page = json.dumps("/" + address("tools/mock-interview"))
    tab.wait(f"document.querySelector('.mk-search-hits a')?.pathname.endsWith({page}) === true")
    tab.press("Enter")
    tab.wait("document.activeElement.matches('.mk-search-hits a')")
    tab.press("Enter")
    tab.wait(f"location.pathname.endsWith({page})")
    assert tab.complaints == []


def test_a_page_is_read_without_a_network(person: Person, site: Path) -> None:
    with ExitStack() as stack:
        base = stack.enter_context(serving(site))
        tab = person.tab(base)
        for path in (address("phases/start"), "assets/stylesheets/mentorkit.css"):
            tab.wait(f"caches.match({json.dumps(base + path)}).then(Boolean)")
        stack.close()  # the server is gone
        tab.goto(base + address("phases/start"))
        assert tab.run("document.querySelector('article h1').textContent") == "Aloitusvaihe"
        assert tab.run("/[0-9]{4}/.test(document.querySelector('[data-kept-shown]').textContent)")
