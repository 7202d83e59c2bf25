"""Arabic letters: as they are seen, and what each glyph of a paper says.

WeasyPrint 70 draws the text of SVG pictures letter by letter, from the left, and PDF viewers
the value of a form field. Vowel marks are left out there, as nothing would place them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from mentorkit.render.inline import is_right_to_left
from mentorkit.typeset.measure import letters_of_glyphs

_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TEXT = re.compile(r"(<(?:text|tspan)\b[^>]*>)([^<]+)")


def joined(text: str) -> str:
    """Return a text with its Arabic letters in the forms in which they join one another."""
    if not is_right_to_left(text):
        return text
    from arabic_reshaper import ArabicReshaper

    # The name of God in one sign is more than our fonts have.
    return str(ArabicReshaper({"ARABIC LIGATURE ALLAH": False}).reshape(text))


def from_the_left(line: str) -> str:
    """Return a line's letters from left to right (Unicode Standard Annex 9)."""
    if not is_right_to_left(line):
        return line
    from bidi import get_display

    return str(get_display(line))


def with_drawn_letters(html: str) -> str:
    """Return HTML whose SVG pictures hold their texts as they are to be drawn."""

    def drawn(text: re.Match[str]) -> str:
        return text[1] + from_the_left(joined(text[2]))

    return _PICTURE.sub(lambda picture: _TEXT.sub(drawn, picture[0]), html)


def own_letters(texts: Mapping[int, str], font: bytes) -> dict[int, str]:
    """Return the text of each glyph of a font, given the texts by which WeasyPrint 70 knows them.

    Where a mark is on a ligature (in "أولًا" it is on lam and alef in one), it gives the mark the
    whole text and the ligature none. A screen reader would then say lam and alef wherever the
    mark comes again, and nothing at the ligature. The font says which letters a glyph shows.
    """
    shared = {glyph for glyph, text in texts.items() if _is_shared(text)}
    if not shared:
        return dict(texts)
    letters = letters_of_glyphs(font)
    return {
        glyph: _own_text(letters.get(glyph), text) if glyph in shared else text
        for glyph, text in texts.items()
    }


def _is_shared(text: str) -> bool:
    marks = sum(map(_is_mark, text))
    return not text or 0 < marks < len(text)


def _own_text(letter: str | None, text: str) -> str:
    """Return a glyph's own share of a text; a glyph of two marks is no letter of its font."""
    if letter:
        return unicodedata.normalize("NFKC", letter)
    return "".join(filter(_is_mark, text))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"
