"""Check that changed dates are marked as newer: calendars that have others keep them otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from mentorkit.check.events import place_of
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.milestones import PublishedDates
from mentorkit.model.problems import Problem


def check_revisions(catalogue: Catalogue, before: PublishedDates | None) -> Iterator[Problem]:
    """Yield a problem for each event whose time differs from what was published `before`."""
    now = catalogue.published_dates
    if before is None or before.group != now.group or before.changed < now.changed:
        return
    for occasion in catalogue.occasions:
        is_now = now.events[occasion.id]
        was = before.events.get(occasion.id, is_now)
        if was != is_now:
            message = (
                f"the event was {was} when the dates were published last, and is {is_now} now; so "
                "that calendars notice, set 'date' to the day of the change, or add its day and "
                "time under 'dates' as 'changed' (changed: 2027-01-11 14:30)"
            )
            place = f"events.{occasion.id}"
            yield Problem.at(place_of(occasion), place, message, "unmarked-dates")
