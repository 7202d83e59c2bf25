"""Fillable PDFs in PDFium, poppler, MuPDF and pdf.js.

There is nothing to warn of, and what is filled in with one is there in the others, each letter.
"""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from mentorkit.model.catalogue import Catalogue

from tests.render.printing import Press
from tests.viewers.filling import FILL, SHOW, Widget, ink, inside, pdfjs, values_of, widgets

FORMS = (
    "agreement",
    "closing-form",
    "goal-sheet",
    "meeting-log",
    "mid-point-review",
    "certificate",
    "matching-form",
)
WITHOUT_BOXES = ("goal-sheet", "meeting-log")
FULL = pytest.mark.full
LOCALES = ["fi", *(pytest.param(locale, marks=FULL) for locale in ("sv", "en", "ar", "uk"))]
NAMES = (
    "Nurdəniz Əliyeva",
    "Ɔkɔ Ɛdem",
    "Äyräpää Åström",
    "Čáhppes Ŋiŧŧá Ǩeäđgg",
    "Şükrü Iğdır",
    "Nguyễn Thị Ánh Ộ",
    "Łucja Żółć",
    "Č\u0323iva Ž\u0326olt Ī\u0301da Ḳ\u0304amal",  # DIN 91379 has such pairs
    "Наталія Ґєї",
    "Ђорђе Ѓорѓи",
    "Ελένη Ώρα",
)
NOT_LATIN = NAMES[-3:]
LONG = "Puhumme työstä ja jaksamisesta, Ǩiurâl. " * 20
LINES = "Ensimmäinen rivi\nToinen Łódź\nKolmas Ωμέγα"
ARABIC = "محمد علي"


def filled(found: list[Widget]) -> dict[str, str | bool]:
    """Return a value for every field: names, lines, a long text; every tick and first choice."""
    values: dict[str, str | bool] = {}
    for number, widget in enumerate(found):
        if widget.on:
            values.setdefault(widget.name, True if widget.on == "on" else widget.on)
        elif widget.lines:
            values[widget.name] = LONG if number % 3 == 0 else LINES
        else:
            values[widget.name] = NAMES[number % len(NAMES)]
    return values


def squeezed(text: str) -> str:
    """Return a text without white space, which viewers break lines with."""
    return "".join(unicodedata.normalize("NFC", text).split())


def with_new_lines(values: Mapping[str, str]) -> dict[str, str]:
    """Return values with each viewer's own ends of lines as new lines."""
    return {name: "\n".join(text.splitlines()) for name, text in values.items()}


@pytest.mark.parametrize("locale", LOCALES)
def test_pdfjs_warns_of_nothing_in_any_form(
    press: Press, catalogue: Catalogue, locale: str
) -> None:
    papers = [press.printed(catalogue, form, "fillable", locale) for form in FORMS]
    answers = pdfjs([{"path": str(paper.path)} for paper in papers])
    assert [answer["warnings"] for answer in answers] == [[]] * len(papers)
    assert all(answer["values"] for answer in answers)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", FORMS)
def test_mupdf_warns_of_nothing_in_any_form(
    press: Press, catalogue: Catalogue, form: str, locale: str
) -> None:
    with pymupdf.open(press.printed(catalogue, form, "fillable", locale).path) as document:
        for page in document:
            page.get_pixmap()
            assert all(widget.field_name for widget in page.widgets())
    assert pymupdf.TOOLS.mupdf_warnings() == ""


@pytest.mark.parametrize("viewer", FILL)
@pytest.mark.parametrize("form", [FORMS[0], *(pytest.param(f, marks=FULL) for f in FORMS[1:])])
def test_what_is_filled_in_with_one_viewer_is_there_in_the_others(
    press: Press, catalogue: Catalogue, tmp_path: Path, viewer: str, form: str
) -> None:
    path, saved = press.printed(catalogue, form, "fillable").path, tmp_path / "saved.pdf"
    found = widgets(path)
    values = filled(found)
    assert any(widget.on for widget in found) == (form not in WITHOUT_BOXES)
    FILL[viewer](path, saved, values)

    wanted = {name: "on" if value is True else value for name, value in values.items()}
    assert with_new_lines(values_of(saved)) == wanted
    (answer,) = pdfjs([{"path": str(saved)}])
    assert with_new_lines(answer["values"]) == wanted
    with pikepdf.open(saved) as pdf:
        height = float(pdf.pages[0].mediabox[3])
    for name, show in SHOW.items():
        pictures = {page: show(saved, page) for page in {widget.page for widget in found}}
        for widget in found:
            shown = ink(inside(pictures[widget.page], widget, height))
            is_filled = not widget.on or wanted[widget.name] == widget.on
            if (viewer, name) == ("mupdf", "pdfium") and wanted[widget.name] in NOT_LATIN:
                continue  # MuPDF writes these in the next viewer's own Helvetica
            assert (shown > 10) is is_filled, (name, widget)


@pytest.mark.parametrize("viewer", FILL)
def test_a_name_is_read_as_it_was_typed(
    press: Press, catalogue: Catalogue, tmp_path: Path, viewer: str
) -> None:
    """Text extraction reads what is drawn, not the value."""
    path, saved = press.printed(catalogue, "agreement", "fillable").path, tmp_path / "saved.pdf"
    fields = [widget for widget in widgets(path) if not widget.on]
    values = {widget.name: NAMES[n % len(NAMES)] for n, widget in enumerate(fields)}
    FILL[viewer](path, saved, values)
    said = subprocess.run(["pdftotext", saved, "-"], capture_output=True, text=True, check=True)
    with pymupdf.open(saved) as document:
        read = "".join(page.get_text() for page in document)
    for name in set(values.values()):
        assert squeezed(name) in squeezed(said.stdout), name
        assert squeezed(name) in squeezed(read), name


@pytest.mark.parametrize("viewer", ["pdfium", "pdfjs"])
def test_a_name_is_drawn_with_the_letters_of_our_font(
    press: Press, catalogue: Catalogue, tmp_path: Path, viewer: str
) -> None:
    """Both viewers draw with the font that the form names, whose codes are Unicode's."""
    path, saved = press.printed(catalogue, "agreement", "fillable").path, tmp_path / "saved.pdf"
    fields = [widget for widget in widgets(path) if not (widget.on or widget.lines)]
    values = {field.name: name for field, name in zip(fields, (*NAMES, "K\u031bank"), strict=False)}
    assert len(values) > len(NAMES)
    FILL[viewer](path, saved, values)
    for field in fields[: len(values)]:
        assert drawn(saved, field, values[field.name]) == squeezed(values[field.name])


def strings_of(pieces: Any) -> list[Any]:
    """Return the strings among pieces of text and the gaps between them."""
    return [one for one in pieces if isinstance(one, pikepdf.String)]


def drawn(path: Path, field: Widget, value: str) -> str:
    """Return the letters that the appearance of a field with a value writes with our codes."""
    with pikepdf.open(path) as pdf:
        (found,) = [
            one for one in pdf.pages[field.page].obj.Annots if str(one.get("/V", "")) == value
        ]
        written = b""
        for operands, operator in pikepdf.parse_content_stream(found.AP.N):
            if str(operator) == "Tj":
                written += bytes(operands[0])
            elif str(operator) == "TJ":
                written += b"".join(map(bytes, strings_of(operands[0])))
    return squeezed(written.decode("utf-16-be"))


@pytest.mark.parametrize("text", ["გიორგი", "王小明", "ሰላም", "אסתר"])
def test_letters_that_the_font_lacks_are_blank_in_pdfium_and_no_others(
    press: Press, catalogue: Catalogue, tmp_path: Path, text: str
) -> None:
    path, saved = press.printed(catalogue, "agreement", "fillable").path, tmp_path / "saved.pdf"
    field = next(widget for widget in widgets(path) if not widget.on)
    FILL["pdfium"](path, saved, {field.name: text})
    assert values_of(saved)[field.name] == text
    with pikepdf.open(saved) as pdf:
        height = float(pdf.pages[field.page].mediabox[3])
    for name, show in SHOW.items():
        assert ink(inside(show(saved, field.page), field, height)) == 0, name


@pytest.mark.parametrize("viewer", FILL)
def test_an_arabic_name_keeps_its_letters(
    press: Press, catalogue: Catalogue, tmp_path: Path, viewer: str
) -> None:
    """Not always joined: PDFium and pdf.js draw each letter by itself."""
    path, saved = (
        press.printed(catalogue, "agreement", "fillable", "ar").path,
        tmp_path / "saved.pdf",
    )
    field = next(widget for widget in widgets(path) if not widget.on)
    FILL[viewer](path, saved, {field.name: ARABIC})
    assert values_of(saved)[field.name] == ARABIC
    with pymupdf.open(saved) as document:
        read = document[field.page].get_text(clip=None)
    letters = unicodedata.normalize("NFKC", read)
    assert set(ARABIC) - set(" ") <= set(letters)
