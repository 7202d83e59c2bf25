"""The frame of a tool card: an edge for each phase in which the tool is used.

In black and white the pattern of the edge tells phases apart, as in the process diagram. All sizes
are in millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from mentorkit.model.looks import pattern_of
from mentorkit.render.patterns import Line, stroked

_WIDTH, _HEIGHT, _CORNER = 87.0, 130.0, 5.0
_STROKE = 1.7
_GAP = 2.4
"""The gap between the edges of two phases."""


def card_frame(edges: Sequence[tuple[int, str]]) -> Markup:
    """Return a frame as decorative SVG: one edge after another from the top down.

    Each edge is a phase's number and colour.
    """
    drawn = []
    for index, (number, colour) in enumerate(edges):
        pattern, line = pattern_of(number), Line(_STROKE, colour, "#fff")
        drawn.append(f"<g>{stroked(_path(index, len(edges)), pattern, line, '{:.2f}'.format)}</g>")
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="frame" aria-hidden="true" '
        f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}">{"".join(drawn)}</svg>'
    )


def _path(index: int, count: int) -> str:
    """Return the part of the rounded frame for one of `count` phases."""
    near, right, low = _STROKE / 2, _WIDTH - _STROKE / 2, _HEIGHT - _STROKE / 2
    top = _HEIGHT * index / count + (_GAP / 2 if index else 0)
    bottom = _HEIGHT * (index + 1) / count - (_GAP / 2 if index + 1 < count else 0)
    arc = f"a{_CORNER} {_CORNER} 0 0 1"
    above = (
        f"M{near} {bottom:.2f}V{near + _CORNER}{arc} {_CORNER} -{_CORNER}"
        f"H{right - _CORNER}{arc} {_CORNER} {_CORNER}V{bottom:.2f}"
    )
    below = (
        f"M{right} {top:.2f}V{low - _CORNER}{arc} -{_CORNER} {_CORNER}"
        f"H{near + _CORNER}{arc} -{_CORNER} -{_CORNER}V{top:.2f}"
    )
    if count == 1:
        return (
            f"M{near + _CORNER} {near}H{right - _CORNER}{arc} {_CORNER} {_CORNER}"
            f"V{low - _CORNER}{arc} -{_CORNER} {_CORNER}H{near + _CORNER}"
            f"{arc} -{_CORNER} -{_CORNER}V{near + _CORNER}{arc} {_CORNER} -{_CORNER}Z"
        )
    if index == 0:
        return above
    if index + 1 == count:
        return below
    return f"M{near} {top:.2f}V{bottom:.2f}M{right} {top:.2f}V{bottom:.2f}"
