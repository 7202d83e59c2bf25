"""What phases look like by their position: the shapes and patterns that tell them apart in grey.

With its colour (see `model/palette.py`) each of the twelve positions looks like no other, and
neighbours differ in all three. A phase may name another shape; pattern and colour stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

Shape = Literal[
    "circle",
    "squares",
    "hexagon",
    "diamond",
    "arch",
    "flower",
    "triangle",
    "leaf",
    "shield",
    "star",
    "pill",
    "ticket",
]
SHAPES: tuple[Shape, ...] = get_args(Shape)
"""All shapes, in the order of the phases that have them."""

Pattern = Literal["solid", "dashed", "double", "dotted", "ticked", "dash-dot"]
PATTERNS: tuple[Pattern, ...] = get_args(Pattern)
"""The patterns of edges, in the order of the phases that have them; they begin again after the
last, where the shapes are others."""

MOST_PHASES = len(SHAPES)
"""The most phases of a programme: beyond it, no more can be told apart."""


def pattern_of(number: int) -> Pattern:
    """Return the pattern of a phase by its number, from 1."""
    return PATTERNS[(number - 1) % len(PATTERNS)]


def shapes_of(named: Sequence[Shape | None]) -> tuple[Shape, ...]:
    """Return the shapes of phases in order, some of which name theirs.

    Any other has the shape of its position or, if shapes are named, the next that no phase names.
    """
    free = iter([shape for shape in SHAPES if shape not in named])
    return tuple(next(free) if shape is None else shape for shape in named)
