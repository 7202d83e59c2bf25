"""Where a line must not end: in a number, a date or a time, and before a hyphenated ending.

A space there becomes U+00A0, and the hyphen of an ending ("päättäminen -lomake") U+2011, behind
which no line ends either (Unicode Standard Annex 14, GL).
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_NO_BREAK_SPACE, _NO_BREAK_HYPHEN = "\u00a0", "\u2011"
_ENDING = re.compile(r"(?<=\w) -(?=[^\W\d_])")


def unbroken(text: str, language: str) -> str:
    """Return a text in which no line ends in the wrong place; its words stay the same."""
    text = _ENDING.sub(_NO_BREAK_SPACE + _NO_BREAK_HYPHEN, text)
    return _space(language).sub(_NO_BREAK_SPACE, text)


@cache
def _space(language: str) -> re.Pattern[str]:
    """Return what matches a space within a number, or between a number and its unit or month."""
    months = Locale.parse(language, sep="-").months["format"]["wide"].values()
    named = "|".join(map(re.escape, months))
    return re.compile(
        rf"(?<=\d) (?=\d|\(0\)|[%€]|(?:min|{named})\b)"
        rf"|(?<=\(0\)) (?=\d)|(?<=\d\.) (?=(?:{named})\b)"
        r"|(?<=\bklo) (?=\d)|(?<=\bkl\.) (?=\d)"
    )
