"""Colours as numbers: the formulas' published values, and shades that keep their hue."""

from __future__ import annotations

import pytest
from mentorkit.model.colour import (
    contrast,
    difference,
    least_contrast,
    legible,
    luminance,
    mixed,
    oklch,
    shade,
)

WHITE = "#FFFFFF"


@pytest.mark.parametrize(
    ("colour", "found"),
    [("#000000", 21.0), ("#FFFFFF", 1.0), ("#767676", 4.54), ("#777777", 4.48)],
)
def test_contrast_is_that_of_wcag(colour: str, found: float) -> None:
    assert round(contrast(colour, WHITE), 2) == found
    assert contrast(colour, WHITE) == contrast(WHITE, colour)


@pytest.mark.parametrize(
    ("colour", "lightness", "chroma"),
    [("#FFFFFF", 1.0, 0.0), ("#000000", 0.0, 0.0), ("#FF0000", 0.628, 0.258)],
)
def test_lightness_and_chroma_are_those_of_oklch(
    colour: str, lightness: float, chroma: float
) -> None:
    found = oklch(colour)
    assert (round(found.lightness, 3), round(found.chroma, 3)) == (lightness, chroma)


@pytest.mark.parametrize("colour", ["#17584f", "#1976d2", "#d32f2f", "#767676", "#ffcc00"])
def test_a_colour_comes_back_from_oklch_as_it_went(colour: str) -> None:
    assert shade(oklch(colour)) == colour


def test_a_shade_that_the_screen_does_not_have_loses_chroma_not_hue() -> None:
    dark_yellow = oklch("#ffcc00")._replace(lightness=0.5)
    assert abs(oklch(shade(dark_yellow)).hue - dark_yellow.hue) < 0.03


@pytest.mark.parametrize(
    ("colour", "grounds"),
    [
        ("#FFCC00", (WHITE,)),
        ("#7FB2A8", (WHITE, "#F4ECDF")),
        ("#1976D2", ("#F4ECDF",)),
        ("#FFFFFF", (WHITE,)),
        ("#17584F", ("#14201F",)),
        ("#000000", ("#14201F",)),
    ],
)
def test_a_colour_becomes_legible_and_no_more_than_that(
    colour: str, grounds: tuple[str, ...]
) -> None:
    found = legible(colour, grounds)
    assert 4.5 <= least_contrast(found, grounds) < 4.65
    if oklch(colour).chroma > 0.01:
        assert abs(oklch(found).hue - oklch(colour).hue) < 0.05


def test_a_legible_colour_stays_as_it_is() -> None:
    assert legible("#17584F", (WHITE, "#F4ECDF")) == "#17584F"


def test_what_cannot_be_reached_is_black_or_white() -> None:
    assert legible("#777777", (WHITE,), 22) == "#000000"
    assert legible("#777777", ("#000000",), 22) == "#ffffff"


def test_colours_differ_by_what_the_eye_sees() -> None:
    assert difference("#17584F", "#17584f") == 0
    assert round(difference("#000000", WHITE), 2) == 1
    assert difference("#17584F", "#1A5A50") < 0.02 < 0.2 < difference("#17584F", "#D32F2F")


def test_a_share_of_another_colour_is_mixed_in() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert luminance(mixed("#000000", "#ffffff", 1)) == 1
