"""The font of form fields: a viewer shows the typed letter with it, or none (ISO 32000-1, 9.7).

WeasyPrint numbers a font's characters as the font numbers its glyphs. PDFium, the viewer in Chrome
and Edge, takes a letter's number in Unicode where the font's ToUnicode map lacks the letter: the
page then shows whatever glyph has that number. So here a character's code is its number in Unicode,
and CIDToGIDMap leads from there to the glyph, or to the empty one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary

from mentorkit.render.letter_map import letter_map
from mentorkit.typeset.measure import letters_in

_CODES = 0x10000


@dataclass(frozen=True)
class FieldFace:
    """A font of the fields, with the width of each of its letters in 1/1000 em."""

    widths: Mapping[int, int]

    def width(self, text: str, size: float) -> float:
        """Return the width of a text at a font size, in points."""
        return size * sum(self.widths[code] for code in self._codes(text)) / 1000

    def hexadecimal(self, text: str) -> str:
        """Return a text as a string of codes, without the letters that the font lacks."""
        return "".join(f"{code:04x}" for code in self._codes(text))

    def _codes(self, text: str) -> Iterator[int]:
        for letter in unicodedata.normalize("NFC", text):
            # The font lacks some presentation forms of letters that it has.
            for code in map(ord, (letter, *unicodedata.normalize("NFKC", letter))):
                if code in self.widths:
                    yield code
                    break


def code_as_unicode(
    document: pikepdf.Pdf, shown: pikepdf.Object
) -> tuple[pikepdf.Object, FieldFace]:
    """Return a font like `shown` in which each character's code is its number in Unicode.

    `shown` stays as it is: pages may use it. Both have the same embedded program.
    """
    descendant = document.make_indirect(Dictionary(dict(shown.DescendantFonts[0].items())))
    font = document.make_indirect(Dictionary(dict(shown.items())))
    font.DescendantFonts = Array([descendant])
    letters = _letters(descendant)
    glyphs = bytearray(2 * (max(letters) + 1))
    for code, (glyph, _) in letters.items():
        glyphs[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    descendant.CIDToGIDMap = document.make_stream(bytes(glyphs))
    descendant.W = Array(
        part
        for first, last in _runs(letters, _CODES)
        for part in (first, Array(letters[code][1] for code in range(first, last + 1)))
    )
    font.ToUnicode = document.make_stream(_to_unicode(letters))
    return font, face_of(font)


def face_of(font: pikepdf.Object) -> FieldFace:
    """Return the widths of a font's letters."""
    letters = _letters(font.DescendantFonts[0])
    return FieldFace({code: width for code, (_, width) in letters.items()})


def _letters(descendant: pikepdf.Object) -> Mapping[int, tuple[int, int]]:
    """Return the glyph number of each letter that has a code, and its width."""
    letters = letters_in(descendant.FontDescriptor.FontFile2.read_bytes())
    return {code: found for code, found in letters.items() if code < _CODES}


def _runs(codes: Mapping[int, object], block: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of codes; no run goes on into another block."""
    first = last = -1
    for code in codes:
        if code == last + 1 and code % block and first >= 0:
            last = code
            continue
        if first >= 0:
            yield first, last
        first = last = code
    yield first, last


def _to_unicode(codes: Mapping[int, object]) -> bytes:
    """Return the map from codes to characters: the identity, wherever the font has a letter."""
    lines = [f"<{a:04x}> <{b:04x}> <{a:04x}>" for a, b in _runs(codes, 0x100)]
    return letter_map(lines, "range")
