"""Dates and times as readers of a language write them, for pages, papers and Word."""

from __future__ import annotations

import datetime as dt
import re

from babel import Locale
from babel.dates import format_date, format_time, get_date_format

from mentorkit.model.base import Moment, is_placeholder
from mentorkit.model.interface import Interface
from mentorkit.model.markup import plain_text

_AS_IN = {"FI": "fi-FI"}
"""Territories where all languages write numeric dates and times as one of them does.

In Finland, Swedish also has 24.11.2026 and 17.00 (Institute for the Languages of Finland), but CLDR
gives `sv_FI` the formats of Sweden.
"""


def language_of_dates(language: str) -> str:
    """Return the language tag (BCP 47) whose numeric dates readers of a language expect."""
    return _AS_IN.get(Locale.parse(language, sep="-").territory or "", language)


def short_date(day: dt.date, language: str) -> str:
    """Return a date in the language's shortest form with a four-digit year."""
    return format_date(day, "medium", locale=_locale(language))


def short_time(time: dt.time, language: str) -> str:
    """Return a time in hours and minutes in the language's format."""
    return format_time(time, "short", locale=_locale(language))


def said_moment(moment: Moment, interface: Interface) -> str:
    """Return a day in words, with its time if it has one."""
    language = str(interface.language_tag)
    day = said_day(moment.day, language)
    if moment.time is None:
        return day
    said = plain_text(interface.calendar.at_time).replace("{date}", day)
    return said.replace("{time}", short_time(moment.time, language))


def said_day(day: dt.date, language: str) -> str:
    """Return a day in words, in double square brackets if it is still to be filled in."""
    return marked(day, format_date(day, "long", locale=Locale.parse(language, sep="-")))


def marked(day: dt.date, said: str) -> str:
    """Return a day as it is said, in double square brackets if it is still to be filled in."""
    return f"[[{said}]]" if is_placeholder(day) else said


def word_pattern(language: str) -> str:
    """Return a language's numeric date pattern with a four-digit year, for Word (as in CLDR)."""
    pattern = get_date_format("short", locale=_locale(language)).pattern
    return re.sub("y+", "yyyy", re.sub("[^dMy./ -]", "", pattern))


def _locale(language: str) -> Locale:
    return Locale.parse(language_of_dates(language), sep="-")
