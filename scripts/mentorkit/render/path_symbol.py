"""The small drawing of a path through all phases, at the head of the page that lists them.

It has a station for each phase, in its shape, and takes the colour of the text around it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from mentorkit.model.looks import Shape
from mentorkit.render.outlines import OUTLINES, SQUARES, Point
from mentorkit.render.shapes import num

_WIDTH, _HEIGHT = 240, 80
_RADIUS = 13.0
_CLEAR = 5
"""How far the line ends from a station."""
_FEW = 5
"""Up to so many stations are side by side; more of them go up and down."""


def path_symbol(shapes: Sequence[Shape]) -> str:
    """Return an SVG element with a station of each shape in order; one alone has no path."""
    stations = _places(len(shapes))
    drawn = [_station(shape, at) for shape, at in zip(shapes, stations, strict=True)]
    if len(stations) > 1:
        (_, first), (_, last) = stations[0], stations[-1]
        ends = [(-_RADIUS, first), *stations, (_WIDTH + _RADIUS, last)]
        drawn += [_line(here, there) for here, there in pairwise(ends)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mk-symbol" aria-hidden="true" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{"".join(drawn)}</svg>'
    )


def _places(count: int) -> list[Point]:
    """Return the centres of so many stations, from left to right, by turns below and above.

    The margin has room for the widest shape.
    """
    if count == 1:
        return [(_WIDTH / 2, _HEIGHT / 2)]
    margin, wave = (38, 12) if count <= _FEW else (19, 20)
    step = (_WIDTH - 2 * margin) / (count - 1)
    return [(margin + n * step, _HEIGHT / 2 + wave * (-1) ** n) for n in range(count)]


def _station(shape: Shape, at: Point) -> str:
    outline = OUTLINES[shape]
    paths = [outline.drawn(_RADIUS, num)]
    if shape == "squares":
        paths.append(outline.drawn(_RADIUS, num, SQUARES[1] * _RADIUS))
    return f'<path transform="translate({num(at[0])} {num(at[1])})" d="{"".join(paths)}"/>'


def _line(here: Point, there: Point) -> str:
    """Return a bent line between two stations, nothing if they are too near for one."""
    apart = math.dist(here, there)
    clear = (_RADIUS + _CLEAR) / apart
    if clear >= 0.5:
        return ""
    (x1, y1), (x2, y2) = (_between(here, there, share) for share in (clear, 1 - clear))
    bend = max(0, 0.5 * (x2 - x1) - 0.3 * abs(y2 - y1))  # a steep line is straight
    points = ((x1, y1), (x1 + bend, y1), (x2 - bend, y2), (x2, y2))
    start, *rest = (f"{num(x)} {num(y)}" for x, y in points)
    return f'<path d="M{start}C{" ".join(rest)}"/>'


def _between(here: Point, there: Point, share: float) -> Point:
    return here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])
