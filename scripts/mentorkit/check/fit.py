"""Texts too long for their place on tool cards or the poster, found without rendering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from mentorkit.load.places import organisation_place, place_in_file
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.problems import Problem
from mentorkit.model.project import LAYERS, PROGRAMME_LAYER
from mentorkit.model.text import Source
from mentorkit.model.typeface import Typeface
from mentorkit.typeset.placed import Placed, card_texts, funder_room, poster_texts
from mentorkit.typeset.slots import (
    CARD_PHASE_ROWS,
    CARD_SLOTS,
    SMALLEST,
    Slot,
    phase_rows,
    poster_scale,
    poster_slots,
)

Fault = tuple[Source, str, str, str]
"""Where a text that does not fit was read, its place in the file, a message and its code."""
Found = Iterator[Fault]

_REMEDIES = {
    "contact": "shorten the name or the phone number, or list a contact with a shorter email first",
    "address": "the site needs a shorter address",
}
"""What to do about a value that cannot simply be shortened, by slot."""


def check_fit(catalogue: Catalogue, fonts: Path) -> Iterator[Problem]:
    """Yield a problem for each text that does not fit, as measured with the fonts in a folder.

    Only what is printed is measured: the cards and poster, if the programme has them, in the
    languages in which they are made. Where an organisation's own type face is too wide for texts of
    others, there is one problem, of the type face.
    """
    typeface = catalogue.organisation.typeface
    layer = typeface.name.source.layer if typeface else PROGRAMME_LAYER
    of_others = []
    for source, place, message, code in _every(catalogue, fonts):
        problem = Problem.at(source, place, message, code)
        if LAYERS.index(source.layer) < LAYERS.index(layer):
            of_others.append(problem)
        else:
            yield problem
    if typeface and of_others:
        yield _too_wide(typeface, of_others)


def _too_wide(typeface: Typeface, found: Sequence[Problem]) -> Problem:
    first = min(found)
    count = "one text does" if len(found) == 1 else f"{len(found)} texts do"
    message = (
        f"set in this type face, {count} not fit on the tool cards or the poster, such as "
        f"{first.place} in {first.path}:{first.line}; name a narrower one, or write such texts "
        "shorter in your own folder"
    )
    return Problem.at(typeface.name.source, "typeface.name", message, "wide-typeface")


def _every(catalogue: Catalogue, fonts: Path) -> Found:
    documents = catalogue.programme.documents
    for locale in catalogue.locales:
        made = {
            document
            for document in ("tool-cards", "poster")
            if document in documents
            and catalogue.language_of(DocumentRef("document", document), locale) == locale
        }
        if "tool-cards" in made:
            for placed in card_texts(catalogue, locale):
                yield from _too_long(placed, CARD_SLOTS[placed.slot], fonts, "its card")
            yield from _phase_names(catalogue, locale, fonts)
        if "poster" in made and catalogue.texts[locale].poster:
            yield from _poster(catalogue, locale, fonts)


def _poster(catalogue: Catalogue, locale: str, fonts: Path) -> Found:
    """Yield a problem for each text that is too long for the poster, or for all funders."""
    phases, room = len(catalogue.programme.phases), funder_room(catalogue.organisation)
    slots = poster_slots(phases, SMALLEST, room)
    texts = list(poster_texts(catalogue, locale))
    found = [
        one for text in texts for one in _too_long(text, slots[text.slot], fonts, "the poster")
    ]
    yield from found
    said = [(text.slot, text.words) for text in texts]
    if not found and poster_scale(fonts, said, phases, room) is None:
        yield _too_full(texts)


def _too_full(texts: Sequence[Placed]) -> Fault:
    """Return the fault that all texts fit the poster, but not together."""
    funders = [text for text in texts if text.slot == "funder"]
    events = [text for text in texts if text.slot == "event"]
    points = [text for text in texts if text.slot == "point"]
    longest = max(funders or points, key=lambda text: len(text.words))
    if len(events) > 1:
        message = "with all its events, the poster is too full for one page; put fewer on it"
        return (events[-1].source, events[-1].text_id, message, "too-long")
    if funders:
        message = "with the texts of all funders, the poster is too full for one page; shorten "
        message += "them, or name several in one text"
        return (longest.source, "funders", message, "too-long")
    message = "with so many phases, the poster is too full for one page; shorten its texts"
    return (longest.source, place_in_file(longest.text_id), message, "too-long")


def _too_long(placed: Placed, slot: Slot, fonts: Path, where: str) -> Found:
    place = organisation_place(placed.text_id) if placed.own else place_in_file(placed.text_id)
    lines = slot.lines_of(fonts, placed.words)
    word = None if placed.own else slot.too_wide(fonts, placed.words)
    if word:
        message = (
            f"the word '{word}' is too wide for {where}; "
            "choose a shorter one, or write &shy; where it may break"
        )
        yield (placed.source, place, message, "too-wide")
    elif lines > slot.lines:
        room = f"{slot.lines} {'line' if slot.lines == 1 else 'lines'}"
        message = f"the text takes {lines} lines on {where}, which has room for {room}; "
        message += _REMEDIES.get(placed.slot, "shorten it")
        yield (placed.source, place, message, "too-long")


def _phase_names(catalogue: Catalogue, locale: str, fonts: Path) -> Found:
    """Yield a problem for each tool whose phases' names do not fit on its card together."""
    words = catalogue.texts[locale].phases
    for tool_id in catalogue.programme.tools:
        phases = catalogue.programme.phases_of(tool_id)
        names = [words[phase_id].short for phase_id in phases if phase_id in words]
        rows = phase_rows(fonts, names)
        if rows > CARD_PHASE_ROWS:
            longest = max(names, key=len)
            message = (
                f"the phases of the tool '{tool_id}' take {rows} rows on its card, "
                f"which has room for {CARD_PHASE_ROWS}; shorten their names"
            )
            place = next(f"{key}.short" for key in words if words[key].short is longest)
            yield (longest.source, place, message, "too-long")
