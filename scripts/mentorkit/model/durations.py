"""How long a programme lasts, in months or weeks, and how a language says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel import Locale

from mentorkit.model.base import Model
from mentorkit.model.text import Key, Text

Unit = Literal["months", "weeks"]


@dataclass(frozen=True)
class Duration:
    """A length of time."""

    unit: Unit
    number: int

    @property
    def days(self) -> int:
        """Return about how many days it is; a month has a twelfth of a year."""
        return self.number * 365 // 12 if self.unit == "months" else self.number * 7

    @property
    def weeks(self) -> int:
        """Return how many weeks it has, the last one perhaps not whole."""
        return -(-self.days // 7)

    def end_from(self, start: dt.date) -> dt.date | None:
        """Return the last day, None if it is not exactly known.

        Of some weeks, it is the day in the last week on which each of them begins.
        """
        return start + dt.timedelta(days=self.days - 7) if self.unit == "weeks" else None


class Counted(Model):
    """Words with a {number} in them, for the plural forms that a language has (CLDR)."""

    zero: Text | None = None
    one: Text | None = None
    two: Text | None = None
    few: Text | None = None
    many: Text | None = None
    other: Text

    def of(self, number: int, language: str, numeral: str) -> str:
        """Return the words for a number, which is itself said as `numeral`."""
        form = Locale.parse(language, sep="-").plural_form(number)
        words: Text = getattr(self, form) or self.other
        return words.replace("{number}", numeral)


class DurationWords(Model):
    """Months and weeks, counted; `numbers` are the words for one, two, three and so on.

    A larger number is said in digits, as is each where a language has no words of its own.
    """

    months: Counted
    weeks: Counted
    numbers: tuple[Text, ...] = ()

    def of(self, duration: Duration, language: str) -> str:
        """Return a duration in words."""
        counted = self.months if duration.unit == "months" else self.weeks
        return counted.of(duration.number, language, self.numeral(duration.number, language))

    def numeral(self, number: int, language: str) -> str:
        """Return a number from 1 as running text says it, in no words of another language."""
        word = self.numbers[number - 1] if number <= len(self.numbers) else None
        return str(word) if word is not None and word.language == language else str(number)


class DurationLabels(DurationWords):
    """How a language says a duration: `{duration}` in texts, `{duration:genitive}` in a form.

    `forms` are the inflected forms that its texts need.
    """

    forms: Mapping[Key, DurationWords] = {}

    def facts(self, duration: Duration, language: str) -> dict[str, str]:
        """Return the facts that texts may name in braces."""
        inflected = {
            f"duration:{key}": form.of(duration, language) for key, form in self.forms.items()
        }
        return {"duration": self.of(duration, language), **inflected}
