"""The size of a file as readers of a language write it, for pages and lists of files.

`overrides/assets/javascripts/papers.js` follows the same rule.
"""

from __future__ import annotations

from babel import Locale
from babel.units import format_unit

_NO_BREAK = "\u00a0"


def file_size(size: int, locale: Locale) -> str:
    """Return a size in bytes in whole kilobytes or, from a megabyte on, in tenths of megabytes.

    The units are decimal, with CLDR's short names. The space before the unit does not break.
    """
    kilobytes = max(1, round(size / 1000))
    said = (
        format_unit(kilobytes, "digital-kilobyte", "short", locale=locale)
        if kilobytes < 1000
        else format_unit(round(size / 1e6, 1), "digital-megabyte", "short", locale=locale)
    )
    return said.replace(" ", _NO_BREAK)
