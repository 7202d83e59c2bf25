"""The process diagram as SVG: stations on a path, each with its aim, documents and tools.

Knows nothing of catalogues, languages or outputs. Text is wrapped using the glyph widths of the
fonts in a folder; all sizes are in SVG user units. Only presentation attributes are used, so that
browsers and WeasyPrint draw the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from mentorkit.render.diagram_columns import (
    DiagramWords,
    Paragraph,
    Sheet,
    Station,
    draw_stack,
    draw_text,
    fitting,
    flowing_lists,
    head_of,
    height_of,
    imprint_of,
    item_lists,
    loop_words,
)
from mentorkit.render.diagram_lines import draw_link, draw_loop, draw_rule
from mentorkit.render.shapes import (
    FONT_FAMILY,
    TALL,
    WIDE,
    DiagramColours,
    draw_shape,
    num,
    number_shift,
)

Layout = Literal["wide", "tall"]

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_TALL_GAP = 32


def render_diagram(
    stations: Sequence[Station],
    words: DiagramWords,
    colours: DiagramColours,
    *,
    layout: Layout,
    id_prefix: str,
    fonts: Path,
    rtl: bool = False,
) -> str:
    """Return the diagram as an SVG element, as tall as its text needs.

    `wide` is 1120 units wide with the stations in a row, `tall` 328 with the stations stacked.
    `fonts` is the folder of the TTF files `*-Regular`, `*-SemiBold` and `*-Bold`; raises
    FileNotFoundError if one of them is missing.
    """
    sheet = Sheet(WIDE if layout == "wide" else TALL, colours, rtl, words, fonts)
    draw = _wide if layout == "wide" else _tall
    parts, height = draw(sheet, stations)
    imprint = imprint_of(sheet)
    if imprint:
        parts.append(draw_stack(sheet, imprint, sheet.sizes.margin, height))
        height += height_of(imprint) + sheet.sizes.margin
    width, high = num(sheet.sizes.width), num(math.ceil(height))
    role = "group" if any(station.href for station in stations) else "img"
    ids = f"{id_prefix}-title", f"{id_prefix}-desc"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {high}" '
            f'width="{width}" height="{high}" role="{role}" '
            f"aria-labelledby={quoteattr(ids[0])} aria-describedby={quoteattr(ids[1])} "
            f'direction="{"rtl" if rtl else "ltr"}" font-family="{FONT_FAMILY}" '
            'text-rendering="geometricPrecision">',
            f"<title id={quoteattr(ids[0])}>{escape(words.title)}</title>",
            f"<desc id={quoteattr(ids[1])}>{escape(words.description)}</desc>",
            f'<rect width="{width}" height="{high}" fill={quoteattr(colours.paper)} '
            'aria-hidden="true"/>',
            *_rights(words),
            *parts,
            "</svg>",
        ]
    )


def _rights(words: DiagramWords) -> Iterator[str]:
    """Yield the licence as programs read it, if there is an imprint (RDF, ccREL)."""
    if words.imprint:
        yield (
            '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#">'
            f'<cc:Work rdf:about=""><dc:title>{escape(words.title)}</dc:title>'
            f"<dc:rights>{escape(words.imprint[-1])}</dc:rights>"
            f"<cc:license rdf:resource={quoteattr(_LICENCE)}/></cc:Work></rdf:RDF></metadata>"
        )


def _wide(sheet: Sheet, stations: Sequence[Station]) -> tuple[list[str], float]:
    sizes, count = sheet.sizes, len(stations)
    gap = 56 if count <= 3 else 36
    column = (sizes.width - 2 * sizes.margin - gap * (count - 1)) / count
    starts = [sizes.margin + n * (column + gap) for n in range(count)]
    loop_at = _looped(stations)
    loop, above = _loop_over(sheet, loop_at, stations[loop_at], starts[loop_at], column)
    middle = sizes.margin + above + sizes.radius

    title = fitting(sheet.fonts, sizes.title, [s.title for s in stations], column)
    heads = [head_of(sheet, n, station, title, column) for n, station in enumerate(stations)]
    head_top = middle + sizes.radius + 20
    rule = head_top + max(map(height_of, heads)) + 16
    lists = [flowing_lists(sheet, n, station, column) for n, station in enumerate(stations)]
    lists_top = rule + 6

    parts = _links_across(sheet, [start + sizes.radius for start in starts], middle)
    for n, (station, start) in enumerate(zip(stations, starts, strict=True)):
        link = [
            draw_shape(sheet, n, (station.shape, station.number), start + sizes.radius, middle),
            draw_text(sheet, heads[n][0], start, head_top),
        ]
        below = [
            loop if n == loop_at else "",
            draw_stack(sheet, heads[n][1:], start, head_top + heads[n][0].height),
            draw_rule(sheet, n, station.shape, (start, column), rule),
            draw_stack(sheet, lists[n], start, lists_top),
        ]
        parts.append(_station(station, link, below))
    return parts, lists_top + max(map(height_of, lists)) + sizes.margin


def _loop_over(
    sheet: Sheet, n: int, station: Station, start: float, column: float
) -> tuple[str, float]:
    """Return the loop above a station with its text next to it, and the height of both."""
    sizes = sheet.sizes
    if not sheet.words.loop:
        return "", 0.1 * sizes.radius
    across = sizes.radius - number_shift(station.shape, sizes.radius)
    beside = across + 1.4 * sizes.loop_width + 12
    words = loop_words(sheet, n, column - beside)
    height = max(sizes.loop_height, words.height + 4)
    top = sizes.margin + height
    drawn = draw_loop(sheet, n, start + across, top, 0)
    bottom = max(sizes.loop_height - words.height, 8) / 2
    return drawn + draw_text(sheet, words, start + beside, top - bottom - words.height), height


def _links_across(sheet: Sheet, centres: Sequence[float], middle: float) -> list[str]:
    clear = sheet.sizes.radius + 10
    return [
        draw_link(sheet, (here + clear, middle), (there - clear, middle))
        for here, there in pairwise(centres)
    ]


def _tall(sheet: Sheet, stations: Sequence[Station]) -> tuple[list[str], float]:
    sizes = sheet.sizes
    centre = sizes.margin + sizes.radius
    start = centre + sizes.radius + sizes.loop_height + 8
    column = sizes.width - sizes.margin - start
    title = fitting(sheet.fonts, sizes.title, [s.title for s in stations], column)
    loop_at = _looped(stations) if sheet.words.loop else None
    parts: list[str] = []
    top = 0.1 * sizes.radius + sizes.margin
    for n, station in enumerate(stations):
        head, *rest = head_of(sheet, n, station, title, column)
        words = [loop_words(sheet, n, column)] if n == loop_at else []
        rest += item_lists(sheet, n, station, column)
        head_top, middle = top + 8, top + sizes.radius
        words_top = head_top + head.height
        rest_top = words_top + height_of(words)
        height = max(2 * sizes.radius, rest_top + height_of(rest) - top)
        link = [
            draw_shape(sheet, n, (station.shape, station.number), centre, middle),
            draw_text(sheet, head, start, head_top),
        ]
        below = [
            _loop_beside(sheet, n, (centre, middle), words_top, words),
            draw_stack(sheet, words, start, words_top),
            draw_stack(sheet, rest, start, rest_top),
        ]
        parts.append(_station(station, link, below))
        if n + 1 < len(stations):
            clear = sizes.radius + 8
            after = (centre, middle + height + _TALL_GAP - clear)
            parts.append(draw_link(sheet, (centre, middle + clear), after))
        top += height + _TALL_GAP
    return parts, top - _TALL_GAP + 8


def _loop_beside(
    sheet: Sheet,
    n: int,
    centre: tuple[float, float],
    words_top: float,
    words: Sequence[Paragraph],
) -> str:
    """Return the loop at a station's end side, as close to its text as the shape allows."""
    if not words:
        return ""
    sizes = sheet.sizes
    wanted = words_top + height_of(words) / 2 - centre[1]
    lowest = sizes.radius - sizes.loop_width - 1.5 * sizes.stroke
    return draw_loop(sheet, n, centre[0] + sizes.radius, centre[1] + min(wanted, lowest), 90)


def _looped(stations: Sequence[Station]) -> int:
    """Return the index of the station with the loop: the working one, or else the middle one."""
    shapes = [station.shape for station in stations]
    return shapes.index("squares") if "squares" in shapes else len(shapes) // 2


def _station(station: Station, link: Iterable[str], below: Iterable[str]) -> str:
    opened, closed = "", ""
    if station.href:
        opened, closed = f"<a href={quoteattr(station.href)}>", "</a>"
    return f"<g>{opened}{''.join(link)}{closed}{''.join(below)}</g>"
