"""The drawings of declared sheets, as SVG in millimetres: a wheel of areas, and rings.

Words are measured with the fonts in a folder, so that a label takes as many lines as it needs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from markupsafe import Markup

from mentorkit.model.block_kinds import Sign
from mentorkit.model.palette import LIGHT
from mentorkit.model.sheets import BlockView
from mentorkit.render.shapes import font_family, num
from mentorkit.render.view import View
from mentorkit.typeset.measure import Face, wrap

SIGNS: Mapping[Sign, str] = {
    "underline": '<path d="M1 6.6h12"/>',
    "wave": '<path d="M1 6.6q1-1.6 2 0t2 0t2 0t2 0t2 0t2 0"/>',
    "ring": '<ellipse cx="7" cy="3.6" rx="6.4" ry="3"/>',
}
"""What to draw at a word, around a line that stands for it."""

AREA = Face(700, 4.2, 4.8)
RING = Face(400, 3.5, 4.2)
CENTRE = Face(700, 4.6, 5.4)
WHEEL_RADIUS, RINGS_RADIUS, CENTRE_RADIUS = 66.0, 76.5, 10.0
_AREA_WIDTH, _BOX = 30.0, 8.4


@dataclass(frozen=True)
class SheetDrawings:
    """Draws the blocks of one language's sheets that are drawings."""

    view: View
    fonts: Path

    def wheel(self, block: BlockView) -> Markup:
        """Return the drawing of a wheel."""
        return draw_wheel(self._all(block), block.facts.steps, self._one(block, "alt"), self.fonts)

    def rings(self, block: BlockView) -> Markup:
        """Return the drawing of rings."""
        centre, alt = self._one(block, "centre"), self._one(block, "alt")
        return draw_rings(self._all(block), centre, alt, self.fonts)

    def sign(self, name: Sign) -> Markup:
        """Return the drawing of a mark that readers make in a text; decorative."""
        return draw_sign(name)

    def _all(self, block: BlockView) -> list[str]:
        return [self.view.plain(label) for label in block.labels]

    def _one(self, block: BlockView, key: str) -> str:
        found = block.one(key)
        return self.view.plain(found) if found else ""


def draw_sign(name: Sign) -> Markup:
    """Return a mark at a line that stands for a word; raises KeyError for an unknown one."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 8" width="14mm" height="8mm" '
        f'aria-hidden="true" fill="none" stroke="{LIGHT.ink}" stroke-width="0.6" '
        f'stroke-linecap="round"><path d="M3 3.6h8" stroke="{LIGHT.edge}" stroke-width="1.6"/>'
        f"{SIGNS[name]}</svg>"
    )


def draw_wheel(areas: Sequence[str], steps: int, alt: str, fonts: Path) -> Markup:
    """Return a wheel with a slice for each area, and a box for its number beside its name."""
    count = len(areas)
    turns = [math.tau * n / count for n in range(count)]
    spokes = "".join(
        f"M0 0L{num2(WHEEL_RADIUS * math.sin(t))} {num2(-WHEEL_RADIUS * math.cos(t))}"
        for t in turns
    )
    middle = math.pi / count
    names = [_area(name, turn + middle, fonts) for name, turn in zip(areas, turns, strict=True)]
    top = min(-79.0, *(name.top for name in names))
    bottom = max(81.0, *(name.bottom for name in names))
    return _drawing(
        (-87, top, 174, bottom - top),
        alt,
        f'<g fill="none" stroke="{LIGHT.edge}">{_circles(steps)}</g>'
        f'<g fill="none" stroke="{LIGHT.ink}" stroke-width="0.6"><circle r="{num(WHEEL_RADIUS)}"/>'
        f'<path d="{spokes}"/></g>{_numbers(steps, fonts)}'
        f'<g {_set_in(fonts)} font-size="{AREA.size}" font-weight="700" fill="{LIGHT.ink}">'
        f"{''.join(name.drawn for name in names)}</g>",
    )


def _circles(steps: int) -> str:
    """Return the circles between steps; the one in the middle is heavier."""
    apart = WHEEL_RADIUS / steps
    return "".join(
        f'<circle r="{num2(n * apart)}" stroke-width="{0.5 if 2 * n == steps else 0.25}"/>'
        for n in range(1, steps)
    )


def _numbers(steps: int, fonts: Path) -> str:
    apart = WHEEL_RADIUS / steps
    numbers = "".join(
        f'<circle cy="{num2(-apart * n)}" r="2" fill="#fff"/>'
        f'<text y="{num2(1.05 - apart * n)}">{n}</text>'
        for n in range(1, steps + 1)
    )
    return f'<g {_set_in(fonts)} font-size="2.9" fill="{LIGHT.ink}">{numbers}</g>'


def _set_in(fonts: Path) -> str:
    return f'font-family="{font_family(fonts)}" text-anchor="middle"'


@dataclass(frozen=True)
class _Area:
    """A name with its box below, and where it begins and ends."""

    drawn: str
    top: float
    bottom: float


def _area(name: str, turn: float, fonts: Path) -> _Area:
    """Return a name with its box, outside the wheel; names at the sides stand further out."""
    side = math.sin(turn)
    x, y = (67.6 + 15.9 * abs(side)) * side, -77 * math.cos(turn)
    lines = wrap(fonts, AREA, name, _AREA_WIDTH)
    more = AREA.leading * (len(lines) - 1)
    top = y - 2.9 - more / 2
    box = top + more + 1.6
    drawn = (
        f"{_lines(lines, x, top, AREA)}"
        f'<rect x="{num2(x - 5)}" y="{num2(box)}" width="10" height="{_BOX}" rx="1.2" fill="#fff" '
        f'stroke="{LIGHT.edge}" stroke-width="0.3"/>'
    )
    return _Area(drawn, top - AREA.leading, box + _BOX + 0.5)


def draw_rings(rings: Sequence[str], centre: str, alt: str, fonts: Path) -> Markup:
    """Return rings around a centre, each with its name at its top, the innermost first."""
    apart = (RINGS_RADIUS - CENTRE_RADIUS) / len(rings)
    radii = [CENTRE_RADIUS + apart * n for n in range(1, len(rings) + 1)]
    circles = "".join(f'<circle r="{num2(radius)}"/>' for radius in radii)
    names = "".join(
        _lines((name,), 0, 5.5 - radius, RING) for name, radius in zip(rings, radii, strict=True)
    )
    words = wrap(fonts, CENTRE, centre, 1.8 * CENTRE_RADIUS) if centre else ()
    top = 1.6 - CENTRE.leading * (len(words) - 1) / 2
    return _drawing(
        (-77, -77, 154, 154),
        alt,
        f'<g fill="none" stroke="{LIGHT.ink}" stroke-width="0.5">'
        f'<circle r="{num(CENTRE_RADIUS)}" stroke-width="0.9"/>{circles}</g>'
        f'<g {_set_in(fonts)} font-size="{CENTRE.size}" font-weight="700" fill="{LIGHT.ink}">'
        f"{_lines(words, 0, top, CENTRE)}</g>"
        f'<g {_set_in(fonts)} font-size="{RING.size}" fill="{LIGHT.muted}">{names}</g>',
    )


def _lines(lines: Sequence[str], x: float, y: float, face: Face) -> str:
    return "".join(
        f'<text x="{num2(x)}" y="{num2(y + n * face.leading)}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def _drawing(box: tuple[float, float, float, float], alt: str, content: str) -> Markup:
    sides = " ".join(map(num2, box))
    return Markup(
        f'<svg class="drawing" xmlns="http://www.w3.org/2000/svg" viewBox="{sides}" role="img">'
        f"<title>{escape(alt)}</title>{content}</svg>"
    )


def num2(value: float) -> str:
    """Return a number with at most two decimals."""
    return num(value, 2)
