"""Checks of events: each has a day, within the programme if it belongs to a phase, and a title."""

from __future__ import annotations

from collections.abc import Iterator

from mentorkit.check.ids import check_known
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.events import Event, Occasion, OwnEvent, known_events, moment_of
from mentorkit.model.facts import Programme
from mentorkit.model.organisation import Organisation
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.project import OWN_LAYER
from mentorkit.model.text import NOWHERE, Source, Text


def check_programme_events(programme: Programme) -> Iterator[Problem]:
    """Yield the unknown roles and phases of the programme's events."""
    for event_id, event in programme.events.items():
        yield from _known(event, f"events.{event_id}", programme)


def check_own_events(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the problems with the events of an organisation."""
    programme, organisation = catalogue.programme, catalogue.organisation
    known = known_events(programme.events, organisation.events)
    for event_id, said in organisation.events.items():
        place, source = f"events.{event_id}", source_of(event_id)
        if said is None:
            yield from check_known([_text(event_id)], programme.events, "event", place)
            continue
        yield from _known(said, place, programme)
        yield from _untitled(event_id, said, programme)
        facts, _ = known[event_id]
        if _lacks_week(facts) or moment_of(facts, organisation.counted_dates) is None:
            yield _untimed(facts, source, place)
    for event_id, facts in programme.events.items():
        source = source_of(event_id)
        is_own = source.layer == OWN_LAYER and event_id not in organisation.events
        if is_own and facts.when is None and facts.week is None and facts.before_end is None:
            yield _untimed(facts, source, f"events.{event_id}")
    for occasion in catalogue.occasions:
        yield from _outside(occasion, organisation)


def _lacks_week(facts: Event) -> bool:
    return bool(facts.weekday) and facts.week is None and facts.before_end is None


def _untimed(facts: Event, source: Source, place: str) -> Problem:
    """Return the problem of an event of an organisation that nobody sees."""
    if _lacks_week(facts):
        message = "a weekday needs the week, or the days before the end; add week or before_end"
        return Problem.at(source, place, message, "event_when")
    message = f"the event has no time, so nobody sees it; {_remedy(facts)}, or remove it"
    return Problem.at(source, place, message, "event-without-time")


def _text(event_id: str) -> Text:
    return event_id if isinstance(event_id, Text) else Text(event_id)


def _known(event: Event, place: str, programme: Programme) -> Iterator[Problem]:
    yield from check_known(event.roles, programme.roles, "role", f"{place}.for")
    if event.phase:
        yield from check_known([event.phase], programme.phases, "phase", f"{place}.phase")


def _untitled(event_id: str, said: OwnEvent, programme: Programme) -> Iterator[Problem]:
    """Yield a problem if an event is new but has no title, or was to be one of the programme's."""
    if event_id not in programme.events and said.title is None:
        hint = suggestion(event_id, programme.events)
        remedy = hint if "did you mean" in hint else "; add it (title: …)"
        message = f"the programme has no event '{event_id}', and a new one needs a title{remedy}"
        yield Problem.at(source_of(event_id), f"events.{event_id}", message, "unknown-event")


def _remedy(facts: Event) -> str:
    """Return what would give an event its time."""
    if facts.week is not None:
        return "it is counted from the start, so write it under 'dates' (start: 2027-01-19)"
    if facts.before_end is not None:
        return "it is counted from the end, so write it under 'dates' (end: 2027-06-15)"
    return "write when it is (when: 2027-01-19 17:00)"


def _outside(occasion: Occasion, organisation: Organisation) -> Iterator[Problem]:
    """Yield a problem if an event of a phase is before the programme's start or after its end."""
    dates = organisation.counted_dates
    start, end = dates.start, dates.end
    moment, where = occasion.moment, ""
    if start and moment.day < start.day:
        where = f"before the start ({start.day})"
    elif end and moment.day > end.day:
        where = f"after the end ({end.day})"
    if where and occasion.facts.phase:
        message = (
            f"the event belongs to a phase, but is on {moment.day}, {where}; correct its day, or "
            "the day under 'dates'"
        )
        yield Problem.at(place_of(occasion), f"events.{occasion.id}", message, "event-outside")


def place_of(occasion: Occasion) -> Source:
    """Return the line that says when an event is."""
    written = occasion.moment.written_at
    return written if written is not NOWHERE else occasion.source
