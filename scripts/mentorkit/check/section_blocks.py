"""Checks of the tables and pictures of a section: whole, in their place, and said in words, too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from markdown_it.token import Token

from mentorkit.model.markup import (
    PICTURE,
    cells_of,
    parse_blocks,
    picture_mark,
    walk,
)
from mentorkit.model.pictures import PICTURES, Picture
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import BELOW_HEADER
from mentorkit.pictures.own import picture_fault

Found = Iterator[tuple[int, str, str]]
"""The line within a text (from 0), message and code of each problem."""

_ALONE = "with empty lines around it, outside of lists and headings"


def section_faults(text: str, pictures: Collection[str]) -> Found:
    """Yield what is wrong with the tables and pictures of a section; `pictures` are known names."""
    tokens = _blocks(text)
    yield from _tables(tokens, text.split("\n"))
    yield from _pictures(tokens, pictures)


@lru_cache(maxsize=512)
def _blocks(text: str) -> Sequence[Token]:
    """Return a section's blocks; cached, since all organisations have most sections alike."""
    return parse_blocks(text)


# ── Tables ─────────────────────────────────────────────────────────────────
def _tables(tokens: Sequence[Token], lines: Sequence[str]) -> Found:
    for token in tokens:
        if token.type == "table_open" and token.map:
            first, end = token.map
            if token.level:
                yield first, f"found a table in a list; write it {_ALONE}", "table-shape"
            yield from _table(lines[first:end], first)
        elif token.type == "inline" and token.map:
            yield from _no_table(lines[slice(*token.map)], token.map[0])


def _table(lines: Sequence[str], first: int) -> Found:
    """Yield what is wrong with a table, given its lines."""
    header = cells_of(lines[0])
    for number, cell in enumerate(header, 1):
        if not cell:
            message = f"the header of column {number} is empty; say in it what the column holds"
            yield first, message, "table-shape"
    if len(lines) < 3:
        yield first, "the table has a header alone; add a row below it", "table-shape"
    for line, row in enumerate(lines[2:], first + 2):
        count = len(cells_of(row))
        if "|" not in row:
            message = "found text in the place of a table's row; put an empty line above it"
            yield line, message, "table-shape"
        elif count > len(header):
            message = (
                f"the row has {count} cells, and the table {_columns(len(header))}; remove one, or "
                "write \\| for a line that is no end of a cell"
            )
            yield line, message, "table-shape"


def _no_table(lines: Sequence[str], first: int) -> Found:
    """Yield why a paragraph that is meant as a table is none."""
    for line, (above, below) in enumerate(pairwise(lines), first):
        if "|" in above + below and BELOW_HEADER.fullmatch(below.strip()):
            count, wanted = len(cells_of(below)), len(cells_of(above))
            message = (
                f"the line below a table's header is for {_columns(count)}, and the header has "
                f"{_columns(wanted)}; write {'|---' * wanted}|"
            )
            yield line + 1, message, "table-shape"
            return
    if len(lines) > 1 and all(line.lstrip().startswith("|") for line in lines):
        wanted = len(cells_of(lines[0]))
        message = f"expected {'|---' * wanted}| below the header of a table"
        yield first + 1, message, "table-shape"


def _columns(count: int) -> str:
    return "one column" if count == 1 else f"{count} columns"


# ── Pictures ───────────────────────────────────────────────────────────────
def _pictures(tokens: Sequence[Token], known: Collection[str]) -> Found:
    for token, line in walk(tokens):
        if token.type == "image":
            message = f"found a picture within other text; write it {_ALONE}"
            yield line, message, "picture-within-text"
        elif token.type == PICTURE:
            mark = picture_mark(token)
            if not mark.alt.strip():
                message = (
                    f"the picture says nothing to those who do not see it; "
                    f"write ![what it shows]({token.attrs.get('src')})"
                )
                yield line, message, "picture-without-text"
            if mark.name is None:
                message = (
                    f"a picture is taken from '{token.attrs.get('src')}'; put its file into "
                    f"{PICTURES}/ and write picture: and its name, such as picture:two-cups"
                )
                yield line, message, "unknown-picture"
            elif mark.name not in known:
                hint = suggestion(mark.name, known) or f"; add its file to {PICTURES}/"
                yield line, f"unknown picture '{mark.name}'{hint}", "unknown-picture"


def check_pictures(pictures: Iterable[Picture]) -> Iterator[Problem]:
    """Yield the pictures that are broken, too big, unsafe or drawn unevenly."""
    for picture in pictures:
        try:
            found = picture_fault(picture.folder, picture.file)
        except OSError as error:
            found = f"cannot be read: {error.strerror}", "unreadable"
        if found:
            yield Problem.at(picture.source, "", *found)
