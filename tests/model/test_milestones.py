"""The dates of a group: when they changed, which of them exist, how new they are."""

from __future__ import annotations

import datetime as dt

import pytest
from mentorkit.model.milestones import Dates, revision_number, shown_instead
from mentorkit.model.zones import ZoneInfo

DATE = dt.date(2026, 11, 24)


def dates(**given: str) -> Dates:
    return Dates.model_validate({"start": "2027-01-19", **given})


@pytest.mark.parametrize(
    ("given", "changed"),
    [
        ({}, "2026-11-24 00:00"),
        ({"changed": "2026-11-24 14:30"}, "2026-11-24 14:30"),
        ({"changed": "2027-02-01"}, "2027-02-01 00:00"),
        ({"changed": "2026-01-01"}, "2026-11-24 00:00"),
    ],
)
def test_the_dates_are_as_new_as_the_newer_of_two_days(given: dict[str, str], changed: str) -> None:
    assert f"{dates(**given).last_changed(DATE):%Y-%m-%d %H:%M}" == changed


def test_a_later_change_has_a_higher_revision() -> None:
    times = [
        (2026, 11, 24, 0, 0),
        (2026, 11, 24, 0, 1),
        (2026, 11, 25, 0, 0),
        (2999, 12, 31, 23, 59),
    ]
    revisions = [revision_number(dt.datetime(*time)) for time in times]
    assert revisions == sorted(set(revisions))


@pytest.mark.parametrize("year", [1, 1999, 9999])
def test_a_revision_is_a_number_that_a_calendar_file_can_hold(year: int) -> None:
    assert 0 <= revision_number(dt.datetime(year, 1, 1)) < 2**31


def test_a_group_is_known_by_its_name_or_else_by_its_first_day() -> None:
    assert dates().group_name([]) == dates(end="2027-06-15").group_name([]) == "2027-01-19"
    assert dates(group="spring 2027").group_name([]) == "spring 2027"


@pytest.mark.parametrize(
    ("zone", "given", "instead"),
    [
        ("Europe/Helsinki", "2027-03-28 02:59", None),
        ("Europe/Helsinki", "2027-03-28 03:00", "2027-03-28 04:00"),
        ("Europe/Helsinki", "2027-03-28 03:30", "2027-03-28 04:30"),
        ("Europe/Helsinki", "2027-03-28 04:00", None),
        ("Europe/Helsinki", "2027-10-31 03:30", None),  # there twice
        ("Africa/Cairo", "2027-04-30 00:15", "2027-04-30 01:15"),
        ("America/Santiago", "2027-09-05 00:30", "2027-09-05 01:30"),
        ("Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-03 02:45"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-31 12:00"),  # a day that never was
        ("Europe/Helsinki", "2027-03-28", None),
    ],
)
def test_a_time_that_the_clock_skips_is_known(zone: str, given: str, instead: str | None) -> None:
    moment = Dates.model_validate({"end": given}).end
    assert moment is not None
    found = shown_instead(moment, ZoneInfo(zone))
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == instead
