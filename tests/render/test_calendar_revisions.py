"""Whoever opens a newer calendar file has its dates, and keeps what the pair has agreed.

`Importer` does what RFC 5546 (2.1.5) asks of a program that already has an entry with the same UID:
it keeps the higher SEQUENCE and, if both are the same, the later DTSTAMP.
"""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from mentorkit.render.calendar import render_calendar
from mentorkit.render.events import event_calendar, meeting_calendar
from mentorkit.render.papers import Papers

from tests.trees import ORGANISATION_FILE, Tree

CLOSING = "end: 2027-06-15"
NEWER = ("date: 2026-11-24\nsite", "date: 2027-02-01\nsite")
KICK_OFF = "Aloitus, Työuramentorointi"


class Importer:
    """A calendar into which files are imported one after another."""

    def __init__(self) -> None:
        self.events: dict[str, icalendar.Event] = {}

    def take(self, file: bytes) -> None:
        for event in icalendar.Calendar.from_ical(file).walk("VEVENT"):
            known = self.events.get(str(event["UID"]))
            if known is None or _newness(event) > _newness(known):
                self.events[str(event["UID"])] = event

    def move(self, summary: str, day: dt.date, now: dt.datetime) -> None:
        """Move an entry as its owner does, in a program that does not count revisions."""
        [event] = [event for event in self.events.values() if event["SUMMARY"] == summary]
        event["DTSTART"], event["DTSTAMP"] = icalendar.vDDDTypes(day), icalendar.vDDDTypes(now)

    def days(self) -> list[str]:
        return sorted(f"{event['DTSTART'].dt} {event['SUMMARY']}" for event in self.events.values())


def _newness(event: icalendar.Event) -> tuple[int, dt.datetime]:
    return int(event["SEQUENCE"]), event["DTSTAMP"].dt


def files_of(tree: Tree) -> tuple[bytes, bytes]:
    """Return the file of the events, and that of the meetings."""
    view = Papers(tree.catalogue(), "fi", tree.project.templates).view
    return render_calendar(event_calendar(view)), render_calendar(meeting_calendar(view))


def both_after(tree: Tree, *changes: tuple[str, str]) -> list[str]:
    """Return what is in a calendar with the files from before and from after the changes."""
    importer = Importer()
    importer.take(files_of(tree)[0])
    change_all(tree, *changes)
    importer.take(files_of(tree)[0])
    return importer.days()


def change_all(tree: Tree, *changes: tuple[str, str]) -> None:
    for old, new in changes:
        tree.change(ORGANISATION_FILE, old, new)


MARKED = [
    pytest.param([NEWER], id="the date of the materials"),
    pytest.param([(CLOSING, f"{CLOSING}\n  changed: 2026-11-24 14:30")], id="the same day, later"),
]


@pytest.mark.parametrize("marked", MARKED)
def test_a_changed_closing_day_replaces_the_old_one(
    calendars: Tree,
    marked: list[tuple[str, str]],
) -> None:
    after = both_after(calendars, *marked, (CLOSING, "end: 2027-06-16"))
    assert after == [
        f"2027-01-19 {KICK_OFF}",
        "2027-04-14 Puoliväli, Työuramentorointi",
        "2027-06-16 Päätös, Työuramentorointi",
    ]


def test_a_day_that_comes_back_replaces_what_was_in_between(calendars: Tree) -> None:
    moved, back = (
        f"end: {day}\n  changed: 2026-12-01 {time}"
        for day, time in (("2027-06-16", "10:00"), ("2027-06-15", "11:00"))
    )
    calendars.change(ORGANISATION_FILE, CLOSING, moved)
    after = both_after(calendars, (moved, back))
    assert "2027-06-15 Päätös, Työuramentorointi" in after
    assert "2027-06-16 Päätös, Työuramentorointi" not in after


def test_without_a_mark_nothing_is_replaced(calendars: Tree) -> None:
    after = both_after(calendars, (CLOSING, "end: 2027-06-16"))
    assert "2027-06-15 Päätös, Työuramentorointi" in after


def test_a_group_with_a_name_can_move_its_first_day(calendars: Tree) -> None:
    calendars.change(ORGANISATION_FILE, CLOSING, f"{CLOSING}\n  group: kevät 2027")
    after = both_after(calendars, NEWER, ("start: 2027-01-19", "start: 2027-01-26"))
    assert [day for day in after if KICK_OFF in day] == [f"2027-01-26 {KICK_OFF}"]


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [NEWER],
        [NEWER, ("end: 2027-06-15", "end: 2027-07-15")],
        [NEWER, ("meetings: 6", "meetings: 5")],
        [NEWER, ("start: 2027-01-19", "start: 2027-01-20")],
    ],
    ids=["nothing", "date", "closing", "meetings", "kick-off"],
)
def test_a_meeting_that_the_pair_has_moved_stays(
    calendars: Tree,
    changes: list[tuple[str, str]],
) -> None:
    importer = Importer()
    for file in files_of(calendars):
        importer.take(file)
    # By a clock that is behind, which must not matter.
    importer.move("Tapaaminen 1 / 6", dt.date(2027, 2, 4), dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    change_all(calendars, *changes)
    events, meetings = files_of(calendars)
    importer.take(events)
    assert "2027-02-04 Tapaaminen 1 / 6" in importer.days()
    importer.take(meetings)
    assert "2027-02-04 Tapaaminen 1 / 6" in importer.days()


def test_the_file_of_the_events_has_no_meetings(calendars: Tree) -> None:
    events, meetings = files_of(calendars)
    ids = [
        {str(event["UID"]) for event in icalendar.Calendar.from_ical(file).walk("VEVENT")}
        for file in (events, meetings)
    ]
    assert [len(of) for of in ids] == [3, 6]
    assert not ids[0] & ids[1]


def test_a_time_that_the_clock_shows_twice_has_one_meaning(calendars: Tree) -> None:
    calendars.change(ORGANISATION_FILE, CLOSING, "end: 2027-10-31 03:30")
    lines = files_of(calendars)[0].decode().splitlines()
    assert "DTSTART:20271031T003000Z" in lines
    assert "DTEND:20271031T013000Z" in lines


def test_an_event_during_which_clocks_change_is_as_long_as_others(
    calendars: Tree,
) -> None:
    calendars.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-03-28 02:30")
    lines = files_of(calendars)[0].decode().splitlines()
    assert "DTSTART;TZID=Europe/Helsinki:20270328T023000" in lines
    assert "DTEND;TZID=Europe/Helsinki:20270328T053000" in lines
