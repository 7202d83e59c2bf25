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
"""By how much of it the length in months may differ from that between kick-off and closing."""


def check_days(organisation: Organisation, today: dt.date | None) -> Iterator[Problem]:
    """Yield the problems with an organisation's days; `today` is compared with them if given."""
    statement = organisation.accessibility
    said = {
        "date": organisation.date,
        "accessibility.made": statement.made,
        "accessibility.updated": statement.updated,
        "privacy.updated": organisation.privacy.updated,
    }
    for place, day in said.items():
        message, code = _fault(place, day, today)
        if message:
            yield Problem.at(_source(day), place, message, code)
    yield from _milestones(organisation, today)


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


def _milestones(organisation: Organisation, today: dt.date | None) -> Iterator[Problem]:
    """Yield milestones far from today, or that do not match the length in months."""
    dates = organisation.dates
    given = list(dates.given.items())
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
        yield _problem("changed", dates.changed, message)
    if dates.kick_off and dates.closing:
        between = (dates.closing.day - dates.kick_off.day).days / _MONTH
        if abs(between - organisation.months) > _TOLERANCE * organisation.months:
            message = (
                f"the closing is {between:.1f} months after the kick-off, but 'months' is "
                f"{organisation.months}; correct one of them"
            )
            yield _problem("closing", dates.closing, message)


def _problem(name: str, moment: Moment, message: str) -> Problem:
    source = moment.source if moment.source is not NOWHERE else _source(moment.day)
    return Problem.at(source, f"dates.{name}", message, "implausible-day")


def _source(day: dt.date) -> Source:
    return day.source if isinstance(day, WrittenDay) else NOWHERE
