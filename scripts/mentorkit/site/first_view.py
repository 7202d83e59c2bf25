"""What a browser needs first to draw the top of a page: two fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

_FONTS_CSS = Path("assets/stylesheets/fonts.css")
_FACE = re.compile(
    r"font-style: normal;\s+font-weight: (400|700);.*?"
    r'url\("\.\./(fonts/[^"]+)"\).*?unicode-range: ([^;]+);',
    re.DOTALL,
)
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_LATIN = "A"


def first_fonts(folders: Iterable[str], sample: str) -> list[str]:
    """Return the paths of the fonts, regular and bold, needed for Latin letters and a sample."""
    css = next(path for d in folders if (path := Path(d) / _FONTS_CSS).is_file())
    letters = [*map(ord, _LATIN), *map(ord, sample)]
    return [
        f"assets/{font}"
        for font, ranges in _faces(css.read_text(encoding="utf-8"))
        if any(first <= letter <= last for letter in letters for first, last in ranges)
    ]


@cache
def _faces(css: str) -> Sequence[tuple[str, Sequence[tuple[int, int]]]]:
    """Return each upright face's file, with the ranges of code points that it covers."""
    return [
        (font, [(int(a, 16), int(b or a, 16)) for a, b in _RANGE.findall(ranges)])
        for _, font, ranges in _FACE.findall(css)
    ]
