"""Check that changed dates are marked as newer: calendars that have others keep them otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.milestones import PublishedDates
from mentorkit.model.problems import Problem


def check_revisions(catalogue: Catalogue, before: PublishedDates | None) -> Iterator[Problem]:
    """Yield a problem for each milestone that differs from what was published `before`."""
    organisation = catalogue.organisation
    now = organisation.published_dates
    if before is None or before.group != now.group or before.changed < now.changed:
        return
    for name, moment in now.milestones.items():
        was = before.milestones.get(name, moment)
        if was != moment:
            message = (
                f"{name} was {was} when these dates were published last, and is {moment} now; so "
                "that calendars notice, set 'date' to the day of the change, or add its day and "
                "time here as 'changed' (changed: 2027-01-11 14:30)"
            )
            yield Problem.at(organisation.dates.source, "dates", message, "unmarked-dates")
