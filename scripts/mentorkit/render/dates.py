"""Dates and times in figures, as the readers of a language write them: page, paper and Word."""

from __future__ import annotations

import datetime as dt
import re

from babel import Locale
from babel.dates import format_date, format_time, get_date_format

_AS_IN = {"FI": "fi-FI"}
"""Territories in which every language writes dates and times in figures alike, and as which.

In Finland Swedish, too, has 24.11.2026 and 17.00 (Institute for the Languages of Finland),
where CLDR gives `sv_FI` what is written in Sweden.
"""


def language_of_dates(language: str) -> str:
    """Return the language tag (BCP 47) whose dates in figures readers of a language expect."""
    return _AS_IN.get(Locale.parse(language, sep="-").territory or "", language)


def short_date(day: dt.date, language: str) -> str:
    """Return a date as short as its language writes it with a whole year."""
    return format_date(day, "medium", locale=_locale(language))


def short_time(time: dt.time, language: str) -> str:
    """Return hours and minutes as a language writes them."""
    return format_time(time, "short", locale=_locale(language))


def word_pattern(language: str) -> str:
    """Return a language's date in figures, with a whole year, in Word's letters (as in CLDR)."""
    pattern = get_date_format("short", locale=_locale(language)).pattern
    return re.sub("y+", "yyyy", re.sub("[^dMy./ -]", "", pattern))


def _locale(language: str) -> Locale:
    return Locale.parse(language_of_dates(language), sep="-")
