"""The outlines of phases' shapes, as paths around a centre.

Shapes are as large as a circle with a radius of 1, for the eye; y runs down. Knows no colours and
no patterns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mentorkit.model.looks import Shape

Point = tuple[float, float]


@dataclass(frozen=True)
class Step:
    """A step of an outline to a point: straight, or along a circle of a `radius`.

    The circle bulges outwards from the shape unless it is `hollow`. Steps run clockwise.
    """

    to: Point
    radius: float = 0
    hollow: bool = False


@dataclass(frozen=True)
class Outline:
    """A closed line from its last step's point back to it, of so many `pieces` that are alike."""

    steps: tuple[Step, ...]
    pieces: int = 1

    def drawn(self, scale: float, write: Callable[[float], str], moved: float = 0) -> str:
        """Return the outline as the data of an SVG path, moved right and down by a distance."""

        def point(at: Point) -> str:
            return f"{write(scale * at[0] + moved)} {write(scale * at[1] + moved)}"

        parts = [f"M{point(self.steps[-1].to)}"]
        for step in self.steps:
            if step.radius:
                radius = write(scale * step.radius)
                parts.append(f"A{radius} {radius} 0 0 {int(not step.hollow)} {point(step.to)}")
            else:
                parts.append(f"L{point(step.to)}")
        return "".join(parts) + "Z"

    @property
    def piece(self) -> float:
        """Return the length of one of its pieces."""
        points = [self.steps[-1].to, *(step.to for step in self.steps)]
        lengths = [
            _length(math.dist(here, there), step.radius)
            for (here, there), step in zip(pairwise(points), self.steps, strict=True)
        ]
        return sum(lengths) / self.pieces


def _length(chord: float, radius: float) -> float:
    return 2 * radius * math.asin(min(1, chord / 2 / radius)) if radius else chord


def _around(count: int, radius: float, begin: float = -90) -> list[Point]:
    """Return points on a circle, clockwise, the first at an angle in degrees from the right."""
    turns = [math.radians(begin + 360 / count * n) for n in range(count)]
    return [(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]


def _rounded(points: Sequence[Point], corner: float) -> Outline:
    """Return a polygon of equal corners, each cut by an arc that begins so far from it.

    It begins in the middle of an arc, so that a pattern is the same at every corner.
    """
    steps = [step for n in range(len(points)) for step in _corner(points, n, corner)]
    return Outline((*steps[1:], steps[0]), len(points))


def _corner(points: Sequence[Point], n: int, corner: float) -> Iterator[Step]:
    """Yield the steps to the middle of a corner's arc, to its end, and to the next corner's."""
    before, here, after = points[n - 1], points[n], points[(n + 1) % len(points)]
    begin, end = _towards(here, before, corner), _towards(here, after, corner)
    half = math.dist(begin, end) / 2
    depth = math.sqrt(corner**2 - half**2)
    radius = corner * half / depth
    top = _towards(here, _middle(begin, end), math.hypot(corner, radius) - radius)
    yield Step(top, radius)
    yield Step(end, radius)
    yield Step(_towards(after, here, corner))


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _towards(one: Point, other: Point, distance: float) -> Point:
    share = distance / math.dist(one, other)
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def _square(low: float, high: float) -> list[Point]:
    return [(low, low), (high, low), (high, high), (low, high)]


def _polygon(points: Sequence[Point], pieces: int = 1, bulge: float = 0) -> Outline:
    """Return a polygon, its sides arcs with the radius `bulge` if one is given."""
    return Outline(tuple(Step(to, bulge) for to in (*points[1:], points[0])), pieces)


def _star() -> Outline:
    tips, dents = _around(5, 1.12), _around(5, 0.68, -54)
    return _polygon([at for both in zip(tips, dents, strict=True) for at in both], 5)


SQUARES = _rounded(_square(-1, 0.6), 0.26), 0.4
"""One of the two squares, the one behind, and how far the front one is from it."""

OUTLINES: Mapping[Shape, Outline] = {
    "circle": Outline((Step((0, 1), 1), Step((0, -1), 1))),
    "squares": SQUARES[0],
    "hexagon": _polygon(_around(6, 1.1), 6),
    "diamond": _rounded(_around(4, 1.14), 0.16),
    "arch": Outline(
        (
            Step((0.84, -0.08), 0.84),
            Step((0.84, 0.94)),
            Step((-0.84, 0.94)),
            Step((-0.84, -0.08)),
        )
    ),
    "flower": _polygon(_around(5, 0.8, -54), 5, bulge=0.5),
    "triangle": _rounded([(0, -1.2), (1.18, 0.84), (-1.18, 0.84)], 0.2),
    "leaf": Outline(
        (
            Step((0.1, -0.9)),
            Step((0.9, -0.1), 0.8),
            Step((0.9, 0.9)),
            Step((-0.1, 0.9)),
            Step((-0.9, 0.1), 0.8),
            Step((-0.9, -0.9)),
        ),
        2,
    ),
    "shield": Outline(
        (
            Step((0.88, -0.92)),
            Step((0.88, 0)),
            Step((0, 1.1), 1.35),
            Step((-0.88, 0), 1.35),
            Step((-0.88, -0.92)),
        )
    ),
    "star": _star(),
    "pill": Outline(
        (
            Step((0.48, -0.64)),
            Step((0.48, 0.64), 0.64),
            Step((-0.48, 0.64)),
            Step((-0.48, -0.64), 0.64),
        ),
        2,
    ),
    "ticket": Outline(
        (
            Step((1, -0.78)),
            Step((1, -0.26)),
            Step((1, 0.26), 0.27, hollow=True),
            Step((1, 0.78)),
            Step((-1, 0.78)),
            Step((-1, 0.26)),
            Step((-1, -0.26), 0.27, hollow=True),
            Step((-1, -0.78)),
        ),
        2,
    ),
}

_SHIFTS: Mapping[Shape, Point] = {
    "squares": (0.2, 0.2),
    "triangle": (0, 0.22),
    "shield": (0, -0.08),
}


def number_shift(shape: Shape) -> Point:
    """Return how far right of and below a shape's centre its number goes."""
    return _SHIFTS.get(shape, (0, 0))
