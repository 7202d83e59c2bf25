"""The icons of the installed site: an organisation's whole logo is visible on them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from math import hypot
from pathlib import Path

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import Text
from mentorkit.site.icons import app_icons, initials
from PIL import Image, ImageChops, ImageDraw

from tests.addresses import reference
from tests.locales import ROOT

MAIN = "#8B1A4A"
FONTS = ROOT / "materials" / "templates" / "fonts"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" '
    'stroke="currentColor" stroke-width="4"><circle cx="24" cy="24" r="18"/></svg>'
)
BARS = '<path d="M110 60h170M110 100h170M110 140h170" stroke="{}" stroke-width="24"/>'
SIZES = {
    "icon-192.png": 192,
    "icon-512.png": 512,
    "icon-512-maskable.png": 512,
    "icon-180.png": 180,
}


def svg(width: int, height: int, body: str) -> bytes:
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    return f"{start}{body}</svg>".encode()


def png(size: tuple[int, int], ground: str, box: tuple[int, int, int, int], colour: str) -> bytes:
    image = Image.new("RGBA", size, ground)
    ImageDraw.Draw(image).rectangle(box, fill=colour)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


LOGOS: dict[str, tuple[bytes, str]] = {
    "dark.svg": (svg(200, 200, '<circle cx="100" cy="100" r="70" fill="#17324F"/>'), "#FFFFFF"),
    "wide.svg": (
        svg(190, 100, '<path d="M5 50h180" stroke="#17324F" stroke-width="94"/>'),
        "#FFFFFF",
    ),
    "tall.svg": (
        svg(100, 190, '<path d="M50 5v180" stroke="#17324F" stroke-width="94"/>'),
        "#FFFFFF",
    ),
    "white.svg": (svg(300, 200, BARS.format("#FFFFFF")), MAIN),
    "pale.svg": (svg(300, 200, BARS.format("#FFE9A8")), MAIN),
    "mixed.svg": (
        svg(300, 200, f'<circle cx="80" cy="100" r="72" fill="{MAIN}"/>{BARS.format("#FFFFFF")}'),
        "#14201F",
    ),
    "boxed.svg": (
        svg(300, 200, f'<path fill="#17584F" d="M0 0h300v200H0z"/>{BARS.format("#FFFFFF")}'),
        "#17584F",
    ),
    "dark.png": (png((300, 160), "#00000000", (20, 20, 280, 150), "#142878"), "#FFFFFF"),
    "white.png": (png((300, 160), "#00000000", (20, 20, 280, 150), "#FFFFFF"), MAIN),
    "opaque.png": (png((400, 400), "#F0F0FA", (100, 100, 300, 300), "#142878"), "#F0F0FA"),
    "small.png": (png((16, 16), "#00000000", (2, 2, 13, 13), "#142878"), "#FFFFFF"),
}
"""Logos by name, each with the background that it should get."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return reference()


def icons(catalogue: Catalogue, folder: Path, logo: str | None) -> Mapping[str, Image.Image]:
    """Return the icons by the names of their files."""
    colours = catalogue.organisation.colours.model_copy(update={"main": MAIN})
    organisation = catalogue.organisation.model_copy(update={"logo": logo, "colours": colours})
    own = replace(catalogue, organisation=organisation, organisation_folder=folder)
    made = app_icons(own, lambda: DRAWING, FONTS)
    return {path.rpartition("/")[2]: Image.open(io.BytesIO(data)) for path, data in made.items()}


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def drawn(icon: Image.Image, ground: str) -> tuple[int, int, int, int]:
    """Return the bounding box of what is visible on an icon's background."""
    difference = ImageChops.difference(icon, Image.new("RGB", icon.size, rgb(ground)))
    seen = difference.convert("L").point([255 * (level > 24) for level in range(256)])
    box = seen.getbbox()
    assert box is not None, "nothing is seen"
    return box


@pytest.mark.parametrize("logo", [None, *LOGOS])
def test_what_is_drawn_is_seen_whole_in_the_middle_and_as_large_as_it_may_be(
    catalogue: Catalogue, tmp_path: Path, logo: str | None
) -> None:
    ground = MAIN
    if logo:
        data, ground = LOGOS[logo]
        (tmp_path / logo).write_bytes(data)
    made = icons(catalogue, tmp_path, logo)
    assert {name: icon.width for name, icon in made.items()} == SIZES
    brings_ground = logo in ("boxed.svg", "opaque.png")
    for name, icon in made.items():
        size = icon.width
        assert icon.mode == "RGB"
        for corner in ((0, 0), (size - 1, 0), (0, size - 1), (size - 1, size - 1)):
            assert icon.getpixel(corner) == rgb(ground), name
        left, top, right, bottom = drawn(icon, ground)
        reach = max(hypot(x - size / 2, y - size / 2) for x in (left, right) for y in (top, bottom))
        if "maskable" in name:
            assert reach <= 0.4 * size
        assert min(left, top, size - right, size - bottom) >= 0.09 * size
        if not brings_ground:
            wanted = 0.36 * size if "maskable" in name else 0.78 * size
            found = reach if "maskable" in name else max(right - left, bottom - top)
            assert found >= wanted, name
            assert abs(left - (size - right)) <= 2
            assert abs(top - (size - bottom)) <= 2


def test_each_colour_of_a_logo_is_told_from_its_ground(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "mixed.svg").write_bytes(LOGOS["mixed.svg"][0])
    icon = icons(catalogue, tmp_path, "mixed.svg")["icon-512.png"]
    colours = {colour for _, colour in icon.getcolors(512 * 512) or []}
    assert {rgb("#FFFFFF"), rgb(MAIN), rgb("#14201F")} <= colours


TOO_LONG = {
    "2.1:1": svg(210, 100, '<path d="M0 0h210v100H0z" fill="#17324F"/>'),
    "8:1": svg(800, 100, '<path d="M0 0h800v100H0z" fill="#17324F"/>'),
    "1:8": svg(100, 800, '<path d="M0 0h100v800H0z" fill="#17324F"/>'),
    "8:1-within-a-square": svg(80, 80, '<path d="M0 35h80v10H0z" fill="#17324F"/>'),
}


@pytest.mark.parametrize("shape", TOO_LONG)
def test_initials_stand_for_a_logo_that_would_be_a_hairline(
    catalogue: Catalogue, tmp_path: Path, shape: str
) -> None:
    (tmp_path / "logo.svg").write_bytes(TOO_LONG[shape])
    made = icons(catalogue, tmp_path, "logo.svg")
    for name, icon in made.items():
        assert icon.getpixel((0, 0)) == rgb(MAIN)
        colours = {colour for _, colour in icon.getcolors(512 * 512) or []}
        assert rgb("#FFFFFF") in colours
        assert rgb("#17324F") not in colours
        left, top, right, bottom = drawn(icon, MAIN)
        assert bottom - top >= 0.4 * icon.height, name
        assert right - left >= 0.2 * icon.width, name


def test_an_icon_of_ones_own_is_shown_instead_of_the_logo(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "logo.svg").write_bytes(TOO_LONG["8:1"])
    (tmp_path / "icon.svg").write_bytes(LOGOS["dark.svg"][0])
    own = catalogue.organisation.model_copy(update={"icon": Text("icon.svg")})
    made = icons(replace(catalogue, organisation=own), tmp_path, "logo.svg")["icon-512.png"]
    assert made.getpixel((0, 0)) == rgb("#FFFFFF")
    assert made.getpixel((256, 256)) == rgb("#17324F")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Esimerkkijärjestö ry", "E"),
        ("Silta ja Polku ry", "SP"),
        ("Etelä-Pohjanmaan TE-keskus", "EP"),
        ("TEM", "TEM"),
        ("HELMI", "H"),
        ("Ålands fredsinstitut rf", "Å"),
        ("«Мости» громади", "М"),
        ("جمعية المثال", "ج"),
        ("silta", "S"),
        ("4H-liitto", "4"),
        ("–", ""),
    ],
)
def test_initials_are_those_of_the_names_main_words(name: str, letters: str) -> None:
    assert initials(name) == letters
