"""Prose without what names something that is not there, such as the time of an event.

A list's item is left out, with the items below it, or a table's row, or else the whole paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from mentorkit.model.text import BELOW_HEADER, FACT, Text

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|[0-9]+[.)])[ \t]")
_TAG_ALONE = re.compile(r"[ \t]*</?[a-zA-Z][^<>]*>[ \t]*")


def without_unknown_times(body: Text, facts: Mapping[str, str]) -> Text:
    """Return a section's body without what names the time of an event that has none, or is gone."""

    def is_known(said: str) -> bool:
        return all(name in facts for name in FACT.findall(said) if name.startswith("event:"))

    if is_known(body):
        return body
    blocks = (said_lines(block, is_known) for block in body.split("\n\n"))
    kept = ["\n".join(lines) for lines in blocks if any(lines)]
    return Text("\n\n".join(kept), body.source, body.language)


def left_blank(body: str, is_said: Callable[[str], bool]) -> str:
    """Return a text without what is not said, with as many lines: blocks end with blank ones."""
    out = []
    for block in body.split("\n\n"):
        lines = said_lines(block, is_said)
        out += [*lines, *[""] * (block.count("\n") + 1 - len(lines)), ""]
    return "\n".join(out[:-1])


def said_lines(block: str, is_said: Callable[[str], bool]) -> list[str]:
    """Return the lines of a block that remain."""
    rows = block.split("\n")
    if len(rows) > 2 and BELOW_HEADER.fullmatch(rows[1]):
        said = [row for row in rows[2:] if is_said(row)]
        return [*rows[:2], *said] if said and is_said(rows[0]) else []
    kept: list[str] = []
    below: int | None = None
    for lines in _pieces(block):
        item = _ITEM.match(lines[0])
        indent = len(item["indent"]) if item else 0
        is_below = item is not None and below is not None and indent > below
        if is_below or not is_said("\n".join(lines)):
            below = below if is_below else indent
        else:
            below = None
            kept += lines
    return kept


def _pieces(block: str) -> Iterator[list[str]]:
    """Yield the lines of each item of a list, of a paragraph, and each tag that stands alone."""
    piece: list[str] = []
    is_alone = False
    for line in block.split("\n"):
        was_alone, is_alone = is_alone, bool(_TAG_ALONE.fullmatch(line)) or not line
        if piece and (is_alone or was_alone or _ITEM.match(line)):
            yield piece
            piece = []
        piece.append(line)
    yield piece
