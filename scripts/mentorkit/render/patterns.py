"""The patterns of edges and rules, as strokes along a path.

In black and white a pattern tells phases apart where a line stands for one. Knows no shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from mentorkit.model.looks import Pattern


@dataclass(frozen=True)
class _Stroke:
    """One stroke of a pattern: all lengths are multiples of the line's width.

    `dashes` and the gaps between them take turns; a `gap` is in the colour of what lies below.
    """

    width: float = 1
    dashes: tuple[float, ...] = ()
    is_round: bool = False
    gap: bool = False


_STROKES: Mapping[Pattern, tuple[_Stroke, ...]] = {
    "solid": (_Stroke(),),
    "dashed": (_Stroke(dashes=(2.4, 1.4)),),
    "double": (_Stroke(), _Stroke(0.44, gap=True)),
    "dotted": (_Stroke(1.15, (0.05, 2.1), is_round=True),),
    "ticked": (_Stroke(0.4), _Stroke(1.7, (0.6, 1.5))),
    "dash-dot": (_Stroke(dashes=(3.2, 1.1, 0.9, 1.1)),),
}


@dataclass(frozen=True)
class Line:
    """How a line is drawn: its width and colours.

    `below` is the colour of what it lies on. A double line is `doubled` times as wide as others.
    """

    width: float
    colour: str
    below: str
    doubled: float = 1

    def width_of(self, pattern: Pattern) -> float:
        """Return the width that a pattern takes."""
        widest = max(stroke.width for stroke in _STROKES[pattern])
        return self.width * widest * (self.doubled if pattern == "double" else 1)


def stroked(
    path: str,
    pattern: Pattern,
    line: Line,
    write: Callable[[float], str],
    *,
    fill: str = "none",
    piece: float = 0,
) -> str:
    """Return a path drawn with a pattern, with presentation attributes only.

    If the length of a `piece` of the path is given, the pattern is the same on each: it begins
    with the middle of a dash.
    """
    drawn = []
    for number, stroke in enumerate(_STROKES[pattern]):
        colour = line.below if stroke.gap else line.colour
        wide = line.width * (line.doubled if pattern == "double" else 1)
        drawn.append(
            f'<path d="{path}" fill={quoteattr(fill if number == 0 else "none")} '
            f'stroke={quoteattr(colour)} stroke-width="{write(stroke.width * wide)}" '
            f'stroke-linejoin="round"{"".join(_dashed(stroke, line.width, piece, write))}/>'
        )
    return "".join(drawn)


def _dashed(
    stroke: _Stroke, width: float, piece: float, write: Callable[[float], str]
) -> Iterator[str]:
    """Yield a stroke's dashes as attributes, a little longer or shorter to fit each piece."""
    if not stroke.dashes:
        return
    period = width * sum(stroke.dashes)
    fitted = piece / max(1, round(piece / period)) / period if piece else 1
    lengths = [width * fitted * dash for dash in stroke.dashes]
    yield f' stroke-dasharray="{" ".join(map(write, lengths))}"'
    if piece:
        yield f' stroke-dashoffset="{write(lengths[0] / 2)}"'
    if stroke.is_round:
        yield ' stroke-linecap="round"'
