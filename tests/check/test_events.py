"""What is wrong with events: no day, no title, outside of the programme, an unknown phase or role."""

from __future__ import annotations

import pytest

from tests.trees import ORGANISATION_FILE, PROGRAMME_FILE, Tree

MID_POINT = "events: {mid-point: 2027-04-14}"
OWN = "materials/organisations/reference/organisation.yml"


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("visit: {title: Vierailu}", "visit: the event has no time, so nobody sees it; write when it is (when: 2027-01-19 17:00), or remove it"),
        ("mid-point: {place: Kirjasto}", "mid-point: the event has no time, so nobody sees it; write when it is (when: 2027-01-19 17:00), or remove it"),
        ("visit: {title: Vierailu, time: '17:00'}", "visit: the event has no time, so nobody sees it; write when it is (when: 2027-01-19 17:00), or remove it"),
        ("visit: {title: Vierailu, weekday: monday}", "visit: a weekday needs the week, or the days before the end; add week or before_end"),
        ("midpoint: 2027-04-14", "midpoint: the programme has no event 'midpoint', and a new one needs a title; did you mean 'mid-point'?"),
        ("visit: 2027-04-14", "visit: the programme has no event 'visit', and a new one needs a title; add it (title: …)"),
        ("visit: null", "visit: unknown event 'visit'; expected one of closing, kick-off, mid-point"),
        ("mid-point: {when: 2027-04-14, phase: begin}", "mid-point.phase: unknown phase 'begin'; expected one of start"),
        ("mid-point: {when: 2027-04-14, for: [mentors]}", "mid-point.for[0]: unknown role 'mentors'; did you mean 'mentor'?"),
        ("mid-point: 2027-01-18", "mid-point: the event belongs to a phase, but is on 2027-01-18, before the start (2027-01-19); correct its day, or the day under 'dates'"),
        ("mid-point: 2027-06-16", "mid-point: the event belongs to a phase, but is on 2027-06-16, after the end (2027-06-15); correct its day, or the day under 'dates'"),
        ("mid-point: {when: 2027-04-14, week: 3}", "mid-point: expected one of when, week and before_end, found when and week"),
        ("mid-point: {when: 2027-04-14, weekday: monday}", "mid-point: expected weekday and time with week or before_end only; write the time after the day (when: 2027-01-19 17:00)"),
        ("mid-point: {week: 3, weekday: maanantai}", "mid-point.weekday: expected 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday' or 'sunday', found 'maanantai'"),
        ("mid-point: soon", "mid-point.when: expected a date such as 2026-09-01, or one with a time such as 2026-09-01 17:00, found 'soon'"),
        ("mid-point: {when: 2027-04-14, link: kirjasto.fi}", "mid-point.link: expected an address that begins with https://, found 'kirjasto.fi'; did you mean 'https://kirjasto.fi'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_event_is_told(tree: Tree, event: str, message: str) -> None:
    tree.change(ORGANISATION_FILE, MID_POINT, f"events: {{{event}}}")
    assert tree.problems() == [f"{OWN}:13: events.{message}"]


@pytest.mark.parametrize(
    ("event", "given", "message"),
    [
        ("week: 1", "start: 2027-01-19", "it is counted from the start, so write it under 'dates' (start: 2027-01-19)"),
        ("before_end: 7", "end: 2027-06-15", "it is counted from the end, so write it under 'dates' (end: 2027-06-15)"),
    ],
)  # fmt: skip
def test_an_event_counted_from_an_unknown_day_is_told(
    tree: Tree, event: str, given: str, message: str
) -> None:
    tree.change(ORGANISATION_FILE, MID_POINT, f"events: {{visit: {{title: Vierailu, {event}}}}}")
    tree.change(ORGANISATION_FILE, f"  {given}\n", "")
    assert tree.problems() == [
        f"{OWN}:12: events.visit: the event has no time, so nobody sees it; {message}, or remove it"
    ]


def test_the_programmes_own_events_are_checked_too(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "mid-point: {minutes: 60, phase: start}", "mid-point: {phase: begin, for: [mentors]}")  # fmt: skip
    assert tree.problems() == [
        "materials/programme.yml:46: events.mid-point.for[0]: unknown role 'mentors'; did you mean 'mentor'?",
        "materials/programme.yml:46: events.mid-point.phase: unknown phase 'begin'; expected one of start",
    ]


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("{minutes: 60}", "the event has no time, so nobody sees it; write when it is (when: 2027-01-19 17:00), or remove it"),
        ('{time: "17:00"}', "the event has no time, so nobody sees it; write when it is (when: 2027-01-19 17:00), or remove it"),
        ("{weekday: monday}", "a weekday needs the week, or the days before the end; add week or before_end"),
    ],
)  # fmt: skip
def test_an_event_that_an_organisation_adds_to_the_facts_needs_a_time(
    tree: Tree, event: str, message: str
) -> None:
    layer = "materials/organisations/reference"
    tree.write(f"{layer}/programme.yml", f"events:\n  visit: {event}\n")
    tree.write(f"{layer}/fi/events.yml", "visit: {title: Vierailu}\n")
    assert tree.problems() == [f"{layer}/programme.yml:2: events.visit: {message}"]
    tree.change(ORGANISATION_FILE, MID_POINT, "events: {visit: 2027-04-14}")
    assert [one for one in tree.problems() if "no time" in one] == []


def test_an_event_that_organisations_share_waits_for_its_day(tree: Tree) -> None:
    tree.write("materials/common/programme.yml", "events:\n  visit: {minutes: 60}\n")
    tree.write("materials/common/fi/events.yml", "visit: {title: Vierailu}\n")
    assert tree.problems() == []


def test_an_event_without_a_text_is_told(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "events:\n", "events:\n  visit: {week: 2}\n")
    assert tree.problems() == [
        "materials/programme.yml:45: events.visit: the event 'visit' has no text in 'fi'; add visit to materials/fi/events.yml"
    ]


def test_a_programme_needs_no_events(tree: Tree) -> None:
    text = (tree.root / PROGRAMME_FILE).read_text(encoding="utf-8")
    tree.write(PROGRAMME_FILE, text[: text.index("events:")] + text[text.index("roles:") :])
    tree.remove("materials/fi/events.yml")
    tree.change(ORGANISATION_FILE, f"{MID_POINT}\n", "")
    assert tree.problems() == []
    assert tree.catalogue().occasions == ()


def test_an_event_without_a_phase_may_be_before_the_start(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, MID_POINT, "events: {haku: {title: Haku, when: 2026-12-18}}")
    assert tree.problems() == []


DEADLINE = "materials/fi/sections/dialogue.md"


def test_a_section_can_name_an_events_time_and_does_without_it(tree: Tree) -> None:
    tree.change(DEADLINE, "- Kysy.\n", "- Kysy.\n- Puoliväli: {event:mid-point}\n")
    assert tree.problems() == []
    tree.change(DEADLINE, "{event:mid-point}", "{event:midpoint}")
    [problem] = tree.problems()
    assert problem == (
        f"{DEADLINE}:8: unknown fact '{{event:midpoint}}'; did you mean 'event:mid-point'?"
    )


def test_a_short_text_cannot_name_an_events_time(tree: Tree) -> None:
    tree.change("materials/fi/poster.yml", "Saatte tukea.", "Hae viimeistään {event:mid-point}.")
    assert tree.problems() == [
        "materials/fi/poster.yml:5: points[1]: not every organisation has {event:mid-point}; write it in a section, where the paragraph or item is left out without it"
    ]


def test_a_poster_with_too_many_events_is_told(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "  agreement:\n    editions", "  poster: {editions: [print]}\n  agreement:\n    editions")  # fmt: skip
    tree.add("materials/fi/documents.yml", "poster: {title: Juliste, file_name: juliste, purpose: Seinälle.}\n")  # fmt: skip
    event = "{title: Vierailu, when: 2027-03-03, poster: true}"
    tree.change(ORGANISATION_FILE, MID_POINT, f"events: {{mid-point: 2027-04-14, a: {event}}}")
    assert tree.problems() == []
    many = ", ".join(f"e{number}: {event}" for number in range(30))
    tree.change(ORGANISATION_FILE, f"a: {event}", many)
    assert tree.problems() == [
        f"{OWN}:13: events.e29: with all its events, the poster is too full for one page; put fewer on it"
    ]
