"""The shapes of phases with their numbers, for the diagram and on their own.

Knows nothing of catalogues, languages or outputs. Sizes are in SVG user units. Only presentation
attributes are used, so that browsers and WeasyPrint draw the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import quoteattr

from mentorkit.model.looks import Shape, pattern_of
from mentorkit.render.outlines import OUTLINES, SQUARES, number_shift
from mentorkit.render.patterns import Line, stroked
from mentorkit.typeset.measure import Face, family

_PROGRAMMES = "Mentorkit Sans"
# Calibri and Carlito are as narrow as our own font, for readers who lack it.
FONT_FAMILY = (
    f"'{_PROGRAMMES}', '{_PROGRAMMES} Arabic', 'Source Sans 3', Calibri, Carlito, sans-serif"
)


def font_family(fonts: Path) -> str:
    """Return the families of drawings: an organisation's own first, if the fonts have one."""
    own = family(fonts)
    return FONT_FAMILY if own == _PROGRAMMES else f"'{own}', {FONT_FAMILY}"


def with_family(css: str, fonts: Path) -> str:
    """Return a style sheet in which an organisation's own family comes before the programme's."""
    own = family(fonts)
    if own == _PROGRAMMES:
        return css
    return css.replace(f'"{_PROGRAMMES}"', f'"{own}", "{_PROGRAMMES}"')


@dataclass(frozen=True)
class DiagramColours:
    """CSS colours; `phases` and `tints` apply to the stations in order."""

    ink: str
    line: str
    paper: str
    phases: tuple[str, ...]
    tints: tuple[str, ...]


@dataclass(frozen=True)
class Sizes:
    """The sizes of a layout; `radius` is half a shape's width, `loop_width` half a loop's."""

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
class Surface:
    """What shapes need for drawing. Positions run from left to right; `rtl` mirrors them."""

    sizes: Sizes
    colours: DiagramColours
    rtl: bool

    def x(self, position: float) -> float:
        """Return the x coordinate of a position measured from the start side."""
        return self.sizes.width - position if self.rtl else position

    def phase(self, index: int) -> str:
        """Return a station's colour."""
        return self.colours.phases[index]

    def tint(self, index: int) -> str:
        """Return a station's tint."""
        return self.colours.tints[index]

    def mirror(self) -> str:
        """Return the transform that flips a drawing about its centre if the page is mirrored."""
        return " scale(-1 1)" if self.rtl else ""


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
# A 360 px phone has 328 px for the diagram, so sizes here are CSS pixels there.
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

DOUBLED = 2.16
"""How much wider a double line is, so that both of its lines can be seen."""

_TWO_DIGITS = 0.8
"""How large the figures of a number from 10 are: they share the room of one."""

# A mark appears in a line of text, so its lines are heavier.
MARK = replace(TALL, width=80, radius=36, stroke=5, number=Face(700, 38, 38))


def render_mark(
    number: int, shape: Shape, colours: DiagramColours, fonts: Path, *, rtl: bool = False
) -> str:
    """Return a station's shape and number on their own, as a decorative SVG element.

    `number` starts at 1 and selects pattern and colour.
    """
    middle = MARK.width / 2
    drawn = draw_shape(Surface(MARK, colours, rtl), number - 1, (shape, number), middle, middle)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mk-symbol phase-mark" '
        f'viewBox="0 0 {num(MARK.width)} {num(MARK.width)}" aria-hidden="true" '
        f'font-family="{font_family(fonts)}">{drawn}</svg>'
    )


def draw_shape(sheet: Surface, n: int, said: tuple[Shape, int], x: float, y: float) -> str:
    """Return a shape with its number in it; `said` is both."""
    sizes, (shape, number) = sheet.sizes, said
    right, down = number_shift(shape)
    face = sizes.number
    size = face.size if number < 10 else _TWO_DIGITS * face.size
    return (
        f'<g transform="translate({num(sheet.x(x))} {num(y)}){sheet.mirror()}" aria-hidden="true">'
        f"{_drawn(sheet, n, said)}</g>"
        f'<text x="{num(sheet.x(x + right * sizes.radius))}" '
        f'y="{num(y + down * sizes.radius + 0.33 * size)}" '
        f'font-size="{num(size)}" font-weight="{face.weight}" text-anchor="middle" '
        f"fill={quoteattr(sheet.phase(n))}>{number}</text>"
    )


def _drawn(sheet: Surface, n: int, said: tuple[Shape, int]) -> str:
    """Return a shape around the origin; of two squares, the front one is clear of the other."""
    sizes, (shape, number) = sheet.sizes, said
    pattern, paper = pattern_of(number), sheet.colours.paper
    line = Line(sizes.stroke, sheet.phase(n), paper, DOUBLED)
    scale = sizes.radius - line.width_of(pattern) / 2

    def outlined(moved: float, fill: str) -> str:
        path = OUTLINES[shape].drawn(scale, num, moved)
        piece = scale * OUTLINES[shape].piece
        return stroked(path, pattern, line, num, fill=fill, piece=piece)

    if shape != "squares":
        return outlined(0, sheet.tint(n))
    _, moved = SQUARES
    path = OUTLINES[shape].drawn(scale, num, moved * scale)
    clear = line.width_of(pattern) + 1.6 * sizes.stroke
    clearing = stroked(path, "solid", Line(clear, paper, paper), num, fill=paper)
    return outlined(0, paper) + clearing + outlined(moved * scale, sheet.tint(n))


def num(value: float, decimals: int = 1) -> str:
    """Return a number with at most so many decimals."""
    return f"{round(value, decimals) + 0.0:.{decimals}f}".rstrip("0").removesuffix(".")
