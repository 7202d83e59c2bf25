"""PNG and JPEG pictures: whole, upright, in sRGB with eight bits a channel.

Programs differ in how they draw anything else: some ignore the turn that a camera notes (EXIF), a
colour profile, or the lower half of 16 bits; some refuse CMYK.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageFile, ImageOps

from mentorkit.disk.reading import Refused
from mentorkit.model import bounds

_QUALITY = 90
_SIXTEEN_BITS = {"I;16": 1, "I;16L": 1, "I;16B": 0, "I;16N": 1}
"""Modes with two bytes a pixel, and which of the two is the higher."""


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


def upright(data: bytes, kind: str) -> Image.Image:
    """Return a whole picture as every program shows it: RGBA, the turn of its EXIF data done."""
    with Image.open(io.BytesIO(data), formats=[kind]) as stored:
        stored.load()
        picture = ImageOps.exif_transpose(stored)
    if picture.mode in _SIXTEEN_BITS:
        higher = picture.tobytes()[_SIXTEEN_BITS[picture.mode] :: 2]
        picture = Image.frombytes("L", picture.size, higher)
    return _in_srgb(picture)


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    """Return a picture as a file; the same picture gives the same bytes."""
    out = io.BytesIO()
    if kind == "JPEG":
        picture.convert("RGB").save(out, kind, quality=_QUALITY, optimize=True)
    else:
        picture.save(out, kind, optimize=True)
    return out.getvalue()


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return a picture as RGBA, with the colours that its profile gives it."""
    profile = picture.info.get("icc_profile")
    plain = picture.convert("RGBA")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return plain
    bare = picture.convert("RGB") if picture.mode == "RGBA" else picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        seen = ImageCms.profileToProfile(
            bare, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):  # a damaged profile, or another mode's
        return plain
    assert seen is not None
    seen.putalpha(plain.getchannel("A"))
    return seen


@contextmanager
def _strict() -> Iterator[None]:
    """Make Pillow refuse truncated pictures, which WeasyPrint allows for the whole process."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
