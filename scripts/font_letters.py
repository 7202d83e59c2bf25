"""Letters that a font lacks, made from its own pieces or taken from another font.

Used by `scripts/fonts.py`. A letter with accents that the font has only in pieces (Ȫ is Ö with a
macron) becomes a composite glyph: HarfBuzz places the pieces with the font's own anchors. Other
letters (ƈ, ƙ, ҷ) come from a second font, scaled to the height of the first one's letters.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from typing import Any

import uharfbuzz
from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer


def compose(font: TTFont, points: Iterable[int]) -> set[int]:
    """Add the letters that the font has in pieces; return the code points that it still lacks."""
    lacking = set(points) - set(font.getBestCmap())
    shaper = uharfbuzz.Font(uharfbuzz.Face(saved(font)))
    order = font.getGlyphOrder()
    made: dict[int, Any] = {}
    for point in sorted(lacking):
        pieces = _shaped(shaper, unicodedata.normalize("NFD", chr(point)))
        if len(pieces) > 1 and all(glyph for glyph, *_ in pieces):
            pen, x, width = TTGlyphPen(font["glyf"]), 0, 0
            for glyph, dx, dy, advance in pieces:
                pen.addComponent(order[glyph], (1, 0, 0, 1, x + dx, dy))
                x += advance
                width = max(width, x)
            made[point] = (pen.glyph(), width)
    add_glyphs(font, made)
    return lacking - set(made)


def borrow(font: TTFont, other: bytes, points: set[int], weight: int) -> None:
    """Add letters and signs from a variable font; combining marks are left, as nothing places them.

    They are scaled by the ratio of both fonts' capitals and lower-case letters.
    """
    theirs = TTFont(io.BytesIO(other), recalcTimestamp=False)
    has = theirs.getBestCmap()
    wanted = {p for p in points if p in has and unicodedata.category(chr(p))[0] in "LS"}
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(theirs)
    theirs = instancer.instantiateVariableFont(theirs, {"wght": weight, "wdth": 100})
    glyphs, names = theirs.getGlyphSet(), theirs.getBestCmap()
    mine, its = font["OS/2"], theirs["OS/2"]
    scale = (mine.sxHeight + mine.sCapHeight) / (its.sxHeight + its.sCapHeight)
    made = {}
    for point in sorted(wanted):
        drawn, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
        glyphs[names[point]].draw(drawn)
        drawn.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        glyph = pen.glyph()
        made[point] = (glyph, round(theirs["hmtx"][names[point]][0] * scale))
    add_glyphs(font, made)


def saved(font: TTFont) -> bytes:
    """Return a font as a file."""
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _shaped(font: uharfbuzz.Font, text: str) -> list[tuple[int, int, int, int]]:
    """Return the glyphs of a text, each with its offsets and its advance."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return [
        (info.codepoint, place.x_offset, place.y_offset, place.x_advance)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def add_glyphs(font: TTFont, made: dict[int, Any]) -> None:
    """Put glyphs and their widths into a font, under their code points."""
    glyf, hmtx = font["glyf"], font["hmtx"]
    font.setGlyphOrder([*font.getGlyphOrder(), *(f"added{point:04X}" for point in made)])
    for point, (glyph, width) in made.items():
        name = f"added{point:04X}"
        glyf[name] = glyph
        glyph.recalcBounds(glyf)
        hmtx[name] = (width, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[point] = name
