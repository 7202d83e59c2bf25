"""How wide a text is and where its lines break, as measured with the fonts in a folder.

Knows no catalogue and no output: both drawing text and checking that it fits use this module.
Sizes and widths are in one unit, which the caller chooses.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from mentorkit.disk.walking import named

_CUTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
_AVERAGE_WIDTH = 0.6  # em, for a character that no font has; East Asian ones are 1 em
_SOFT_HYPHEN = "\u00ad"
_SINGLE, _LIGATURE = 1, 4


@dataclass(frozen=True)
class Face:
    """How a text is set: weight (400, 600 or 700), size and line height."""

    weight: int
    size: float
    leading: float


@lru_cache(maxsize=4096)
def wrap(fonts: Path, face: Face, text: str, width: float) -> tuple[str, ...]:
    """Return a text in lines no wider than `width`; only words wider than that are broken."""

    def broken(word: str) -> list[str]:
        return _broken(word, lambda part: text_width(fonts, face, part) <= width)

    return _filled(fonts, face, re.split(r"[ \t\r\n]+", text.strip()), broken, width)


def flow(fonts: Path, face: Face, items: Sequence[str], width: float) -> tuple[str, ...]:
    """Return items in lines with middle dots between them; an item is kept whole if possible."""
    pieces = [f"{item}\u00a0·" for item in items[:-1]] + list(items[-1:])
    return _filled(fonts, face, pieces, lambda piece: wrap(fonts, face, piece, width), width)


def text_width(fonts: Path, face: Face, text: str) -> float:
    """Return a text's width without kerning, which could only make it narrower."""
    advances = _advances(fonts, _CUTS[face.weight])
    codes = map(ord, text)
    return face.size * sum(
        advances[code] if code in advances else _unknown(chr(code)) for code in codes
    )


def characters(fonts: Path) -> frozenset[str]:
    """Return the characters that the fonts can show."""
    return frozenset(chr(code) for code in _advances(fonts, _CUTS[400]))


@lru_cache(maxsize=16)
def family(fonts: Path) -> str:
    """Return the name of the family that texts are set in: that of the first font."""
    with TTFont(named(fonts, f"*-{_CUTS[400]}.ttf")[0], lazy=True) as font:
        return str(font["name"].getBestFamilyName())


@lru_cache(maxsize=8)
def letters_of_glyphs(font: bytes) -> Mapping[int, str]:
    """Return the characters that each glyph in a font file shows by itself, by glyph number.

    A glyph without a character of its own shows those of the glyphs that it stands for, such as an
    accent's form on capitals, or two accents in one (ISO/IEC 14496-22, GSUB lookup types 1 and 4).
    """
    with TTFont(io.BytesIO(font), lazy=True) as face:
        letters = sorted(face.getBestCmap().items(), reverse=True)  # a letter before its forms
        shown = {name: chr(code) for code, name in letters}
        most_first = sorted(_substitutes(face), key=lambda found: -len(found[1]))
        for glyph, instead_of in most_first:
            if all(name in shown for name in instead_of):
                shown.setdefault(glyph, "".join(shown[name] for name in instead_of))
        return {face.getGlyphID(name): text for name, text in shown.items()}


def _substitutes(face: TTFont) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each glyph that a font puts in the place of others, and those others."""
    if "GSUB" not in face or face["GSUB"].table.LookupList is None:
        return
    for lookup in face["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            table = getattr(subtable, "ExtSubTable", subtable)
            if table.LookupType == _SINGLE:
                yield from ((new, (old,)) for old, new in table.mapping.items())
            elif table.LookupType == _LIGATURE:
                for first, made in table.ligatures.items():
                    yield from ((one.LigGlyph, (first, *one.Component)) for one in made)


@lru_cache(maxsize=8)
def glyphs_without_width(font: bytes) -> frozenset[int]:
    """Return the glyphs of a font file that take no place of their own, such as accents."""
    with TTFont(io.BytesIO(font), lazy=True) as face:
        return frozenset(
            face.getGlyphID(name) for name, (width, _) in face["hmtx"].metrics.items() if not width
        )


@lru_cache(maxsize=4)
def letters_in(font: bytes) -> Mapping[int, tuple[int, int]]:
    """Return the glyph number of each character in a font file, and its width in 1/1000 em."""
    with TTFont(io.BytesIO(font), lazy=True) as face:
        per_em, metrics = 1000 / face["head"].unitsPerEm, face["hmtx"]
        return {
            code: (face.getGlyphID(name), round(metrics[name][0] * per_em))
            for code, name in sorted(face.getBestCmap().items())
        }


@lru_cache(maxsize=16)
def _advances(fonts: Path, cut: str) -> Mapping[int, float]:
    """Return the width of each character in em."""
    return _measured(fonts.resolve(), cut)


@lru_cache(maxsize=16)
def _measured(fonts: Path, cut: str) -> Mapping[int, float]:
    """Read shared fonts only once; the first font that has a character counts."""
    advances: dict[int, float] = {}
    for path in named(fonts, f"*-{cut}.ttf"):
        with TTFont(path, lazy=True) as font:
            em, metrics = font["head"].unitsPerEm, font["hmtx"]
            for code, glyph in font.getBestCmap().items():
                advances.setdefault(code, metrics[glyph][0] / em)
    if not advances:
        raise FileNotFoundError(f"{fonts}: expected a font named *-{cut}.ttf")
    advances[ord(_SOFT_HYPHEN)] = 0.0
    return advances


def _unknown(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else _AVERAGE_WIDTH


def _filled(
    fonts: Path,
    face: Face,
    pieces: Iterable[str],
    split: Callable[[str], Sequence[str]],
    width: float,
) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        longer = f"{line} {piece}" if line else piece
        if text_width(fonts, face, longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = split(piece)
        lines.extend(whole)
    return tuple(text.replace(_SOFT_HYPHEN, "") for text in [*lines, line])


def _broken(word: str, fits: Callable[[str], bool]) -> list[str]:
    """Return a word in parts that fit, broken at hyphens or soft hyphens, or else anywhere."""
    parts = []
    while not fits(word) and len(word) > 1:
        at = _break_at(word, fits)
        head = word[:at].rstrip(_SOFT_HYPHEN)
        parts.append(head if head.endswith(("-", "–", "/")) else f"{head}-")
        word = word[at:]
    return [*parts, word]


def _break_at(word: str, fits: Callable[[str], bool]) -> int:
    natural = [m.end() for m in re.finditer(r"[-–/\u00ad](?=.)", word)]
    for at in reversed(natural):
        if fits(word[:at].replace(_SOFT_HYPHEN, "-")):
            return at
    for at in range(len(word) - 3, 3, -1):
        if fits(f"{word[:at]}-") and not unicodedata.combining(word[at]):
            return at
    return max(1, min(3, len(word) - 1))
