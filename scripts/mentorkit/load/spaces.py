"""Spaces in YAML that look like the ordinary one, and come in with pasted text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""They are letters to YAML."""
_ANY = re.compile(f"[{_ODD}]")
_INDENTATION = re.compile(rf"[ \t]*(?:-[ \t]+)?([{_ODD}])")
ODD_AFTER_MARK = re.compile(rf"[-:]([{_ODD}])")


def odd_indentation(text: str, quoted: Container[int]) -> tuple[int, str] | None:
    """Return the first line of a YAML text that is indented with other spaces, and what to do.

    `quoted` are lines on which a text in quotes or in a block goes on: there, such a space is part
    of the text.
    """
    if not _ANY.search(text):
        return None
    found = [
        (line, match[1])
        for line, content in enumerate(text.split("\n"), 1)
        if (match := _INDENTATION.match(content)) and line not in quoted
    ]
    if not found:
        return None
    line, space = found[0]
    more = f", and {len(found) - 1} more below" if len(found) > 1 else ""
    name = f"{unicodedata.name(space).lower()}, U+{ord(space):04X}"
    return line, (
        f"the line is indented with a space other than the ordinary one ({name}){more}; "
        "type ordinary spaces instead"
    )


def begins_oddly(text: str) -> bool:
    """Return whether a text begins with such a space, so that it needs quotes."""
    return bool(_ANY.match(text))
