"""The palette and the organisation's two colours as the site's custom properties."""

from __future__ import annotations

from dataclasses import asdict

from mentorkit.model.organisation import Colours
from mentorkit.model.palette import DARK, LIGHT, Palette, Phases

LEAST = 3
"""How many phases' colours every site has: its doors and its picture have them, too."""


def colours_css(colours: Colours, phases: int) -> str:
    """Return the style sheet with the palette and both colours, in a light and a dark scheme.

    Each of so many phases has a colour for words, with a tint; `--mk-main` fills what has words
    in `--mk-on-main`; `--mk-shade` is the ink as arguments for `rgb()`. Print is always on white,
    whatever the screen's scheme.
    """
    numbers = range(1, max(phases, LEAST) + 1)
    shade = " ".join(str(part) for part in bytes.fromhex(LIGHT.ink.removeprefix("#")))
    light = _palette(LIGHT) + f"  --mk-shade: {shade};\n" + _phases(colours.light, numbers)
    dark = _palette(DARK) + _phases(colours.dark, numbers)
    return (
        f"[data-md-color-scheme] {{\n{light}}}\n"
        f'@media screen {{ [data-md-color-scheme="slate"] {{\n{dark}}} }}\n'
        f"{_choices(numbers)}{_forced(numbers)}"
        # Margin boxes belong to no element, so custom properties do not reach them.
        f"@page {{ @bottom-right {{ color: {LIGHT.muted.lower()}; }} }}\n"
    )


def page_colours_css() -> str:
    """Return the style sheet with the programme's own colours for a page without the frame.

    The device alone says which scheme it has; print is always on white.
    """
    colours, numbers = Colours(), range(1, 2)
    light = _palette(LIGHT) + _phases(colours.light, numbers)
    dark = _palette(DARK) + _phases(colours.dark, numbers)
    in_dark = "@media screen and (prefers-color-scheme: dark)"
    return f":root {{\n{light}}}\n{in_dark} {{ :root {{\n{dark}}} }}\n"


def _palette(palette: Palette) -> str:
    """Return a scheme's colours but plum, which is among the phases'."""
    return "".join(
        f"  --mk-{name.replace('_', '-')}: {value.lower()};\n"
        for name, value in asdict(palette).items()
        if not name.startswith("plum")
    )


def _phases(phases: Phases, numbers: range) -> str:
    """Return a scheme's colours of phases; the first is the main colour, too."""
    main = phases[0]
    named = "".join(
        f"  --mk-phase-{number}: {phases[number - 1].text.lower()};\n"
        f"  --mk-tint-{number}: {phases[number - 1].tint.lower()};\n"
        for number in numbers
    )
    return (
        f"  --mk-main: {main.fill.lower()};\n  --mk-main-text: {main.text.lower()};\n"
        f"  --mk-main-tint: {main.tint.lower()};\n{named}"
    )


def _choices(numbers: range) -> str:
    """Return the rules by which a part of a page takes a phase's colour, named by its number."""
    return "".join(
        f".mk-phase-{n} {{ --mk-phase: var(--mk-phase-{n}); --mk-tint: var(--mk-tint-{n}); }}\n"
        for n in numbers
    )


def _forced(numbers: range) -> str:
    """Return the rules by which drawings of phases take the system's colours, if it forces any."""
    tints = " ".join(f"--mk-tint-{n}: Canvas;" for n in numbers)
    lines, links = (
        " ".join(f"--mk-phase-{n}: {system};" for n in numbers)
        for system in ("CanvasText", "LinkText")
    )
    return (
        f"@media (forced-colors: active) {{\n[data-md-color-scheme] svg {{ {tints} {lines} }}\n"
        f"[data-md-color-scheme] svg a {{ --mk-main-text: LinkText; {links} }}\n}}\n"
    )
