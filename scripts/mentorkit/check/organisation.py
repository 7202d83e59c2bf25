"""Checks of an organisation's values: its languages, time zone, pictures and film."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentorkit.check.events import check_own_events, place_of
from mentorkit.check.own_files import file_fault
from mentorkit.load.locales import is_language
from mentorkit.load.places import organisation_place
from mentorkit.model.below import texts_below
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.milestones import shown_instead
from mentorkit.model.organisation import LOGO_KINDS
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import Text
from mentorkit.model.zones import ZoneInfo, ZoneInfoNotFoundError, available_timezones
from mentorkit.pictures.own import film_fault, picture_fault, size_of

_NEARLY_SQUARE = 1.25
"""How many times as long as the other the longer side of an icon may be."""


def check_organisation(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the problems with the values and files that an organisation provides."""
    organisation, known = catalogue.organisation, catalogue.programme.every_locale
    for text_id, text in texts_below(organisation):
        language = text.language
        if language and language not in known and not is_language(language):
            message = f"unknown language code '{language}'{suggestion(language, known)}"
            yield Problem.at(text.source, organisation_place(text_id), message, "unknown-locale")
    yield from _statements(catalogue)
    yield from _times(catalogue)
    yield from check_own_events(catalogue)
    video = organisation.video
    for place, name, kinds, fault in (
        ("logo", organisation.logo, LOGO_KINDS, picture_fault),
        ("icon", organisation.icon, LOGO_KINDS, picture_fault),
        *(
            (f"funders[{number}].logo", funder.logo, LOGO_KINDS, picture_fault)
            for number, funder in enumerate(organisation.funders)
        ),
        ("video.file", video.file, (".mp4", ".webm"), film_fault),
        ("video.poster", video.poster, (".jpg", ".jpeg", ".png", ".svg"), picture_fault),
    ):
        if name is not None:
            found = file_fault(catalogue.folder_of(name), name, kinds, fault)
            if found:
                yield Problem.at(name.source, place, *found)
            elif place == "icon":
                yield from _not_square(catalogue.folder_of(name), name)


def _statements(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what the legal frame asks for but the organisation does not give, or gives in vain."""
    organisation, legal = catalogue.organisation, catalogue.legal
    statement, privacy = organisation.accessibility, organisation.privacy
    given: dict[str, object] = {"accessibility": statement, "privacy": privacy}
    if legal == "eu":
        given |= {"accessibility.law": statement.law} if statement else {}
        given |= {"privacy.authority": privacy.authority} if privacy else {}
    path = organisation.version.source.path
    for place, value in given.items() if legal != "none" else ():
        if value is None:
            above, _, key = place.rpartition(".")
            message = f"the key '{key}' is missing; add it: legal is '{legal}'"
            yield Problem(path, 1, above, message, "missing-key")
    for place, parts in catalogue.programme.compositions():
        if legal == "none" and not privacy and any(part.privacy_facts for part in parts):
            message = f"the key 'privacy' is missing; add it, or leave it out of {place}"
            yield Problem(path, 1, "", message, "missing-key")
    if legal == "none" and statement:
        message = "legal is 'none', so there is no statement; remove this, or write legal: fi or eu"
        yield Problem.at(statement.email.source, "accessibility", message, "unused-statement")


def _not_square(folder: Path, name: Text) -> Iterator[Problem]:
    """Yield a problem if an icon is far from square, and so would be small."""
    width, height = size_of(folder, name)
    if max(width, height) > _NEARLY_SQUARE * min(width, height):
        message = (
            f"the icon is {max(width, height) / min(width, height):.1f} times as long on one side "
            "as on the other; save a square one"
        )
        yield Problem.at(name.source, "icon", message, "icon-shape")


def _times(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield an unknown time zone, or the times that its clocks skip."""
    zone = catalogue.organisation.time_zone
    try:
        clock = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"unknown time zone '{zone}'{suggestion(zone, available_timezones())}"
        yield Problem.at(zone.source, "time_zone", message, "unknown-time-zone")
        return
    for occasion in catalogue.occasions:
        if instead := shown_instead(occasion.moment, clock):
            message = (
                f"there is no such time as {occasion.moment} in {zone}, where the clocks are put "
                f"forward; write {instead:%Y-%m-%d %H:%M} or another time"
            )
            yield Problem.at(place_of(occasion), f"events.{occasion.id}", message, "skipped-time")
