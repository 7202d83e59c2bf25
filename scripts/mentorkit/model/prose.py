"""Markdown as its author wrote it, split into what translators see and what they do not.

Blocks are separated by blank lines. A block with only macros, HTML and attribute lists is not
prose. Joining the blocks again gives exactly the same text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentorkit.model.macros import NAME_MACRO

_GAP = re.compile(r"(\n(?:[ \t]*\n)+)")
_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{##.*?#\}", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[.#][^{}]*\}")
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<fields>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_MARK = re.compile(r"(#+|[-*+]|[0-9]+[.)])[ \t]")


@dataclass(frozen=True)
class Block:
    """One block: its text as written, and its first line within the whole text, from 0."""

    text: str
    line: int
    is_prose: bool

    @property
    def kind(self) -> str:
        """Return how the block begins: such as `##` for a heading, `-` or `1.` for a list."""
        mark = _MARK.match(self.text.lstrip())
        if mark is None:
            return ""
        return mark[1] if mark[1][0] in "#-*+" else "1."


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in order."""
    found, line = [], 0
    for index, piece in enumerate(_GAP.split(text)):
        if index % 2 == 0 and piece.strip():
            found.append(Block(piece.strip("\n"), line + _leading(piece), is_prose(piece)))
        line += piece.count("\n")
    return tuple(found)


def _leading(piece: str) -> int:
    return len(piece) - len(piece.lstrip("\n"))


def prose(text: str) -> tuple[Block, ...]:
    """Return the blocks that contain words."""
    return tuple(block for block in blocks(text) if block.is_prose)


def is_prose(piece: str) -> bool:
    """Return whether a block contains words outside macros, HTML and attribute lists."""
    return any(character.isalpha() for character in words_of(piece))


def words_of(piece: str) -> str:
    """Return a piece of a page without its macros, HTML and attribute lists."""
    for shape in (_MACRO, _TAG, _ATTRIBUTES):
        piece = shape.sub(" ", piece)
    return piece


def macros_of(text: str) -> tuple[tuple[str, int], ...]:
    """Return the macros of a page with their lines (from 0), spaces and quotes normalised."""
    return tuple(
        (" ".join(match[0].split()).replace("'", '"'), text.count("\n", 0, match.start()))
        for match in _MACRO.finditer(text)
    )


def marks_of(piece: str) -> tuple[str, ...]:
    """Return what a translator must not change: macros, HTML and attribute lists, sorted.

    Names are left out: each language has them in its own forms.
    """
    macros = [macro for macro, _ in macros_of(piece) if not NAME_MACRO.fullmatch(macro)]
    rest = _MACRO.sub(" ", piece)
    tags = _TAG.findall(rest)
    return tuple(sorted([*macros, *tags, *_ATTRIBUTES.findall(_TAG.sub(" ", rest))]))


def with_prose(text: str, replaced: Mapping[int, str]) -> str:
    """Return a text with some of its prose blocks replaced, by number from 0."""
    pieces = _GAP.split(text)
    number = 0
    for index in range(0, len(pieces), 2):
        if pieces[index].strip() and is_prose(pieces[index]):
            if number in replaced:
                bare = pieces[index].strip("\n")
                pieces[index] = pieces[index].replace(bare, replaced[number])
            number += 1
    return "".join(pieces)


def alike(source: str, translation: str) -> bool:
    """Return whether two texts have the same number of prose blocks, of the same kinds in order."""
    ours, theirs = prose(source), prose(translation)
    return [block.kind for block in ours] == [block.kind for block in theirs]


def parted(text: str) -> tuple[str, str, int]:
    """Return the front matter without its `---` lines, the body, and the body's line from 0."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return "", text, 0
    return match["fields"], text[match.end() :], match[0].count("\n")


def joined(texts: Sequence[str]) -> str:
    """Return items as one text, each on a line of its own."""
    return "\n".join(" ".join(text.split()) for text in texts)
