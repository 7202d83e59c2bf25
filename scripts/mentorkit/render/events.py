"""The programme's two calendars as data: events in one language, and the zone's clock changes.

Milestones are set by the organiser: whoever opens a newer file has them moved. Meetings are up to
the pair: what the pair has agreed is theirs, so the suggested days are a file of their own, and
none of its entries ever replaces another.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

from mentorkit.model.base import Moment
from mentorkit.model.documents import DocumentRef, DocumentWords
from mentorkit.model.milestones import revision_number
from mentorkit.model.page_addresses import phase_page
from mentorkit.model.text import Text
from mentorkit.model.zones import ZoneInfo
from mentorkit.render.documents import document_words
from mentorkit.render.imprint import imprint_lines
from mentorkit.render.view import View

LENGTHS = {"kick_off": 120, "mid_point": 60, "closing": 60}
"""The minutes that a milestone takes, as in the organiser's guide."""

NEVER_CHANGED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When suggestions were made. It is earlier than any change that a pair makes to one, so that a
program that keeps the newest keeps theirs."""


@dataclass(frozen=True)
class Event:
    """An event; `start` is a day or a local time, `end` is exclusive.

    An entry with a higher `revision` replaces an older one; `changed` is in UTC.
    """

    uid: str
    start: dt.date
    end: dt.date
    summary: str
    description: str
    address: str | None
    suggestion: bool
    revision: int
    changed: dt.datetime


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
    description: str
    locale: str
    time_zone: str
    changed: dt.datetime
    events: tuple[Event, ...]
    clock_changes: tuple[ClockChange, ...]

    def as_text(self) -> str:
        """Return everything that the file is made from, as text."""
        return json.dumps(asdict(self), ensure_ascii=False, default=str)


def event_calendar(view: View) -> EventCalendar:
    """Return the milestones of an organisation that has dates, in a view's language."""
    name = view.own_plain(view.organisation.programme)
    return _calendar(view, "calendar", name, list(_milestones(view)), _changed(view))


def meeting_calendar(view: View) -> EventCalendar:
    """Return the suggested meetings of an organisation with a kick-off, in a view's language."""
    title = view.plain(_words(view, "meeting-times").title)
    name = f"{view.own_plain(view.organisation.programme)}: {title}"
    return _calendar(view, "meeting-times", name, list(_meetings(view)), NEVER_CHANGED)


def _words(view: View, document_id: str) -> DocumentWords:
    return document_words(view, DocumentRef("document", document_id))


def _calendar(
    view: View, document_id: str, name: str, events: Sequence[Event], changed: dt.datetime
) -> EventCalendar:
    zone, purpose = view.organisation.time_zone, _words(view, document_id).purpose
    years = {
        moment.year
        for event in events
        if isinstance(event.start, dt.datetime)
        for moment in (event.start, event.end)
    }
    return EventCalendar(
        uid=_uid(view, document_id),
        name=name,
        description="\n\n".join((view.plain(purpose), *imprint_lines(view))),
        locale=view.locale,
        time_zone=str(zone),
        changed=changed,
        events=tuple(sorted(events, key=lambda event: (str(event.start), event.uid))),
        clock_changes=tuple(
            change for year in sorted(years) for change in clock_changes(ZoneInfo(zone), year)
        ),
    )


def _changed(view: View) -> dt.datetime:
    """Return when the dates last changed, in UTC."""
    organisation = view.organisation
    local = organisation.dates.last_changed(organisation.date)
    return local.replace(tzinfo=ZoneInfo(organisation.time_zone)).astimezone(dt.UTC)


def _uid(view: View, name: str) -> str:
    """Return a UID (RFC 7986, 5.3; RFC 9562, 5.5) that stays the same from build to build.

    It is the same in every language, so that opening two files adds each event once.
    """
    group = view.organisation.dates.group_name
    seed = f"mentorkit:{view.catalogue.organisation_id}/{group}/{name}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, seed))


def _milestones(view: View) -> Iterator[Event]:
    phases = [str(phase_id) for phase_id in view.programme.phases]
    of_milestone = {
        "kick_off": phases[0],
        "mid_point": phases[len(phases) // 2],
        "closing": phases[-1],
    }
    for name, moment in view.organisation.dates.given.items():
        yield _milestone(view, name, moment, of_milestone[name])


def _meetings(view: View) -> Iterator[Event]:
    phases = [str(phase_id) for phase_id in view.programme.phases]
    days = view.organisation.meeting_days
    for number, day in enumerate(days, 1):
        yield _meeting(view, number, len(days), day, _phase(phases, number, len(days)))


def _milestone(view: View, name: str, moment: Moment, phase_id: str) -> Event:
    words = view.ui.calendar
    organisation = view.organisation
    milestone = view.plain(getattr(view.ui.dates, name))
    start: dt.date = moment.day
    end = moment.day + dt.timedelta(days=1)
    if moment.time:
        start = dt.datetime.combine(moment.day, moment.time)
        end = _later(start, LENGTHS[name], ZoneInfo(organisation.time_zone))
    return Event(
        uid=_uid(view, name),
        start=start,
        end=end,
        summary=view.plain(words.milestone).replace("{milestone}", milestone),
        description=_description(view, getattr(words, name), phase_id),
        address=_address(view, phase_id),
        suggestion=False,
        revision=revision_number(organisation.dates.last_changed(organisation.date)),
        changed=_changed(view),
    )


def _later(start: dt.datetime, minutes: int, zone: ZoneInfo) -> dt.datetime:
    """Return the local time some minutes later, also if clocks change in between."""
    end = start.replace(tzinfo=zone).astimezone(dt.UTC) + dt.timedelta(minutes=minutes)
    return end.astimezone(zone).replace(tzinfo=None)


def _meeting(view: View, number: int, count: int, day: dt.date, phase_id: str) -> Event:
    """Return a suggestion; one for another day is another entry, not a change of this one."""
    summary = view.plain(view.ui.calendar.meeting)
    return Event(
        uid=_uid(view, f"meeting-{number}/{day}"),
        start=day,
        end=day + dt.timedelta(days=1),
        summary=summary.replace("{number}", str(number)).replace("{count}", str(count)),
        description=_description(view, view.ui.calendar.suggestion, phase_id),
        address=_address(view, phase_id),
        suggestion=True,
        revision=0,
        changed=NEVER_CHANGED,
    )


def _description(view: View, words: Text, phase_id: str) -> str:
    phase = view.texts.phases[phase_id]
    parts = [view.plain(words), f"{view.plain(phase.title)}: {view.plain(phase.aim)}"]
    return "\n\n".join([*parts, *filter(None, [_address(view, phase_id)])])


def _address(view: View, phase_id: str) -> str | None:
    return view.resolve(phase_page(view.catalogue, view.locale, phase_id))


def _phase(phases: Sequence[str], number: int, count: int) -> str:
    """Return the phase of a meeting; the first and the last meeting each have their own phase."""
    if number in (1, count):
        return phases[0 if number == 1 else -1]
    between = phases[1:-1] or phases[:1]
    return between[(number - 2) * len(between) // (count - 2)]


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
