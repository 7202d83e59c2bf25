"""How wide a text is and where its lines break, by the widths of the fonts in a folder.

Knows no catalogue and no output: what draws text and what checks that it fits both ask here.
Sizes and widths are in one unit, whichever the caller counts in.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

_CUTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
_AVERAGE_WIDTH = 0.6  # em, for a character that no font has; East Asian ones are 1 wide
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Face:
    """How a text is set: weight (400, 600 or 700), size and distance of lines."""

    weight: int
    size: float
    leading: float


def wrap(fonts: Path, face: Face, text: str, width: float) -> tuple[str, ...]:
    """Return a text in lines no wider than `width`; only a word that is wider is broken."""

    def broken(word: str) -> list[str]:
        return _broken(word, lambda part: text_width(fonts, face, part) <= width)

    return _filled(fonts, face, re.split(r"[ \t\r\n]+", text.strip()), broken, width)


def flow(fonts: Path, face: Face, items: Sequence[str], width: float) -> tuple[str, ...]:
    """Return items in lines, a middle dot between them; an item stays on one line if it can."""
    pieces = [f"{item}\u00a0·" for item in items[:-1]] + list(items[-1:])
    return _filled(fonts, face, pieces, lambda piece: wrap(fonts, face, piece, width), width)


def text_width(fonts: Path, face: Face, text: str) -> float:
    """Return a text's width without kerning, which makes it narrower if anything."""
    advances = _advances(fonts, _CUTS[face.weight])
    return face.size * sum(advances.get(ord(char), _unknown(char)) for char in text)


def characters(fonts: Path) -> frozenset[str]:
    """Return the characters that the fonts can show."""
    return frozenset(chr(code) for code in _advances(fonts, _CUTS[400]))


def letters_of_glyphs(font: bytes) -> dict[int, str]:
    """Return the character that each glyph of a font's file shows by itself, by its number."""
    with TTFont(io.BytesIO(font), lazy=True) as face:
        return {face.getGlyphID(name): chr(code) for code, name in face.getBestCmap().items()}


@lru_cache(maxsize=16)
def _advances(fonts: Path, cut: str) -> Mapping[int, float]:
    """Return the width of each character in em."""
    return _measured(fonts.resolve(), cut)


@lru_cache(maxsize=16)
def _measured(fonts: Path, cut: str) -> Mapping[int, float]:
    """Read fonts once that projects share; the first one that has a character counts."""
    advances: dict[int, float] = {}
    for path in sorted(fonts.glob(f"*-{cut}.ttf")):
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
    """Return a word in parts that fit: at a hyphen or soft hyphen, else where it must be."""
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
