"""HTML to PDF/UA-1: what is mended after WeasyPrint, on small papers."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from unicodedata import category

import pikepdf
import pymupdf
import pytest
from mentorkit.render.failures import RenderingFailed

from tests.din91379 import LETTERS, SEQUENCES
from tests.render.printing import pressed

FONTS = Path(__file__).resolve().parents[2] / "materials" / "templates" / "fonts"
CSS = 'html { font: 11pt "Mentorkit Sans" }'


def render_pdf(html: str, css: str) -> bytes:
    return pressed(html, FONTS.parent, css=css)[0]


def made(body: str) -> pikepdf.Pdf:
    html = f'<html lang="fi"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>'
    return pikepdf.open(io.BytesIO(render_pdf(html, CSS)))


def elements(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]


def test_a_passage_in_another_language_says_which() -> None:
    pdf = made('<p>Sana <span lang="sv">adept</span></p><div lang="en"><p>Mentee</p></div>')
    found = {
        str(element.S): str(element.Lang)
        for element in elements(pdf.Root.StructTreeRoot)
        if "/Lang" in element
    }
    assert found == {"/Span": "sv", "/Div": "en"}
    assert pdf.Root.Lang == "fi"


def test_a_description_list_is_a_list_of_labels_and_bodies() -> None:
    pdf = made("<dl><div><dt>Kesto</dt><dd>45 min</dd></div></dl>")
    kinds = tags(pdf)
    at = kinds.index("/L")
    assert kinds[at : at + 3] == ["/L", "/LI", "/Lbl"]
    assert "/LBody" in kinds
    assert "/Div" not in kinds


def test_a_link_with_an_element_in_it_is_one_link() -> None:
    pdf = made('<p><a href="mailto:a@b.example">Kirjoita: <bdi dir="ltr">a@b.example</bdi></a></p>')
    (link,) = [element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Link"]
    held = [
        kid.Obj.objgen for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
    ]
    assert [annotation.objgen for annotation in pdf.pages[0].Annots] == held
    assert len(held) == 1
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    assert [parent.S for parent in numbers[1::2] if isinstance(parent, pikepdf.Dictionary)] == [
        pikepdf.Name.Link
    ]


@pytest.mark.parametrize("words", ["أولًا خطًا", "خطًا لا أولًا", "كلَّا رفَّ", "الأُولى لُا"])
def test_each_arabic_letter_and_mark_is_said_once(words: str, tmp_path: Path) -> None:
    html = f'<html lang="ar" dir="rtl"><title>T</title><body><p>{words}</p></body></html>'
    data = render_pdf(html, 'html { font: 11pt "Mentorkit Sans Arabic" }')
    (tmp_path / "a.pdf").write_bytes(data)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", tmp_path / "a.pdf", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert sorted(c for c in said if c.isalpha() or category(c) == "Mn") == sorted(
        words.replace(" ", "")
    )


def test_what_holds_nothing_has_no_tag_but_an_empty_cell_has() -> None:
    pdf = made("<p>A <span></span></p><div></div><table><tr><th>B</th><td></td></tr></table>")
    assert "/Div" not in tags(pdf)
    assert "/TD" in tags(pdf)


def test_an_address_outside_is_refused() -> None:
    with pytest.raises(RenderingFailed, match="refused to fetch file:///etc/hostname"):
        made('<img src="file:///etc/hostname" alt="x">')


def test_a_field_keeps_its_value_and_shows_it() -> None:
    pdf = made(
        '<form><input style="appearance: auto" name="a.b" title="Nimi" value="Žofia"></form>'
    )
    (group,) = pdf.Root.AcroForm.Fields
    (field,) = group.Kids
    assert (str(group.T), str(field.T), str(field.TU), str(field.V)) == ("a", "b", "Nimi", "Žofia")
    assert b"Tj" in field.AP.N.read_bytes()


def test_a_broken_style_sheet_fails_every_paper() -> None:
    html = '<html lang="fi"><head><title>T</title></head><body><h1>T</h1></body></html>'
    for _ in range(2):
        with pytest.raises(RenderingFailed, match="nonsense"):
            render_pdf(html, f"{CSS} p {{ nonsense: 1 }}")


@pytest.mark.parametrize("style", ["400 normal", "600 normal", "700 normal", "400 italic"])
def test_every_letter_of_names_is_read_from_a_paper_and_drawn_with_our_fonts(
    tmp_path: Path, style: str
) -> None:
    weight, slant = style.split()
    words = [f"a{one}b" for one in (*LETTERS, *SEQUENCES)]
    text = " ".join(escape(word) for word in words)
    path = tmp_path / "names.pdf"
    head = '<html lang="en"><head><title>Names</title></head>'
    css = f'html {{ font: {slant} {weight} 9pt "Mentorkit Sans" }}'
    path.write_bytes(render_pdf(f"{head}<body><p>{text}</p></body></html>", css))
    with pymupdf.open(path) as document:  # poppler puts spaces before accents that stand aside
        said = "".join(page.get_text() for page in document)
    read = "".join(unicodedata.normalize("NFC", said).split())
    missed = {word for word in words if unicodedata.normalize("NFC", word) not in read}
    assert missed == {"aī\u0301b"}  # drawn with the glyph of ı, which is a letter of its own
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    assert all("Mentorkit-Sans" in line for line in fonts.splitlines()[2:]), fonts


@pytest.mark.parametrize(
    ("first", "name"), [("Ī\u0301", "Ivo"), ("J\u030c", "Jana"), ("Z\u0327", "Zoé")]
)
def test_a_letter_below_accents_is_read_as_itself_elsewhere(
    tmp_path: Path, first: str, name: str
) -> None:
    path = tmp_path / "names.pdf"
    html = f'<html lang="en"><head><title>N</title></head><body><p>{first} {name}</p></body></html>'
    path.write_bytes(render_pdf(html, CSS))
    with pymupdf.open(path) as document:
        assert name in document[0].get_text().split()
