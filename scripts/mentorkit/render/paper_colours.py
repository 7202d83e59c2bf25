"""The palette as the papers' style sheets take it."""

from __future__ import annotations

from mentorkit.model.palette import LIGHT, PALE, PILE


def paper_colours() -> str:
    """Return the style sheet that goes before the papers' own: their colours by name."""
    named = {
        "ink": LIGHT.ink,
        "muted": LIGHT.muted,
        "edge": LIGHT.edge,
        "plum": LIGHT.plum,
        "pale": PALE,
        "pile": PILE,
    }
    properties = " ".join(f"--{name}: {value.lower()};" for name, value in named.items())
    # What is in a page's margin belongs to no element that could have a custom property.
    foot = f"{{ color: {LIGHT.muted.lower()}; }}"
    return f":root {{ {properties} }}\n@page {{ @bottom-left {foot} @bottom-right {foot} }}\n"
