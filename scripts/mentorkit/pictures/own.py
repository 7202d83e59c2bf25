"""An organisation's pictures and film: undamaged, not too big, safe to draw, in its folder.

`picture` is the only way for one to get into a page, a paper or a Word file.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile

from mentorkit.disk.reading import Refused, read_inside, refuse_outside
from mentorkit.disk.walking import stored_at
from mentorkit.model import bounds
from mentorkit.pictures.svg import cleaned_svg

_RASTER = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}


def picture(folder: Path, name: str) -> bytes:
    """Return an organisation's picture, safe to show; an SVG picture is cleaned.

    Raises Refused if it must not be shown; `picture_fault` checks this beforehand.
    """
    data = _read(folder, name)
    return data if kind_of(name) else cleaned_svg(data, refuse_raster)


def kind_of(name: str) -> str | None:
    """Return `PNG` or `JPEG`, or None for an SVG picture, by a file's extension."""
    return _RASTER.get(Path(name).suffix.lower())


def picture_fault(folder: Path, name: str) -> tuple[str, str] | None:
    """Return what is wrong with a picture and the problem's code, or None.

    Sizes are checked before anything is decoded. Raises OSError if it cannot be read.
    """
    try:
        data = _read(folder, name)
        if not data:
            return "the picture is empty; save it again", "broken-picture"
        kind = kind_of(name)
        if kind:
            refuse_raster(data, kind)
        else:
            cleaned_svg(data, refuse_raster)
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


def _read(folder: Path, name: str) -> bytes:
    path = stored_at(folder, name)
    refuse_outside(path, folder)
    size = path.stat().st_size
    if size > bounds.PICTURE_BYTES:
        most = f"save it with at most {bounds.PICTURE_BYTES // 1_000_000} MB"
        raise Refused(f"the picture is {size / 1e6:.1f} MB; {most}", "picture-too-big")
    return read_inside(path, folder, bounds.PICTURE_BYTES)


def refuse_raster(data: bytes, kind: str) -> None:
    """Raise Refused if the bytes are not a whole picture of a kind, or it has too many pixels."""
    most = f"save it with at most {bounds.PICTURE_SIDE} pixels a side"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                width, height = picture.size
                if max(width, height) > bounds.PICTURE_SIDE:
                    message = f"the picture is {width} × {height} pixels; {most}"
                    raise Refused(message, "picture-too-big")
                picture.verify()
            # `verify` does not look at the pixels; only decoding finds a truncated picture.
            with Image.open(io.BytesIO(data), formats=[kind]) as picture, _strict():
                picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        message = f"the picture has far too many pixels; {most}"
        raise Refused(message, "picture-too-big") from None
    except Refused:
        raise
    except Exception:  # decoders may raise anything on damaged data
        message = f"this is not a whole {kind} picture; save it again as {kind}"
        raise Refused(message, "broken-picture") from None


@contextmanager
def _strict() -> Iterator[None]:
    """Make Pillow refuse truncated pictures, which WeasyPrint allows for the whole process."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
