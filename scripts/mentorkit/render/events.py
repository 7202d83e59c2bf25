"""The programme's calendar as data: events in one language, and the zone's clock changes.

Milestones are set by the organiser. Meetings are up to the pair: they are spread over the weekdays
between kick-off and closing as suggestions.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from mentorkit.model.base import Moment
from mentorkit.model.markup import LinkTarget
from mentorkit.model.text import Text
from mentorkit.model.zones import ZoneInfo
from mentorkit.render.view import View

LENGTHS = {"kick_off": 120, "mid_point": 60, "closing": 60}
"""The minutes that a milestone takes, as in the organiser's guide."""


@dataclass(frozen=True)
class Event:
    """An event; `start` is a day or a local time, `end` is exclusive."""

    uid: str
    start: dt.date
    end: dt.date
    summary: str
    description: str
    address: str | None
    suggestion: bool


@dataclass(frozen=True)
class ClockChange:
    """A change of the UTC offset at `local`, as read on the clock before the change."""

    local: dt.datetime
    offset_before: dt.timedelta
    offset: dt.timedelta
    name: str
    daylight: bool


@dataclass(frozen=True)
class EventCalendar:
    """A calendar in one language, with `clock_changes` if an event has a time."""

    uid: str
    name: str
    locale: str
    time_zone: str
    stamp: dt.date
    events: tuple[Event, ...]
    clock_changes: tuple[ClockChange, ...]

    def as_text(self) -> str:
        """Return everything that the file is made from, as text."""
        return json.dumps(asdict(self), ensure_ascii=False, default=str)


def event_calendar(view: View) -> EventCalendar:
    """Return the calendar of an organisation that has dates, in a view's language."""
    organisation = view.organisation
    events = tuple(sorted(_events(view), key=lambda event: (str(event.start), event.uid)))
    years = {
        moment.year
        for event in events
        if isinstance(event.start, dt.datetime)
        for moment in (event.start, event.end)
    }
    return EventCalendar(
        uid=_uid(view, "calendar"),
        name=view.own_plain(organisation.programme),
        locale=view.locale,
        time_zone=str(organisation.time_zone),
        stamp=organisation.date,
        events=events,
        clock_changes=tuple(
            change
            for year in sorted(years)
            for change in clock_changes(ZoneInfo(organisation.time_zone), year)
        ),
    )


def _uid(view: View, name: str) -> str:
    """Return a UID (RFC 7986, 5.3; RFC 9562, 5.5) that stays the same from build to build.

    It is the same in every language, so that opening two files adds each event once.
    """
    first = next(iter(view.organisation.dates.given.values()))
    seed = f"mentorkit:{view.catalogue.organisation_id}/{first.day}/{name}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, seed))


def _events(view: View) -> Iterator[Event]:
    phases = [str(phase_id) for phase_id in view.programme.phases]
    of_milestone = {
        "kick_off": phases[0],
        "mid_point": phases[len(phases) // 2],
        "closing": phases[-1],
    }
    for name, moment in view.organisation.dates.given.items():
        yield _milestone(view, name, moment, of_milestone[name])
    days = meeting_days(view)
    for number, day in enumerate(days, 1):
        yield _meeting(view, number, len(days), day, _phase(phases, number, len(days)))


def _milestone(view: View, name: str, moment: Moment, phase_id: str) -> Event:
    words = view.ui.calendar
    milestone = view.plain(getattr(view.ui.dates, name))
    start: dt.date = moment.day
    end = moment.day + dt.timedelta(days=1)
    if moment.time:
        start = dt.datetime.combine(moment.day, moment.time)
        end = start + dt.timedelta(minutes=LENGTHS[name])
    return Event(
        uid=_uid(view, name),
        start=start,
        end=end,
        summary=view.plain(words.milestone).replace("{milestone}", milestone),
        description=_description(view, getattr(words, name), phase_id),
        address=_address(view, phase_id),
        suggestion=False,
    )


def _meeting(view: View, number: int, count: int, day: dt.date, phase_id: str) -> Event:
    summary = view.plain(view.ui.calendar.meeting)
    return Event(
        uid=_uid(view, f"meeting-{number}"),
        start=day,
        end=day + dt.timedelta(days=1),
        summary=summary.replace("{number}", str(number)).replace("{count}", str(count)),
        description=_description(view, view.ui.calendar.suggestion, phase_id),
        address=_address(view, phase_id),
        suggestion=True,
    )


def _description(view: View, words: Text, phase_id: str) -> str:
    phase = view.texts.phases[phase_id]
    parts = [view.plain(words), f"{view.plain(phase.title)}: {view.plain(phase.aim)}"]
    return "\n\n".join([*parts, *filter(None, [_address(view, phase_id)])])


def _address(view: View, phase_id: str) -> str | None:
    return view.resolve(LinkTarget("page", f"phases/{phase_id}"))


def _phase(phases: Sequence[str], number: int, count: int) -> str:
    """Return the phase of a meeting; the first and the last meeting each have their own phase."""
    if number in (1, count):
        return phases[0 if number == 1 else -1]
    between = phases[1:-1] or phases[:1]
    return between[(number - 2) * len(between) // (count - 2)]


def meeting_days(view: View) -> list[dt.date]:
    """Return the days to suggest for the meetings: weekdays spread evenly between the milestones.

    Without a closing day, the programme's length in months is counted from the kick-off; without a
    kick-off, nothing is suggested. Returns fewer days if there are not enough weekdays.
    """
    organisation = view.organisation
    dates = organisation.dates
    if dates.kick_off is None:
        return []
    first = dates.kick_off.day
    last = dates.closing.day if dates.closing else first + _months(organisation.months)
    middle = dates.mid_point.day if dates.mid_point else first
    before, after = _weekdays(first, middle), _weekdays(middle, last)
    free = len(before) + len(after)
    count = min(organisation.meetings, free)
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


def clock_changes(zone: ZoneInfo, year: int) -> Iterator[ClockChange]:
    """Yield a year's initial UTC offset and each change during the year (RFC 5545, 3.6.5)."""
    begin, end = (dt.datetime(number, 1, 1, tzinfo=zone) for number in (year, year + 1))
    yield _change(begin, begin)
    steps = int((end.timestamp() - begin.timestamp()) // _STEP)
    times = [begin.timestamp() + number * _STEP for number in range(steps + 1)]
    for before, after in pairwise(dt.datetime.fromtimestamp(time, zone) for time in times):
        if before.utcoffset() != after.utcoffset():
            yield _change(before, after)


_STEP = 1800
"""In seconds; everywhere, clocks change on a full or half hour."""


def _change(before: dt.datetime, after: dt.datetime) -> ClockChange:
    offset_before, offset = before.utcoffset(), after.utcoffset()
    assert offset_before is not None
    assert offset is not None
    local = after.replace(tzinfo=None) - offset + offset_before
    return ClockChange(local, offset_before, offset, after.tzname() or "", bool(after.dst()))
