"""The process diagram as SVG text: stations on a path, each with its aim, documents and tools.

Draws what it is given and knows no catalogue, language or output. Text is wrapped by the
widths of the fonts in a folder; every size is in SVG user units. Only presentation attributes
are used, so that browsers and WeasyPrint draw alike.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from mentorkit.typeset.measure import Face, flow, text_width, wrap

Shape = Literal["circle", "squares", "hexagon"]
Layout = Literal["wide", "tall"]

# Calibri and Carlito are as narrow as our own font, for a reader who has none of it.
FONT_FAMILY = (
    "'Mentorkit Sans', 'Mentorkit Sans Arabic', 'Source Sans 3', Calibri, Carlito, sans-serif"
)

_BULLET_INDENT = 16
_TALL_GAP = 32


@dataclass(frozen=True)
class Station:
    """A stop on the path. `href` makes its shape and title a link."""

    number: int
    shape: Shape
    title: str
    aim: str
    documents: tuple[str, ...]
    tools: tuple[str, ...]
    href: str | None = None


@dataclass(frozen=True)
class DiagramColours:
    """CSS colours. `phases` and `tints` go with the stations in order, from the start again."""

    ink: str
    line: str
    paper: str
    phases: tuple[str, ...]
    tints: tuple[str, ...]


@dataclass(frozen=True)
class DiagramWords:
    """The diagram's name and description, its two labels and what the loop says."""

    title: str
    description: str
    documents: str
    tools: str
    loop: str


@dataclass(frozen=True)
class Sizes:
    """The measures of a layout. `radius` is half a shape's width, `loop_width` half a loop's."""

    width: float
    margin: float
    radius: float
    stroke: float
    loop_width: float
    loop_height: float
    number: Face
    title: Face
    aim: Face
    label: Face
    item: Face


@dataclass(frozen=True)
class Paragraph:
    """Wrapped text, `above` below what stands before it."""

    lines: tuple[str, ...]
    face: Face
    fill: str
    above: float = 0
    bullet: str | None = None
    underlined: bool = False

    @property
    def height(self) -> float:
        """Return the height with the space above."""
        return self.above + len(self.lines) * self.face.leading


@dataclass(frozen=True)
class Surface:
    """What shapes are drawn with. Positions are left to right; `rtl` mirrors them."""

    sizes: Sizes
    colours: DiagramColours
    rtl: bool

    def x(self, position: float) -> float:
        """Return where a position from the start side stands on the page."""
        return self.sizes.width - position if self.rtl else position

    def phase(self, index: int) -> str:
        """Return a station's colour."""
        return self.colours.phases[index % len(self.colours.phases)]

    def tint(self, index: int) -> str:
        """Return a station's tint."""
        return self.colours.tints[index % len(self.colours.tints)]

    def mirror(self) -> str:
        """Return what turns a drawing around its own centre where the page is mirrored."""
        return " scale(-1 1)" if self.rtl else ""


@dataclass(frozen=True)
class Sheet(Surface):
    """What every part of the diagram is drawn with."""

    words: DiagramWords
    fonts: Path


WIDE = Sizes(
    width=1120,
    margin=8,
    radius=52,
    stroke=4.5,
    loop_width=17,
    loop_height=44,
    number=Face(700, 50, 50),
    title=Face(700, 27, 33),
    aim=Face(400, 19, 26),
    label=Face(600, 17, 25),
    item=Face(400, 17, 24),
)
# 328 is what a 360 px phone leaves, so that sizes here are CSS pixels there.
TALL = Sizes(
    width=328,
    margin=2,
    radius=36,
    stroke=3.5,
    loop_width=10,
    loop_height=24,
    number=Face(700, 32, 32),
    title=Face(700, 22, 26),
    aim=Face(400, 17, 24),
    label=Face(600, 16, 24),
    item=Face(400, 16, 22),
)

# A mark stands in a line of text, so its lines are heavier.
MARK = replace(TALL, width=80, radius=36, stroke=5, number=Face(700, 38, 38))


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
    """Return the diagram as an SVG element, as high as its text needs.

    `wide` is 1120 units wide with the stations in a row, `tall` 328 with one below the other.
    `fonts` is the folder of the TTF files `*-Regular`, `*-SemiBold` and `*-Bold`; raises
    FileNotFoundError if one of them is missing.
    """
    sheet = Sheet(WIDE if layout == "wide" else TALL, colours, rtl, words, fonts)
    draw = _wide if layout == "wide" else _tall
    parts, height = draw(sheet, stations)
    width, high = _n(sheet.sizes.width), _n(math.ceil(height))
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
            *parts,
            "</svg>",
        ]
    )


def render_mark(number: int, shape: Shape, colours: DiagramColours, *, rtl: bool = False) -> str:
    """Return a station's shape and number by itself, as an SVG element that is decoration.

    `number` counts from 1 and chooses the colour.
    """
    middle = MARK.width / 2
    drawn = _shape(Surface(MARK, colours, rtl), number - 1, (shape, number), middle, middle)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mk-symbol phase-mark" '
        f'viewBox="0 0 {_n(MARK.width)} {_n(MARK.width)}" aria-hidden="true" '
        f'font-family="{FONT_FAMILY}">{drawn}</svg>'
    )


# ── The two layouts ────────────────────────────────────────────────────────
def _wide(sheet: Sheet, stations: Sequence[Station]) -> tuple[list[str], float]:
    sizes, count = sheet.sizes, len(stations)
    gap = 56 if count <= 3 else 36
    column = (sizes.width - 2 * sizes.margin - gap * (count - 1)) / count
    starts = [sizes.margin + n * (column + gap) for n in range(count)]
    loop_at = _looped(stations)
    loop, above = _loop_over(sheet, loop_at, stations[loop_at], starts[loop_at], column)
    middle = sizes.margin + above + sizes.radius

    title = _fitting(sheet.fonts, sizes.title, [s.title for s in stations], column)
    heads = [_head(sheet, n, station, title, column) for n, station in enumerate(stations)]
    head_top = middle + sizes.radius + 20
    rule = head_top + max(map(_height, heads)) + 16
    lists = [_flowing_lists(sheet, n, station, column) for n, station in enumerate(stations)]
    lists_top = rule + 6

    parts = _links_across(sheet, [start + sizes.radius for start in starts], middle)
    for n, (station, start) in enumerate(zip(stations, starts, strict=True)):
        link = [
            _shape(sheet, n, (station.shape, station.number), start + sizes.radius, middle),
            _text(sheet, heads[n][0], start, head_top),
        ]
        below = [
            loop if n == loop_at else "",
            _stack(sheet, heads[n][1:], start, head_top + heads[n][0].height),
            _rule(sheet, n, station.shape, (start, column), rule),
            _stack(sheet, lists[n], start, lists_top),
        ]
        parts.append(_station(station, link, below))
    return parts, lists_top + max(map(_height, lists)) + sizes.margin


def _loop_over(
    sheet: Sheet, n: int, station: Station, start: float, column: float
) -> tuple[str, float]:
    """Return the loop over a station with its words beside it, and the height of both."""
    sizes = sheet.sizes
    if not sheet.words.loop:
        return "", 0.1 * sizes.radius
    across = sizes.radius - _number_shift(station.shape, sizes.radius)
    beside = across + 1.4 * sizes.loop_width + 12
    words = _loop_words(sheet, n, column - beside)
    height = max(sizes.loop_height, words.height + 4)
    top = sizes.margin + height
    drawn = _loop(sheet, n, start + across, top, 0)
    bottom = max(sizes.loop_height - words.height, 8) / 2
    return drawn + _text(sheet, words, start + beside, top - bottom - words.height), height


def _links_across(sheet: Sheet, centres: Sequence[float], middle: float) -> list[str]:
    clear = sheet.sizes.radius + 10
    return [
        _link(sheet, (here + clear, middle), (there - clear, middle))
        for here, there in pairwise(centres)
    ]


def _tall(sheet: Sheet, stations: Sequence[Station]) -> tuple[list[str], float]:
    sizes = sheet.sizes
    centre = sizes.margin + sizes.radius
    start = centre + sizes.radius + sizes.loop_height + 8
    column = sizes.width - sizes.margin - start
    title = _fitting(sheet.fonts, sizes.title, [s.title for s in stations], column)
    loop_at = _looped(stations) if sheet.words.loop else None
    parts: list[str] = []
    top = 0.1 * sizes.radius + sizes.margin
    for n, station in enumerate(stations):
        head, *rest = _head(sheet, n, station, title, column)
        words = [_loop_words(sheet, n, column)] if n == loop_at else []
        rest += _item_lists(sheet, n, station, column)
        head_top, middle = top + 8, top + sizes.radius
        words_top = head_top + head.height
        rest_top = words_top + _height(words)
        height = max(2 * sizes.radius, rest_top + _height(rest) - top)
        link = [
            _shape(sheet, n, (station.shape, station.number), centre, middle),
            _text(sheet, head, start, head_top),
        ]
        below = [
            _loop_beside(sheet, n, (centre, middle), words_top, words),
            _stack(sheet, words, start, words_top),
            _stack(sheet, rest, start, rest_top),
        ]
        parts.append(_station(station, link, below))
        if n + 1 < len(stations):
            clear = sizes.radius + 8
            after = (centre, middle + height + _TALL_GAP - clear)
            parts.append(_link(sheet, (centre, middle + clear), after))
        top += height + _TALL_GAP
    return parts, top - _TALL_GAP + 8


def _loop_beside(
    sheet: Sheet,
    n: int,
    centre: tuple[float, float],
    words_top: float,
    words: Sequence[Paragraph],
) -> str:
    """Return the loop at a station's end side, as near to its words as the shape allows."""
    if not words:
        return ""
    sizes = sheet.sizes
    wanted = words_top + _height(words) / 2 - centre[1]
    lowest = sizes.radius - sizes.loop_width - 1.5 * sizes.stroke
    return _loop(sheet, n, centre[0] + sizes.radius, centre[1] + min(wanted, lowest), 90)


def _looped(stations: Sequence[Station]) -> int:
    """Return which station carries the loop: the working one, or the middle one."""
    shapes = [station.shape for station in stations]
    return shapes.index("squares") if "squares" in shapes else len(shapes) // 2


# ── What stands in a column ────────────────────────────────────────────────
def _head(sheet: Sheet, n: int, station: Station, face: Face, width: float) -> list[Paragraph]:
    title = wrap(sheet.fonts, face, station.title, width)
    aim = wrap(sheet.fonts, sheet.sizes.aim, station.aim, width)
    return [
        Paragraph(title, face, sheet.phase(n), underlined=bool(station.href)),
        Paragraph(aim, sheet.sizes.aim, sheet.colours.ink, above=4),
    ]


def _loop_words(sheet: Sheet, n: int, width: float) -> Paragraph:
    face = sheet.sizes.label
    words = re.sub(r"(?<=\d) ", "\u00a0", sheet.words.loop)  # a number stays with its noun
    return Paragraph(wrap(sheet.fonts, face, words, width), face, sheet.phase(n), above=4)


def _lists(sheet: Sheet, station: Station) -> list[tuple[str, tuple[str, ...]]]:
    pairs = [(sheet.words.documents, station.documents), (sheet.words.tools, station.tools)]
    return [(label, items) for label, items in pairs if items]


def _flowing_lists(sheet: Sheet, n: int, station: Station, width: float) -> list[Paragraph]:
    """Return labels and run-on items: as few lines as a list can have."""
    paragraphs, face = [], sheet.sizes.item
    for label, items in _lists(sheet, station):
        lines = flow(sheet.fonts, face, items, width)
        paragraphs += [_label(sheet, n, label, width), Paragraph(lines, face, sheet.colours.ink)]
    return paragraphs


def _item_lists(sheet: Sheet, n: int, station: Station, width: float) -> list[Paragraph]:
    """Return labels and items, an item a line."""
    paragraphs, face = [], sheet.sizes.item
    for label, items in _lists(sheet, station):
        paragraphs.append(_label(sheet, n, label, width))
        for item in items:
            lines = wrap(sheet.fonts, face, item, width - _BULLET_INDENT)
            paragraphs.append(
                Paragraph(lines, face, sheet.colours.ink, above=2, bullet=sheet.phase(n))
            )
    return paragraphs


def _label(sheet: Sheet, n: int, label: str, width: float) -> Paragraph:
    face = sheet.sizes.label
    return Paragraph(wrap(sheet.fonts, face, label, width), face, sheet.phase(n), above=10)


def _height(paragraphs: Iterable[Paragraph]) -> float:
    return sum(paragraph.height for paragraph in paragraphs)


# ── Text ───────────────────────────────────────────────────────────────────
def _fitting(fonts: Path, face: Face, texts: Iterable[str], width: float) -> Face:
    """Return the face, smaller if a word needs it, but not below three quarters."""
    words = [word for text in texts for word in text.split()]
    widest = max((text_width(fonts, face, word) for word in words), default=0)
    scale = max(0.75, min(1.0, width / widest)) if widest else 1.0
    size = math.floor(face.size * scale * 2) / 2
    return replace(face, size=size, leading=math.ceil(face.leading * scale))


def _stack(sheet: Sheet, paragraphs: Iterable[Paragraph], start: float, top: float) -> str:
    drawn = []
    for paragraph in paragraphs:
        drawn.append(_text(sheet, paragraph, start, top))
        top += paragraph.height
    return "".join(drawn)


def _text(sheet: Sheet, paragraph: Paragraph, start: float, top: float) -> str:
    face = paragraph.face
    middle = top + paragraph.above + face.leading / 2
    bullet = ""
    if paragraph.bullet:
        bullet = (
            f'<circle cx="{_n(sheet.x(start + 4))}" cy="{_n(middle)}" r="2.5" '
            f'fill={quoteattr(paragraph.bullet)} aria-hidden="true"/>'
        )
        start += _BULLET_INDENT
    x, baseline = _n(sheet.x(start)), middle + 0.33 * face.size
    # A space between lines keeps words apart where the text is read or copied.
    underline = ' text-decoration="underline"' if paragraph.underlined else ""
    spans = " ".join(
        f'<tspan x="{x}" y="{_n(baseline + n * face.leading)}"{underline}>{escape(line)}</tspan>'
        for n, line in enumerate(paragraph.lines)
    )
    return (
        f'{bullet}<text font-size="{_n(face.size)}" font-weight="{face.weight}" '
        f"fill={quoteattr(paragraph.fill)}>{spans}</text>"
    )


# ── Drawing ────────────────────────────────────────────────────────────────
def _station(station: Station, link: Iterable[str], below: Iterable[str]) -> str:
    opened, closed = "", ""
    if station.href:
        opened, closed = f"<a href={quoteattr(station.href)}>", "</a>"
    return f"<g>{opened}{''.join(link)}{closed}{''.join(below)}</g>"


def _shape(sheet: Surface, n: int, said: tuple[Shape, int], x: float, y: float) -> str:
    """Return a shape with its number in it; `said` is both."""
    sizes, (shape, number) = sheet.sizes, said
    draw = {"circle": _circle, "squares": _squares, "hexagon": _hexagon}[shape]
    shift = _number_shift(shape, sizes.radius)
    face = sizes.number
    return (
        f'<g transform="translate({_n(sheet.x(x))} {_n(y)}){sheet.mirror()}" '
        f'stroke={quoteattr(sheet.phase(n))} aria-hidden="true">'
        f"{draw(sizes, quoteattr(sheet.tint(n)), quoteattr(sheet.colours.paper))}</g>"
        f'<text x="{_n(sheet.x(x + shift))}" y="{_n(y + shift + 0.33 * face.size)}" '
        f'font-size="{_n(face.size)}" font-weight="{face.weight}" text-anchor="middle" '
        f"fill={quoteattr(sheet.phase(n))}>{number}</text>"
    )


def _number_shift(shape: Shape, radius: float) -> float:
    """Return how far right and below the centre the front square's centre is."""
    return 0.2 * radius if shape == "squares" else 0


def _circle(sizes: Sizes, tint: str, _paper: str) -> str:
    """Return a circle with a solid edge."""
    radius = sizes.radius - sizes.stroke / 2
    return f'<circle r="{_n(radius)}" fill={tint} stroke-width="{_n(sizes.stroke)}"/>'


def _squares(sizes: Sizes, tint: str, paper: str) -> str:
    """Return two overlapping squares with dashed edges, the front one clear of the other."""
    radius, stroke = sizes.radius, sizes.stroke
    back, side, corner = -radius + stroke / 2, 1.6 * radius - stroke, 0.26 * radius
    front = back + 0.4 * radius
    # Each side has the same dashes, and one of them goes round each corner.
    straight, arc = side - 2 * corner, math.pi / 2 * corner
    period = (straight + arc) / round((straight + arc) / (3.6 * stroke))
    dash = 0.62 * period
    offset = (dash / 2 - straight - arc / 2) % period
    pattern = f'stroke-dasharray="{_n(dash)} {_n(period - dash)}" stroke-dashoffset="{_n(offset)}"'

    def square(at: float, fill: str, width: float, edge: str) -> str:
        return (
            f'<rect x="{_n(at)}" y="{_n(at)}" width="{_n(side)}" height="{_n(side)}" '
            f'rx="{_n(corner)}" fill={fill} stroke-width="{_n(width)}" {edge}/>'
        )

    clearing = square(front, paper, 2.6 * stroke, f"stroke={paper}")
    edges = (square(at, fill, stroke, pattern) for at, fill in ((back, paper), (front, tint)))
    return clearing.join(edges)


def _hexagon(sizes: Sizes, tint: str, paper: str) -> str:
    """Return a hexagon on its point with a double edge."""
    thin = 0.6 * sizes.stroke
    outer = 1.1 * sizes.radius - thin / 2
    return "".join(
        f'<polygon points="{_hexagon_points(radius)}" fill={fill} stroke-width="{_n(thin)}" '
        'stroke-linejoin="round"/>'
        for radius, fill in ((outer, paper), (outer - 2.6 * thin, tint))
    )


def _hexagon_points(radius: float) -> str:
    turns = [math.radians(60 * n - 90) for n in range(6)]
    return " ".join(f"{_n(radius * math.cos(t))},{_n(radius * math.sin(t))}" for t in turns)


def _link(sheet: Sheet, start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a straight line to the next station with an arrow at its end."""
    (x1, y1), (x2, y2) = (sheet.x(start[0]), start[1]), (sheet.x(end[0]), end[1])
    length = math.hypot(x2 - x1, y2 - y1) or 1
    along = ((x2 - x1) / length, (y2 - y1) / length)
    size = 3 * sheet.sizes.stroke
    colour = quoteattr(sheet.colours.line)
    return (
        f'<g aria-hidden="true"><path d="M{_n(x1)} {_n(y1)}L{_n(x2 - size * along[0])} '
        f'{_n(y2 - size * along[1])}" fill="none" stroke={colour} '
        f'stroke-width="{_n(0.7 * sheet.sizes.stroke)}" stroke-linecap="round"/>'
        f'<path d="{_arrow((x2, y2), along, size)}" fill={colour}/></g>'
    )


def _loop(sheet: Sheet, n: int, x: float, y: float, turned: int) -> str:
    """Return an arrow from the top of a shape back to it; `turned` 90 from its end side."""
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
        f'<g transform="translate({_n(sheet.x(x))} {_n(y)}){sheet.mirror()}{turn}" '
        f'aria-hidden="true"><path d="M{_n(wide)} -4C{_n(2.1 * wide)} {_n(-top)} '
        f'{_n(pull[0])} {_n(pull[1])} {_n(neck[0])} {_n(neck[1])}" fill="none" '
        f'stroke={colour} stroke-width="{_n(0.7 * stroke)}" stroke-linecap="round"/>'
        f'<path d="{_arrow(end, along, size)}" fill={colour}/></g>'
    )


def _arrow(tip: tuple[float, float], along: tuple[float, float], size: float) -> str:
    (x, y), (dx, dy) = tip, along
    back_x, back_y, half = x - size * dx, y - size * dy, 0.5 * size
    return (
        f"M{_n(x)} {_n(y)}L{_n(back_x - half * dy)} {_n(back_y + half * dx)}"
        f"L{_n(back_x + half * dy)} {_n(back_y - half * dx)}Z"
    )


def _rule(sheet: Sheet, n: int, shape: Shape, across: tuple[float, float], y: float) -> str:
    """Return a line over the lists with the edge pattern of the station's shape."""
    start, width = sheet.x(across[0]), across[1]
    end = start - width if sheet.rtl else start + width
    dash = ' stroke-dasharray="8 5"' if shape == "squares" else ""
    offsets, stroke = ((-2.0, 2.0), 1.4) if shape == "hexagon" else ((0.0,), 2.2)
    return "".join(
        f'<path d="M{_n(start)} {_n(y + offset)}H{_n(end)}" stroke={quoteattr(sheet.phase(n))} '
        f'stroke-width="{stroke}"{dash} fill="none" aria-hidden="true"/>'
        for offset in offsets
    )


def _n(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
