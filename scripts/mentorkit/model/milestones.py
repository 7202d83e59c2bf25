"""The dates of a running programme, and the days suggested for the meetings between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Self

from pydantic import ModelWrapValidatorHandler, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from mentorkit.model.base import DayOrTime, Model, Moment
from mentorkit.model.text import NOWHERE, Source, Text
from mentorkit.model.zones import ZoneInfo

_BEGINNING = dt.datetime(2000, 1, 1)
_HIGHEST_REVISION = 2**31 - 1
"""The largest whole number in a calendar file (RFC 5545, 3.3.8)."""


class Dates(Model):
    """The milestones of the running programme, all optional; times are local.

    `group` is a name for those who take part at the same time, and `changed` is when the dates
    were last changed: calendars obey the newest.
    """

    kick_off: DayOrTime | None = None
    mid_point: DayOrTime | None = None
    closing: DayOrTime | None = None
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
        given = list(self.given.values())
        if any(earlier.is_after(later) for earlier, later in combinations(given, 2)):
            raise PydanticCustomError(
                "dates_order",
                "expected the kick-off before the mid-point and the closing last, found {found}",
                {"found": ", ".join(str(day) for day in given)},
            )
        return self

    @property
    def given(self) -> dict[str, Moment]:
        """Return the known milestones by name, in order."""
        named = {
            "kick_off": self.kick_off,
            "mid_point": self.mid_point,
            "closing": self.closing,
        }
        return {name: moment for name, moment in named.items() if moment}

    @property
    def source(self) -> Source:
        """Return where the dates were read."""
        return self._source

    @property
    def group_name(self) -> str:
        """Return what tells this group from others: its name, or else the first day.

        It is empty if neither is known.
        """
        return self.group or next((str(moment.day) for moment in self.given.values()), "")

    def last_changed(self, date: dt.date) -> dt.datetime:
        """Return when the dates last changed, in local time: `changed`, or a later `date`."""
        of_all = dt.datetime.combine(date, dt.time())
        if self.changed is None:
            return of_all
        return max(of_all, dt.datetime.combine(self.changed.day, self.changed.time or dt.time()))


@dataclass(frozen=True)
class PublishedDates:
    """What readers were given: a group's milestones as text, and when they had last changed."""

    group: str
    milestones: Mapping[str, str]
    changed: str


def published_dates(dates: Dates, date: dt.date, zone: str) -> PublishedDates:
    """Return what readers are given; `date` is that of the materials."""
    milestones = {
        name: f"{moment} {zone}" if moment.time else str(moment)
        for name, moment in dates.given.items()
    }
    return PublishedDates(dates.group_name, milestones, dates.last_changed(date).isoformat())


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


def meeting_days(dates: Dates, months: int, meetings: int) -> list[dt.date]:
    """Return the days to suggest for the meetings: weekdays spread evenly between the milestones.

    Without a closing day, the programme's length in months is counted from the kick-off; without a
    kick-off, nothing is suggested. Returns fewer days if there are not enough weekdays.
    """
    if dates.kick_off is None:
        return []
    first = dates.kick_off.day
    last = dates.closing.day if dates.closing else first + _months(months)
    middle = dates.mid_point.day if dates.mid_point else first
    before, after = _weekdays(first, middle), _weekdays(middle, last)
    free = len(before) + len(after)
    count = min(meetings, free)
    early = round(count * len(before) / free) if free else 0
    return [*_spread(before, early), *_spread(after, count - early)]


def _months(count: int) -> dt.timedelta:
    return dt.timedelta(days=count * 365 // 12)


def _weekdays(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the weekdays, Monday to Friday, between two days."""
    between = map(dt.date.fromordinal, range(first.toordinal() + 1, last.toordinal()))
    return [day for day in between if day.weekday() < 5]


def _spread(days: Sequence[dt.date], count: int) -> list[dt.date]:
    """Return `count` of the days, each in the middle of its share."""
    return [days[(2 * number + 1) * len(days) // (2 * count)] for number in range(count)]
