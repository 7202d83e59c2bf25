"""The base of all models, frozen and closed to unknown keys, and the types they share."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    SkipValidation,
    Strict,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from mentorkit.model.text import NOWHERE, Source, Text


class Model(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenDay(dt.date):
    """A date that knows its `source`, and whether it is only an example still to be replaced."""

    source: Source = NOWHERE
    is_placeholder: bool = False

    @classmethod
    def read(cls, value: str, source: Source, *, is_placeholder: bool = False) -> WrittenDay:
        """Return a date written as `2026-09-01`; raises ValueError if there is no such date."""
        day = cls.fromisoformat(value)
        day.source, day.is_placeholder = source, is_placeholder
        return day


def is_placeholder(day: dt.date) -> bool:
    """Return whether a date is still to be filled in, written `"[[2026-09-01]]"`."""
    return isinstance(day, WrittenDay) and day.is_placeholder


def _day(value: object) -> object:
    """Accept a date or a text that is one; pydantic would also read numbers as time since 1970."""
    if isinstance(value, str) and (match := _DAY.fullmatch(value)):
        source = value.source if isinstance(value, Text) else NOWHERE
        with contextlib.suppress(ValueError):
            return WrittenDay.read(match[1] or value, source, is_placeholder=bool(match[1]))
    if isinstance(value, dt.date):
        return value
    raise PydanticCustomError("date", "expected a date such as 2026-09-01")


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|\[\[([0-9]{4}-[0-9]{2}-[0-9]{2})\]\]")

Whole = Annotated[int, Strict()]
"""A whole number; `true` and numbers written as text are refused."""

Flag = Annotated[bool, Strict()]
"""`true` or `false`, and nothing else."""

Day = Annotated[
    dt.date,
    PlainValidator(_day),
    WithJsonSchema({"type": "string", "pattern": f"^({_DAY.pattern})$"}),
]
"""A date; in double square brackets, one that is still to be filled in."""


class Moment(Model):
    """A day, or a time on that day in the programme's time zone, written `2027-01-19 17:00`.

    One with a time knows its `source`, one without knows that of its day.
    """

    day: dt.date
    time: dt.time | None = None
    source: SkipValidation[Source] = NOWHERE

    def __str__(self) -> str:
        return f"{self.day} {self.time:%H:%M}" if self.time else f"{self.day}"

    @property
    def machine_readable(self) -> str:
        """Return the value for HTML's `<time datetime>`: a date, or a local date and time."""
        return str(self).replace(" ", "T")

    @property
    def written_at(self) -> Source:
        """Return where the moment was read."""
        if self.source is NOWHERE and isinstance(self.day, WrittenDay):
            return self.day.source
        return self.source

    def is_after(self, other: Moment) -> bool:
        """Return whether this is later; on the same day, times are compared if both have one."""
        if self.day == other.day and self.time and other.time:
            return self.time > other.time
        return self.day > other.day


def _moment(value: object) -> object:
    """Accept a date, or a text with a date and perhaps a time, from 2000 to 2999."""
    moment = Moment(day=value) if isinstance(value, dt.date) else None
    if isinstance(value, str) and (match := _MOMENT.fullmatch(value)):
        day, hour, minute = match.groups()
        with contextlib.suppress(ValueError):
            time = dt.time(int(hour), int(minute)) if hour else None
            source = value.source if isinstance(value, Text) else NOWHERE
            moment = Moment(day=dt.date.fromisoformat(day), time=time, source=source)
    if moment and 2000 <= moment.day.year < 3000:
        return moment
    raise PydanticCustomError(
        "moment", "expected a date such as 2026-09-01, or one with a time such as 2026-09-01 17:00"
    )


_MOMENT = re.compile(r"(2[0-9]{3}-[0-9]{2}-[0-9]{2})(?: ([0-9]{1,2}):([0-9]{2}))?")

DayOrTime = Annotated[
    Moment,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": f"^{_MOMENT.pattern}$"}),
]
"""A date, or a date with a time."""
