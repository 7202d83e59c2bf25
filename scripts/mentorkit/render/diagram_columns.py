"""The columns of the process diagram: a station's text, wrapped and drawn.

Text is wrapped using the glyph widths of the fonts in a folder; all sizes are in SVG user units.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from mentorkit.model.looks import Shape
from mentorkit.render.shapes import Surface, num
from mentorkit.typeset.measure import Face, flow, text_width, wrap

_BULLET_INDENT = 16
_IMPRINT = Face(400, 14, 19)


@dataclass(frozen=True)
class Station:
    """A station on the path; `href` makes its shape and title a link.

    `weeks` says when a group is there, if that is known.
    """

    number: int
    shape: Shape
    title: str
    aim: str
    documents: tuple[str, ...]
    tools: tuple[str, ...]
    href: str | None = None
    weeks: str | None = None


@dataclass(frozen=True)
class DiagramWords:
    """The diagram's name and description, its two labels and the loop's text.

    A diagram in a file of its own has an `imprint`: lines to print below it, the licence last.
    """

    title: str
    description: str
    documents: str
    tools: str
    loop: str
    imprint: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet(Surface):
    """What all parts of the diagram need for drawing."""

    words: DiagramWords
    fonts: Path


@dataclass(frozen=True)
class Paragraph:
    """Wrapped text, with a space of `above` before it."""

    lines: tuple[str, ...]
    face: Face
    fill: str
    above: float = 0
    bullet: str | None = None
    underlined: bool = False

    @property
    def height(self) -> float:
        """Return the height, including the space above."""
        return self.above + len(self.lines) * self.face.leading


def head_of(sheet: Sheet, n: int, station: Station, face: Face, width: float) -> list[Paragraph]:
    """Return a station's title, its weeks if they are known, and its aim."""
    title = wrap(sheet.fonts, face, station.title, width)
    below = [(station.weeks, sheet.sizes.label)] if station.weeks else []
    below.append((station.aim, sheet.sizes.aim))
    return [
        Paragraph(title, face, sheet.phase(n), underlined=bool(station.href)),
        *(
            Paragraph(wrap(sheet.fonts, one, said, width), one, sheet.colours.ink, above=4)
            for said, one in below
        ),
    ]


def loop_words(sheet: Sheet, n: int, width: float) -> Paragraph:
    """Return the loop's text."""
    face = sheet.sizes.label
    words = re.sub(r"(?<=\d) ", "\u00a0", sheet.words.loop)  # keeps a number with its noun
    return Paragraph(wrap(sheet.fonts, face, words, width), face, sheet.phase(n), above=4)


def looped(sheet: Sheet, stations: Sequence[Station]) -> int | None:
    """Return the index of the station with the loop, if one stands for all meetings.

    Of three it is the middle one; of two or of many, no single one is where the meetings are.
    """
    return len(stations) // 2 if sheet.words.loop and len(stations) in (1, 3) else None


def caption_of(sheet: Sheet, stations: Sequence[Station]) -> list[Paragraph]:
    """Return the loop's text as a line above all stations, if there is no loop."""
    if not sheet.words.loop or looped(sheet, stations) is not None:
        return []
    words = loop_words(sheet, 0, sheet.sizes.width - 2 * sheet.sizes.margin)
    return [replace(words, fill=sheet.colours.ink)]


def _lists(sheet: Sheet, station: Station) -> list[tuple[str, tuple[str, ...]]]:
    pairs = [(sheet.words.documents, station.documents), (sheet.words.tools, station.tools)]
    return [(label, items) for label, items in pairs if items]


def flowing_lists(sheet: Sheet, n: int, station: Station, width: float) -> list[Paragraph]:
    """Return labels, each with its items run on, in as few lines as possible."""
    paragraphs, face = [], sheet.sizes.item
    for label, items in _lists(sheet, station):
        lines = flow(sheet.fonts, face, items, width)
        paragraphs += [_label(sheet, n, label, width), Paragraph(lines, face, sheet.colours.ink)]
    return paragraphs


def item_lists(sheet: Sheet, n: int, station: Station, width: float) -> list[Paragraph]:
    """Return labels and items, one item per line."""
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


def imprint_of(sheet: Sheet) -> list[Paragraph]:
    """Return the lines below the whole diagram."""
    width = sheet.sizes.width - 2 * sheet.sizes.margin
    return [
        Paragraph(wrap(sheet.fonts, _IMPRINT, line, width), _IMPRINT, sheet.colours.ink, above=4)
        for line in sheet.words.imprint
    ]


def height_of(paragraphs: Iterable[Paragraph]) -> float:
    """Return the height of a stack of paragraphs."""
    return sum(paragraph.height for paragraph in paragraphs)


def fitting(fonts: Path, face: Face, texts: Iterable[str], width: float) -> Face:
    """Return the face, made smaller if a word needs it, down to three quarters."""
    words = [word for text in texts for word in text.split()]
    widest = max((text_width(fonts, face, word) for word in words), default=0)
    scale = max(0.75, min(1.0, width / widest)) if widest else 1.0
    size = math.floor(face.size * scale * 2) / 2
    return replace(face, size=size, leading=math.ceil(face.leading * scale))


def draw_stack(sheet: Sheet, paragraphs: Iterable[Paragraph], start: float, top: float) -> str:
    """Return a stack of paragraphs as SVG, from `top` down."""
    drawn = []
    for paragraph in paragraphs:
        drawn.append(draw_text(sheet, paragraph, start, top))
        top += paragraph.height
    return "".join(drawn)


def draw_text(sheet: Sheet, paragraph: Paragraph, start: float, top: float) -> str:
    """Return a paragraph as SVG, with its bullet if it has one."""
    face = paragraph.face
    middle = top + paragraph.above + face.leading / 2
    bullet = ""
    if paragraph.bullet:
        bullet = (
            f'<circle cx="{num(sheet.x(start + 4))}" cy="{num(middle)}" r="2.5" '
            f'fill={quoteattr(paragraph.bullet)} aria-hidden="true"/>'
        )
        start += _BULLET_INDENT
    x, baseline = num(sheet.x(start)), middle + 0.33 * face.size
    # A space between lines keeps words apart when the text is read aloud or copied.
    underline = ' text-decoration="underline"' if paragraph.underlined else ""
    spans = " ".join(
        f'<tspan x="{x}" y="{num(baseline + n * face.leading)}"{underline}>{escape(line)}</tspan>'
        for n, line in enumerate(paragraph.lines)
    )
    return (
        f'{bullet}<text font-size="{num(face.size)}" font-weight="{face.weight}" '
        f"fill={quoteattr(paragraph.fill)}>{spans}</text>"
    )


def grouped(station: Station, link: Iterable[str], below: Iterable[str]) -> str:
    """Return a station's parts as a group; those in `link` lead to its page, if it has one."""
    opened, closed = "", ""
    if station.href:
        opened, closed = f"<a href={quoteattr(station.href)}>", "</a>"
    return f"<g>{opened}{''.join(link)}{closed}{''.join(below)}</g>"
