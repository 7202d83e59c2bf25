"""A calendar file (iCalendar, RFC 5545). The only importer of icalendar."""

from __future__ import annotations

import datetime as dt

import icalendar
from icalendar.enums import STATUS, TRANSP

from mentorkit.model.zones import ZoneInfo
from mentorkit.render.events import ClockChange, Event, EventCalendar


def render_calendar(calendar: EventCalendar) -> bytes:
    """Return a calendar as an .ics file, its lines folded and ended as the standard asks."""
    file = icalendar.Calendar.new(
        prodid=f"-//mentorkit//calendar//{calendar.locale.upper()}",
        uid=calendar.uid,
        name=calendar.name,
        calscale="GREGORIAN",
    )
    for name in ("NAME", "X-WR-CALNAME"):  # the library writes these as they are, unescaped
        file[name] = icalendar.vText(calendar.name)
    if calendar.clock_changes:
        file.add_component(_time_zone(calendar))
    for event in calendar.events:
        file.add_component(_event(event, calendar))
    return bytes(file.to_ical())


def _event(event: Event, calendar: EventCalendar) -> icalendar.Event:
    start, end = (_in_zone(time, calendar.time_zone) for time in (event.start, event.end))
    has_time = isinstance(start, dt.datetime)
    return icalendar.Event.new(
        uid=event.uid,
        start=start,
        end=end,
        stamp=dt.datetime.combine(calendar.stamp, dt.time(), dt.UTC),
        summary=event.summary,
        description=event.description,
        url=event.address,
        status=STATUS.TENTATIVE if event.suggestion else STATUS.CONFIRMED,
        # A day alone must not make somebody seem busy all day long.
        transparency=TRANSP.OPAQUE if has_time else TRANSP.TRANSPARENT,
    )


def _in_zone(time: dt.date, zone: str) -> dt.date:
    return time.replace(tzinfo=ZoneInfo(zone)) if isinstance(time, dt.datetime) else time


def _time_zone(calendar: EventCalendar) -> icalendar.Timezone:
    """Return the zone of the calendar; the library's own one changes clocks an hour late."""
    zone = icalendar.Timezone()
    zone.add("tzid", calendar.time_zone)
    for change in calendar.clock_changes:
        zone.add_component(_observance(change))
    return zone


def _observance(change: ClockChange) -> icalendar.Component:
    kind = icalendar.TimezoneDaylight if change.daylight else icalendar.TimezoneStandard
    observance: icalendar.Component = kind()
    observance.add("dtstart", change.local)
    observance.add("tzname", change.name)
    observance.add("tzoffsetfrom", change.offset_before)
    observance.add("tzoffsetto", change.offset)
    return observance
