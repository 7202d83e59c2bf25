"""Our PDFs have no broken stream and name no resource that is not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from tests.pdf_faults import faults


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Return a small PDF with a form and a field, without faults."""
    path = tmp_path / "small.pdf"
    made = pikepdf.new()
    page = made.add_blank_page()
    page.Contents = made.make_stream(b"/a gs /DeviceRGB cs 0 0 0 scn /x Do")
    drawing = made.make_stream(b"q Q", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    page.Resources = Dictionary(ExtGState={"/a": Dictionary(ca=1)}, XObject={"/x": drawing})
    font = Dictionary(Type=Name.Font, ToUnicode=made.make_stream(b"<0001> <0041>"))
    field = Dictionary(Subtype=Name.Widget, T=String("name"), DA=String("0 g /f 9 Tf"))
    field = made.make_indirect(field)
    page.Annots = made.make_indirect([field])
    resources = Dictionary(Font={"/f": made.make_indirect(font)})
    made.Root.AcroForm = Dictionary(DR=resources, Fields=[field])
    made.save(path, compress_streams=False)
    return path


def broken(path: Path, damage: Callable[[pikepdf.Pdf], None]) -> list[str]:
    """Return the faults of a PDF after it was damaged, without the numbers of its objects."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        damage(pdf)
        pdf.save(path)
    return [one.partition(": ")[2] for one in faults(path)]


def empty(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.x.write(b"")


def garbled(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.x.write(b"not compressed", filter=Name.FlateDecode)


def without_state(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Resources.ExtGState


def state_in_a_field(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].DA = String("/a1.0 gs 0 g /f 9 Tf")


def state_in_a_drawing(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.x.write(b"/a gs")


def glyph_of_nothing(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.DR.Font.f.ToUnicode.write(b"<02c3> <>")


def test_a_sound_pdf_has_no_faults(pdf: Path) -> None:
    assert list(faults(pdf)) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (empty, "empty, but said to be /FlateDecode"),
        (garbled, "stream"),
        (without_state, "/a gs has no resource"),
        (state_in_a_field, "/a1.0 gs has no resource"),
        (state_in_a_drawing, "/a gs has no resource"),
        (glyph_of_nothing, "a glyph without text"),
    ],
)
def test_each_fault_is_found(pdf: Path, damage: Callable[[pikepdf.Pdf], None], said: str) -> None:
    (found,) = broken(pdf, damage)
    assert said in found
