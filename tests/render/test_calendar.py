"""The calendar file, read back by icalendar's own parser."""

from __future__ import annotations

import datetime as dt
import unicodedata
import uuid
from collections.abc import Callable
from zoneinfo import ZoneInfo

import icalendar
import pytest
from mentorkit.make.plan import CALENDAR, MEETING_TIMES, planned_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.render.calendar import render_calendar
from mentorkit.render.events import clock_changes, event_calendar, meeting_calendar
from mentorkit.render.papers import Papers
from mentorkit.render.view import View

from tests.din91379 import EVERYTHING
from tests.render.conftest import INTERFACE_FILE
from tests.trees import FI, ORGANISATION_FILE, PROGRAMME_FILE, Tree

REVISED = dt.datetime(2026, 11, 23, 22, tzinfo=dt.UTC)  # midnight in Finland
DATES = "  start: 2027-01-19\n  end: 2027-06-15\n"
MID_POINT = "events: {mid-point: 2027-04-14}\n"


def view_of(tree: Tree) -> View:
    return Papers(tree.catalogue(), "fi", tree.project.templates).view


def file_of(tree: Tree) -> bytes:
    return render_calendar(event_calendar(view_of(tree)))


def meetings_file_of(tree: Tree) -> bytes:
    return render_calendar(meeting_calendar(view_of(tree)))


def events_of(tree: Tree, file: Callable[[Tree], bytes] = file_of) -> dict[str, icalendar.Event]:
    """Return the events by their summary."""
    calendar = icalendar.Calendar.from_ical(file(tree))
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def meetings_of(tree: Tree) -> dict[str, icalendar.Event]:
    return events_of(tree, meetings_file_of)


def uids(tree: Tree) -> list[str]:
    return [str(event["UID"]) for event in events_of(tree).values()]


def suggested(tree: Tree, dates: str) -> list[dt.date]:
    tree.change(ORGANISATION_FILE, f"{DATES}{MID_POINT}", dates)
    return tree.catalogue().meeting_days


def test_a_calendar_says_what_the_standard_asks(calendars: Tree) -> None:
    calendar = icalendar.Calendar.from_ical(file_of(calendars))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"] == "-//mentorkit//calendar//FI"
    assert calendar["X-WR-CALNAME"] == "Työuramentorointi"
    assert "METHOD" not in calendar
    for event in calendar.walk("VEVENT"):
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == REVISED
        assert set(event) >= {"UID", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL"}
        assert event.errors == []


def test_events_and_meetings_are_in_two_files_in_order(calendars: Tree) -> None:
    events, meetings = (
        {summary: event["DTSTART"].dt for summary, event in found.items()}
        for found in (events_of(calendars), meetings_of(calendars))
    )
    assert events == {
        "Aloitus, Työuramentorointi": dt.date(2027, 1, 19),
        "Puoliväli, Työuramentorointi": dt.date(2027, 4, 14),
        "Päätös, Työuramentorointi": dt.date(2027, 6, 15),
    }
    assert meetings == {
        "Tapaaminen 1 / 6": dt.date(2027, 2, 1),
        "Tapaaminen 2 / 6": dt.date(2027, 2, 24),
        "Tapaaminen 3 / 6": dt.date(2027, 3, 19),
        "Tapaaminen 4 / 6": dt.date(2027, 4, 15),
        "Tapaaminen 5 / 6": dt.date(2027, 5, 10),
        "Tapaaminen 6 / 6": dt.date(2027, 6, 2),
    }
    for days in (events, meetings):
        assert list(days.values()) == sorted(days.values())


def test_the_two_files_have_names_and_ids_of_their_own(calendars: Tree) -> None:
    both = [icalendar.Calendar.from_ical(file(calendars)) for file in (file_of, meetings_file_of)]
    assert [c["NAME"] for c in both] == ["Työuramentorointi", "Työuramentorointi: Ehdotus"]
    assert both[0]["UID"] != both[1]["UID"]


@pytest.mark.parametrize(
    ("first", "second", "in_first"),
    [("1-5", "6-20", 1), ("1-5", "7-20", 2), ("1-12", "13-20", 3), ("1-5", "", 5)],
)
def test_a_meeting_is_in_the_phase_of_its_week(
    calendars: Tree, first: str, second: str, in_first: int
) -> None:
    calendars.change(PROGRAMME_FILE, "    shape: circle\n", f"    weeks: {first}\n")
    weeks = f"weeks: {second}" if second else ""
    before = "question_lists:\n  f"
    calendars.change(PROGRAMME_FILE, before, f"  end: {{{weeks}}}\n{before}")
    calendars.add(f"{FI}/phases.yml", "end: {title: Loppu, short: Loppu, aim: Kiitätte.}\n")
    said = [str(one["DESCRIPTION"]).split("\n\n")[1] for one in meetings_of(calendars).values()]
    titles = [phase.partition(":")[0] for phase in said]
    assert titles == ["Aloitusvaihe"] * in_first + ["Loppu"] * (6 - in_first)


def test_a_meeting_is_a_free_suggestion_with_its_phase_and_page(calendars: Tree) -> None:
    meeting = meetings_of(calendars)["Tapaaminen 1 / 6"]
    assert (meeting["TRANSP"], meeting["STATUS"]) == ("TRANSPARENT", "TENTATIVE")
    assert meeting["DTEND"].dt - meeting["DTSTART"].dt == dt.timedelta(days=1)
    address = "https://mentorointi.silta.fi/aloitusvaihe/"
    assert meeting["URL"] == address
    assert meeting["DESCRIPTION"] == (
        f"suggestion\n\nAloitusvaihe: Tutustutte toisiinne.\n\n{address}"
    )


def test_without_an_address_an_event_has_no_link(calendars: Tree) -> None:
    calendars.change(ORGANISATION_FILE, "site_address: https://mentorointi.silta.fi/\n", "")
    meeting = meetings_of(calendars)["Tapaaminen 1 / 6"]
    assert "URL" not in meeting
    assert meeting["DESCRIPTION"] == "suggestion\n\nAloitusvaihe: Tutustutte toisiinne."


def test_the_first_and_the_last_meeting_have_a_phase_of_their_own(
    catalogue: Catalogue, real: Project
) -> None:
    view = Papers(catalogue, "fi", real.templates).view
    addresses = [event.address for event in meeting_calendar(view).entries]
    assert [str(address).split("/")[-2] for address in addresses] == [
        "aloitusvaihe",
        *["tyoskentelyvaihe"] * 4,
        "paattaminen",
    ]


def test_an_event_has_its_place_link_length_and_whom_it_is_for(calendars: Tree) -> None:
    event = (
        "visit: {when: 2027-03-03 13:00, minutes: 150, for: [mentor], phase: start, "
        "title: Vierailu; tehdas, text: Ottakaa kengät., place: Satama, "
        "link: https://silta.fi/käynti}"
    )
    calendars.change(ORGANISATION_FILE, MID_POINT, f"events: {{{event}}}\n")
    visit = events_of(calendars)["Vierailu; tehdas, Työuramentorointi"]
    assert visit["DTEND"].dt - visit["DTSTART"].dt == dt.timedelta(minutes=150)
    assert visit["LOCATION"] == "Satama"
    assert visit["URL"] == "https://silta.fi/k%C3%A4ynti"
    assert visit["DESCRIPTION"] == (
        "Ottakaa kengät.\n\nMentori\n\nhttps://silta.fi/k%C3%A4ynti\n\n"
        "Aloitusvaihe: Tutustutte toisiinne.\n\nhttps://mentorointi.silta.fi/aloitusvaihe/"
    )


def test_an_event_that_is_dropped_is_in_no_calendar(calendars: Tree) -> None:
    calendars.change(ORGANISATION_FILE, MID_POINT, "events: {closing: null}\n")
    assert list(events_of(calendars)) == ["Aloitus, Työuramentorointi"]


def test_entries_from_before_events_had_ids_are_the_same(calendars: Tree) -> None:
    group = "mentorkit:reference/2027-01-19"
    known = [uuid.uuid5(uuid.NAMESPACE_URL, f"{group}/{one}") for one in ("kick_off", "mid_point")]
    assert set(map(str, known)) <= set(uids(calendars))


def test_a_day_alone_is_an_event_of_the_whole_day_and_needs_no_zone(calendars: Tree) -> None:
    calendar = icalendar.Calendar.from_ical(file_of(calendars))
    assert calendar.walk("VTIMEZONE") == []
    kick_off = events_of(calendars)["Aloitus, Työuramentorointi"]
    assert kick_off["DTSTART"].to_ical() == b"20270119"
    assert (kick_off["TRANSP"], kick_off["STATUS"]) == ("TRANSPARENT", "CONFIRMED")


def test_a_time_makes_a_timed_event_in_the_programmes_zone(calendars: Tree) -> None:
    calendars.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-01-19 17:00")
    kick_off = events_of(calendars)["Aloitus, Työuramentorointi"]
    assert kick_off["DTSTART"].to_ical() == b"20270119T170000"
    assert kick_off["DTEND"].to_ical() == b"20270119T190000"
    assert kick_off["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert kick_off["TRANSP"] == "OPAQUE"
    (zone,) = icalendar.Calendar.from_ical(file_of(calendars)).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Helsinki"


def test_summer_and_winter_time_are_right_without_knowing_the_zones_name(calendars: Tree) -> None:
    calendars.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-01-19 17:00")
    calendars.change(ORGANISATION_FILE, "end: 2027-06-15", "end: 2027-06-15 17:00")
    own = file_of(calendars).replace(b"Europe/Helsinki", b"Silta-zone")
    events = icalendar.Calendar.from_ical(own).walk("VEVENT")
    starts = [event["DTSTART"].dt for event in events if "TZID" in event["DTSTART"].params]
    assert [start.astimezone(dt.UTC) for start in starts] == [
        dt.datetime(2027, 1, 19, 15, tzinfo=dt.UTC),
        dt.datetime(2027, 6, 15, 14, tzinfo=dt.UTC),
    ]


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("Europe/Helsinki", ["01-01 00:00 EET", "03-28 03:00 EEST", "10-31 04:00 EET"]),
        ("America/New_York", ["01-01 00:00 EST", "03-14 02:00 EDT", "11-07 02:00 EST"]),
        ("Australia/Lord_Howe", ["01-01 00:00 +11", "04-04 02:00 +1030", "10-03 02:00 +11"]),
        ("Asia/Kolkata", ["01-01 00:00 IST"]),
    ],
)
def test_clocks_change_by_the_time_before_the_change(zone: str, changes: list[str]) -> None:
    found = clock_changes(ZoneInfo(zone), 2027)
    assert [f"{change.local:%m-%d %H:%M} {change.name}" for change in found] == changes


def test_only_southern_winters_are_standard_time() -> None:
    found = clock_changes(ZoneInfo("Australia/Lord_Howe"), 2027)
    assert [change.daylight for change in found] == [True, False, True]


def test_uids_stay_when_a_text_changes(calendars: Tree) -> None:
    before = uids(calendars)
    assert len(set(before)) == 3
    calendars.change(INTERFACE_FILE, "{title}, {programme}", "{programme}: {title}")
    assert uids(calendars) == before


def test_uids_stay_when_a_time_or_a_later_day_changes(calendars: Tree) -> None:
    before = uids(calendars)
    calendars.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-01-19 17:00")
    calendars.change(ORGANISATION_FILE, "end: 2027-06-15", "end: 2027-06-16")
    assert uids(calendars) == before


def test_another_group_has_other_uids(calendars: Tree) -> None:
    before = uids(calendars)
    calendars.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-01-20")
    assert not set(uids(calendars)) & set(before)


def test_lines_are_folded_and_end_as_the_standard_asks(calendars: Tree) -> None:
    long = "ä" * 200
    calendars.change(INTERFACE_FILE, "  suggestion: suggestion\n", f"  suggestion: {long}\n")
    data = meetings_file_of(calendars)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert meetings_of(calendars)["Tapaaminen 1 / 6"]["DESCRIPTION"].startswith(long)


def test_the_same_inputs_give_the_same_bytes(calendars: Tree) -> None:
    for file in (file_of, meetings_file_of):
        assert file(calendars) == file(calendars)


def test_meetings_are_on_weekdays_and_never_on_the_day_of_an_event(calendars: Tree) -> None:
    calendars.change(ORGANISATION_FILE, "meetings: 6", "meetings: 60")
    days = calendars.catalogue().meeting_days
    assert len(set(days)) == len(days) == 60
    assert {day.weekday() for day in days} <= {0, 1, 2, 3, 4}
    events = {dt.date(2027, 1, 19), dt.date(2027, 4, 14), dt.date(2027, 6, 15)}
    assert not events & set(days)


def test_there_are_fewer_suggestions_than_meetings_where_days_are_few(calendars: Tree) -> None:
    days = suggested(calendars, "  start: 2027-01-19\n  end: 2027-01-22\n")
    assert days == [dt.date(2027, 1, 20), dt.date(2027, 1, 21)]


def test_nothing_is_suggested_where_there_is_no_day_between(calendars: Tree) -> None:
    assert suggested(calendars, "  start: 2027-01-19\n  end: 2027-01-20\n") == []


def test_without_an_end_the_months_are_counted(calendars: Tree) -> None:
    days = suggested(calendars, "  start: 2027-01-19\n")
    assert (days[0], days[-1]) == (dt.date(2027, 2, 3), dt.date(2027, 7, 5))


def test_without_a_start_no_meeting_is_suggested(calendars: Tree) -> None:
    calendars.change(ORGANISATION_FILE, f"{DATES}{MID_POINT}", "  end: 2027-06-15\n")
    assert list(events_of(calendars)) == ["Päätös, Työuramentorointi"]
    planned = {planned.document for planned in planned_downloads(calendars.catalogue())}
    assert CALENDAR in planned
    assert MEETING_TIMES not in planned


def test_without_dates_there_are_no_calendars(calendars: Tree) -> None:
    both = {CALENDAR, MEETING_TIMES}
    assert both <= {planned.document for planned in planned_downloads(calendars.catalogue())}
    calendars.change(ORGANISATION_FILE, f"dates:\n{DATES}{MID_POINT}", "")
    assert not both & {planned.document for planned in planned_downloads(calendars.catalogue())}


def test_a_name_of_any_letters_is_whole_and_no_letter_is_folded(calendars: Tree) -> None:
    """Some programs join lines only after they have read each as UTF-8."""
    letters = unicodedata.normalize("NFC", "".join(EVERYTHING)).replace("'", "''")
    calendars.change(ORGANISATION_FILE, "{fi: Työuramentorointi}", f"'{letters}'")
    name = str(calendars.catalogue().organisation.programme[""])
    assert len(name) > 1000
    for file in (file_of, meetings_file_of):
        data = file(calendars)
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            line.decode("utf-8")
        assert b"NAME:" + icalendar.vText(name).to_ical() in data.replace(b"\r\n ", b"")
    assert f"Aloitus, {name}" in events_of(calendars)


def test_a_name_is_told_as_it_is_written(calendars: Tree) -> None:
    name = r"Työ *ura*; \(a\), b"
    calendars.change(ORGANISATION_FILE, "{fi: Työuramentorointi}", f"'{name}'")
    assert f"Aloitus, {name}" in events_of(calendars)
    lines = file_of(calendars).decode().splitlines()
    assert r"NAME:Työ *ura*\; \\(a\\)\, b" in lines
    assert r"X-WR-CALNAME:Työ *ura*\; \\(a\\)\, b" in lines
