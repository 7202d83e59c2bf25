"""The organisation's two colours as the site's custom properties, light and dark."""

from __future__ import annotations

import colorsys
from collections.abc import Callable

from mentorkit.model.organisation import Colours, contrast_with_white
from mentorkit.model.palette import DARK, WHITE

_DARK_CONTRAST = 7.0
_TINT = 0.88


def colours_css(colours: Colours) -> str:
    """Return the style sheet with both colours, their tints and their dark-scheme partners."""
    main, second = str(colours.main), str(colours.second)
    light = _rules({"start": main, "working": second}, lambda c: mixed(c, WHITE, _TINT))
    dark = _rules(
        {"start": on_dark(main), "working": on_dark(second)},
        lambda c: mixed(c, DARK.paper, 0.84),
    )
    return (
        f"[data-md-color-scheme] {{\n{light}}}\n"
        f'@media screen {{ [data-md-color-scheme="slate"] {{\n{dark}}} }}\n'
    )


def _rules(colours: dict[str, str], tint: Callable[[str], str]) -> str:
    return "".join(
        f"  --mk-{name}: {colour};\n  --mk-{name}-tint: {tint(colour)};\n"
        for name, colour in colours.items()
    )


def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` with that share of `other` in it, as `#rrggbb`."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02x}" for a, b in pairs)


def on_dark(colour: str) -> str:
    """Return the colour, lightened in its own hue until it has 7 : 1 on the dark page."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    paper = contrast_with_white(DARK.paper)
    while lightness < 1:
        channels = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.62))
        lighter = "#" + "".join(f"{round(c * 255):02x}" for c in channels)
        if paper / contrast_with_white(lighter) >= _DARK_CONTRAST:
            return lighter
        lightness += 0.01
    return WHITE.lower()
