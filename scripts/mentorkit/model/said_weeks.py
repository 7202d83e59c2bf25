"""The weeks of a phase as a language says them: "Weeks 1–4", and on which days they are."""

from __future__ import annotations

import datetime as dt

from babel import Locale
from babel.dates import format_skeleton

from mentorkit.model.interface import Interface
from mentorkit.model.markup import plain_text
from mentorkit.model.milestones import Dates
from mentorkit.model.text import Text
from mentorkit.model.weeks import Weeks


def said_weeks(weeks: Weeks, interface: Interface) -> Text:
    """Return a week, or several in a row, in words."""
    labels = interface.phase
    if weeks.first == weeks.last:
        return _filled(labels.week, {"number": str(weeks.first)})
    return _filled(labels.weeks, {"first": str(weeks.first), "last": str(weeks.last)})


def said_days(weeks: Weeks, dates: Dates, interface: Interface) -> Text | None:
    """Return the first and the last day in words, without the year.

    None if the start is not known. The last day is not after the end, if that is known.
    """
    if dates.start is None:
        return None
    first, last = weeks.days(dates.start.day)
    last = min(last, dates.end.day) if dates.end else last
    if first >= last:
        return None
    locale = Locale.parse(str(interface.language_tag), sep="-")
    return _filled(interface.phase.days, {"first": _day(first, locale), "last": _day(last, locale)})


def _day(day: dt.date, locale: Locale) -> str:
    return str(format_skeleton("MMMMd", day, locale=locale))


def _filled(label: Text, values: dict[str, str]) -> Text:
    said = plain_text(label)
    for name, value in values.items():
        said = said.replace(f"{{{name}}}", value)
    return Text(said, label.source, label.language)
