"""When a group starts and ends, and the days suggested for the meetings in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from pydantic import ModelWrapValidatorHandler, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from mentorkit.model.base import DayOrTime, Model, Moment
from mentorkit.model.durations import Duration
from mentorkit.model.text import NOWHERE, Source, Text
from mentorkit.model.zones import ZoneInfo

_BEGINNING = dt.datetime(2000, 1, 1)
_HIGHEST_REVISION = 2**31 - 1
"""The largest whole number in a calendar file (RFC 5545, 3.3.8)."""


class Dates(Model):
    """The first and the last day of the running programme, both optional; times are local.

    `group` is a name for those who take part at the same time, and `changed` is when dates or
    events were last changed: calendars obey the newest.
    """

    start: DayOrTime | None = None
    end: DayOrTime | None = None
    group: Text | None = None
    changed: DayOrTime | None = None
    _source: Source = PrivateAttr(NOWHERE)

    @model_validator(mode="wrap")
    @classmethod
    def _placed(cls, value: object, made: ModelWrapValidatorHandler[Self]) -> Self:
        dates = made(value)
        dates._source = getattr(value, "source", NOWHERE)
        return dates

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.start.is_after(self.end):
            raise PydanticCustomError(
                "dates_order",
                "expected the start before the end, found the start {start} and the end {end}",
                {"start": str(self.start), "end": str(self.end)},
            )
        return self

    @property
    def source(self) -> Source:
        """Return where the dates were read."""
        return self._source

    def group_name(self, others: Sequence[Moment]) -> str:
        """Return what tells this group from others: its name, or else its first day.

        If start and end are not known, it is the first of the `others`, its events; it is empty if
        there are none.
        """
        first = next((moment for moment in (self.start, self.end, *others) if moment), None)
        return self.group or (str(first.day) if first else "")

    def last_changed(self, date: dt.date) -> dt.datetime:
        """Return when the dates last changed, in local time: `changed`, or a later `date`."""
        of_all = dt.datetime.combine(date, dt.time())
        if self.changed is None:
            return of_all
        return max(of_all, dt.datetime.combine(self.changed.day, self.changed.time or dt.time()))


@dataclass(frozen=True)
class PublishedDates:
    """What readers were given: a group's events as text, and when they had last changed."""

    group: str
    events: Mapping[str, str]
    changed: str


def revision_number(changed: dt.datetime) -> int:
    """Return a number that grows with the time of the last change: minutes since 2000.

    A calendar replaces an entry only with one whose number is higher (RFC 5545, 3.8.7.4). Building
    knows neither the clock nor the files it made before, so the number comes from the dates' own
    file. Two changes in the same minute are one to it.
    """
    minutes = (changed - _BEGINNING) // dt.timedelta(minutes=1)
    return max(0, min(minutes, _HIGHEST_REVISION))


def shown_instead(moment: Moment, zone: ZoneInfo) -> dt.datetime | None:
    """Return what the clock shows at a time that is skipped when clocks are put forward.

    Returns None if the time exists. A time that is there twice, when clocks are put back, means
    the first of the two (RFC 5545, 3.3.5).
    """
    if moment.time is None:
        return None
    local = dt.datetime.combine(moment.day, moment.time)
    read = local.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None)
    return None if read == local else read


def meeting_days(
    dates: Dates, duration: Duration, meetings: int, taken: Collection[dt.date]
) -> list[dt.date]:
    """Return the days to suggest for the meetings: weekdays spread evenly between start and end.

    Days that are `taken` by events are left out. Without an end, the duration is
    counted from the start; without a start, nothing is suggested. Returns fewer days if there
    are not enough weekdays.
    """
    if dates.start is None:
        return []
    first = dates.start.day
    last = dates.end.day if dates.end else first + dt.timedelta(days=duration.days)
    free = [day for day in _weekdays(first, last) if day not in taken]
    return _spread(free, min(meetings, len(free)))


def _weekdays(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the weekdays, Monday to Friday, between two days."""
    between = map(dt.date.fromordinal, range(first.toordinal() + 1, last.toordinal()))
    return [day for day in between if day.weekday() < 5]


def _spread(days: Sequence[dt.date], count: int) -> list[dt.date]:
    """Return `count` of the days, each in the middle of its share."""
    return [days[(2 * number + 1) * len(days) // (2 * count)] for number in range(count)]
