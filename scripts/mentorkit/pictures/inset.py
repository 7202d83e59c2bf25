"""Pictures set among text: as large as their file says, and no larger than their place.

A page shows a drawing as SVG; papers and Word files show it as a bitmap, since browsers, WeasyPrint
and Word do not draw the same SVG in the same way.
"""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from PIL import Image

from mentorkit.model.pictures import Picture
from mentorkit.pictures.bitmap import refuse_raster, saved, upright
from mentorkit.pictures.own import kind_of, read_picture
from mentorkit.pictures.raster import render_png
from mentorkit.pictures.svg import cleaned_svg

MOST_PIXELS = 1600
"""The longer side of a bitmap: twice what a page has room for, 230 dpi across a paper."""
PAPER_SIZE = (174, 90)
"""The width of the text on paper, and a third of its height, in mm."""
SHARPER = 3
"""How many pixels a drawing has on paper for one of its own: 288 dpi."""
PIXELS_PER_MM = 96 / 25.4
"""CSS pixels (CSS Values and Units, 5.2)."""

_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_WITHOUT_SIZE = (300.0, 150.0)
"""The size of a drawing that says nothing of it (CSS 2.1, 10.3.2)."""
_MEDIA = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class Inset:
    """A picture's bytes, their kind as a file's ending, and its own size in CSS pixels."""

    data: bytes
    kind: str
    width: int
    height: int

    @property
    def embedded(self) -> str:
        """Return the picture as a `data:` URL, so that it is embedded in a paper."""
        return f"data:{_MEDIA[self.kind]};base64,{base64.b64encode(self.data).decode('ascii')}"


def page_inset(picture: Picture) -> Inset:
    """Return a picture for a page; raises Refused if it must not be shown, and OSError."""
    data, kind = read_picture(picture.folder, picture.file), kind_of(picture.file)
    return _bitmap(data, kind) if kind else _drawing(data)


def paper_inset(picture: Picture) -> Inset:
    """Return a picture for a paper or a Word file, as a bitmap; raises as `page_inset` does."""
    shown = page_inset(picture)
    return _drawn(shown) if shown.kind == "svg" else shown


def size_on_paper(inset: Inset) -> tuple[float, float]:
    """Return a picture's width and height on paper, in mm: its own, if there is room for it."""
    width, height = inset.width / PIXELS_PER_MM, inset.height / PIXELS_PER_MM
    scale = min(1, PAPER_SIZE[0] / width, PAPER_SIZE[1] / height)
    return width * scale, height * scale


@lru_cache(maxsize=16)
def _bitmap(data: bytes, kind: str) -> Inset:
    refuse_raster(data, kind)
    picture = upright(data, kind)
    picture.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.LANCZOS)
    ending = "jpg" if kind == "JPEG" else "png"
    return Inset(saved(picture, kind), ending, picture.width, picture.height)


@lru_cache(maxsize=16)
def _drawing(data: bytes) -> Inset:
    cleaned = cleaned_svg(data, refuse_raster)
    width, height = svg_size(cleaned)
    return Inset(cleaned, "svg", max(1, round(width)), max(1, round(height)))


@lru_cache(maxsize=16)
def _drawn(drawing: Inset) -> Inset:
    """Return a drawing as a bitmap that is as large as on paper, and sharp."""
    width = max(1, round(size_on_paper(drawing)[0] * PIXELS_PER_MM * SHARPER))
    png = render_png(drawing.data.decode("utf-8"), width=width)
    return Inset(saved(Image.open(io.BytesIO(png))), "png", drawing.width, drawing.height)


def svg_size(svg: bytes) -> tuple[float, float]:
    """Return the size of a cleaned drawing in CSS pixels: what it says, or else its view box's."""
    root = ElementTree.fromstring(svg)
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = [float(number) for number in root.get("viewBox", "").replace(",", " ").split()]
    across, down = box[2:] if len(box) == 4 and min(box[2:]) > 0 else (0.0, 0.0)
    if across and width and not height:
        return width, width * down / across
    if across and height and not width:
        return height * across / down, height
    if across and not width:
        return across, down
    return width or _WITHOUT_SIZE[0], height or _WITHOUT_SIZE[1]


def _length(value: str | None) -> float:
    """Return a length in CSS pixels, 0 if it is not given or relative."""
    length = _LENGTH.fullmatch(value or "")
    return float(length[1]) * _UNITS[length[2] or "px"] if length else 0.0
