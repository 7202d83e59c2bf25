"""What a plate tells about itself: in its PDF's catalogue, until it becomes part of a paper."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import pikepdf

NOTES = "/PlateNotes"
SLOTS = "/PlateSlots"
"""The keys of a plate's catalogue: its notes as JSON, and the tags of its slots by their ids."""

SLOT = "slot"
"""What the id of a slot begins with."""

NUMBER = "@"
"""What comes before the number of a slot that is laid out with others; plates do not have it."""

Place = tuple[float, float, float, float]
"""Left, top, right and bottom in px from the upper left corner of a page."""


@dataclass(frozen=True)
class LaidPage:
    """A page of a plate: the name of its CSS page, and the places of its ids."""

    name: str
    is_blank: bool
    places: Mapping[str, Place]


def as_text(pages: Sequence[LaidPage]) -> str:
    """Return notes as text."""
    return json.dumps([asdict(page) for page in pages])


def notes_of(plate: pikepdf.Pdf) -> tuple[LaidPage, ...]:
    """Return a plate's notes."""
    return tuple(LaidPage(**page) for page in json.loads(str(plate.Root[NOTES])))


def read_notes(plate: bytes) -> tuple[LaidPage, ...]:
    """Return the notes of a plate that is not open."""
    with pikepdf.open(io.BytesIO(plate)) as opened:
        return notes_of(opened)
