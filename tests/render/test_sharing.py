"""The picture beside a link that somebody shares."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.pictures.raster import render_png
from mentorkit.render.html import symbol
from mentorkit.render.shapes import FONT_FAMILY
from mentorkit.render.sharing import render_sharing, sharing_svg
from mentorkit.render.view import View
from mentorkit.typeset.measure import Face, text_width
from PIL import Image

from tests.addresses import reference
from tests.din91379 import EVERYTHING, SEQUENCES
from tests.locales import BUILT


def view_of(real: Project, locale: str, **changes: object) -> View:
    catalogue = reference()
    organisation = catalogue.organisation.model_copy(update=changes)
    return View(
        replace(catalogue, organisation=organisation),
        locale,
        lambda _: None,
        lambda name: symbol(real.templates, name, {}),
    )


def picture(view: View, templates: Path) -> Image.Image:
    return Image.open(
        io.BytesIO(render_sharing(sharing_svg(view, templates), templates / "fonts"))
    ).convert("RGB")


@pytest.mark.parametrize("locale", BUILT)
def test_it_is_as_large_as_it_says_and_the_same_each_time(real: Project, locale: str) -> None:
    view = view_of(real, locale)
    data = render_sharing(sharing_svg(view, real.templates), real.templates / "fonts")
    assert Image.open(io.BytesIO(data)).size == (1200, 630)
    assert len(data) < 100_000
    assert data == render_sharing(sharing_svg(view, real.templates), real.templates / "fonts")


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


def in_cells(texts: Sequence[str], weight: int, fonts: Path) -> list[Image.Image]:
    """Return each text as the picture draws it, in a cell of its own."""
    cell, across = 80, 30
    places = [(n % across * cell, n // across * cell) for n in range(len(texts))]
    drawn = "".join(
        f'<text x="{x + 20}" y="{y + 55}">{escape(text)}</text>'
        for (x, y), text in zip(places, texts, strict=True)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across * cell}" '
        f'height="{places[-1][1] + cell}" font-family="{FONT_FAMILY}" font-size="40" '
        f'font-weight="{weight}"><rect width="100%" height="100%" fill="#fff"/>{drawn}</svg>'
    )
    whole = Image.open(io.BytesIO(render_png(svg, fonts=fonts))).convert("L")
    return [whole.crop((x, y, x + cell, y + cell)) for x, y in places]


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_every_letter_of_names_is_drawn_with_its_accents(real: Project, weight: int) -> None:
    bare = [unicodedata.normalize("NFD", one)[0] for one in SEQUENCES]
    missing, blank = "ა", "\u00a0"
    box, nothing, *cells = (
        cell.tobytes()
        for cell in in_cells((missing, blank, *EVERYTHING, *bare), weight, real.templates / "fonts")
    )
    assert box != nothing
    shown = dict(zip(EVERYTHING, cells, strict=False))
    assert [letter for letter, cell in shown.items() if cell in (box, nothing)] == []
    without = zip(SEQUENCES, cells[len(EVERYTHING) :], strict=True)
    assert [one for one, cell in without if shown[one] == cell] == []


def test_a_name_of_any_letters_is_whole_in_the_picture(real: Project) -> None:
    for start in range(0, len(SEQUENCES), 12):
        name = "".join(SEQUENCES[start : start + 12])
        names = {"name": {"": Text(name)}, "programme": {"": Text(f"{name[:9]} {name[9:]}")}}
        svg = sharing_svg(view_of(real, "fi", **names), real.templates)
        assert svg.count(f">{name}</text>") == 1
        title = re.findall(r'font-weight="700"[^>]*>([^<]*)</text>', svg)
        assert "".join(title).replace(" ", "") == name


def test_what_has_no_room_ends_with_a_mark_that_says_so(real: Project) -> None:
    whole = f"{LONG}, {LONG}"
    view = view_of(real, "fi", name={"": Text(whole)}, short_name=None, programme={"": Text(whole)})
    svg = sharing_svg(view, real.templates)
    assert svg.count("…</text>") == 2
    for line in re.findall(r'font-size="46"[^>]*>([^<]*)</text>', svg):
        assert text_width(real.templates / "fonts", Face(700, 46, 56), line) <= 600
