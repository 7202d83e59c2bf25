"""A font file of an organisation: whether it may be used, and as the style that it is named for.

What comes out has only what pages and papers need, under the name that the organisation gives, so
that every program finds the same style by the same name. Knows no catalogue and no folders.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from math import radians, tan
from typing import Any

from fontTools.ttLib import TTFont

from mentorkit.disk.reading import Refused


@dataclass(frozen=True)
class Style:
    """A style of a type face: the end of its file's name, its weight, and whether it is italic."""

    name: str
    weight: int
    italic: bool = False


REGULAR, SEMIBOLD, BOLD = Style("Regular", 400), Style("SemiBold", 600), Style("Bold", 700)
ITALIC, BOLD_ITALIC = Style("Italic", 400, italic=True), Style("BoldItalic", 700, italic=True)

FEATURES = ("ccmp", "locl", "liga", "kern", "mark", "mkmk", "tnum", "lnum", "pnum")
"""The features that are kept, as in the programme's own fonts."""

ARABIC = (
    range(0x0600, 0x0700),
    range(0x0750, 0x0780),
    range(0x08A0, 0x0900),
    range(0xFB50, 0xFE00),
    range(0xFE70, 0xFF00),
)
"""What is left out: only of the programme's own Arabic can a PDF tell which letter a shape is."""

_NEEDED = frozenset(
    ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post")
)
_KEPT = _NEEDED | {"GDEF", "GPOS", "GSUB"}
"""The tables that every font has here, and those that are kept where there are any."""
_TRUETYPE = (b"\0\1\0\0", b"true")
_KINDS = {
    b"OTTO": "an OpenType font with PostScript outlines (CFF)",
    b"wOFF": "a web font (WOFF)",
    b"wOF2": "a web font (WOFF2)",
    b"ttcf": "a collection of fonts",
}
"""What a file is that begins with these bytes (ISO/IEC 14496-22, 4.3; WOFF 2.0, 4)."""
_WANTED = "ask for the type face as static TrueType files (.ttf), one a style"

_RESTRICTED, _PERMISSIONS = 0x0002, 0x000E
_NO_SUBSETTING, _BITMAPS_ONLY = 0x0100, 0x0200
"""Bits of fsType (ISO/IEC 14496-22, 5.1.8); of several permissions the most generous counts."""

_SLANT = tan(radians(12))


def styled(data: bytes, family: str, style: Style, *, slanted: bool = False) -> bytes:
    """Return a font file as a style of a family; `slanted` makes an italic from upright letters.

    Raises Refused if the file is not a static TrueType font, is damaged or may not be embedded.
    """
    _refuse_kind(data)
    # What fontTools raises for a damaged file depends on where the damage is.
    try:
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)
        _refuse_font(font)
        points = {point for point in font.getBestCmap() if not any(point in r for r in ARABIC)}
        _cut(font, points)
        if slanted:
            _slant(font)
        _set_names(font, family, style)
        _set_style(font, style)
        return _saved(font)
    except Refused:
        raise
    except Exception as error:
        raise Refused(f"the font is damaged; get it again, or {_WANTED}", "broken-font") from error


def web_font(font: bytes, points: Iterable[int]) -> bytes:
    """Return a part of a styled font as WOFF2."""
    cut = TTFont(io.BytesIO(font), recalcTimestamp=False)
    _cut(cut, points)
    cut.flavor = "woff2"
    return _saved(cut)


def _refuse_kind(data: bytes) -> None:
    if not data:
        raise Refused("the font is empty; get it again", "broken-font")
    if data[:4] not in _TRUETYPE:
        found = _KINDS.get(data[:4], "another kind of file")
        raise Refused(f"expected a TrueType font, found {found}; {_WANTED}", "font-kind")


def _refuse_font(font: TTFont) -> None:
    if "fvar" in font:
        raise Refused(f"expected a static font, found a variable one; {_WANTED}", "font-kind")
    if any(tag not in font for tag in _NEEDED) or not font["head"].unitsPerEm:
        raise ValueError("a table is missing")
    if not font.getBestCmap():
        raise Refused(f"the font does not say which letters it has; {_WANTED}", "font-kind")
    allowed = font["OS/2"].fsType
    for is_refused, what in (
        (allowed & _PERMISSIONS == _RESTRICTED, "it may not be embedded in documents"),
        (allowed & _NO_SUBSETTING, "no part of it may be embedded without the rest"),
        (allowed & _BITMAPS_ONLY, "only bitmaps of it may be embedded"),
    ):
        if is_refused:
            message = (
                f"the font says that {what} (fsType {allowed:#06x}), so no PDF can have it; ask "
                "its maker for a file that may be embedded, or choose another type face"
            )
            raise Refused(message, "font-embedding")


def _cut(font: TTFont, points: Iterable[int]) -> None:
    """Leave only some characters, without hints, in a font."""
    from fontTools import subset

    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.recalc_timestamp = False
    for tag in set(font.keys()) - _KEPT - {"GlyphOrder"}:
        del font[tag]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)


def _slant(font: TTFont) -> None:
    """Slant all letters; a composite one becomes an outline, as a slant moves its pieces."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    glyphs, table, metrics = font.getGlyphSet(), font["glyf"], font["hmtx"].metrics
    drawn: dict[str, Any] = {}
    for name in font.getGlyphOrder():
        outline, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
        glyphs[name].draw(outline)
        outline.replay(TransformPen(pen, (1, 0, _SLANT, 1, 0, 0)))
        drawn[name] = pen.glyph()
    for name, glyph in drawn.items():
        table[name] = glyph
        glyph.recalcBounds(table)
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))
    font["post"].italicAngle = -12


def _set_names(font: TTFont, family: str, style: Style) -> None:
    """Name the style; regular, bold and their italics are linked, semibold is separate."""
    table = font["name"]
    kept = {number: table.getDebugName(number) for number in (0, 5, 7, 8, 9, 11, 13, 14)}
    said = {"BoldItalic": "Bold Italic"}.get(style.name, style.name)
    full = family if style == REGULAR else f"{family} {said}"
    postscript = f"{family.replace(' ', '')}-{style.name}"
    names = kept | {1: family, 2: said, 3: postscript, 4: full, 6: postscript}
    if style == SEMIBOLD:
        names |= {1: full, 2: "Regular", 16: family, 17: said}
    table.names = []
    for number, text in sorted(names.items()):
        if text:
            table.setName(text, number, 3, 1, 0x409)


def _set_style(font: TTFont, style: Style) -> None:
    """State weight and slant as style sheets ask for them, whatever the maker calls them."""
    os2, is_bold = font["OS/2"], style.weight == BOLD.weight
    os2.usWeightClass, os2.usWidthClass = style.weight, 5
    os2.fsSelection &= ~(1 << 0 | 1 << 5 | 1 << 6)  # italic, bold, regular
    os2.fsSelection |= style.italic << 0 | is_bold << 5 | (not (style.italic or is_bold)) << 6
    font["head"].macStyle = is_bold << 0 | style.italic << 1


def _saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
