"""The contact sheet: one picture of all pages."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from mentorkit.model.palette import DESK
from mentorkit.render.contactsheet import (
    GAP,
    LABEL_HEIGHT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    ROWS,
    contact_sheets,
)
from PIL import Image

FONTS = Path(__file__).parents[2] / "materials" / "templates" / "fonts"
ACROSS, DOWN = PAGE_WIDTH + GAP, PAGE_HEIGHT + LABEL_HEIGHT + GAP
A4, A4_ACROSS = (595, 842), (842, 595)


@pytest.fixture
def papers(tmp_path: Path) -> list[tuple[str, Path]]:
    """Return two PDFs: one of a red and a blue page, one of a green page that lies across."""
    return [
        ("yksi.pdf", paper(tmp_path / "1.bin", A4, "1 0 0", "0 0 1")),
        ("kaksi.pdf", paper(tmp_path / "2.bin", A4_ACROSS, "0 1 0")),
    ]


def paper(path: Path, size: tuple[int, int], *colours: str) -> Path:
    """Write a PDF with one page in each colour."""
    with pikepdf.new() as pdf:
        for colour in colours:
            page = pdf.add_blank_page(page_size=size)
            page.Contents = pdf.make_stream(f"{colour} rg 0 0 {size[0]} {size[1]} re f".encode())
        pdf.save(path)
    return path


def pictures(papers: list[tuple[str, Path]], columns: int) -> list[Image.Image]:
    sheets = contact_sheets(papers, columns, FONTS)
    return [Image.open(io.BytesIO(sheet)).convert("RGB") for sheet in sheets]


def middle(picture: Image.Image, column: int, row: int) -> object:
    """Return the colour in the middle of the upper half of a page's place."""
    return picture.getpixel((GAP + column * ACROSS + 120, GAP + row * DOWN + 80))


def test_pages_stand_side_by_side_in_their_order(papers: list[tuple[str, Path]]) -> None:
    (picture,) = pictures(papers, 2)
    assert picture.size == (2 * ACROSS + GAP, 2 * DOWN + GAP)
    assert middle(picture, 0, 0) == (255, 0, 0)
    assert middle(picture, 1, 0) == (0, 0, 255)
    assert middle(picture, 0, 1) == (0, 255, 0)


def test_a_picture_is_no_wider_than_its_pages(papers: list[tuple[str, Path]]) -> None:
    (picture,) = pictures(papers, 10)
    assert picture.size == (3 * ACROSS + GAP, DOWN + GAP)


def test_a_page_that_lies_across_keeps_its_shape(papers: list[tuple[str, Path]]) -> None:
    (picture,) = pictures(papers[1:], 1)
    green = [y for y in range(picture.height) if picture.getpixel((100, y)) == (0, 255, 0)]
    assert len(green) == pytest.approx(PAGE_WIDTH * 595 / 842, abs=2)


def test_each_page_has_its_label_below(papers: list[tuple[str, Path]]) -> None:
    (picture,) = pictures(papers, 3)
    ground = Image.new("RGB", (1, 1), DESK).getpixel((0, 0))
    for column in range(3):
        left, top = GAP + column * ACROSS, GAP + PAGE_HEIGHT
        for line in (top + 2, top + 17):
            label = picture.crop((left, line, left + PAGE_WIDTH, line + 15))
            assert any(label.getpixel((x, y)) != ground for x in range(60) for y in range(15))


def test_a_long_name_stays_below_its_page(papers: list[tuple[str, Path]]) -> None:
    long = [("pitka-nimi-" * 9 + ".pdf", papers[0][1])]
    (picture,) = pictures(long, 2)
    ground = Image.new("RGB", (1, 1), DESK).getpixel((0, 0))
    between = GAP + PAGE_WIDTH + 2
    strip = picture.crop((between, 0, between + GAP - 4, picture.height))
    assert strip.getcolors() == [(strip.width * strip.height, ground)]


def test_many_pages_go_on_in_a_next_picture(tmp_path: Path) -> None:
    many = [("a.pdf", paper(tmp_path / "many.bin", A4, *["1 0 0"] * (ROWS + 1)))]
    first, second = pictures(many, 1)
    assert first.size == (ACROSS + GAP, ROWS * DOWN + GAP)
    assert second.size == (ACROSS + GAP, DOWN + GAP)


def test_the_same_pages_give_the_same_picture(papers: list[tuple[str, Path]]) -> None:
    assert list(contact_sheets(papers, 2, FONTS)) == list(contact_sheets(papers, 2, FONTS))


def test_colours_stay_as_they_are_on_a_sheet_of_many(tmp_path: Path) -> None:
    cube = [(red, green, blue) for red in range(7) for green in range(7) for blue in range(7)]
    squares = " ".join(
        f"{' '.join(f'{level / 6:.4f}' for level in colour)} rg "
        f"{at % 19 * 30} {at // 19 * 40} 30 40 re f"
        for at, colour in enumerate(cube)
    )
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4)
        page.Contents = pdf.make_stream(squares.encode())
        pdf.save(tmp_path / "many.bin")
    (sheet,) = pictures([("many", tmp_path / "many.bin")], 1)
    found = sheet.getcolors(sheet.width * sheet.height) or []
    levels = {
        step: level for level in range(7) for step in range(256) if abs(step - level * 42.5) <= 1
    }
    shown = {tuple(levels.get(step) for step in colour) for _, colour in found}
    assert set(cube) <= shown
