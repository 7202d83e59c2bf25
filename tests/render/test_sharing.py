"""The picture beside a link that somebody shares."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render.html import symbol
from mentorkit.render.sharing import render_sharing, sharing_svg
from mentorkit.render.view import View
from mentorkit.typeset.measure import Face, text_width
from PIL import Image

from tests.addresses import reference
from tests.locales import BUILT


def view_of(real: Project, locale: str, **changes: object) -> View:
    catalogue = reference()
    organisation = catalogue.organisation.model_copy(update=changes)
    return View(
        replace(catalogue, organisation=organisation),
        locale,
        lambda _: None,
        lambda name: symbol(real.templates, name),
    )


def picture(view: View, templates: Path) -> Image.Image:
    return Image.open(io.BytesIO(render_sharing(sharing_svg(view, templates), templates))).convert(
        "RGB"
    )


@pytest.mark.parametrize("locale", BUILT)
def test_it_is_as_large_as_it_says_and_the_same_each_time(real: Project, locale: str) -> None:
    view = view_of(real, locale)
    data = render_sharing(sharing_svg(view, real.templates), real.templates)
    assert Image.open(io.BytesIO(data)).size == (1200, 630)
    assert len(data) < 100_000
    assert data == render_sharing(sharing_svg(view, real.templates), real.templates)


def test_it_names_programme_and_organisation_in_the_organisations_colour(real: Project) -> None:
    view = view_of(real, "fi")
    svg = sharing_svg(view, real.templates)
    assert ">Työuramentorointi</text>" in svg
    assert ">Esimerkkijärjestö ry</text>" in svg
    colour = str(view.organisation.colours.main)
    shown = picture(view, real.templates).getpixel((1190, 620))
    assert shown == tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def ink_begins(image: Image.Image) -> tuple[bool, bool]:
    """Return whether the strip at the foot has white letters at its left and at its right."""
    strip = image.crop((0, 530, 1200, 630)).convert("L").point(lambda value: 255 * (value > 200))
    return (
        strip.crop((60, 0, 200, 100)).getbbox() is not None,
        strip.crop((1000, 0, 1140, 100)).getbbox() is not None,
    )


def test_it_is_mirrored_where_one_reads_from_the_right(real: Project) -> None:
    assert ink_begins(picture(view_of(real, "fi"), real.templates)) == (True, False)
    assert ink_begins(picture(view_of(real, "ar"), real.templates)) == (False, True)


@pytest.mark.parametrize(
    "name",
    ["Mentorointi", "Kansainvälisten osaajien työuramentorointi",
     "Maahanmuuttajataustaistentyöuramentorointi",
     "Pohjois-Pohjanmaan kansainvälisten osaajien ja yritysten yhteinen työuramentorointiohjelma"],
)  # fmt: skip
def test_a_long_name_gets_smaller_letters_and_stays_beside_the_drawing(
    real: Project, name: str
) -> None:
    view = view_of(real, "fi", programme={"": Text(name)})
    svg = sharing_svg(view, real.templates)
    assert "<text" in svg
    image = picture(view, real.templates).crop((0, 0, 1200, 520)).convert("L")
    beside = image.crop((680, 0, 720, 520)).point(lambda value: 255 * (value < 200))
    assert beside.getbbox() is None


def test_a_name_with_signs_of_markup_is_written_as_it_is(real: Project) -> None:
    view = view_of(real, "fi", name={"": Text("Silta & <Polku>")})
    assert ">Silta &amp; &lt;Polku&gt;</text>" in sharing_svg(view, real.templates)
    assert picture(view, real.templates).size == (1200, 630)


def test_no_word_is_broken_that_fits_in_smaller_letters(real: Project) -> None:
    fonts = real.templates / "fonts"
    assert text_width(fonts, Face(700, 76, 86), "Työuramentorointi") > 600
    assert "-</text>" not in sharing_svg(view_of(real, "fi"), real.templates)


LONG = "Pohjois-Pohjanmaan kansainvälisten osaajien, naisten ja perheiden tuki ja neuvonta ry"


def test_a_name_that_is_too_long_gives_way_to_the_short_one(real: Project) -> None:
    names = {"name": {"": Text(f"{LONG}, {LONG}")}, "short_name": {"": Text("Oulun tuki")}}
    assert ">Oulun tuki</text>" in sharing_svg(view_of(real, "fi", **names), real.templates)


def test_a_name_that_is_a_little_long_gets_smaller_letters(real: Project) -> None:
    view = view_of(real, "fi", name={"": Text(LONG)}, short_name={"": Text("Oulun tuki")})
    assert f">{LONG}</text>" in sharing_svg(view, real.templates)


def test_what_has_no_room_ends_with_a_mark_that_says_so(real: Project) -> None:
    whole = f"{LONG}, {LONG}"
    view = view_of(real, "fi", name={"": Text(whole)}, short_name=None, programme={"": Text(whole)})
    svg = sharing_svg(view, real.templates)
    assert svg.count("…</text>") == 2
    for line in re.findall(r'font-size="46"[^>]*>([^<]*)</text>', svg):
        assert text_width(real.templates / "fonts", Face(700, 46, 56), line) <= 600
