"""The colours of a site: the palette and the organisation's two, in a light and a dark scheme."""

from __future__ import annotations

import re

from mentorkit.model.organisation import Colours
from mentorkit.model.palette import DARK, LIGHT
from mentorkit.model.text import Text
from mentorkit.site.colours import colours_css


def schemes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the custom properties of the light and of the dark scheme."""
    light, dark = css.split("@media screen")
    return tuple(dict(re.findall(r"--mk-([a-z-]+): ([^;]+);", part)) for part in (light, dark))  # type: ignore[return-value]


def test_each_scheme_has_the_palette_and_both_colours_with_their_tints() -> None:
    light, dark = schemes(colours_css(Colours()))
    assert (light["ink"], dark["ink"]) == (LIGHT.ink.lower(), DARK.ink.lower())
    assert (light["closing"], light["closing-tint"]) == ("#7a3b5e", "#f4e7ee")
    assert (light["main"], light["start"], light["working"]) == ("#17584f", "#17584f", "#3b4a8c")
    assert light.keys() - dark.keys() == {"shade"}
    assert {"start-tint", "working-tint", "hero-light", "on-main"} <= dark.keys()


def test_a_shadow_is_made_of_the_ink() -> None:
    light, _ = schemes(colours_css(Colours()))
    red, green, blue = map(int, light["shade"].split())
    assert f"#{red:02x}{green:02x}{blue:02x}" == light["ink"]


def test_the_number_in_a_pages_margin_is_muted() -> None:
    assert "@page { @bottom-right { color: #4a5a5c; } }" in colours_css(Colours())


def test_words_are_in_a_shade_that_is_legible_and_buttons_in_the_colour_itself() -> None:
    light, _ = schemes(colours_css(Colours(main=Text("#1976D2"))))
    assert (light["main"], light["start"]) == ("#1976d2", "#016ac5")
