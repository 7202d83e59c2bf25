"""The wide layout of the process diagram: stations in rows, as many as can be read in one.

Rows are all read in the language's direction: a line leads from the end of one to the next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mentorkit.render.diagram_columns import (
    Sheet,
    Station,
    caption_of,
    draw_stack,
    draw_text,
    fitting,
    flowing_lists,
    grouped,
    head_of,
    height_of,
    loop_words,
    looped,
)
from mentorkit.render.diagram_lines import draw_link, draw_loop, draw_rule, draw_turn
from mentorkit.render.outlines import number_shift
from mentorkit.render.shapes import draw_shape
from mentorkit.typeset.measure import Face

MOST_IN_ROW = 5
"""The most stations in a row: with more, columns would be narrower than the words in them."""

_TURN = 50
"""The room on either side for the line that leads to the next row."""

_BETWEEN = 52
"""The room between rows, in which that line runs back."""


@dataclass(frozen=True)
class Grid:
    """The columns that all rows share, and which station has the loop."""

    starts: tuple[float, ...]
    column: float
    title: Face
    looped: int | None


def draw_rows(sheet: Sheet, stations: Sequence[Station]) -> tuple[list[str], float]:
    """Return the drawing's parts and its height."""
    rows = _in_rows(stations)
    grid = _grid(sheet, stations, len(rows[0]), is_single=len(rows) == 1)
    caption = caption_of(sheet, stations)
    parts = [draw_stack(sheet, caption, sheet.sizes.margin, 0)]
    top = sheet.sizes.margin + height_of(caption)
    middles: list[float] = []
    for number, row in enumerate(rows):
        first = sum(map(len, rows[:number]))
        drawn, middle, bottom = _row(sheet, grid, row, first, top)
        if middles:
            parts.append(_turn(sheet, grid, (middles[-1], middle), top - _BETWEEN / 2))
        parts += drawn
        middles.append(middle)
        top = bottom + _BETWEEN
    return parts, top - _BETWEEN + sheet.sizes.margin


def _in_rows(stations: Sequence[Station]) -> list[Sequence[Station]]:
    """Return the stations in as few rows as they need, all as long as each other but the last."""
    rows = math.ceil(len(stations) / MOST_IN_ROW)
    each = math.ceil(len(stations) / rows)
    return [stations[begin : begin + each] for begin in range(0, len(stations), each)]


def _grid(sheet: Sheet, stations: Sequence[Station], columns: int, *, is_single: bool) -> Grid:
    sizes = sheet.sizes
    gap = 56 if columns <= 3 else 36
    edge = sizes.margin if is_single else sizes.margin + _TURN
    column = (sizes.width - 2 * edge - gap * (columns - 1)) / columns
    starts = tuple(edge + n * (column + gap) for n in range(columns))
    title = fitting(sheet.fonts, sizes.title, [s.title for s in stations], column)
    return Grid(starts, column, title, looped(sheet, stations))


def _row(
    sheet: Sheet, grid: Grid, row: Sequence[Station], first: int, top: float
) -> tuple[list[str], float, float]:
    """Return a row's parts, the height of its path and its bottom; `first` is its first index."""
    sizes, column, places = sheet.sizes, grid.column, range(first, first + len(row))
    loop, above = _loop_over(sheet, grid, row, top)
    middle = top + above + sizes.radius
    heads = [head_of(sheet, n, s, grid.title, column) for n, s in zip(places, row, strict=True)]
    head_top = middle + sizes.radius + 20
    rule = head_top + max(map(height_of, heads)) + 16
    lists = [flowing_lists(sheet, n, s, column) for n, s in zip(places, row, strict=True)]
    parts = _links(sheet, grid, len(row), middle)
    for n, station, start, head, words in zip(places, row, grid.starts, heads, lists, strict=False):
        link = [
            draw_shape(sheet, n, (station.shape, station.number), start + sizes.radius, middle),
            draw_text(sheet, head[0], start, head_top),
        ]
        below = [
            loop if n == grid.looped else "",
            draw_stack(sheet, head[1:], start, head_top + head[0].height),
            draw_rule(sheet, n, station.number, (start, column), rule),
            draw_stack(sheet, words, start, rule + 6),
        ]
        parts.append(grouped(station, link, below))
    return parts, middle, rule + 6 + max(map(height_of, lists))


def _loop_over(sheet: Sheet, grid: Grid, row: Sequence[Station], top: float) -> tuple[str, float]:
    """Return the loop above a station with its text next to it, and the height of both."""
    sizes, n = sheet.sizes, grid.looped
    if n is None:
        return "", 0.1 * sizes.radius
    across = (1 - number_shift(row[n].shape)[0]) * sizes.radius
    beside = across + 1.4 * sizes.loop_width + 12
    words = loop_words(sheet, n, grid.column - beside)
    height = max(sizes.loop_height, words.height + 4)
    drawn = draw_loop(sheet, n, grid.starts[n] + across, top + height, 0)
    bottom = max(sizes.loop_height - words.height, 8) / 2
    words_top = top + height - bottom - words.height
    return drawn + draw_text(sheet, words, grid.starts[n] + beside, words_top), height


def _links(sheet: Sheet, grid: Grid, count: int, middle: float) -> list[str]:
    """Return the arrows from each station of a row to the next."""
    radius = sheet.sizes.radius
    clear = radius + 10
    centres = [start + radius for start in grid.starts[:count]]
    return [
        draw_link(sheet, (here + clear, middle), (there - clear, middle))
        for here, there in pairwise(centres)
    ]


def _turn(sheet: Sheet, grid: Grid, middles: tuple[float, float], between: float) -> str:
    """Return the line from the end of one row, back between both, to the start of the next."""
    sizes = sheet.sizes
    near, far = sizes.margin + 4, sizes.width - sizes.margin - 4
    last, first = grid.starts[-1] + 2 * sizes.radius + 10, grid.starts[0] - 10
    here, there = middles
    return draw_turn(
        sheet,
        [(last, here), (far, here), (far, between), (near, between), (near, there), (first, there)],
    )
