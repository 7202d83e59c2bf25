"""The preview picture for shared links to the site.

Drawn in the fonts of the papers from the names of programme and organisation, its colours and our
own drawing; the same names give the same bytes.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

from mentorkit.model.palette import LIGHT, WHITE
from mentorkit.pictures.raster import render_png
from mentorkit.render.html import symbol
from mentorkit.render.shapes import font_family
from mentorkit.render.view import View
from mentorkit.typeset.measure import Face, text_width, wrap
from mentorkit.typeset.own_fonts import fonts_for

WIDTH, HEIGHT = 1200, 630
"""In pixels: the size that readers of the Open Graph protocol crop least."""

_EDGE, _DRAWING = 80, 400
_ROOM = WIDTH - 3 * _EDGE - _DRAWING + 40
_TITLES = (Face(700, 76, 86), Face(700, 60, 70), Face(700, 46, 56))
_LEAD, _NAMES = Face(400, 32, 44), (Face(600, 30, 40), Face(600, 24, 32))
_MOST_LINES = 3


def sharing_path(locale: str) -> str:
    """Return the path of a language's picture below the site's root."""
    return f"assets/sharing/{locale}.png"


def render_sharing(svg: str, fonts: Path) -> bytes:
    """Return a picture made by `sharing_svg` as a PNG of `WIDTH` by `HEIGHT` pixels."""
    return render_png(svg, fonts=fonts)


def sharing_svg(view: View, templates: Path) -> str:
    """Return the picture as SVG: names on the start side, the drawing on the end side."""
    fonts, is_rtl = fonts_for(view.catalogue, templates), view.direction == "rtl"
    main = str(view.organisation.colours.main)
    start, drawing = (WIDTH - _EDGE, _EDGE) if is_rtl else (_EDGE, WIDTH - _EDGE - _DRAWING)
    face, title = _title(fonts, view.own_plain(view.organisation.programme))
    lead = wrap(fonts, _LEAD, view.plain(view.ui.site.description).rstrip("."), _ROOM)
    name_face, name = _name(fonts, view)
    high = len(title) * face.leading + 20 + len(lead) * _LEAD.leading
    top = (HEIGHT - 110 - high) / 2 + 20
    lines = [
        *_lines(title, face, top, LIGHT.ink),
        *_lines(lead, _LEAD, top + len(title) * face.leading + 20, LIGHT.muted),
        *_lines((name,), name_face, HEIGHT - 55 - name_face.size * 0.85, WHITE),
    ]
    table = str(symbol(templates, "table-and-cups", {})).replace(
        "<svg ", f'<svg x="{drawing}" y="150" width="{_DRAWING}" height="{_DRAWING / 2}" ', 1
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{font_family(fonts)}" '
            'text-rendering="geometricPrecision">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{LIGHT.paper}"/>',
            f'<rect y="{HEIGHT - 110}" width="{WIDTH}" height="110" fill="{main}"/>',
            table.replace("currentColor", main),
            f'<g transform="translate({start} 0)" text-anchor="{"end" if is_rtl else "start"}">',
            *lines,
            "</g>",
            "</svg>",
        ]
    )


def _title(fonts: Path, title: str) -> tuple[Face, tuple[str, ...]]:
    """Return a title's lines in the largest type that breaks no word, or else the smallest."""
    for face in _TITLES:
        lines = wrap(fonts, face, title, _ROOM)
        whole = all(text_width(fonts, face, word) <= _ROOM for word in title.split())
        if whole and len(lines) <= _MOST_LINES:
            break
    if len(lines) > _MOST_LINES:
        lines = (*lines[: _MOST_LINES - 1], _cut(fonts, face, lines[_MOST_LINES - 1], _ROOM))
    return face, lines


def _name(fonts: Path, view: View) -> tuple[Face, str]:
    """Return the organisation's name on one line, or its short name if that is too long."""
    room = WIDTH - 2 * _EDGE
    names = [view.own_plain(view.organisation.name), view.own_plain(view.organisation.short_name)]
    for name in filter(None, names):
        for face in _NAMES:
            if text_width(fonts, face, name) <= room:
                return face, name
    return _NAMES[-1], _cut(fonts, _NAMES[-1], names[0], room)


def _cut(fonts: Path, face: Face, text: str, room: float) -> str:
    """Return as much of a text as there is room for, with an ellipsis that says so."""
    while text and text_width(fonts, face, f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip(' ,–-')}…"


def _lines(words: tuple[str, ...], face: Face, top: float, colour: str) -> list[str]:
    return [
        f'<text y="{top + number * face.leading + face.size:g}" '
        f'font-size="{face.size:g}" font-weight="{face.weight}" fill="{colour}">'
        f"{_ARABIC.sub(_in_arabic, escape(line))}</text>"
        for number, line in enumerate(words)
    ]


_ARABIC = re.compile(r"[\u0600-\u06ff]+(?:\s+[\u0600-\u06ff]+)*")


def _in_arabic(match: re.Match[str]) -> str:
    """Return Arabic words with their font set, as resvg drops marks when it picks one itself."""
    return f'<tspan font-family="Mentorkit Sans Arabic">{match[0]}</tspan>'
