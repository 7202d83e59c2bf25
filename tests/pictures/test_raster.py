"""SVG as PNG: its size, and the fonts its words are drawn in."""

from __future__ import annotations

import io

import pytest
from mentorkit.pictures.raster import render_png
from mentorkit.render.shapes import FONT_FAMILY
from PIL import Image

from tests.locales import ROOT

FONTS = ROOT / "materials" / "templates" / "fonts"


def svg(inner: str = "", family: str = FONT_FAMILY) -> str:
    text = f'<text y="20" font-size="20" font-family="{family}">{inner}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">{text}</svg>'


def test_a_picture_is_as_large_as_it_says_or_of_the_pixels_asked_for() -> None:
    sizes = [
        Image.open(io.BytesIO(made)).size
        for made in (render_png(svg()), render_png(svg(), width=160))
    ]
    assert sizes == [(80, 40), (160, 80)]


def test_words_are_drawn_in_the_fonts_given_and_no_others() -> None:
    empty = render_png(svg(), fonts=FONTS)
    assert render_png(svg("Åsa"), fonts=FONTS) != empty
    assert render_png(svg("Åsa"), fonts=ROOT / "docs") == empty


def test_what_is_not_svg_raises_a_value_error() -> None:
    with pytest.raises(ValueError, match="unknown token at 1:1"):
        render_png("not a picture")
