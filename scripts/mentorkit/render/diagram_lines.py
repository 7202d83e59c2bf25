"""The lines of the process diagram: arrows between stations, the loop, and rules above lists."""

from __future__ import annotations

import math
from xml.sax.saxutils import quoteattr

from mentorkit.model.facts import Shape
from mentorkit.render.shapes import Surface, num


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


def draw_rule(sheet: Surface, n: int, shape: Shape, across: tuple[float, float], y: float) -> str:
    """Return a line above the lists with the edge pattern of the station's shape."""
    start, width = sheet.x(across[0]), across[1]
    end = start - width if sheet.rtl else start + width
    dash = ' stroke-dasharray="8 5"' if shape == "squares" else ""
    offsets, stroke = ((-2.0, 2.0), 1.4) if shape == "hexagon" else ((0.0,), 2.2)
    return "".join(
        f'<path d="M{num(start)} {num(y + offset)}H{num(end)}" stroke={quoteattr(sheet.phase(n))} '
        f'stroke-width="{stroke}"{dash} fill="none" aria-hidden="true"/>'
        for offset in offsets
    )
