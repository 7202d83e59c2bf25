"""Checks of pictures: an organisation's file is drawn only when it is whole and safe."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from tests.trees import LOGO, LOGO_FILE, ORGANISATION_FILE, Tree

PNG_FILE = "materials/organisations/reference/logo.png"


def png(width: int, height: int) -> bytes:
    return saved(width, height, "PNG")


def jpeg(width: int, height: int) -> bytes:
    return saved(width, height, "JPEG")


def saved(width: int, height: int, kind: str) -> bytes:
    """Return a picture of noise, so that it does not shrink to nothing."""
    out = io.BytesIO()
    Image.effect_noise((width, height), 50).convert("RGB").save(out, kind)
    return out.getvalue()


def damaged(data: bytes) -> bytes:
    """Return the data with one byte in the middle changed."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :]


def gigantic() -> bytes:
    """Return a tiny file that says it holds ten thousand million pixels."""
    size = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", size), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


@pytest.mark.parametrize(("width", "is_square"), [(10, True), (12, True), (13, False)])
def test_an_icon_may_be_a_quarter_longer_on_one_side(
    tree: Tree, width: int, is_square: bool
) -> None:
    said = "4: icon: the icon is 1.3 times as long on one side as on the other; save a square one"
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: logo.svg\nicon: icon.svg")
    for size in (f"{width} 10", f"10 {width}"):
        wide = LOGO.replace('viewBox="0 0 8 8"', f'viewBox="0 0 {size}"')
        tree.write(LOGO_FILE.replace("logo.svg", "icon.svg"), wide)
        assert tree.problems() == ([] if is_square else [f"{ORGANISATION_FILE}:{said}"])


def test_what_a_system_left_beside_a_missing_logo_is_not_suggested(tree: Tree) -> None:
    tree.remove(LOGO_FILE)
    tree.write(LOGO_FILE.replace("logo.svg", "._logo.svg"), LOGO)
    (problem,) = tree.problems()
    assert problem.endswith("the file 'logo.svg' is missing; add it to reference/")


def test_an_svg_with_an_entity_bomb_is_refused(tree: Tree) -> None:
    tree.write(LOGO_FILE, '<!DOCTYPE s [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + LOGO)
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture has a document type that defines more than SVG; save it as plain SVG",
    ]


def test_an_svg_that_is_no_xml_is_reported(tree: Tree) -> None:
    tree.write(LOGO_FILE, LOGO.replace("</svg>", ""))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: this is not a whole SVG picture (no element found: line 2, column 0); save it again as SVG",
    ]


def test_an_svg_that_is_html_is_reported(tree: Tree) -> None:
    tree.write(LOGO_FILE, "<html><body/></html>")
    assert tree.problems() == [
        'materials/organisations/reference/organisation.yml:3: logo: expected the element <svg xmlns="http://www.w3.org/2000/svg">, found <html>; save it again as SVG',
    ]


def test_an_svg_without_its_namespace_is_reported(tree: Tree) -> None:
    tree.write(LOGO_FILE, '<svg viewBox="0 0 8 8"/>')
    assert tree.problems() == [
        'materials/organisations/reference/organisation.yml:3: logo: expected the element <svg xmlns="http://www.w3.org/2000/svg">, found <svg>; save it again as SVG',
    ]


def test_an_svg_that_is_not_utf_8_is_reported(tree: Tree) -> None:
    tree.write(LOGO_FILE, LOGO.encode("utf-16"))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture is not UTF-8; save it again as SVG",
    ]


def test_an_svg_with_a_script_is_refused(tree: Tree) -> None:
    tree.write(LOGO_FILE, LOGO.replace("<path", "<script>alert(1)</script><path"))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture contains the element <script>; save it as plain SVG",
    ]


def test_an_svg_with_an_event_is_refused(tree: Tree) -> None:
    tree.write(LOGO_FILE, LOGO.replace("<path", '<path onload="alert(1)"'))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture contains the script 'onload'; save it as plain SVG",
    ]


def test_an_svg_that_loads_another_file_is_refused(tree: Tree) -> None:
    tree.write(LOGO_FILE, LOGO.replace("<path", '<image href="https://x.fi/a.png"/><path'))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture contains a link to 'https://x.fi/a.png'; save it as plain SVG",
    ]


def test_an_svg_that_is_nested_too_deeply_is_refused(tree: Tree) -> None:
    tree.write(LOGO_FILE, LOGO.replace("<path", "<g>" * 200 + "</g>" * 200 + "<path"))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture is nested too deeply; save it again as SVG",
    ]


def test_an_empty_svg_is_reported(tree: Tree) -> None:
    tree.write(LOGO_FILE, "")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture is empty; save it again",
    ]


def test_a_picture_of_too_many_bytes_is_reported(tree: Tree) -> None:
    tree.write(LOGO_FILE, LOGO.replace("<path", "<!--" + "x" * 2_000_000 + "--><path"))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture is 2.0 MB; save it with at most 2 MB",
    ]


def test_a_png_that_is_text_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(PNG_FILE, "no picture")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: this is not a whole PNG picture; save it again as PNG",
    ]


def test_a_png_that_is_an_svg_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(PNG_FILE, LOGO)
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: this is not a whole PNG picture; save it again as PNG",
    ]


def test_a_png_that_was_cut_short_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(PNG_FILE, png(40, 40)[:-30])
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: this is not a whole PNG picture; save it again as PNG",
    ]


def test_a_png_with_a_damaged_byte_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(PNG_FILE, damaged(png(40, 40)))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: this is not a whole PNG picture; save it again as PNG",
    ]


def test_a_png_that_is_really_a_jpeg_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(PNG_FILE, jpeg(40, 40))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: this is not a whole PNG picture; save it again as PNG",
    ]


def test_an_empty_png_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(PNG_FILE, b"")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture is empty; save it again",
    ]


def test_a_png_with_too_long_a_side_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(PNG_FILE, png(4001, 10))
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture is 4001 × 10 pixels; save it with at most 4000 pixels a side",
    ]


def test_a_png_that_says_it_is_gigantic_is_refused_before_it_is_decoded(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(PNG_FILE, gigantic())
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the picture has far too many pixels; save it with at most 4000 pixels a side",
    ]


def test_a_jpeg_that_was_cut_short_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", "video: {poster: kansi.jpg}")
    tree.write("materials/organisations/reference/kansi.jpg", jpeg(400, 400)[:-600])
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video.poster: this is not a whole JPEG picture; save it again as JPEG",
    ]


def test_a_picture_that_was_cut_short_is_found_beside_weasyprint_too(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint sets it
    tree.change(ORGANISATION_FILE, "video: {}", "video: {poster: kansi.jpg}")
    tree.write("materials/organisations/reference/kansi.jpg", jpeg(400, 400)[:-600])
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video.poster: this is not a whole JPEG picture; save it again as JPEG",
    ]
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_whole_picture_is_no_problem(tree: Tree, kind: str) -> None:
    name = f"kansi.{kind}"
    tree.change(ORGANISATION_FILE, "video: {}", f"video: {{poster: {name}}}")
    tree.write(
        f"materials/organisations/reference/{name}", {"png": png, "jpeg": jpeg}[kind](400, 300)
    )
    assert tree.problems() == []


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/>',
        f'<image href="data:image/png;base64,{base64.b64encode(png(4, 4)).decode()}"/>',
        '<a id="a"/>',
        "<!-- ei mitään -->",
    ],
)
def test_an_svg_that_draws_on_itself_alone_is_no_problem(tree: Tree, inside: str) -> None:
    tree.write(LOGO_FILE, LOGO.replace("<path", f"{inside}<path"))
    assert tree.problems() == []
