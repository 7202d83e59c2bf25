"""The programme's colours, as `#RRGGBB`: for pages, papers, Word files, drawings and pictures.

They are defined nowhere else. Pages and papers get them as custom properties
(`site/colours.py`, `render/paper_colours.py`), templates as `palette`. An organisation's two
colours replace `PINE` and `INDIGO`; what they look like as text, as a fill and as a tint is
worked out here, once for all outputs.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentorkit.model.colour import AA, Oklch, legible, mixed, oklch, shade

WHITE = "#FFFFFF"
PINE, INDIGO = "#17584F", "#3B4A8C"
"""The colours of the first and second phase, unless an organisation has its own."""


@dataclass(frozen=True)
class Palette:
    """The colours of a scheme. Text is in `ink` or `muted`; `edge` outlines controls.

    `plum` is the third phase's colour (`LATER` has more), `on_main` is for text on a main colour,
    `hair` for lines that only divide; `sand` and the `hero` colours are for the home page's
    picture.
    """

    paper: str
    card: str
    ink: str
    muted: str
    edge: str
    hair: str
    plum: str
    plum_tint: str
    apricot: str
    on_main: str
    sand: str
    hero_light: str
    hero_sun: str
    hero_cup: str


LIGHT = Palette(
    paper="#FBF8F2",
    card=WHITE,
    ink="#1C2B2D",
    muted="#4A5A5C",
    edge="#6B7A7B",
    hair="#DDD8CC",
    plum="#7A3B5E",
    plum_tint="#F4E7EE",
    apricot="#B4551D",
    on_main=WHITE,
    sand="#F4ECDF",
    hero_light="#EFE3D0",
    hero_sun="#E9A86F",
    hero_cup="#F0C6A0",
)
DARK = Palette(
    paper="#14201F",
    card="#1C2B2A",
    ink="#EEF2F1",
    muted="#B7C4C3",
    edge="#8FA0A0",
    hair="#2E403F",
    plum="#EBA9CB",
    plum_tint="#3A2A35",
    apricot="#F2B07C",
    on_main="#14201F",
    sand="#1A2928",
    hero_light="#22332F",
    hero_sun="#F2B07C",
    hero_cup="#6B4A2F",
)

LATER = (
    ("#344106", "#D3E99E"),
    ("#006A8A", "#71C9FA"),
    ("#7C4B02", "#DDA652"),
    ("#612007", "#FFD7CF"),
    ("#6C4494", "#CEA4FF"),
    ("#1D3D58", "#AEDFFF"),
    ("#3B6B34", "#8AB867"),
    ("#511E6A", "#EAC9FF"),
    ("#942222", "#FF888E"),
)
"""The colours of the fourth and later phases, in the light and the dark scheme.

Dark and light ones, warm and cool ones take turns, so that neighbours differ for readers who are
colour-blind, too, and in grey."""

PALE, PILE = "#F1F4F3", "#E4E9E8"
"""On paper: the background of a notice, and of a card that lies on others."""

DESK, HIGHLIGHT = "#D9D5CB", "#FFE9A8"
"""What pages lie on, the edge of cards, and the mark for a placeholder on screen."""

_TINT_LIGHTNESS, _TINT_CHROMA = 0.941, 0.016
"""In OKLCH: all tints are equally light, so what is legible on one is so on the others."""

_DARK_CONTRAST = 7.0
_DARK_TINT = 0.84


@dataclass(frozen=True)
class PhaseColours:
    """A phase's colour in one scheme.

    `fill` is for lines and areas; text of `on_main` is legible on it. `text` is for words and signs
    on every ground that a page or paper has. `tint` is for areas behind text.
    """

    fill: str
    text: str
    tint: str


Phases = tuple[PhaseColours, ...]
"""The colours of all phases that a programme may have, in order."""


def tint(colour: str) -> str:
    """Return the tint of a colour on a white or cream ground."""
    _, chroma, hue = oklch(colour)
    return shade(Oklch(_TINT_LIGHTNESS, min(chroma, _TINT_CHROMA), hue))


def light_phases(main: str, second: str) -> Phases:
    """Return the phases' colours on white and cream: the text's are darkened only if needed."""
    later = [light for light, _ in LATER]
    fills = (main, second, LIGHT.plum, *later)
    tints = (tint(main), tint(second), LIGHT.plum_tint, *map(tint, later))
    grounds = (WHITE, LIGHT.paper, LIGHT.sand, PALE, *tints)
    return tuple(
        PhaseColours(f, legible(f, grounds, AA), t) for f, t in zip(fills, tints, strict=True)
    )


def dark_phases(main: str, second: str) -> Phases:
    """Return the phases' colours on the dark page: lightened to a contrast of at least 7 : 1."""
    first, other = (legible(c, (DARK.paper,), _DARK_CONTRAST) for c in (main, second))
    fills = (first, other, DARK.plum, *(dark for _, dark in LATER))
    tints = [mixed(fill, DARK.paper, _DARK_TINT) for fill in fills]
    tints[2] = DARK.plum_tint
    return tuple(PhaseColours(f, f, t) for f, t in zip(fills, tints, strict=True))
