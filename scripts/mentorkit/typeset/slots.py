"""The places on tool cards and poster that texts must fit, shared by templates and checks.

A slot has the width and the number of lines that its template has room for. Knows no texts and
reads no files but fonts. Sizes are in points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from mentorkit.typeset.measure import Face, text_width, wrap

MM = 72 / 25.4
"""Points per millimetre."""


@dataclass(frozen=True)
class Slot:
    """A place for one text: how it is set, its width, and the most lines it may have."""

    face: Face
    width: float
    lines: int

    @property
    def css(self) -> str:
        """Return the slot as CSS declarations."""
        face = self.face
        return (
            f"font-weight: {face.weight}; font-size: {face.size:g}pt; "
            f"line-height: {face.leading:g}pt; width: {self.width:.1f}pt"
        )

    def lines_of(self, fonts: Path, words: str) -> int:
        """Return how many lines a text takes here."""
        return len(wrap(fonts, self.face, words, self.width))

    def balanced(self, fonts: Path, words: str) -> int:
        """Return the least width at which a text takes no more lines, so that they are balanced."""
        lines = self.lines_of(fonts, words)
        narrower = range(int(self.width), 0, -4)
        fitting = takewhile(
            lambda w: replace(self, width=w).lines_of(fonts, words) == lines, narrower
        )
        return min(fitting, default=int(self.width))

    def too_wide(self, fonts: Path, words: str) -> str | None:
        """Return the first word that is wider than the slot, if any.

        A word may be broken at its hyphens and soft hyphens.
        """
        for word in words.split():
            for piece in word.replace("-", "-\u00ad").split("\u00ad"):
                if text_width(fonts, self.face, piece) > self.width:
                    return word.replace("\u00ad", "")
        return None

    def scaled(self, scale: float) -> Slot:
        """Return the slot with another type size but the same width."""
        size, leading = round(self.face.size * scale, 2), round(self.face.leading * scale, 2)
        return replace(self, face=replace(self.face, size=size, leading=leading))


_FORM_WIDTH = 150 * MM
"""The narrowest form's, the certificate's, without the padding of its fields."""


def lines_in_field(fonts: Path, value: str, columns: int) -> int:
    """Return how many lines a value takes in a field that is one of so many side by side."""
    width = _FORM_WIDTH / columns - 4 * MM
    return Slot(Face(400, 11, 14), width, 1).lines_of(fonts, value)


CARD_SLOTS: Mapping[str, Slot] = {
    "title": Slot(Face(700, 20, 23), 73 * MM, 2),
    "aim": Slot(Face(400, 13.5, 18.5), 73 * MM, 5),
    "step": Slot(Face(400, 12, 15), 71 * MM, 2),
}
"""The slots of a tool's card: title and aim on the front, up to six steps on the back."""

CARD_PHASE_ROWS = 2
"""The most rows on a card for a tool's phases, each shown with its mark and name."""

_NAMED_PHASES = 3
_PHASE_FACE = Face(600, 11.5, 25.5)


def phases_are_named(count: int) -> bool:
    """Return whether a card names so many phases; if there are more, it shows only their marks."""
    return count <= _NAMED_PHASES


def phase_rows(fonts: Path, names: Sequence[str]) -> int:
    """Return how many rows a tool's phases take on its card."""
    if not phases_are_named(len(names)):
        return 1
    rows, used = 1, 0.0
    for name in names:
        width = 14.5 * MM + text_width(fonts, _PHASE_FACE, name)
        rows, used = (rows + 1, width) if used + width > 74 * MM else (rows, used + width)
    return rows


# ── The poster ─────────────────────────────────────────────────────────────
_WIDTH, _HEIGHT = 178 * MM, 265 * MM
_PICTURE, _QR, _MARK = 62 * MM, 38 * MM, 15 * MM
_PADDING = 5 * MM
_GAP = 5 * MM
_SCALES = tuple(percent / 100 for percent in range(120, 74, -2))


@dataclass(frozen=True)
class FunderRoom:
    """How many funders the poster has, and whether any has an emblem: beside the text of a single
    one, above those of several, which are side by side.
    """

    count: int = 0
    emblems: bool = False

    @property
    def slot(self) -> Slot:
        """Return the slot of one funder's text."""
        if self.count > 1:
            width = (_WIDTH - (self.count - 1) * _GAP) / self.count
            return Slot(Face(400, 12, 15), width, 6)
        beside = EMBLEM_WIDTH + 4 * MM if self.emblems else 0
        return Slot(Face(400, 12, 15), _WIDTH - beside, 2)

    def height(self, texts: Sequence[float]) -> float:
        """Return the height of all funders, given those of their texts."""
        if not texts:
            return 0
        emblem = EMBLEM_HEIGHT if self.emblems else 0
        if self.count == 1:
            return max(emblem, *texts)
        return (emblem + 1 * MM if emblem else 0) + max(texts)


EMBLEM_HEIGHT, EMBLEM_WIDTH = 10 * MM, 50 * MM
"""The height of a funder's emblem on the poster, and the most width beside a text."""


_LARGE_PHASES = 4
_SMALL_MARK, _BETWEEN_ROWS = 9 * MM, 1.5 * MM


@dataclass(frozen=True)
class PhaseRows:
    """How the poster shows so many phases: a few in a row, large; more in rows, beside their marks.

    A single phase is no path, so it is not shown.
    """

    count: int

    @property
    def is_large(self) -> bool:
        """Return whether each phase's name is below its mark."""
        return self.count <= _LARGE_PHASES

    @property
    def columns(self) -> int:
        """Return how many phases a row has."""
        return math.ceil(self.count / self._rows)

    @property
    def _rows(self) -> int:
        return math.ceil(self.count / _LARGE_PHASES)

    @property
    def slot(self) -> Slot:
        """Return the slot of one phase's name."""
        if self.is_large:
            return Slot(Face(700, 23, 27), _WIDTH / self.count - 4 * MM, 1)
        beside = _SMALL_MARK + 2 * MM + 4 * MM
        return Slot(Face(700, 18, 22), _WIDTH / self.columns - beside, 1)

    @property
    def weeks(self) -> Slot:
        """Return the slot of one phase's weeks, below its name."""
        face = Face(400, 17, 21) if self.is_large else Face(400, 13, 16)
        return replace(self.slot, face=face)

    def height(self, texts: Sequence[float], weeks: Sequence[float] = ()) -> float:
        """Return the height of all phases, given those of their names and of their weeks."""
        if not texts:
            return 0
        highest = max(texts) + max(weeks, default=0)
        if self.is_large:
            return _MARK + 1 * MM + highest
        return self._rows * (max(_SMALL_MARK, highest) + _BETWEEN_ROWS) - _BETWEEN_ROWS


def poster_slots(
    phases: int, scale: float, funders: FunderRoom = FunderRoom()
) -> Mapping[str, Slot]:
    """Return the poster's slots for a number of phases; a scale of 1 is in the middle.

    At the smallest scale, all slots but those of several funders fit the page together, even with
    every line filled.
    """
    beside_qr = _WIDTH - _QR - 3 * _PADDING - 2 * MM
    slots = {
        "programme": Slot(Face(700, 15, 18), 120 * MM, 2),
        "name": Slot(Face(400, 13, 16), 120 * MM, 2),
        "headline": Slot(Face(700, 53, 55), _WIDTH, 2),
        "lead": Slot(Face(400, 26, 32), _WIDTH - _PICTURE - 6 * MM, 4),
        "phase": PhaseRows(phases).slot,
        "weeks": PhaseRows(phases).weeks,
        "point": Slot(Face(400, 24, 30), _WIDTH - 10 * MM, 2),
        "mentors": Slot(Face(600, 24, 30), _WIDTH, 2),
        "call": Slot(Face(700, 29, 34), beside_qr, 2),
        "address": Slot(Face(600, 17, 21), beside_qr, 2),
        "event": Slot(Face(700, 20, 25), _WIDTH - 2 * _PADDING - 2 * MM, 1),
        "contact": Slot(Face(400, 17, 21), _WIDTH - 2 * _PADDING - 2 * MM, 2),
        "funder": funders.slot,
    }
    return {name: slot.scaled(scale) for name, slot in slots.items()}


SMALLEST = _SCALES[-1]
"""The poster's smallest scale, which decides whether a text is too long."""


def poster_scale(
    fonts: Path,
    texts: Iterable[tuple[str, str]],
    phases: int,
    funders: FunderRoom = FunderRoom(),
) -> float | None:
    """Return the largest scale at which texts, pairs of slot and words, fit the poster, if any."""
    said = tuple(texts)
    fitting = (s for s in _SCALES if _height(fonts, said, phases, s, funders) <= _HEIGHT)
    return next(fitting, None)


def _height(
    fonts: Path,
    texts: Iterable[tuple[str, str]],
    phases: int,
    scale: float,
    funders: FunderRoom,
) -> float:
    """Return the height of the poster's rows at a scale, including the gaps, in points."""
    slots = poster_slots(phases, scale, funders)
    heights: dict[str, list[float]] = {}
    for name, words in texts:
        slot = slots[name]
        heights.setdefault(name, []).append(slot.lines_of(fonts, words) * slot.face.leading)
    total = {name: sum(each) for name, each in heights.items()}
    beside = _QR if "address" in total else 0
    rows = [
        max(13 * MM, total["programme"] + total["name"]) + 4 * MM,
        total["headline"],
        max(_PICTURE / 2, total["lead"]),
        PhaseRows(phases).height(heights.get("phase", []), heights.get("weeks", [])),
        total["point"] + 1.5 * MM * (len(heights["point"]) - 1),
        *([total["mentors"]] if "mentors" in total else []),
        max(beside, total["call"] + total.get("address", 0))
        + (total["event"] + 2 * MM if "event" in total else 0)
        + total["contact"]
        + 2 * MM
        + 2 * _PADDING,
        funders.height(heights.get("funder", [])),
    ]
    return sum(rows) + _GAP * (len(rows) - 1)
