"""The palette and the organisation's two colours as the site's custom properties."""

from __future__ import annotations

from dataclasses import asdict

from mentorkit.model.organisation import Colours
from mentorkit.model.palette import DARK, LIGHT, Palette, Phases

_NAMES = ("start", "working", "closing")


def colours_css(colours: Colours) -> str:
    """Return the style sheet with the palette and both colours, in a light and a dark scheme.

    Each phase has a colour for words, with a tint; `--mk-main` fills what has words in
    `--mk-on-main`; `--mk-shade` is the ink as arguments for `rgb()`. Print is always on white,
    whatever the screen's scheme.
    """
    shade = " ".join(str(part) for part in bytes.fromhex(LIGHT.ink.removeprefix("#")))
    light = _palette(LIGHT) + f"  --mk-shade: {shade};\n" + _phases(colours.light)
    dark = _palette(DARK) + _phases(colours.dark)
    return (
        f"[data-md-color-scheme] {{\n{light}}}\n"
        f'@media screen {{ [data-md-color-scheme="slate"] {{\n{dark}}} }}\n'
        # Margin boxes belong to no element, so custom properties do not reach them.
        f"@page {{ @bottom-right {{ color: {LIGHT.muted.lower()}; }} }}\n"
    )


def _palette(palette: Palette) -> str:
    """Return a scheme's colours but plum, which is among the phases'."""
    return "".join(
        f"  --mk-{name.replace('_', '-')}: {value.lower()};\n"
        for name, value in asdict(palette).items()
        if not name.startswith("plum")
    )


def _phases(phases: Phases) -> str:
    named = "".join(
        f"  --mk-{name}: {phase.text.lower()};\n  --mk-{name}-tint: {phase.tint.lower()};\n"
        for name, phase in zip(_NAMES, phases, strict=True)
    )
    return f"  --mk-main: {phases[0].fill.lower()};\n{named}"
