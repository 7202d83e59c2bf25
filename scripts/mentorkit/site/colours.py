"""The palette and the organisation's two colours as the site's custom properties."""

from __future__ import annotations

import colorsys
from collections.abc import Callable
from dataclasses import asdict

from mentorkit.model.organisation import Colours, contrast_with_white
from mentorkit.model.palette import DARK, LIGHT, WHITE, Palette

_DARK_CONTRAST = 7.0
_TINT = 0.88


def colours_css(colours: Colours) -> str:
    """Return the style sheet with the palette and both colours, in a light and a dark scheme.

    Each of the two colours has a tint, and a counterpart in the dark scheme; `--mk-shade` is
    the ink as arguments for `rgb()`. Print is always on white, whatever the screen's scheme.
    """
    main, second = str(colours.main), str(colours.second)
    shade = " ".join(str(part) for part in bytes.fromhex(LIGHT.ink.removeprefix("#")))
    light = (
        _palette(LIGHT)
        + f"  --mk-shade: {shade};\n"
        + _rules({"start": main, "working": second}, lambda c: mixed(c, WHITE, _TINT))
    )
    dark = _palette(DARK) + _rules(
        {"start": on_dark(main), "working": on_dark(second)},
        lambda c: mixed(c, DARK.paper, 0.84),
    )
    return (
        f"[data-md-color-scheme] {{\n{light}}}\n"
        f'@media screen {{ [data-md-color-scheme="slate"] {{\n{dark}}} }}\n'
        # Margin boxes belong to no element, so custom properties do not reach them.
        f"@page {{ @bottom-right {{ color: {LIGHT.muted.lower()}; }} }}\n"
    )


def _palette(palette: Palette) -> str:
    """Return a scheme's colours; on the site, plum is named after the phase that uses it."""
    return "".join(
        f"  --mk-{name.replace('plum', 'closing').replace('_', '-')}: {value.lower()};\n"
        for name, value in asdict(palette).items()
    )


def _rules(colours: dict[str, str], tint: Callable[[str], str]) -> str:
    return "".join(
        f"  --mk-{name}: {colour};\n  --mk-{name}-tint: {tint(colour)};\n"
        for name, colour in colours.items()
    )


def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` mixed with the given share of `other`, as `#rrggbb`."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02x}" for a, b in pairs)


def on_dark(colour: str) -> str:
    """Return the colour, lightened within its hue to a contrast of 7 : 1 on the dark page."""
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
