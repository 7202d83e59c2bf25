"""The kinds of blocks in declared sheets, and what each may and must be given.

A kind is a row of `BLOCK_KINDS`. Paper looks up by kind how to draw a block
(`print/declared-sheet.html.j2`); as fields of a form, for large print, Word and the site, in
`mentorkit.model.sheet_forms`. Each raises an error for a kind that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "title",
    "note",
    "points",
    "line",
    "lines",
    "ticks",
    "choice",
    "scale",
    "boxes",
    "steps",
    "table",
    "wheel",
    "rings",
    "columns",
    "stack",
]
CellKind = Literal["words", "number", "line", "numbered-line", "tick", "scale", "choice"]
Sign = Literal["underline", "wave", "ring"]

LABEL_KEYS = (
    "label",
    "hints",
    "heads",
    "head_hints",
    "head_line",
    "caption",
    "groups",
    "answers",
    "own",
    "after",
    "then",
    "last",
    "centre",
    "alt",
)
"""The keys of a block that name labels in the tool's texts."""

ONE_LABEL_KEYS = ("head_line", "caption", "own", "after", "then", "centre", "alt")
"""Those that name a single label."""


@dataclass(frozen=True)
class BlockTraits:
    """What follows from a block's kind.

    A block `takes` keys besides its kind and must have those that it `needs`. `labels` are how
    few and how many labels it has, where both are 0 if it needs none of its own.
    """

    takes: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    labels: tuple[int, int] = (1, 1)

    @property
    def keys(self) -> frozenset[str]:
        """Return every key that a block of the kind may have."""
        return self.takes | self.needs | {"kind"}


def _row(takes: str, needs: str = "", labels: tuple[int, int] = (1, 30)) -> BlockTraits:
    return BlockTraits(frozenset(takes.split()), frozenset(needs.split()), labels)


BLOCK_KINDS: Mapping[BlockKind, BlockTraits] = {
    "title": _row("label", labels=(1, 1)),
    "note": _row("label", labels=(1, 1)),
    "points": _row("label hints across signs"),
    "line": _row("label rows across times tick after"),
    "lines": _row("label hints times tick quiet then", "rows"),
    "ticks": _row("label across own"),
    "choice": _row("label", "answers", labels=(1, 1)),
    "scale": _row("label steps", labels=(1, 1)),
    "boxes": _row("label hints rows across height numbered quiet last blocks"),
    "steps": _row("label hints rows height last", labels=(2, 6)),
    "table": _row(
        "label hints rows heads head_hints head_line caption groups answers steps height widths",
        "cells",
        labels=(0, 30),
    ),
    "wheel": _row("label steps", "alt", labels=(3, 10)),
    "rings": _row("label centre", "alt", labels=(2, 5)),
    "columns": _row("widths", "blocks", labels=(0, 0)),
    "stack": _row("", "blocks", labels=(0, 0)),
}
