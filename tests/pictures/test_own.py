"""An organisation's pictures: one drawing for every output, the same as the author's."""

from __future__ import annotations

import io
import struct
import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from mentorkit.pictures.own import bitmap, picture, picture_fault
from mentorkit.pictures.raster import render_png
from mentorkit.render.fragments import logo_data
from mentorkit.site.own_files import LOGO, own_pictures
from PIL import Image, ImageChops, ImageCms, ImageStat

from tests.pictures.logos import DRAWN, REFUSED
from tests.trees import LOGO_FILE, ORGANISATION_FILE, Tree

RED, BLUE = (200, 30, 30), (20, 40, 120)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGBA")


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return how far apart two pictures are at the most, of 255."""
    difference = ImageChops.difference(one.convert("RGBa"), other.convert("RGBa"))
    return max(most for _, most in difference.getextrema())


@pytest.mark.parametrize("name", DRAWN)
def test_a_logo_is_drawn_as_its_author_drew_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "logo.svg").write_text(DRAWN[name], encoding="utf-8")
    assert picture_fault(tmp_path, "logo.svg") is None
    shown = opened(bitmap(tmp_path, "logo.svg"))
    meant = opened(render_png(DRAWN[name], width=1600, height=400))
    assert apart(shown, meant) <= 8
    assert ImageStat.Stat(shown.getchannel("A")).mean[0] > 20


@pytest.mark.parametrize("name", DRAWN)
def test_page_and_paper_have_the_same_picture(tree: Tree, name: str) -> None:
    tree.write(LOGO_FILE, DRAWN[name])
    catalogue = tree.catalogue()
    on_paper = opened(b64decode((logo_data(catalogue) or "").partition(",")[2]))
    on_page = dict(own_pictures(catalogue.organisation, catalogue.folder_of))[LOGO]
    assert opened(on_page).height <= 144
    assert apart(opened(on_page), on_paper.resize(opened(on_page).size, 1)) <= 2


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_a_logo_that_would_look_different_somewhere_is_refused(
    tree: Tree, content: str, message: str
) -> None:
    tree.write(LOGO_FILE, content)
    assert tree.problems() == [f"{ORGANISATION_FILE}:3: logo: {message}"]


def halves(mode: str = "RGB") -> Image.Image:
    """Return a picture of 60 by 20 pixels: its left third red, the rest blue."""
    image = Image.new("RGB", (60, 20), BLUE)
    image.paste(RED, (0, 0, 20, 20))
    return image.convert(mode)


def file_of(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def sixteen_bits(channels: int) -> bytes:
    """Return a PNG with 16 bits a channel, as Photoshop saves it: grey (1) or RGB (3)."""
    rows = b""
    for _ in range(20):
        row = b"".join(
            bytes(level for channel in colour[:channels] for level in (channel, 99))
            for colour in [RED] * 20 + [BLUE] * 40
        )
        rows += b"\0" + row
    head = struct.pack(">IIBBBBB", 60, 20, 16, {1: 0, 3: 2}[channels], 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def turned(kind: str) -> bytes:
    """Return a picture that lies on its side, and the note that says so."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    return file_of(halves().transpose(Image.Transpose.ROTATE_90), kind, exif=exif)


def swapped_profile() -> bytes:
    """Return a picture with a profile of another space than sRGB."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    return file_of(halves(), "PNG", icc_profile=profile)


RASTER = {
    "rgb.png": file_of(halves(), "PNG"),
    "rgba.png": file_of(halves("RGBA"), "PNG"),
    "palette.png": file_of(halves().quantize(), "PNG"),
    "16-bit.png": sixteen_bits(3),
    "turned.png": turned("PNG"),
    "turned.jpg": turned("JPEG"),
    "cmyk.jpg": file_of(halves("CMYK"), "JPEG", quality=95),
    "damaged-profile.png": file_of(halves(), "PNG", icc_profile=b"not a profile"),
    "profile-of-another-space.png": swapped_profile(),
}


@pytest.mark.parametrize("name", RASTER)
def test_a_picture_of_any_kind_is_upright_and_in_its_colours(tree: Tree, name: str) -> None:
    folder = tree.root / "materials/organisations/reference"
    tree.change(ORGANISATION_FILE, "logo.svg", name)
    tree.write(f"materials/organisations/reference/{name}", RASTER[name])
    assert tree.problems() == []
    for shown in (opened(bitmap(folder, name)), opened(picture(folder, name))):
        assert shown.size == (60, 20)
        for x, colour in ((10, RED), (50, BLUE)):
            found = shown.getpixel((x, 10))
            assert isinstance(found, tuple)
            assert max(abs(a - b) for a, b in zip(found, colour, strict=False)) <= 24, name


def test_grey_of_16_bits_keeps_its_shades(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(sixteen_bits(1))
    shown = opened(bitmap(tmp_path, "logo.png"))
    assert [shown.getpixel((x, 10)) for x in (10, 50)] == [(200,) * 3 + (255,), (20,) * 3 + (255,)]


def test_what_a_camera_notes_is_not_published(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    (tmp_path / "poster.jpg").write_bytes(file_of(halves(), "JPEG", exif=exif))
    assert b"A camera" not in picture(tmp_path, "poster.jpg")


def test_a_huge_picture_is_made_as_small_as_paper_needs(tmp_path: Path) -> None:
    Image.new("RGB", (4000, 3000), RED).save(tmp_path / "logo.png")
    assert picture_fault(tmp_path, "logo.png") is None
    assert opened(bitmap(tmp_path, "logo.png")).size == (533, 400)


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    halves().save(tmp_path / "logo.png")
    assert bitmap(tmp_path, "logo.png") == bitmap(tmp_path, "logo.png", height=144)
