"""The font of form fields: its codes are Unicode's, so that a viewer never shows another letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.render.field_font import FieldFace
from mentorkit.typeset.measure import letters_in

from tests.din91379 import EVERYTHING
from tests.locales import ROOT
from tests.render.field_letters import glyph_of, letters_of_fields
from tests.render.printing import Press, Printed, pressed

FONT = (ROOT / "materials/templates/fonts/MentorkitSansFields-Regular.ttf").read_bytes()


@pytest.fixture(scope="module")
def certificate(press: Press, catalogue: Catalogue) -> Iterator[pikepdf.Pdf]:
    path: Path = press.printed(catalogue, "certificate", "fillable").path
    with pikepdf.open(path) as pdf:
        yield pdf


def test_every_letter_has_its_number_in_unicode_as_code(certificate: pikepdf.Pdf) -> None:
    known, letters = letters_of_fields(certificate), letters_in(FONT)
    assert {ord(letter): code for letter, code in known.items()} == {code: code for code in letters}
    assert {code: glyph_of(certificate, code) for code in letters} == {
        code: glyph for code, (glyph, _) in letters.items()
    }


@pytest.mark.parametrize("letter", ["ა", "王", "ሰ", "א", "Ꙁ", "\u0378", "\ufffd"])
def test_a_letter_that_the_font_lacks_leads_to_no_glyph(
    certificate: pikepdf.Pdf, letter: str
) -> None:
    assert letter not in letters_of_fields(certificate)
    assert glyph_of(certificate, ord(letter)) == 0


def test_widths_are_those_of_the_font(certificate: pikepdf.Pdf) -> None:
    (font,) = certificate.Root.AcroForm.DR.Font.values()
    listed = list(font.DescendantFonts[0].W)
    widths = {
        int(first) + n: int(width)
        for first, given in zip(listed[::2], listed[1::2], strict=True)
        for n, width in enumerate(given)
    }
    assert widths == {code: width for code, (_, width) in letters_in(FONT).items()}


def test_every_letter_of_din_91379_can_be_typed(certificate: pikepdf.Pdf) -> None:
    assert set("".join(EVERYTHING)) <= letters_of_fields(certificate).keys()


def test_no_page_is_written_with_the_fields_font(certificate: pikepdf.Pdf) -> None:
    """A text of a page has its glyphs as codes."""
    (font,) = certificate.Root.AcroForm.DR.Font.values()
    for page in certificate.pages:
        names = {
            name
            for name, one in page.resources.get("/Font", {}).items()
            if one.objgen == font.objgen
        }
        used = {str(ops[0]) for ops, op in pikepdf.parse_content_stream(page) if str(op) == "Tf"}
        assert not names & used


def test_a_page_in_the_fields_font_keeps_its_text(press: Press) -> None:
    """Its codes are glyphs, those of a field are Unicode's, although both embed one font."""
    html = (
        '<!doctype html><html lang="fi" style="--foot: 22mm"><title>Lomake</title>'
        "<p style=\"font-family: 'Mentorkit Sans Fields'\">Ääneen: Žofia Şahin, Наталія</p>"
        '<form><label for="a">Nimi</label><input id="a" name="a" title="Nimi" value="Ägg"></form>'
    )
    data, _ = pressed(html, press.project.templates, folder=press.folder)
    path = press.folder / "page-and-field.pdf"
    path.write_bytes(data)
    assert Printed(path).text(1).startswith("Ääneen: Žofia Şahin, Наталія")
    with pikepdf.open(path) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert b"<00c400670067> Tj" in field.AP.N.read_bytes()


def test_a_field_is_written_with_colour_and_font_alone(certificate: pikepdf.Pdf) -> None:
    """A graphics state is no part of a default appearance (ISO 32000-1, 12.7.3.3)."""
    styles = {str(one.DA) for page in certificate.pages for one in page.obj.Annots if "/DA" in one}
    assert styles
    for style in styles:
        assert style.split()[3::3] == ["rg", "Tf"], style


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Nurdəniz", "Nurdəniz"),
        ("a\u0308iti", "äiti"),
        ("C\u0315ank", "C\u0315ank"),
        ("ა12", "12"),
    ],
)
def test_a_value_of_ours_is_written_in_letters_that_the_font_has(text: str, written: str) -> None:
    face = FieldFace({code: width for code, (_, width) in letters_in(FONT).items()})
    assert bytes.fromhex(face.hexadecimal(text)).decode("utf-16-be") == written
    assert face.width(text, 10) == pytest.approx(
        sum(face.widths[ord(letter)] for letter in written) / 100
    )
