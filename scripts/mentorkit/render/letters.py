"""Arabic letters as they are seen, for what draws a text letter by letter, from the left.

WeasyPrint 70 draws the text of SVG pictures so, and PDF viewers the value of a form field.
Vowel marks are left out, as nothing there would place them.
"""

from __future__ import annotations

import re

from mentorkit.render.inline import is_right_to_left

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
