"""A calendar file (iCalendar, RFC 5545). The only importer of icalendar."""

from __future__ import annotations

import datetime as dt

import icalendar
from icalendar.enums import STATUS, TRANSP

from mentorkit.model.zones import ZoneInfo
from mentorkit.render.events import ClockChange, Entry, EventCalendar


def render_calendar(calendar: EventCalendar) -> bytes:
    """Return a calendar as an .ics file, with lines folded and ended as the standard requires."""
    file = icalendar.Calendar.new(
        prodid=f"-//mentorkit//calendar//{calendar.locale.upper()}",
        uid=calendar.uid,
        name=calendar.name,
        calscale="GREGORIAN",
        last_modified=calendar.changed,
    )
    said = {"NAME": calendar.name, "X-WR-CALNAME": calendar.name}
    said |= {"DESCRIPTION": calendar.description, "X-WR-CALDESC": calendar.description}
    for name, text in said.items():  # the library does not escape these
        file[name] = icalendar.vText(text)
    if calendar.clock_changes:
        file.add_component(_time_zone(calendar))
    for entry in calendar.entries:
        file.add_component(_event(entry, calendar))
    return bytes(file.to_ical())


def _event(entry: Entry, calendar: EventCalendar) -> icalendar.Event:
    has_time = isinstance(entry.start, dt.datetime)
    return icalendar.Event.new(
        uid=entry.uid,
        start=_in_zone(entry.start, calendar.time_zone),
        end=_in_zone(entry.end, calendar.time_zone),
        stamp=entry.changed,
        last_modified=entry.changed,
        sequence=entry.revision,
        summary=entry.summary,
        description=entry.description,
        location=entry.place,
        url=entry.address,
        status=STATUS.TENTATIVE if entry.suggestion else STATUS.CONFIRMED,
        # A date without a time must not make people look busy all day.
        transparency=TRANSP.OPAQUE if has_time else TRANSP.TRANSPARENT,
    )


def _in_zone(time: dt.date, zone: str) -> dt.date:
    """Return a local time with its zone, or in UTC if the clock shows it twice.

    Of two, it is the first (RFC 5545, 3.3.5) unless it is marked as the second (PEP 495). Not
    every program takes the first, so these times are written in a way that only has one meaning.
    """
    if not isinstance(time, dt.datetime):
        return time
    local = time.replace(tzinfo=ZoneInfo(zone))
    is_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.astimezone(dt.UTC) if is_twice else local


def _time_zone(calendar: EventCalendar) -> icalendar.Timezone:
    """Return the calendar's time zone; the library's own changes clocks an hour late."""
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
