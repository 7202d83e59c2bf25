"""The shapes of phases with their numbers, for the diagram and on their own.

Knows nothing of catalogues, languages or outputs. Sizes are in SVG user units. Only presentation
attributes are used, so that browsers and WeasyPrint draw the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from mentorkit.model.facts import Shape
from mentorkit.typeset.measure import Face

# Calibri and Carlito are as narrow as our own font, for readers who lack it.
FONT_FAMILY = (
    "'Mentorkit Sans', 'Mentorkit Sans Arabic', 'Source Sans 3', Calibri, Carlito, sans-serif"
)


@dataclass(frozen=True)
class DiagramColours:
    """CSS colours; `phases` and `tints` apply to the stations in order and repeat."""

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
        return self.colours.phases[index % len(self.colours.phases)]

    def tint(self, index: int) -> str:
        """Return a station's tint."""
        return self.colours.tints[index % len(self.colours.tints)]

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

# A mark appears in a line of text, so its lines are heavier.
MARK = replace(TALL, width=80, radius=36, stroke=5, number=Face(700, 38, 38))


def render_mark(number: int, shape: Shape, colours: DiagramColours, *, rtl: bool = False) -> str:
    """Return a station's shape and number on their own, as a decorative SVG element.

    `number` starts at 1 and selects the colour.
    """
    middle = MARK.width / 2
    drawn = draw_shape(Surface(MARK, colours, rtl), number - 1, (shape, number), middle, middle)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mk-symbol phase-mark" '
        f'viewBox="0 0 {num(MARK.width)} {num(MARK.width)}" aria-hidden="true" '
        f'font-family="{FONT_FAMILY}">{drawn}</svg>'
    )


def draw_shape(sheet: Surface, n: int, said: tuple[Shape, int], x: float, y: float) -> str:
    """Return a shape with its number in it; `said` is both."""
    sizes, (shape, number) = sheet.sizes, said
    draw = {"circle": _circle, "squares": _squares, "hexagon": _hexagon}[shape]
    shift = number_shift(shape, sizes.radius)
    face = sizes.number
    return (
        f'<g transform="translate({num(sheet.x(x))} {num(y)}){sheet.mirror()}" '
        f'stroke={quoteattr(sheet.phase(n))} aria-hidden="true">'
        f"{draw(sizes, quoteattr(sheet.tint(n)), quoteattr(sheet.colours.paper))}</g>"
        f'<text x="{num(sheet.x(x + shift))}" y="{num(y + shift + 0.33 * face.size)}" '
        f'font-size="{num(face.size)}" font-weight="{face.weight}" text-anchor="middle" '
        f"fill={quoteattr(sheet.phase(n))}>{number}</text>"
    )


def number_shift(shape: Shape, radius: float) -> float:
    """Return how far right of and below a shape's centre its number goes: in the front square."""
    return 0.2 * radius if shape == "squares" else 0


def _circle(sizes: Sizes, tint: str, _paper: str) -> str:
    """Return a circle with a solid edge."""
    radius = sizes.radius - sizes.stroke / 2
    return f'<circle r="{num(radius)}" fill={tint} stroke-width="{num(sizes.stroke)}"/>'


def _squares(sizes: Sizes, tint: str, paper: str) -> str:
    """Return two overlapping squares with dashed edges, the front one clear of the other."""
    radius, stroke = sizes.radius, sizes.stroke
    back, side, corner = -radius + stroke / 2, 1.6 * radius - stroke, 0.26 * radius
    front = back + 0.4 * radius
    # All sides have the same dashes, with one around each corner.
    straight, arc = side - 2 * corner, math.pi / 2 * corner
    period = (straight + arc) / round((straight + arc) / (3.6 * stroke))
    dash = 0.62 * period
    offset = (dash / 2 - straight - arc / 2) % period
    pattern = (
        f'stroke-dasharray="{num(dash)} {num(period - dash)}" stroke-dashoffset="{num(offset)}"'
    )

    def square(at: float, fill: str, width: float, edge: str) -> str:
        return (
            f'<rect x="{num(at)}" y="{num(at)}" width="{num(side)}" height="{num(side)}" '
            f'rx="{num(corner)}" fill={fill} stroke-width="{num(width)}" {edge}/>'
        )

    clearing = square(front, paper, 2.6 * stroke, f"stroke={paper}")
    edges = (square(at, fill, stroke, pattern) for at, fill in ((back, paper), (front, tint)))
    return clearing.join(edges)


def _hexagon(sizes: Sizes, tint: str, paper: str) -> str:
    """Return a hexagon standing on a corner, with a double edge."""
    thin = 0.6 * sizes.stroke
    outer = 1.1 * sizes.radius - thin / 2
    return "".join(
        f'<polygon points="{_hexagon_points(radius)}" fill={fill} stroke-width="{num(thin)}" '
        'stroke-linejoin="round"/>'
        for radius, fill in ((outer, paper), (outer - 2.6 * thin, tint))
    )


def _hexagon_points(radius: float) -> str:
    turns = [math.radians(60 * n - 90) for n in range(6)]
    return " ".join(f"{num(radius * math.cos(t))},{num(radius * math.sin(t))}" for t in turns)


def num(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
