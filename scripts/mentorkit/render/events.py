"""The programme's two calendars as data: entries in one language, and the zone's clock changes.

Events are set by the organiser: whoever opens a newer file has them moved. Meetings are up to
the pair: what the pair has agreed is theirs, so the suggested days are a file of their own, and
none of its entries ever replaces another.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise

from mentorkit.model.documents import DocumentRef, DocumentWords
from mentorkit.model.milestones import revision_number
from mentorkit.model.page_addresses import phase_page
from mentorkit.model.zones import ZoneInfo
from mentorkit.render.dated import DatedEvent, dated_events
from mentorkit.render.documents import document_words
from mentorkit.render.imprint import imprint_lines
from mentorkit.render.view import View

USUAL_LENGTH = 60
"""The minutes that an event takes if nothing else is said."""

NEVER_CHANGED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When suggestions were made. It is earlier than any change that a pair makes to one, so that a
program that keeps the newest keeps theirs."""


@dataclass(frozen=True)
class Entry:
    """An entry; `start` is a day or a local time, `end` is exclusive.

    An entry with a higher `revision` replaces an older one; `changed` is in UTC.
    """

    uid: str
    start: dt.date
    end: dt.date
    summary: str
    description: str
    place: str | None
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
    """A calendar in one language, with `clock_changes` if an entry has a time."""

    uid: str
    name: str
    description: str
    locale: str
    time_zone: str
    changed: dt.datetime
    entries: tuple[Entry, ...]
    clock_changes: tuple[ClockChange, ...]

    def as_text(self) -> str:
        """Return everything that the file is made from, as text."""
        return json.dumps(asdict(self), ensure_ascii=False, default=str)


def event_calendar(view: View) -> EventCalendar:
    """Return the events of an organisation that has dates, in a view's language."""
    name = view.own_plain(view.organisation.programme)
    return _calendar(
        view, "calendar", name, list(map(partial(_event, view), dated_events(view))), _changed(view)
    )


def meeting_calendar(view: View) -> EventCalendar:
    """Return the suggested meetings of an organisation with a start, in a view's language."""
    title = view.plain(_words(view, "meeting-times").title)
    name = f"{view.own_plain(view.organisation.programme)}: {title}"
    return _calendar(view, "meeting-times", name, list(_meetings(view)), NEVER_CHANGED)


def _words(view: View, document_id: str) -> DocumentWords:
    return document_words(view, DocumentRef("document", document_id))


def _calendar(
    view: View, document_id: str, name: str, entries: Sequence[Entry], changed: dt.datetime
) -> EventCalendar:
    zone, purpose = view.organisation.time_zone, _words(view, document_id).purpose
    years = {
        moment.year
        for entry in entries
        if isinstance(entry.start, dt.datetime)
        for moment in (entry.start, entry.end)
    }
    return EventCalendar(
        uid=_uid(view, document_id),
        name=name,
        description="\n\n".join((view.plain(purpose), *imprint_lines(view))),
        locale=view.locale,
        time_zone=str(zone),
        changed=changed,
        entries=tuple(sorted(entries, key=lambda entry: (str(entry.start), entry.uid))),
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
    catalogue = view.catalogue
    seed = f"mentorkit:{catalogue.organisation_id}/{catalogue.group_name}/{name}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, seed))


def _meetings(view: View) -> Iterator[Entry]:
    phases = [str(phase_id) for phase_id in view.programme.phases]
    days = view.catalogue.meeting_days
    for number, day in enumerate(days, 1):
        phase_id = _phase_in_week(view, day) or _phase(phases, number, len(days))
        yield _meeting(view, number, len(days), day, phase_id)


def _event(view: View, event: DatedEvent) -> Entry:
    organisation, facts, moment = view.organisation, event.occasion.facts, event.occasion.moment
    start: dt.date = moment.day
    end = moment.day + dt.timedelta(days=1)
    if moment.time:
        start = dt.datetime.combine(moment.day, moment.time)
        end = _later(start, facts.minutes or USUAL_LENGTH, ZoneInfo(organisation.time_zone))
    return Entry(
        # With hyphens as they were before events had ids, so that calendars know the old ones.
        uid=_uid(view, event.occasion.id.replace("-", "_")),
        start=start,
        end=end,
        summary=view.plain(view.ui.calendar.event).replace("{title}", event.title.plain(view)),
        description=_event_description(view, event),
        place=event.place.plain(view) if event.place else None,
        address=event.link or (_address(view, facts.phase) if facts.phase else None),
        suggestion=False,
        revision=revision_number(organisation.dates.last_changed(organisation.date)),
        changed=_changed(view),
    )


def _event_description(view: View, event: DatedEvent) -> str:
    """Return what the event is about, whom it is for, its phase and its address."""
    facts = event.occasion.facts
    parts = [
        event.text.plain(view) if event.text else "",
        view.comma.join(map(view.plain, event.roles)),
        event.link or "",
        _of_phase(view, facts.phase) if facts.phase else "",
    ]
    return "\n\n".join(filter(None, parts))


def _later(start: dt.datetime, minutes: int, zone: ZoneInfo) -> dt.datetime:
    """Return the local time some minutes later, also if clocks change in between."""
    end = start.replace(tzinfo=zone).astimezone(dt.UTC) + dt.timedelta(minutes=minutes)
    return end.astimezone(zone).replace(tzinfo=None)


def _meeting(view: View, number: int, count: int, day: dt.date, phase_id: str) -> Entry:
    """Return a suggestion; one for another day is another entry, not a change of this one."""
    summary = view.plain(view.ui.calendar.meeting)
    return Entry(
        uid=_uid(view, f"meeting-{number}/{day}"),
        start=day,
        end=day + dt.timedelta(days=1),
        summary=summary.replace("{number}", str(number)).replace("{count}", str(count)),
        description="\n\n".join(
            (view.plain(view.ui.calendar.suggestion), _of_phase(view, phase_id))
        ),
        place=None,
        address=_address(view, phase_id),
        suggestion=True,
        revision=0,
        changed=NEVER_CHANGED,
    )


def _of_phase(view: View, phase_id: str) -> str:
    """Return a phase's title and aim, and the address of its page."""
    phase = view.texts.phases[phase_id]
    said = f"{view.plain(phase.title)}: {view.plain(phase.aim)}"
    return "\n\n".join(filter(None, [said, _address(view, phase_id)]))


def _address(view: View, phase_id: str) -> str | None:
    return view.resolve(phase_page(view.catalogue, view.locale, phase_id))


def _phase_in_week(view: View, day: dt.date) -> str | None:
    """Return the phase that has begun last on a day, None unless every phase has weeks."""
    start, phases = view.organisation.dates.start, view.programme.phases.items()
    begun = [
        str(phase_id)
        for phase_id, phase in phases
        if start and phase.weeks and phase.weeks.days(start.day)[0] <= day
    ]
    return begun[-1] if begun and all(phase.weeks for _, phase in phases) else None


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
