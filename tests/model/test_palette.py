"""The palette: written down once, and legible."""

from __future__ import annotations

import re
from colorsys import hsv_to_rgb
from dataclasses import asdict

import pytest
from mentorkit.model import palette
from mentorkit.model.colour import contrast, difference, least_contrast, oklch
from mentorkit.model.palette import DARK, LIGHT, WHITE, Palette, dark_phases, light_phases

from tests.locales import ROOT

WRITTEN = {
    *asdict(LIGHT).values(),
    *asdict(DARK).values(),
    palette.PINE,
    palette.INDIGO,
    palette.PALE,
    palette.PILE,
    palette.DESK,
    palette.HIGHLIGHT,
    *(colour for both in palette.LATER for colour in both),
} - {palette.WHITE}
INK_IN_NUMBERS = r"\b28[ ,]+43[ ,]+45\b"
MAY = {
    "scripts/mentorkit/model/palette.py": "the palette itself",
    "overrides/assets/images/film-poster.svg": "a picture that is served as it is",
}
"""The files that may write a colour of the palette down, and why."""


def test_no_colour_of_the_palette_is_written_down_elsewhere() -> None:
    digits = "|".join(sorted(colour.removeprefix("#") for colour in WRITTEN))
    colour = re.compile(rf"(?<![0-9a-z])(?:{digits})(?![0-9a-z])|{INK_IN_NUMBERS}", re.IGNORECASE)
    suffixes = {".py", ".j2", ".css", ".html", ".js", ".svg", ".xml"}
    found = {
        f"{name}:{number}: {match[0]}"
        for folder in ("scripts/mentorkit", "materials/templates", "overrides")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and (name := path.relative_to(ROOT).as_posix()) not in MAY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in colour.finditer(line)
    }
    assert found == set()


@pytest.mark.parametrize("name", MAY)
def test_what_may_write_a_colour_down_does_so(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").upper()
    assert any(colour in text for colour in WRITTEN)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_scheme_is_legible(scheme: Palette) -> None:
    for ground in (scheme.paper, scheme.card):
        assert contrast(scheme.ink, ground) >= 7
        assert contrast(scheme.muted, ground) >= 6.5
        assert contrast(scheme.plum, ground) >= 7
        assert contrast(scheme.apricot, ground) >= 4.5
        assert contrast(scheme.edge, ground) >= 3
    assert contrast(scheme.plum, scheme.plum_tint) >= 4.5
    assert contrast(scheme.on_main, scheme.plum) >= 4.5


def brands() -> list[str]:
    """Return colours of all hues that white text is legible on, from dull to bright."""
    hues, steps = range(0, 360, 15), (0.0, 0.5, 1.0)
    found = {
        "#" + "".join(f"{round(c * 255):02x}" for c in hsv_to_rgb(hue / 360, saturation, value))
        for hue in hues
        for saturation in steps
        for value in (0.1, 0.45, 0.7, 1.0)
    }
    return [*sorted(colour for colour in found if contrast(colour, WHITE) >= 4.5), *TRIED]


TRIED = ("#1976D2", "#767676", "#0072C6", "#D32F2F", "#00796B", "#7A3B5E")
"""Brand colours that are legible on white, and were not on what they stood on."""


def test_every_colour_that_is_legible_on_white_is_so_on_every_ground_of_pages_and_papers() -> None:
    for brand in brands():
        phases = light_phases(brand, palette.INDIGO)
        tints = [phase.tint for phase in phases]
        grounds = [WHITE, LIGHT.paper, LIGHT.card, LIGHT.sand, palette.PALE, *tints]
        for phase in phases:
            assert least_contrast(phase.text, grounds) >= 4.5, (brand, phase)
            assert contrast(LIGHT.on_main, phase.fill) >= 4.5, (brand, phase)


def test_every_colour_is_legible_in_the_dark() -> None:
    for brand in brands():
        phases = dark_phases(brand, palette.INDIGO)
        grounds = [DARK.paper, DARK.card, DARK.sand, *(phase.tint for phase in phases)]
        for phase in phases:
            assert least_contrast(phase.text, grounds) >= 4.5, (brand, phase)
            assert contrast(DARK.on_main, phase.fill) >= 4.5, (brand, phase)


@pytest.mark.parametrize("brand", TRIED)
def test_a_shade_for_text_is_the_brand_for_the_eye(brand: str) -> None:
    shade = light_phases(brand, palette.INDIGO)[0].text
    assert difference(shade, brand) < 0.06
    if oklch(brand).chroma > 0.01:
        assert abs(oklch(shade).hue - oklch(brand).hue) < 0.05


def test_a_colour_that_is_legible_everywhere_stays_as_it_is() -> None:
    later = [light for light, _ in palette.LATER]
    made = [phase.text for phase in light_phases(palette.PINE, palette.INDIGO)]
    assert made == [palette.PINE, palette.INDIGO, LIGHT.plum, *later]


def test_tints_have_the_hue_of_their_phase() -> None:
    assert [phase.tint for phase in light_phases(palette.PINE, palette.INDIGO)][:3] == [
        "#e1efec",
        "#e7ebf7",
        "#F4E7EE",
    ]
    for brand in TRIED:
        tinted = light_phases(brand, palette.INDIGO)[0].tint
        if oklch(brand).chroma > 0.01:
            assert abs(oklch(tinted).hue - oklch(brand).hue) < 0.25, brand


def test_a_card_and_a_notice_on_paper_are_paler_than_any_text() -> None:
    assert contrast(LIGHT.ink, palette.PILE) >= 7
    assert contrast(LIGHT.ink, palette.PALE) >= 7
