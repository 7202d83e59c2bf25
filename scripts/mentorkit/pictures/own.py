"""An organisation's pictures and film: undamaged, not too big, safe to draw, in its folder.

`picture` and `bitmap` are the only ways for one to get into a page, a paper or a Word file. A
logo and an icon are drawn here, once, and shown as that bitmap everywhere: browsers, WeasyPrint
and Word do not draw the same SVG in the same way.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from mentorkit.disk.reading import Refused, read_measured, refuse_outside
from mentorkit.disk.walking import stored_at
from mentorkit.model import bounds
from mentorkit.pictures.bitmap import refuse_raster, saved, upright
from mentorkit.pictures.raster import render_png
from mentorkit.pictures.svg import cleaned_svg, without_doctype

_RASTER = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_LARGEST = (1600, 400)
"""The width and height, in pixels, within which a bitmap is drawn: 600 dpi on paper."""
_COMPARED = (400, 400)
_UNSEEN = 8
"""The most by which a channel of two drawings may differ; more would be seen."""


def picture(folder: Path, name: str) -> bytes:
    """Return an organisation's picture for a page, safe to show; an SVG picture is cleaned.

    Raises Refused if it must not be shown; `picture_fault` checks this beforehand.
    """
    data, kind = read_picture(folder, name), kind_of(name)
    return saved(upright(data, kind), kind) if kind else cleaned_svg(data, refuse_raster)


def bitmap(folder: Path, name: str, *, height: int = _LARGEST[1]) -> bytes:
    """Return an organisation's logo or icon as PNG, at most `height` pixels high.

    It is the same picture wherever it is shown. Raises Refused as `picture` does.
    """
    return _smaller(_bitmap(read_picture(folder, name), kind_of(name)), height)


def size_of(folder: Path, name: str) -> tuple[int, int]:
    """Return the width and height of a logo or icon as drawn; raises Refused as `picture` does."""
    return Image.open(io.BytesIO(bitmap(folder, name))).size


def kind_of(name: str) -> str | None:
    """Return `PNG` or `JPEG`, or None for an SVG picture, by a file's extension."""
    return _RASTER.get(Path(name).suffix.lower())


def picture_fault(folder: Path, name: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture and the problem's code, or None.

    Sizes are checked before anything is decoded. Raises OSError if it cannot be read.
    """
    try:
        data = read_picture(folder, name)
        if not data:
            return "the picture is empty; save it again", "broken-picture"
        kind = kind_of(name)
        if kind:
            refuse_raster(data, kind)
        else:
            _refuse_another_drawing(data, cleaned_svg(data, refuse_raster))
    except Refused as refused:
        return str(refused), refused.code
    return None


def film_fault(folder: Path, name: str) -> tuple[str, str] | None:
    """Return what is wrong with a film and the problem's code, or None; raises OSError."""
    path = stored_at(folder, name)
    try:
        refuse_outside(path, folder)
    except Refused as refused:
        return str(refused), refused.code
    size = path.stat().st_size
    if size > bounds.FILM_BYTES:
        most = f"save it with at most {bounds.FILM_BYTES // 1_000_000} MB"
        return f"the film is {size / 1e6:.0f} MB; {most}", "film-too-big"
    return None


def read_picture(folder: Path, name: str) -> bytes:
    """Return the bytes of a picture as they are; raises Refused if it is elsewhere or too big."""
    most = bounds.PICTURE_BYTES
    return read_measured(stored_at(folder, name), folder, most, what="picture", remedy="save it")


@lru_cache(maxsize=8)
def _bitmap(data: bytes, kind: str | None) -> bytes:
    if kind is None:
        return saved(_drawn(cleaned_svg(data, refuse_raster), _LARGEST))
    picture = upright(data, kind)
    picture.thumbnail(_LARGEST, Image.Resampling.LANCZOS)
    return saved(picture)


@lru_cache(maxsize=8)
def _smaller(png: bytes, height: int) -> bytes:
    picture = Image.open(io.BytesIO(png))
    if picture.height <= height:
        return png
    width = max(1, round(picture.width * height / picture.height))
    return saved(picture.resize((width, height), Image.Resampling.LANCZOS))


def _refuse_another_drawing(data: bytes, cleaned: bytes) -> None:
    """Raise Refused if a picture shows nothing, or not the same once it is cleaned."""
    shown = _drawn(cleaned, _COMPARED)
    meant = _drawn(without_doctype(data.decode("utf-8-sig")).encode(), _COMPARED)
    difference = ImageChops.difference(meant.convert("RGBa"), shown.convert("RGBa"))
    most = max(most for _, most in ImageStat.Stat(difference).extrema)
    if meant.size != shown.size or most > _UNSEEN:
        message = (
            "the picture looks different without what is not allowed in it; "
            "save it as plain SVG, or as PNG"
        )
        raise Refused(message, "uneven-picture")
    if shown.getbbox() is None:
        message = "the picture shows nothing; save it again as SVG, or as PNG"
        raise Refused(message, "broken-picture")


def _drawn(svg: bytes, size: tuple[int, int]) -> Image.Image:
    width, height = size
    try:
        png = render_png(svg.decode("utf-8"), width=width, height=height)
    except ValueError as error:
        message = f"the picture cannot be drawn ({error}); save it again as SVG, or as PNG"
        raise Refused(message, "broken-picture") from None
    return Image.open(io.BytesIO(png)).convert("RGBA")
