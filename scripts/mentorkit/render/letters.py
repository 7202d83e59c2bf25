"""Arabic letters: the shapes they are drawn in, and the text of each glyph in a paper.

WeasyPrint 70 draws text in SVG letter by letter from the left, as PDF viewers draw the value of a
form field. Vowel marks are left out there, as nothing would position them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from mentorkit.model.directions import is_right_to_left
from mentorkit.typeset.measure import glyphs_without_width, letters_of_glyphs

_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TEXT = re.compile(r"(<(?:text|tspan)\b[^>]*>)([^<]+)")


def joined(text: str) -> str:
    """Return a text with its Arabic letters in their joined presentation forms."""
    if not is_right_to_left(text):
        return text
    from arabic_reshaper import ArabicReshaper

    # Our fonts lack the Allah ligature.
    return str(ArabicReshaper({"ARABIC LIGATURE ALLAH": False}).reshape(text))


def from_the_left(line: str) -> str:
    """Return a line's letters from left to right (Unicode Standard Annex 9)."""
    if not is_right_to_left(line):
        return line
    from bidi import get_display

    return str(get_display(line))


def with_drawn_letters(html: str) -> str:
    """Return HTML with the texts of its SVG pictures in drawing order."""

    def drawn(text: re.Match[str]) -> str:
        return text[1] + from_the_left(joined(text[2]))

    return _PICTURE.sub(lambda picture: _TEXT.sub(drawn, picture[0]), html)


def own_letters(texts: Mapping[int, str], font: bytes) -> dict[int, str]:
    """Return the text of each glyph of a font, given the texts that WeasyPrint 70 assigns to them.

    If a mark is on a ligature (in "أولًا", on the ligature of lam and alef), WeasyPrint gives the
    mark the whole text and the ligature none. A screen reader would then say lam and alef wherever
    the mark occurs again, and nothing at the ligature. The font tells which letters a glyph shows.
    """
    shared = {glyph for glyph, text in texts.items() if _is_shared(text)}
    if not shared:
        return dict(texts)
    letters, marks = letters_of_glyphs(font), glyphs_without_width(font)
    return {
        glyph: _own_text(letters.get(glyph), text, is_mark=glyph in marks)
        if glyph in shared
        else text
        for glyph, text in texts.items()
    }


def _is_shared(text: str) -> bool:
    return not text or any(map(_is_mark, unicodedata.normalize("NFD", text)))


def _own_text(letters: str | None, text: str, *, is_mark: bool) -> str:
    """Return a glyph's own share of a text; a font does not tell it of each of its glyphs."""
    if letters:
        return unicodedata.normalize("NFKC", letters)
    if not is_mark:
        return text
    return "".join(filter(_is_mark, unicodedata.normalize("NFD", text)))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"
