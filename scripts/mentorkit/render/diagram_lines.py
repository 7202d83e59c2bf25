"""The lines of the process diagram: arrows between stations, the loop, and rules above lists."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from mentorkit.model.looks import pattern_of
from mentorkit.render.patterns import Line, stroked
from mentorkit.render.shapes import DOUBLED, Surface, num

_RULE = 2.2
_CORNER = 14


def draw_link(sheet: Surface, start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a straight line to the next station with an arrow at its end."""
    (x1, y1), (x2, y2) = (sheet.x(start[0]), start[1]), (sheet.x(end[0]), end[1])
    length = math.hypot(x2 - x1, y2 - y1) or 1
    along = ((x2 - x1) / length, (y2 - y1) / length)
    size = 3 * sheet.sizes.stroke
    colour = quoteattr(sheet.colours.line)
    return (
        f'<g aria-hidden="true"><path d="M{num(x1)} {num(y1)}L{num(x2 - size * along[0])} '
        f'{num(y2 - size * along[1])}" fill="none" stroke={colour} '
        f'stroke-width="{num(0.7 * sheet.sizes.stroke)}" stroke-linecap="round"/>'
        f'<path d="{_arrow((x2, y2), along, size)}" fill={colour}/></g>'
    )


def draw_turn(sheet: Surface, path: Sequence[tuple[float, float]]) -> str:
    """Return a line with round corners along points, at right angles, with an arrow at its end."""
    points = [(sheet.x(x), y) for x, y in path]
    size, colour = 3 * sheet.sizes.stroke, quoteattr(sheet.colours.line)
    drawn = [f"M{num(points[0][0])} {num(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near, far = (_towards(corner, other, _CORNER) for other in (before, after))
        drawn.append(f"L{_at(near)}Q{_at(corner)} {_at(far)}")
    along = _towards((0, 0), (points[-1][0] - points[-2][0], points[-1][1] - points[-2][1]), 1)
    drawn.append(f"L{_at((points[-1][0] - size * along[0], points[-1][1] - size * along[1]))}")
    return (
        f'<g aria-hidden="true"><path d="{"".join(drawn)}" fill="none" stroke={colour} '
        f'stroke-width="{num(0.7 * sheet.sizes.stroke)}" stroke-linecap="round"/>'
        f'<path d="{_arrow(points[-1], along, size)}" fill={colour}/></g>'
    )


def _at(point: tuple[float, float]) -> str:
    return f"{num(point[0])} {num(point[1])}"


def _towards(
    one: tuple[float, float], other: tuple[float, float], distance: float
) -> tuple[float, float]:
    share = distance / math.dist(one, other)
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def draw_loop(sheet: Surface, n: int, x: float, y: float, turned: int) -> str:
    """Return an arrow from the top of a shape back to it; `turned` by 90, from its end side."""
    wide, high, stroke = sheet.sizes.loop_width, sheet.sizes.loop_height, sheet.sizes.stroke
    top = 4 / 3 * (high - stroke / 2 - 1)
    size = 2.6 * stroke
    end, pull = (-wide, -3.0), (-2.1 * wide, -top)
    length = math.hypot(end[0] - pull[0], end[1] - pull[1])
    along = ((end[0] - pull[0]) / length, (end[1] - pull[1]) / length)
    neck = (end[0] - 0.8 * size * along[0], end[1] - 0.8 * size * along[1])
    colour = quoteattr(sheet.phase(n))
    turn = f" rotate({turned})" if turned else ""
    return (
        f'<g transform="translate({num(sheet.x(x))} {num(y)}){sheet.mirror()}{turn}" '
        f'aria-hidden="true"><path d="M{num(wide)} -4C{num(2.1 * wide)} {num(-top)} '
        f'{num(pull[0])} {num(pull[1])} {num(neck[0])} {num(neck[1])}" fill="none" '
        f'stroke={colour} stroke-width="{num(0.7 * stroke)}" stroke-linecap="round"/>'
        f'<path d="{_arrow(end, along, size)}" fill={colour}/></g>'
    )


def _arrow(tip: tuple[float, float], along: tuple[float, float], size: float) -> str:
    (x, y), (dx, dy) = tip, along
    back_x, back_y, half = x - size * dx, y - size * dy, 0.5 * size
    return (
        f"M{num(x)} {num(y)}L{num(back_x - half * dy)} {num(back_y + half * dx)}"
        f"L{num(back_x + half * dy)} {num(back_y - half * dx)}Z"
    )


def draw_rule(sheet: Surface, n: int, number: int, across: tuple[float, float], y: float) -> str:
    """Return a line above the lists with the edge pattern of the station's number."""
    start, width = sheet.x(across[0]), across[1]
    end = start - width if sheet.rtl else start + width
    line = Line(_RULE, sheet.phase(n), sheet.colours.paper, DOUBLED)
    path = f"M{num(start)} {num(y)}H{num(end)}"
    return f'<g aria-hidden="true">{stroked(path, pattern_of(number), line, num)}</g>'
