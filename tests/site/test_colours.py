"""The colours of a site: the palette and the organisation's two, in a light and a dark scheme."""

from __future__ import annotations

import re

import pytest
from mentorkit.model.organisation import Colours
from mentorkit.model.palette import DARK, LIGHT
from mentorkit.model.text import Text
from mentorkit.site.colours import colours_css, page_colours_css


def schemes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the custom properties of the light and of the dark scheme."""
    light, dark = css.partition(".mk-phase-1")[0].split("@media screen")
    return tuple(dict(re.findall(r"--mk-([a-z0-9-]+): ([^;]+);", part)) for part in (light, dark))  # type: ignore[return-value]


def test_each_scheme_has_the_palette_and_both_colours_with_their_tints() -> None:
    light, dark = schemes(colours_css(Colours(), 3))
    assert (light["ink"], dark["ink"]) == (LIGHT.ink.lower(), DARK.ink.lower())
    assert (light["phase-3"], light["tint-3"]) == ("#7a3b5e", "#f4e7ee")
    assert (light["main"], light["main-text"], light["phase-2"]) == (
        "#17584f",
        "#17584f",
        "#3b4a8c",
    )
    assert light.keys() - dark.keys() == {"shade"}
    assert {"main-tint", "tint-2", "hero-light", "on-main"} <= dark.keys()


def test_a_shadow_is_made_of_the_ink() -> None:
    light, _ = schemes(colours_css(Colours(), 3))
    red, green, blue = map(int, light["shade"].split())
    assert f"#{red:02x}{green:02x}{blue:02x}" == light["ink"]


def test_the_number_in_a_pages_margin_is_muted() -> None:
    assert "@page { @bottom-right { color: #4a5a5c; } }" in colours_css(Colours(), 3)


def test_words_are_in_a_shade_that_is_legible_and_buttons_in_the_colour_itself() -> None:
    light, _ = schemes(colours_css(Colours(main=Text("#1976D2")), 3))
    assert (light["main"], light["main-text"]) == ("#1976d2", "#016ac5")


@pytest.mark.parametrize(("phases", "numbers"), [(1, 3), (3, 3), (5, 5), (12, 12)])
def test_each_phase_has_a_colour_of_its_own_in_every_scheme(phases: int, numbers: int) -> None:
    css = colours_css(Colours(), phases)
    for scheme in schemes(css):
        found = {name for name in scheme if re.fullmatch(r"(?:phase|tint)-\d+", name)}
        assert found == {f"{kind}-{n + 1}" for kind in ("phase", "tint") for n in range(numbers)}
        assert len({scheme[name] for name in found}) == 2 * numbers
    chosen = re.findall(r"\.mk-phase-(\d+) \{ --mk-phase: var\(--mk-phase-(\d+)\);", css)
    assert chosen == [(str(n + 1), str(n + 1)) for n in range(numbers)]
    forced = css.partition("forced-colors")[2]
    assert f"--mk-phase-{numbers}: CanvasText" in forced
    assert f"--mk-phase-{numbers}: LinkText" in forced


def test_a_page_without_the_frame_has_the_scheme_of_the_device() -> None:
    light, _, dark = page_colours_css().partition("@media screen and (prefers-color-scheme: dark)")
    assert light.startswith(":root {")
    assert f"--mk-ink: {LIGHT.ink.lower()};" in light
    assert f"--mk-ink: {DARK.ink.lower()};" in dark
