"""What a browser needs first to draw the top of a page: two fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from mentorkit.site.typeface import WebFont, needed_first

_FONTS_CSS = Path("assets/stylesheets/fonts.css")
_FACE = re.compile(
    r"font-style: normal;\s+font-weight: (400|700);.*?"
    r'url\("\.\./(fonts/[^"]+)"\).*?unicode-range: ([^;]+);',
    re.DOTALL,
)
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_LATIN = "A"


def first_fonts(
    folders: Iterable[str], sample: str, own: Callable[[Sequence[range]], Sequence[WebFont]]
) -> list[str]:
    """Return the paths of the fonts, regular and bold, needed for Latin letters and a sample.

    `own` returns the fonts of the organisation's type face; what these have, they show.
    """
    found = needed_first(own(first_letters(folders)), _LATIN + sample)
    shown = frozenset[int]().union(*found.values())
    letters = {*map(ord, _LATIN), *map(ord, sample)} - shown
    faces = _faces(_css(folders))
    return [
        *found,
        *(
            f"assets/{font}"
            for font, ranges in faces
            if any(letter in span for letter in letters for span in ranges)
        ),
    ]


def first_letters(folders: Iterable[str]) -> Sequence[range]:
    """Return the characters of the part of the programme's fonts that has Latin letters."""
    faces = _faces(_css(folders))
    return next(r for _, r in faces if any(ord(_LATIN) in span for span in r))


def _css(folders: Iterable[str]) -> str:
    css = next(path for d in folders if (path := Path(d) / _FONTS_CSS).is_file())
    return css.read_text(encoding="utf-8")


@cache
def _faces(css: str) -> Sequence[tuple[str, Sequence[range]]]:
    """Return each upright face's file, with the ranges of code points that it covers."""
    return [
        (font, [range(int(a, 16), int(b or a, 16) + 1) for a, b in _RANGE.findall(ranges)])
        for _, font, ranges in _FACE.findall(css)
    ]
