"""Attacks by a logo: refused with file and line, or cleaned away."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from mentorkit.pictures.own import picture
from PIL import Image

from tests.trees import ORGANISATION_FILE, Tree

FOLDER = "materials/organisations/reference"
NAMESPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:e="http://editor.fi/"'
)


def svg(inside: str, attributes: str = 'viewBox="0 0 8 8"') -> str:
    return f"<svg {NAMESPACES} {attributes}>{inside}</svg>"


def saved(kind: str, size: tuple[int, int] = (4, 4)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#17584F").save(out, kind)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Return a PNG file of some bytes that says how large it is."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", size), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def data(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


USES = "".join(
    f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10 if n else "<path/>"}</g>' for n in range(9)
)
PLAIN = "save it as plain SVG"
REFUSED = {
    "script": (
        svg("<script>alert(1)</script>"),
        f"the picture contains the element <script>; {PLAIN}",
    ),
    "event": (
        svg('<path onclick="alert(1)"/>'),
        f"the picture contains the script 'onclick'; {PLAIN}",
    ),
    "event-of-the-root": (
        svg("", 'onload="alert(1)"'),
        f"the picture contains the script 'onload'; {PLAIN}",
    ),
    "foreign-object": (
        svg("<foreignObject/>"),
        "the picture contains the element <foreignObject>; "
        "save it as SVG without data for editing, or as PNG",
    ),
    "page": (svg("<h:script>x</h:script>"), f"the picture contains the element <script>; {PLAIN}"),
    "page-in-an-editors-own": (
        svg("<e:x><h:iframe/></e:x>"),
        f"the picture contains the element <iframe>; {PLAIN}",
    ),
    "image-elsewhere": (
        svg('<image href="https://x.fi/a.png"/>'),
        f"the picture contains a link to 'https://x.fi/a.png'; {PLAIN}",
    ),
    "image-of-a-file": (
        svg('<image xlink:href="file:///etc/passwd"/>'),
        f"the picture contains a link to 'file:///etc/passwd'; {PLAIN}",
    ),
    "image-beside": (
        svg('<image href="../../logo.png"/>'),
        f"the picture contains a link to '../../logo.png'; {PLAIN}",
    ),
    "image-that-is-svg": (
        svg('<image href="data:image/svg+xml;base64,AA"/>'),
        f"the picture contains a link to 'data:image/svg+xml;base64,AA'; {PLAIN}",
    ),
    "image-bomb": (
        svg(f'<image href="{data(bomb(20_000, 20_000))}"/>'),
        "the picture has far too many pixels; save it with at most 4000 pixels a side",
    ),
    "image-that-is-none": (
        svg(f'<image href="{data(b"<script>")}"/>'),
        "this is not a whole PNG picture; save it again as PNG",
    ),
    "use-elsewhere": (
        svg('<use href="https://x.fi/a.svg#a"/>'),
        f"the picture contains a link to 'https://x.fi/a.svg#a'; {PLAIN}",
    ),
    "use-of-data": (
        svg('<use href="data:image/png;base64,AA"/>'),
        f"the picture contains a link to 'data:image/png;base64,AA'; {PLAIN}",
    ),
    "use-of-itself": (
        svg('<g id="a"><use href="#a"/></g>'),
        f"the picture contains the element <use> that draws 'a' within itself; {PLAIN}",
    ),
    "use-bomb": (svg(USES), "the picture draws more than 5000 elements; simplify it"),
    "many-elements": (
        svg("<path/>" * 5001),
        "the picture draws more than 5000 elements; simplify it",
    ),
    "link-javascript": (
        svg('<a xlink:href="javascript:alert(1)"/>'),
        f"the picture contains a link to 'javascript:alert(1)'; {PLAIN}",
    ),
    "set": (
        svg('<set attributeName="href" to="javascript:x"/>'),
        f"the picture contains the element <set>; {PLAIN}",
    ),
    "animation": (svg("<animate/>"), f"the picture contains the element <animate>; {PLAIN}"),
    "filter-image": (
        svg('<filter><feImage href="//x.fi"/></filter>'),
        "the picture contains the element <filter>; "
        "remove its effects, such as shadows and blur, or save it as PNG",
    ),
    "import": (
        svg("<style>@import url(//x.fi/a.css);</style>"),
        f"the picture contains the style '@import'; {PLAIN}",
    ),
    "import-in-escapes": (
        svg("<style>@\\69mport '//x.fi';</style>"),
        f"the picture contains the style '@import'; {PLAIN}",
    ),
    "font-face": (
        svg("<style>@font-face{src:url(//x.fi)}</style>"),
        f"the picture contains the style '@font-face'; {PLAIN}",
    ),
    "url-in-a-sheet": (
        svg("<style>path{fill:url(//x.fi/a)}</style>"),
        f"the picture contains a link to '//x.fi/a'; {PLAIN}",
    ),
    "url-in-quotes": (
        svg("<style>path{fill:url('//x.fi/a')}</style>"),
        f"the picture contains a link to '//x.fi/a'; {PLAIN}",
    ),
    "url-in-escapes": (
        svg('<path style="fill:u\\72l(//x.fi/a)"/>'),
        f"the picture contains a link to '//x.fi/a'; {PLAIN}",
    ),
    "url-in-an-attribute": (
        svg('<path fill="url(https://x.fi/#a)"/>'),
        f"the picture contains a link to 'https://x.fi/#a'; {PLAIN}",
    ),
    "image-set": (
        svg("<path style=\"fill:image-set('//x.fi' 1x)\"/>"),
        f"the picture contains the style 'image-set()'; {PLAIN}",
    ),
    "expression": (
        svg('<path style="fill:expression(alert(1))"/>'),
        f"the picture contains the style 'expression()'; {PLAIN}",
    ),
    "document-type": (
        f"<!DOCTYPE svg [<!ATTLIST path onload CDATA 'x'>]>{svg('')}",
        "the picture has a document type that defines more than SVG; save it as plain SVG",
    ),
    "external-entity": (
        f'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>{svg("<text>&x;</text>")}',
        "the picture has a document type that defines more than SVG; save it as plain SVG",
    ),
    "billion-laughs": (
        f'<!DOCTYPE s [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>{svg("")}',
        "the picture has a document type that defines more than SVG; save it as plain SVG",
    ),
    "entity-without-a-type": (
        svg("<text>&x;</text>"),
        "this is not a whole SVG picture (undefined entity: line 1, column 174); "
        "save it again as SVG",
    ),
    "another-encoding": (
        svg("").encode("utf-16"),
        "the picture is not UTF-8; save it again as SVG",
    ),
    "huge-box": (
        svg("", 'viewBox="0 0 1e30 8"'),
        "the picture's viewBox is '0 0 1e30 8'; scale it down to 1000000",
    ),
    "huge-width": (
        svg("", 'width="99999999999"'),
        "the picture's width is '99999999999'; scale it down to 1000000",
    ),
    "many-levels": (
        svg("<g>" * 200 + "</g>" * 200),
        "the picture is nested too deeply; save it again as SVG",
    ),
    "page-as-picture": (
        "<html xmlns='http://www.w3.org/1999/xhtml'><script/></html>",
        'expected the element <svg xmlns="http://www.w3.org/2000/svg">, found <html>; '
        "save it again as SVG",
    ),
    "cut-short": (
        svg("")[:-4],
        "this is not a whole SVG picture (unclosed token: line 1, column 168); save it again as SVG",
    ),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_a_logo_that_attacks_is_refused(tree: Tree, content: str | bytes, message: str) -> None:
    tree.write(f"{FOLDER}/logo.svg", content)
    assert tree.problems() == [f"{ORGANISATION_FILE}:3: logo: {message}"]


RASTER = {
    "bomb": (
        bomb(20_000, 20_000),
        "the picture has far too many pixels; save it with at most 4000 pixels a side",
    ),
    "wide": (
        saved("PNG", (4001, 1)),
        "the picture is 4001 × 1 pixels; save it with at most 4000 pixels a side",
    ),
    "jpeg": (saved("JPEG"), "this is not a whole PNG picture; save it again as PNG"),
    "gif": (saved("GIF"), "this is not a whole PNG picture; save it again as PNG"),
    "webp": (saved("WEBP"), "this is not a whole PNG picture; save it again as PNG"),
    "cut-short": (saved("PNG")[:-20], "this is not a whole PNG picture; save it again as PNG"),
    "page": (
        b"<html><script>alert(1)</script>",
        "this is not a whole PNG picture; save it again as PNG",
    ),
    "svg": (svg("").encode(), "this is not a whole PNG picture; save it again as PNG"),
    "many-bytes": (
        saved("PNG") + bytes(2_000_000),
        "the picture is 2.0 MB; save it with at most 2 MB",
    ),
}


@pytest.mark.parametrize(("content", "message"), RASTER.values(), ids=RASTER)
def test_a_logo_that_is_no_plain_png_is_refused(tree: Tree, content: bytes, message: str) -> None:
    tree.change(ORGANISATION_FILE, "logo.svg", "logo.png")
    tree.write(f"{FOLDER}/logo.png", content)
    assert tree.problems() == [f"{ORGANISATION_FILE}:3: logo: {message}"]


CLEANED = {
    "editor": '<e:view x="1"/><path e:x="1" d="M0 0h8v8z"/>',
    "metadata": '<metadata><e:a/></metadata><path d="M0 0h8v8z"/>',
    "comment": '<!-- <script> --><path d="M0 0h8v8z"/>',
    "instruction": '<?xml-stylesheet href="//x.fi"?><path d="M0 0h8v8z"/>',
    "unknown-attribute": '<path d="M0 0h8v8z" data-x="1" formaction="//x.fi"/>',
}


@pytest.mark.parametrize("inside", CLEANED.values(), ids=CLEANED)
def test_what_an_editor_keeps_for_itself_does_not_come_out(tree: Tree, inside: str) -> None:
    tree.write(f"{FOLDER}/logo.svg", svg(inside))
    assert tree.problems() == []
    cleaned = picture(tree.root / FOLDER, "logo.svg").decode()
    expected = (
        '<svg viewBox="0 0 8 8" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8z" /></svg>\n'
    )
    assert cleaned == expected


def test_only_properties_that_are_known_are_left_in_styles(tree: Tree) -> None:
    style = "fill:red;-moz-binding:none;behavior:x;STROKE:url(#a) !important"
    tree.write(
        f"{FOLDER}/logo.svg",
        svg(f'<style>.a{{{style}}}</style><path style="{style}" d="M0 0h8v8z"/>'),
    )
    assert tree.problems() == []
    cleaned = picture(tree.root / FOLDER, "logo.svg").decode()
    assert cleaned.count("fill:red;stroke:url(#a) !important") == 2
    assert "-moz-" not in cleaned
    assert "behavior" not in cleaned


def test_a_logo_that_says_it_is_in_another_encoding_is_read_as_what_it_was_checked_as(
    tree: Tree,
) -> None:
    head = '<?xml version="1.0" encoding="cp037"?>'
    tree.write(f"{FOLDER}/logo.svg", head + svg('<path d="M0 0h8v8z"/>'))
    assert tree.problems() == []
    assert b"M0 0h8v8z" in picture(tree.root / FOLDER, "logo.svg")
