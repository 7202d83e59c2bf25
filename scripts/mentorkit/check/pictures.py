"""Checks of one picture: that it is what its name says, not too big, and safe to draw."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageFile

MAX_BYTES = 2_000_000
MAX_SIDE = 4_000
MAX_DEPTH = 100

_RASTER = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_SVG = "http://www.w3.org/2000/svg"
_ACTIVE = frozenset({"script", "foreignObject", "iframe", "handler"})
# A document type can define entities that unfold to gigabytes, or read other files.
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def picture_fault(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a picture and the problem's code, or None.

    Sizes are looked at before anything is decoded. Raises OSError where it cannot be read.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        found = f"is {size / 1e6:.1f} MB; save it with at most {MAX_BYTES // 1_000_000} MB"
        return f"the picture {found}", "picture-too-big"
    if size == 0:
        return "the picture is empty; save it anew", "broken-picture"
    kind = _RASTER.get(path.suffix.lower())
    return _raster_fault(path, kind) if kind else _svg_fault(path.read_bytes())


def _raster_fault(path: Path, kind: str) -> tuple[str, str] | None:
    most = f"save it with at most {MAX_SIDE} pixels a side"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=[kind]) as picture:
                width, height = picture.size
                if max(width, height) > MAX_SIDE:
                    found = f"is {width} × {height} pixels; {most}"
                    return f"the picture {found}", "picture-too-big"
                picture.verify()
            # `verify` leaves the pixels alone; only decoding finds a picture that was cut short.
            with Image.open(path, formats=[kind]) as picture, _strict():
                picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return f"the picture has far too many pixels; {most}", "picture-too-big"
    except Exception:  # what a decoder raises on damaged data is of any kind
        return f"this is not a whole {kind} picture; save it anew as {kind}", "broken-picture"
    return None


@contextmanager
def _strict() -> Iterator[None]:
    """Let Pillow refuse what was cut short: WeasyPrint lets it pass for its whole process."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _svg_fault(data: bytes) -> tuple[str, str] | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "the picture is not UTF-8; save it anew as SVG", "broken-picture"
    if _DOCTYPE.search(text):
        return "the picture has a document type; remove its line '<!DOCTYPE …>'", "unsafe-picture"
    try:
        return _tree_fault(text.encode("utf-8"))
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        message = f"this is not a whole SVG picture ({error}); save it anew as SVG"
        return message, "broken-picture"


def _tree_fault(data: bytes) -> tuple[str, str] | None:
    depth = 0
    for event, element in ElementTree.iterparse(io.BytesIO(data), events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end":
            continue
        if depth == 1 and element.tag != f"{{{_SVG}}}svg":
            found = str(element.tag).rpartition("}")[2]
            return (
                f'expected the element <svg xmlns="{_SVG}">, found <{found}>; save it anew as SVG',
                "broken-picture",
            )
        if depth > MAX_DEPTH:
            return "the picture is nested too deeply; save it anew as SVG", "unsafe-picture"
        if fault := _element_fault(element):
            return f"the picture holds {fault}; save it as plain SVG", "unsafe-picture"
    return None


def _element_fault(element: ElementTree.Element) -> str | None:
    if str(element.tag).rpartition("}")[2] in _ACTIVE:
        return f"the element <{str(element.tag).rpartition('}')[2]}>"
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if name.lower().startswith("on"):
            return f"the script '{name}'"
        if name in ("href", "src") and not value.strip().startswith(("#", "data:image/")):
            return f"a link to '{value[:40]}'"
    return None
