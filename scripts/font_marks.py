"""Anchors for accents that a font lacks (ISO/IEC 14496-22, GPOS lookup type 4).

Used by `scripts/fonts.py`. Source Sans 3 has no anchors for a macron on Ä, a cedilla on Z or a horn
on K, which DIN 91379 lists among the letters of names.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from font_letters import add_glyphs, saved
from fontTools.otlLib.builder import buildAnchor
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

ABOVE, ASIDE, CEDILLA, BELOW, HORN, OGONEK = "\u0304\u0315\u0327\u0323\u031b\u0328"
"""One mark of each kind that has anchors of its own in Source Sans 3."""

_CANDRABINDU, _BREVE = "\u0310", "\u0306"
"""A mark without anchors, although it is a breve with a dot; and the breve."""

_BACK = {ABOVE: 240, BELOW: 240, CEDILLA: 240, OGONEK: 150}
"""How far an accent that nothing places goes back, to lie over a letter of middling width."""

_UP = 169
"""How far such an accent rises, to be clear of capitals: as far as Source Sans 3 moves it there."""

_FOOT = 20
"""How far an accent's anchor is below the top of the accent under it."""


def place_marks(font: TTFont) -> None:
    """Let every letter take an accent of every kind, where the font has no anchor for it.

    An accent stands where it does on the letter without its own accents, but clear of these; an
    accent that no such letter has stands in the middle or, beside a letter, as far out as on O.
    """
    letters = font.getBestCmap()
    kinds = {mark: _Kind(font, letters[ord(mark)]) for mark in (ABOVE, BELOW, ASIDE, HORN)}
    for form in ("", ".c"):  # on small letters and on capitals
        mark, like = (letters[ord(point)] + form for point in (_CANDRABINDU, _BREVE))
        if mark in font.getGlyphOrder():
            kinds[ABOVE].add_mark(mark, like)
    for mark in (CEDILLA, OGONEK):
        kinds[mark] = _Kind(font, letters[ord(mark)])
    for point, glyph in letters.items():
        if unicodedata.category(chr(point)) in ("Lu", "Ll"):
            plain = letters.get(ord(unicodedata.normalize("NFD", chr(point))[0]), glyph)
            letter = _Letter(font, glyph, plain, letters[ord("O" if chr(point).isupper() else "o")])
            for mark, kind in kinds.items():
                if glyph not in kind.bases:
                    kind.bases[glyph] = letter.place(mark, kinds)
    for kind in kinds.values():
        kind.write()


def with_loose_marks(data: bytes) -> bytes:
    """Return a font's file with accents that lie over the letter before them, unplaced."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    letters, glyf = font.getBestCmap(), font["glyf"]
    made = {}
    for mark, back in _BACK.items():
        kind = _Kind(font, letters[ord(mark)])
        for point, glyph in letters.items():
            if glyph in kind.marks:
                pen = TTGlyphPen(glyf)
                pen.addComponent(glyph, (1, 0, 0, 1, -back, _UP if mark == ABOVE else 0))
                made[point] = (pen.glyph(), 0)
    add_glyphs(font, made)
    return saved(font)


class _Kind:
    """The anchors for one kind of mark: a point for each glyph that takes it."""

    def __init__(self, font: TTFont, mark: str) -> None:
        (self._table,) = [t for t in _tables(font) if mark in t.MarkCoverage.glyphs]
        self._font = font
        array = self._table.BaseArray.BaseRecord
        records = zip(self._table.BaseCoverage.glyphs, array, strict=True)
        self.bases: dict[str, tuple[int, int]] = {
            glyph: (record.BaseAnchor[0].XCoordinate, record.BaseAnchor[0].YCoordinate)
            for glyph, record in records
        }

    @property
    def marks(self) -> frozenset[str]:
        """Return the glyphs of the marks."""
        return frozenset(self._table.MarkCoverage.glyphs)

    def add_mark(self, mark: str, like: str) -> None:
        """Give a mark the anchor of another one."""
        coverage, array = self._table.MarkCoverage, self._table.MarkArray
        marks = dict(zip(coverage.glyphs, array.MarkRecord, strict=True))
        marks.setdefault(mark, marks[like])
        coverage.glyphs = sorted(marks, key=self._font.getGlyphID)
        array.MarkRecord = [marks[glyph] for glyph in coverage.glyphs]
        array.MarkCount = len(marks)

    def write(self) -> None:
        """Put the anchors into the font, in the order of its glyphs."""
        glyphs = sorted(self.bases, key=self._font.getGlyphID)
        self._table.BaseCoverage.glyphs = glyphs
        self._table.BaseArray.BaseRecord = [_record(*self.bases[glyph]) for glyph in glyphs]
        self._table.BaseArray.BaseCount = len(glyphs)


@dataclass(frozen=True)
class _Letter:
    """A letter's glyph, the glyph without its accents, and a round letter of the same size."""

    font: TTFont
    glyph: str
    plain: str
    model: str

    def place(self, mark: str, kinds: dict[str, _Kind]) -> tuple[int, int]:
        """Return the anchor for a kind of mark, in font units."""
        known, bounds, plain = kinds[mark].bases, self._box(self.glyph), self._box(self.plain)
        left, bottom, right, top = bounds
        model_x, model_y = known.get(self.model, (0, 0))
        if mark in (ASIDE, HORN):
            x, y = model_x, model_y
            return right + x - self._box(self.model)[2], y
        below = kinds[BELOW].bases.get(self.plain, ((left + right) // 2, min(bottom, 0) - 22))
        if mark in (CEDILLA, OGONEK):
            return known.get(self.plain, (below[0], 0))
        if mark == BELOW:
            return below[0], min(below[1], bottom - _FOOT) if bottom < plain[1] else below[1]
        x, y = known.get(
            self.plain, ((left + right) // 2, top + model_y - self._box(self.model)[3])
        )
        return x, top - _FOOT if top > plain[3] else y

    def _box(self, name: str) -> tuple[int, int, int, int]:
        table = self.font["glyf"]
        glyph = table[name]
        glyph.recalcBounds(table)
        return glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax


def _tables(font: TTFont) -> Iterator[Any]:
    """Yield the tables of marks on letters; each has one class of marks."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            table = getattr(subtable, "ExtSubTable", subtable)
            if table.LookupType == 4:
                assert table.ClassCount == 1
                yield table


def _record(x: int, y: int) -> Any:
    record = otTables.BaseRecord()
    record.BaseAnchor = [buildAnchor(x, y)]
    return record
