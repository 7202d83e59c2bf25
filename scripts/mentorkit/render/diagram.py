"""The process diagram as SVG: stations on a path, each with its aim, documents and tools.

Knows nothing of catalogues, languages or outputs. Text is wrapped using the glyph widths of the
fonts in a folder; all sizes are in SVG user units. Only presentation attributes are used, so that
browsers and WeasyPrint draw the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from mentorkit.render.diagram_columns import (
    DiagramWords,
    Paragraph,
    Sheet,
    Station,
    caption_of,
    draw_stack,
    draw_text,
    fitting,
    grouped,
    head_of,
    height_of,
    imprint_of,
    item_lists,
    loop_words,
    looped,
)
from mentorkit.render.diagram_lines import draw_link, draw_loop
from mentorkit.render.diagram_rows import draw_rows
from mentorkit.render.shapes import TALL, WIDE, DiagramColours, draw_shape, font_family, num

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

    `wide` is 1120 units wide with the stations in rows, `tall` 328 with the stations stacked.
    `fonts` is the folder of the TTF files `*-Regular`, `*-SemiBold` and `*-Bold`; raises
    FileNotFoundError if one of them is missing.
    """
    sheet = Sheet(WIDE if layout == "wide" else TALL, colours, rtl, words, fonts)
    draw = draw_rows if layout == "wide" else _tall
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
            f'direction="{"rtl" if rtl else "ltr"}" font-family="{font_family(fonts)}" '
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


def _tall(sheet: Sheet, stations: Sequence[Station]) -> tuple[list[str], float]:
    sizes = sheet.sizes
    centre = sizes.margin + sizes.radius
    start = centre + sizes.radius + sizes.loop_height + 8
    column = sizes.width - sizes.margin - start
    title = fitting(sheet.fonts, sizes.title, [s.title for s in stations], column)
    loop_at = looped(sheet, stations)
    caption = caption_of(sheet, stations)
    parts = [draw_stack(sheet, caption, sizes.margin, 0)]
    top = 0.1 * sizes.radius + sizes.margin + height_of(caption)
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
        parts.append(grouped(station, link, below))
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
