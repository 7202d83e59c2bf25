"""The small drawing of a path through all phases."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest
import resvg_py
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.looks import MOST_PHASES, SHAPES, Shape
from mentorkit.model.project import Project
from mentorkit.render.html import symbol
from mentorkit.render.path_symbol import path_symbol
from mentorkit.render.view import View
from PIL import Image

from tests.phases import with_phases

COUNTS = range(1, MOST_PHASES + 1)


def stations(svg: str) -> list[str]:
    """Return where stations are, from left to right."""
    return re.findall(r'transform="translate\(([^)]*)\)"', svg)


def lines(svg: str) -> int:
    return svg.count("<path") - len(stations(svg))


@pytest.mark.parametrize("count", COUNTS)
def test_there_is_a_station_for_each_phase_and_a_line_to_the_next(count: int) -> None:
    svg = path_symbol(SHAPES[:count])
    assert len({*stations(svg)}) == count
    assert lines(svg) >= count - 1
    assert (lines(svg) == 0) == (count == 1)


def test_each_station_has_its_phases_shape() -> None:
    def shapes(chosen: Sequence[Shape]) -> list[str]:
        return re.findall(r'translate\([^)]*\)" d="([^"]*)"', path_symbol(chosen))

    assert shapes(["star", "circle"]) == [*reversed(shapes(["circle", "star"]))]
    assert len({*shapes(SHAPES)}) == MOST_PHASES


@pytest.mark.parametrize("count", COUNTS)
def test_nothing_of_it_is_cut_off_and_stations_do_not_touch(count: int) -> None:
    svg = path_symbol(SHAPES[:count]).replace('stroke-width="2"', 'stroke-width="4"')
    drawn = svg.replace("currentColor", "black").replace('viewBox="0 0 240', 'viewBox="-10 -10 260')
    drawn = drawn.replace('260 80"', '260 100"')
    png = resvg_py.svg_to_bytes(svg_string=drawn, width=520, height=200, background="white")
    ink = Image.open(io.BytesIO(bytes(png))).convert("L").point(lambda value: 255 - value)
    box = ink.getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert (left >= 20, top >= 20, right <= 500, bottom <= 180) == (True,) * 4
    places = [[float(number) for number in place.split()] for place in stations(svg)]
    for n, (x, y) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 > 30**2 for a, b in places[:n])


def test_it_is_decoration_and_takes_the_colour_around_it() -> None:
    root = ET.fromstring(path_symbol(["circle", "squares"]))
    assert (root.get("aria-hidden"), root.get("stroke")) == ("true", "currentColor")
    assert (root.get("class"), root.get("viewBox")) == ("mk-symbol", "0 0 240 80")


@pytest.mark.parametrize("count", [1, 3, 5])
def test_pages_show_the_path_of_their_own_programme(
    catalogue: Catalogue, real: Project, count: int
) -> None:
    own = with_phases(catalogue, count)
    view = View(own, "fi", lambda _: None, lambda name: symbol(real.templates, name, {}))
    assert len(stations(view.path_symbol())) == count
