"""Checks of the phases' weeks: one phase after the other, all of them within the programme."""

from __future__ import annotations

from collections.abc import Iterator

from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.facts import Phase, Programme
from mentorkit.model.problems import Problem
from mentorkit.model.text import NOWHERE, Source
from mentorkit.model.weeks import PhaseWeeks, Weeks


def check_weeks(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the phases that begin too early, or go on after the organisation's last week or day."""
    yield from _overlaps(catalogue.programme)
    duration, dates = catalogue.organisation.duration, catalogue.organisation.dates
    for phase_id, source, weeks in _given(catalogue.programme):
        place, message = f"phases.{phase_id}.weeks", ""
        if weeks.last > duration.weeks:
            message = (
                f"the phase goes on until week {weeks.last}, but the programme has "
                f"{duration.weeks} weeks ({duration.unit}: {duration.number} in "
                "organisation.yml); correct one of them"
            )
        elif dates.start and dates.end and weeks.days(dates.start.day)[0] > dates.end.day:
            message = (
                f"the phase begins on {weeks.days(dates.start.day)[0]}, after the end "
                f"({dates.end.day}); write earlier weeks, or correct the days under 'dates'"
            )
        if message:
            yield Problem.at(source, place, message, "weeks-outside")


def _overlaps(programme: Programme) -> Iterator[Problem]:
    """Yield the phases that begin before the one above them has ended."""
    before: tuple[str, PhaseWeeks] | None = None
    for phase_id, source, weeks in _given(programme):
        if before and weeks.first <= before[1].last:
            message = (
                f"the phase begins in week {weeks.first}, but the phase '{before[0]}' before it "
                f"has {_said(before[1])}; begin it in week {before[1].last + 1} or later, or "
                "correct the other phase"
            )
            yield Problem.at(source, f"phases.{phase_id}.weeks", message, "weeks-overlap")
        before = (phase_id, weeks)


def _given(programme: Programme) -> Iterator[tuple[str, Source, PhaseWeeks]]:
    """Yield the phases that have weeks, with the place where these are."""
    for phase_id, phase in programme.phases.items():
        if phase.weeks:
            yield phase_id, _source(phase_id, phase), phase.weeks


def _source(phase_id: str, phase: Phase) -> Source:
    return source_of(phase_id) if phase.weeks_source is NOWHERE else phase.weeks_source


def _said(weeks: Weeks) -> str:
    one = weeks.first == weeks.last
    return f"week {weeks.first}" if one else f"weeks {weeks.first}-{weeks.last}"
