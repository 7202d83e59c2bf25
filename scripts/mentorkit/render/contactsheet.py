"""All pages of many PDFs in one picture, for review. The only importer of pdfium."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from mentorkit.model.palette import DESK, LIGHT

ROWS = 10
"""The most rows of pages in a picture; no viewer shows more of them well."""

PAGE_WIDTH, PAGE_HEIGHT = 248, 351
"""The space for a page in pixels: A4 portrait."""

LABEL_HEIGHT, GAP = 34, 12
FONT_SIZE = 13

_Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class _Page:
    """A page of a PDF; numbers start at 1."""

    name: str
    file: Path
    number: int
    count: int


def contact_sheets(
    papers: Sequence[tuple[str, Path]], columns: int, fonts: Path
) -> Iterator[bytes]:
    """Yield PNG pictures of all pages of some PDFs, given by name and file, in order.

    Each page has its file's name and its number below it.
    """
    font = ImageFont.truetype(fonts / "MentorkitSans-Regular.ttf", FONT_SIZE)
    pages = [page for name, file in papers for page in _pages(name, file)]
    size = columns * ROWS
    for start in range(0, len(pages), size):
        yield _sheet(pages[start : start + size], columns, font)


def _pages(name: str, file: Path) -> list[_Page]:
    with pypdfium2.PdfDocument(file) as document:
        count = len(document)
    return [_Page(name, file, number, count) for number in range(1, count + 1)]


def _sheet(pages: Sequence[_Page], columns: int, font: _Font) -> bytes:
    across, down = PAGE_WIDTH + GAP, PAGE_HEIGHT + LABEL_HEIGHT + GAP
    rows = math.ceil(len(pages) / columns)
    wide = min(columns, len(pages))
    sheet = Image.new("RGB", (wide * across + GAP, rows * down + GAP), DESK)
    draw = ImageDraw.Draw(sheet)
    for place, page in enumerate(pages):
        x, y = GAP + place % columns * across, GAP + place // columns * down
        picture = _picture(page)
        sheet.paste(picture, (x, y))
        draw.rectangle((x - 1, y - 1, x + picture.width, y + picture.height), outline=LIGHT.edge)
        below = y + PAGE_HEIGHT + 2
        draw.text((x, below), _fitting(page.name, font), LIGHT.ink, font)
        draw.text((x, below + FONT_SIZE + 2), f"{page.number} / {page.count}", LIGHT.ink, font)
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()


def _picture(page: _Page) -> Image.Image:
    """Return a page as large as its space allows, with form fields as printed."""
    with pypdfium2.PdfDocument(page.file) as document:
        document.init_forms()
        leaf = document[page.number - 1]
        scale = min(PAGE_WIDTH / leaf.get_width(), PAGE_HEIGHT / leaf.get_height())
        picture: Image.Image = leaf.render(scale=scale, may_draw_forms=True).to_pil()
        return picture.convert("RGB")


def _fitting(name: str, font: _Font) -> str:
    """Return a name, shortened in the middle if it is wider than a page."""
    kept = len(name)
    shown = name
    while font.getlength(shown) > PAGE_WIDTH and kept > 2:
        kept -= 1
        shown = f"{name[: kept // 2]}…{name[-(kept - kept // 2) :]}"
    return shown
