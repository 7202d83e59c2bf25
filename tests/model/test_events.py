"""When events are: on a day of their own, or counted from the programme's start or end."""

from __future__ import annotations

import pytest
from mentorkit.model.events import Event, OwnEvent, known_events, moment_of, occasions
from mentorkit.model.milestones import Dates
from mentorkit.model.text import Text
from pydantic import ValidationError

# A Tuesday, and a Tuesday 21 weeks later.
DATES = Dates.model_validate({"start": "2027-01-19 17:00", "end": "2027-06-15"})


def when(**facts: object) -> str | None:
    moment = moment_of(Event.model_validate(facts), DATES)
    return str(moment) if moment else None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"when": "2027-03-01"}, "2027-03-01"),
        ({"when": "2027-03-01 9:30"}, "2027-03-01 09:30"),
        ({"week": 1}, "2027-01-19 17:00"),
        ({"week": 1, "time": "9:30"}, "2027-01-19 09:30"),
        ({"week": 3}, "2027-02-02"),
        ({"week": 3, "weekday": "tuesday"}, "2027-02-02"),
        ({"week": 3, "weekday": "wednesday", "time": "18:00"}, "2027-02-03 18:00"),
        ({"week": 3, "weekday": "monday"}, "2027-02-08"),
        ({"week": 1, "weekday": "monday"}, "2027-01-25"),
        ({"before_end": 0}, "2027-06-15"),
        ({"before_end": 14}, "2027-06-01"),
        ({"before_end": 0, "weekday": "tuesday"}, "2027-06-15"),
        ({"before_end": 0, "weekday": "wednesday"}, "2027-06-09"),
        ({"before_end": 7, "weekday": "monday", "time": "08:00"}, "2027-06-07 08:00"),
        ({"minutes": 60}, None),
    ],
)
def test_an_event_is_when_its_facts_say(facts: dict[str, object], expected: str | None) -> None:
    assert when(**facts) == expected


def test_what_is_counted_from_an_unknown_day_is_not_known() -> None:
    assert moment_of(Event(week=1), Dates()) is None
    assert moment_of(Event(before_end=0), Dates.model_validate({"start": "2027-01-19"})) is None


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"when": "2027-03-01"}, "2027-03-01"),
        ({"week": 4}, "2027-02-09 18:00"),
        ({"before_end": 7}, "2027-06-08 18:00"),
        ({"time": "19:00"}, "2027-02-02 19:00"),
        ({"weekday": "friday"}, "2027-02-05 18:00"),
        ({"place": {"fi": Text("Kirjasto")}}, "2027-02-02 18:00"),
    ],
)
def test_an_organisation_changes_the_day_or_a_part_of_it(
    own: dict[str, object], expected: str
) -> None:
    events = {"call": Event.model_validate({"week": 3, "weekday": "tuesday", "time": "18:00"})}
    [call] = occasions(events, {"call": OwnEvent.model_validate(own)}, DATES)
    assert str(call.moment) == expected


def test_an_organisation_keeps_what_it_does_not_change() -> None:
    call = Event.model_validate({"week": 3, "minutes": 90, "for": ["mentor"], "phase": "start"})
    own = {"call": OwnEvent.model_validate({"when": "2027-03-01", "for": ["mentee"]})}
    facts, _ = known_events({"call": call}, own)["call"]
    assert (facts.minutes, facts.roles, facts.phase) == (90, ("mentee",), "start")


def test_nothing_drops_an_event_and_others_are_in_their_order_in_time() -> None:
    events = {"end": Event(before_end=0), "gone": Event(week=2), "call": Event(week=1)}
    own = {"gone": None, "new": OwnEvent.model_validate({"when": "2027-01-19"})}
    found = occasions(events, own, DATES)
    assert [one.id for one in found] == ["new", "call", "end"]


@pytest.mark.parametrize("time", ["24:00", "17.00", "5", "17:60"])
def test_a_time_of_day_that_is_none_is_refused(time: str) -> None:
    with pytest.raises(ValidationError, match="expected a time such as 17:00"):
        Event.model_validate({"week": 1, "time": time})
