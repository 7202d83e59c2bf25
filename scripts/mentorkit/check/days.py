"""Days that publishing refuses: still to be filled in, or hardly what somebody meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mentorkit.model.base import Moment, WrittenDay, is_placeholder
from mentorkit.model.organisation import Organisation
from mentorkit.model.problems import Problem
from mentorkit.model.text import NOWHERE, Source

_YEAR = dt.timedelta(days=366)
_LONG_AGO = 3 * _YEAR
_MONTH = 365.25 / 12
_TOLERANCE = 0.25
"""By how much of it the length may differ from that between start and end."""


def check_days(organisation: Organisation, today: dt.date | None) -> Iterator[Problem]:
    """Yield the problems with an organisation's days; `today` is compared with them if given."""
    said = {"date": organisation.date}
    if statement := organisation.accessibility:
        said |= {"accessibility.made": statement.made, "accessibility.updated": statement.updated}
    if organisation.privacy:
        said["privacy.updated"] = organisation.privacy.updated
    for place, day in said.items():
        message, code = _fault(place, day, today)
        if message:
            yield Problem.at(_source(day), place, message, code)
    yield from _group(organisation, today)


def _fault(place: str, day: dt.date, today: dt.date | None) -> tuple[str, str]:
    """Return what is wrong with the day of something that has been done, and the code."""
    if is_placeholder(day):
        return f"the placeholder [[{day}]] is still there; fill it in", "placeholder"
    if today and day > today:
        return f"{day} is still to come; write the day on which it was done", "implausible-day"
    if today and day < today - _LONG_AGO and place != "accessibility.made":
        message = (
            f"{day} is more than three years ago; check that what it dates is still true, and "
            "write the day on which you did"
        )
        return message, "implausible-day"
    return "", ""


def _group(organisation: Organisation, today: dt.date | None) -> Iterator[Problem]:
    """Yield days of the group far from today, or that do not match its length."""
    dates = organisation.dates
    given = sorted(_given(organisation), key=lambda named: named[1].day)
    if today and given and given[-1][1].day < today - _YEAR:
        message = (
            f"{given[-1][1].day} is more than a year ago; write the dates of the current group, "
            "or leave them out"
        )
        yield _problem(*given[-1], message)
    if today and given and given[0][1].day > today + _LONG_AGO:
        message = f"{given[0][1].day} is more than three years ahead; correct the year"
        yield _problem(*given[0], message)
    if today and dates.changed and dates.changed.day > today:
        message = f"{dates.changed.day} is still to come; write when you changed the dates"
        yield _problem("dates.changed", dates.changed, message)
    if dates.start and dates.end:
        unit, number = organisation.duration.unit, organisation.duration.number
        between = (dates.end.day - dates.start.day).days / (_MONTH if unit == "months" else 7)
        if abs(between - number) > _TOLERANCE * number:
            message = (
                f"the end is {between:.1f} {unit} after the start, but '{unit}' is {number}; "
                "correct one of them"
            )
            yield _problem("dates.end", dates.end, message)


def _given(organisation: Organisation) -> Iterator[tuple[str, Moment]]:
    """Yield the days that an organisation has written for its group, with their places."""
    dates = organisation.dates
    named = {"dates.start": dates.start, "dates.end": dates.end}
    named |= {f"events.{key}": own.when for key, own in organisation.events.items() if own}
    for place, moment in named.items():
        if moment:
            yield place, moment


def _problem(place: str, moment: Moment, message: str) -> Problem:
    return Problem.at(moment.written_at, place, message, "implausible-day")


def _source(day: dt.date) -> Source:
    return day.source if isinstance(day, WrittenDay) else NOWHERE
