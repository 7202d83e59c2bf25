"""Colours as numbers: contrast, and shades of one hue.

A colour is `#RRGGBB`. Contrast is that of WCAG 2.2 (relative luminance). Shades are found in OKLCH,
Björn Ottosson's perceptual space (https://bottosson.github.io/posts/oklab/): a colour that is only
made darker or lighter there keeps its hue for the eye. Knows no programme and no organisation.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import atan2, cos, hypot, sin
from typing import NamedTuple

AA = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""

_STEPS = 1000
_SHADES = 24
"""How often an interval is halved: finer than the 256 steps of a channel."""


class Oklch(NamedTuple):
    """A colour's lightness from 0 to 1, its chroma from 0 to about 0.4, its hue in radians."""

    lightness: float
    chroma: float
    hue: float


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, from 0 for black to 1 for white."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """Return the contrast of a colour with the ground from which it is hardest to tell."""
    return min(contrast(colour, ground) for ground in grounds)


def difference(one: str, other: str) -> float:
    """Return how far apart two colours are in OKLab: 0 if they are equal, 1 for black and white."""
    return hypot(*(a - b for a, b in zip(_oklab(one), _oklab(other), strict=True)))


def oklch(colour: str) -> Oklch:
    """Return a colour in OKLCH."""
    lightness, a, b = _oklab(colour)
    return Oklch(lightness, hypot(a, b), atan2(b, a))


def shade(colour: Oklch) -> str:
    """Return a colour of OKLCH, with as much of its chroma as sRGB has at that lightness."""
    if _is_in_srgb(colour):
        return _written(colour)
    low, high = 0.0, colour.chroma
    for _ in range(_SHADES):
        middle = (low + high) / 2
        low, high = (middle, high) if _is_in_srgb(colour._replace(chroma=middle)) else (low, middle)
    return _written(colour._replace(chroma=low))


@cache
def legible(colour: str, grounds: tuple[str, ...], least: float = AA) -> str:
    """Return a colour, made only as much darker or lighter as its contrast with `grounds` asks.

    Darker on light grounds, lighter on dark ones. A colour with that contrast stays as it is.
    """
    if least_contrast(colour, grounds) >= least:
        return colour
    found = oklch(colour)
    step = -1 if min(map(luminance, grounds)) > 0.18 else 1
    for away in range(1, _STEPS):
        lightness = found.lightness + step * away / _STEPS
        if not 0 < lightness < 1:
            break
        nearest = shade(found._replace(lightness=lightness))
        if least_contrast(nearest, grounds) >= least:
            return nearest
    return "#000000" if step < 0 else "#ffffff"


def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` mixed with the given share of `other`, as `#rrggbb`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02x}" for a, b in pairs)


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))


def _linear(colour: str) -> tuple[float, ...]:
    channels = (channel / 255 for channel in _channels(colour))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _srgb(colour: Oklch) -> tuple[float, float, float]:
    """Return linear channels, which are outside 0 to 1 for a colour that sRGB does not have."""
    a, b = colour.chroma * cos(colour.hue), colour.chroma * sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _is_in_srgb(colour: Oklch) -> bool:
    return all(-1e-6 <= channel <= 1 + 1e-6 for channel in _srgb(colour))


def _written(colour: Oklch) -> str:
    channels = (min(max(channel, 0), 1) for channel in _srgb(colour))
    encoded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in channels)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in encoded)
