"""The palette for the papers' style sheets."""

from __future__ import annotations

from mentorkit.model.palette import LIGHT, PALE, PILE


def paper_colours() -> str:
    """Return the style sheet to put before the papers' own, with their colours by name."""
    named = {
        "ink": LIGHT.ink,
        "muted": LIGHT.muted,
        "edge": LIGHT.edge,
        "plum": LIGHT.plum,
        "pale": PALE,
        "pile": PILE,
    }
    properties = " ".join(f"--{name}: {value.lower()};" for name, value in named.items())
    # Page margins belong to no element, so no custom property applies there.
    foot = f"{{ color: {LIGHT.muted.lower()}; }}"
    return f":root {{ {properties} }}\n@page {{ @bottom-left {foot} @bottom-right {foot} }}\n"
