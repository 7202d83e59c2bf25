"""Events: what happens at a certain time, as a programme and an organisation say it, and when.

An event is on a day of its own, or counted from the programme's start or end. Until its day is
known it is shown nowhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from mentorkit.model.base import DayOrTime, Flag, Model, Moment, Whole
from mentorkit.model.localised import Localised
from mentorkit.model.milestones import Dates
from mentorkit.model.reachable import Address
from mentorkit.model.text import Id, Source, Text

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_COUNTED = ("when", "week", "before_end")
"""The ways to say on which day an event is, of which it has one."""
_WHEN = (*_COUNTED, "weekday", "time")


def _clock(value: object) -> dt.time:
    if isinstance(value, str) and (match := _CLOCK.fullmatch(value)):
        return dt.time(int(match[1]), int(match[2]))
    raise PydanticCustomError("clock", "expected a time such as 17:00")


ClockTime = Annotated[
    dt.time,
    PlainValidator(_clock),
    WithJsonSchema({"type": "string", "pattern": f"^({_CLOCK.pattern})$"}),
]
"""A time of day."""


class Event(Model):
    """An event of the programme: when it is, how long, for whom, and where it belongs.

    `when` is a day, or a day with a time. `week` counts the programme's weeks from its first day,
    `before_end` the days before its last; either can be moved to a `weekday`, and have a `time`.
    Without any of these, the event is shown once an organisation has set a day. It is for
    everybody unless `for` names roles. With `poster`, it is on the poster, too.
    """

    when: DayOrTime | None = None
    week: Whole | None = Field(default=None, ge=1, le=260)
    before_end: Whole | None = Field(default=None, ge=0, le=366)
    weekday: Weekday | None = None
    time: ClockTime | None = None
    minutes: Whole | None = Field(default=None, ge=5, le=10_080)
    roles: tuple[Id, ...] = Field(default=(), alias="for")
    phase: Id | None = None
    link: Address | None = None
    poster: Flag = False

    @model_validator(mode="after")
    def _one_day(self) -> Self:
        given = [name for name in _COUNTED if getattr(self, name) is not None]
        if len(given) > 1:
            raise PydanticCustomError(
                "event_when",
                "expected one of when, week and before_end, found {found}",
                {"found": " and ".join(given)},
            )
        if self.when and (self.weekday or self.time):
            raise PydanticCustomError(
                "event_when",
                "expected weekday and time with week or before_end only; write the time after "
                "the day (when: 2027-01-19 17:00)",
            )
        return self

    def changed_by(self, own: Event) -> Event:
        """Return the event with what an organisation says of it; its day replaces this one's."""
        said = {n: getattr(own, n) for n in Event.model_fields if n in own.model_fields_set}
        kept = {name: getattr(self, name) for name in self.model_fields_set}
        if "when" in said:
            kept = {name: value for name, value in kept.items() if name not in _WHEN}
        elif said.keys() & set(_COUNTED):
            kept = {name: value for name, value in kept.items() if name not in _COUNTED}
        return Event.model_construct(**{**kept, **said})


class OwnEvent(Event):
    """What an organisation says of an event: of the programme's, what differs; or a new one.

    `text` is what the calendar says about it, `place` where it is.
    """

    title: Localised | None = None
    text: Localised | None = None
    place: Localised | None = None


def _only_when(value: object) -> object:
    """Accept a day or a time alone for an event of which nothing else differs."""
    return {"when": value} if isinstance(value, dt.date | str) else value


EventSetting = Annotated[
    OwnEvent | None,
    BeforeValidator(_only_when, json_schema_input_type=OwnEvent | DayOrTime | None),
]
"""An organisation's event; a day alone only sets that, and nothing (`null`) drops the event."""


@dataclass(frozen=True)
class Occasion:
    """An event whose day is known.

    `own` is what the organisation says of it, and `source` the place where it says so.
    """

    id: str
    moment: Moment
    facts: Event
    own: OwnEvent
    source: Source


def occasions(
    events: Mapping[str, Event], own: Mapping[str, OwnEvent | None], dates: Dates
) -> tuple[Occasion, ...]:
    """Return the events whose day is known, in their order in time."""
    found = sorted(_dated(events, own, dates), key=lambda occasion: _order(occasion.moment))
    return tuple(found)


def known_events(
    events: Mapping[str, Event], own: Mapping[str, OwnEvent | None]
) -> dict[str, tuple[Event, OwnEvent]]:
    """Return the events that an organisation has, by id, and what it says of each itself."""
    known: dict[str, tuple[Event, OwnEvent]] = {}
    for event_id in dict.fromkeys([*events, *own]):
        said = own.get(event_id, OwnEvent())
        if said is not None:
            known[event_id] = (events.get(event_id, Event()).changed_by(said), said)
    return known


def moment_of(event: Event, dates: Dates) -> Moment | None:
    """Return when an event is, None while that is not known."""
    if event.when:
        return event.when.model_copy(update={"time": event.time or event.when.time})
    weekday = WEEKDAYS.index(event.weekday) if event.weekday else None
    if event.week is not None and dates.start:
        day = dates.start.day + dt.timedelta(weeks=event.week - 1)
        later = 0 if weekday is None else (weekday - day.weekday()) % 7
        return _at(event, day + dt.timedelta(days=later), dates.start)
    if event.before_end is not None and dates.end:
        day = dates.end.day - dt.timedelta(days=event.before_end)
        earlier = 0 if weekday is None else (day.weekday() - weekday) % 7
        return _at(event, day - dt.timedelta(days=earlier), dates.end)
    return None


def _at(event: Event, day: dt.date, counted_from: Moment) -> Moment:
    """Return the moment on a day: on the very day it is counted from, also at that one's time."""
    inherited = counted_from.time if day == counted_from.day else None
    return Moment(day=day, time=event.time or inherited, source=counted_from.written_at)


def _dated(
    events: Mapping[str, Event], own: Mapping[str, OwnEvent | None], dates: Dates
) -> Iterator[Occasion]:
    sources = {str(key): key.source for key in own if isinstance(key, Text)}
    for event_id, (facts, said) in known_events(events, own).items():
        moment = moment_of(facts, dates)
        if moment:
            source = sources.get(event_id, dates.source)
            yield Occasion(str(event_id), moment, facts, said, source)


def _order(moment: Moment) -> tuple[Any, ...]:
    """Return the key by which moments are sorted; events of the whole day are a day's first."""
    return moment.day, moment.time or dt.time()
