"""The colours of an organisation on paper, and those that stand for them in a body.

A colour that stands for another is reserved: no drawing, text or style sheet of papers has it. It
is found again in the drawing operators of a finished PDF (ISO 32000-1, 8.6.8), to six decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mentorkit.model.organisation import Organisation

Pairs = tuple[tuple[str, str], ...]
"""Pairs of a reserved colour and the one that it stands for."""


@dataclass(frozen=True)
class Paint:
    """Colours for CSS: the main one for areas and for text, phases' text and tints."""

    main: str
    text: str
    phases: tuple[str, ...]
    tints: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Return all colours, in an order that is the same for every organisation."""
        return self.main, self.text, *self.phases, *self.tints


def own_paint(organisation: Organisation) -> Paint:
    """Return an organisation's colours."""
    phases = organisation.colours.light
    return Paint(
        main=str(organisation.colours.main),
        text=phases[0].text,
        phases=tuple(phase.text for phase in phases),
        tints=tuple(phase.tint for phase in phases),
    )


def neutral_paint(own: Paint) -> Paint:
    """Return the reserved colours that stand for an organisation's."""
    reserved = _reserved()
    main, text = next(reserved), next(reserved)
    phases, tints = ([next(reserved) for _ in group] for group in (own.phases, own.tints))
    return Paint(main, text, tuple(phases), tuple(tints))


def _reserved() -> Iterator[str]:
    yield from (f"#fd07{number:02x}" for number in range(1, 256))


_PAINTED = re.compile(rb"\b0\.992157 0\.027451 (0\.\d{1,6}|1) (rg|RG)\b")


def painted(content: bytes, pairs: Pairs) -> bytes:
    """Return drawing operators with an organisation's colours in place of the reserved ones."""
    own = _operands_of(pairs)

    def paint(found: re.Match[bytes]) -> bytes:
        # An author's own picture may have a colour that is reserved, but stands for nothing.
        return own[found[1]] + b" " + found[2] if found[1] in own else found[0]

    return _PAINTED.sub(paint, content)


@lru_cache(maxsize=4)
def _operands_of(pairs: Pairs) -> Mapping[bytes, bytes]:
    """Return an organisation's colours as operands, by what tells the reserved ones apart."""
    return {_share(int(neutral[5:7], 16)): _operands(colour) for neutral, colour in pairs}


def _operands(colour: str) -> bytes:
    """Return a colour as operands, as WeasyPrint writes them."""
    return b" ".join(_share(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def _share(value: int) -> bytes:
    whole = f"{value / 255:f}".rstrip("0").rstrip(".")
    return (whole or "0").encode("ascii")
