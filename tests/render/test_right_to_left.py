"""Right-to-left papers and Word files, and the letters of other scripts, in the real materials."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from mentorkit.model.below import texts_below
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.directions import is_right_to_left
from mentorkit.model.documents import DocumentRef
from mentorkit.model.project import Project
from mentorkit.render.compose import Composer
from mentorkit.render.inline import comma
from mentorkit.render.letters import from_the_left, joined, with_drawn_letters
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file
from mentorkit.typeset.measure import characters
from PIL import Image
from pypdfium2 import raw

from tests.render.docx_files import schema_faults, words
from tests.render.field_letters import letters_of_fields
from tests.render.printing import Press, Printed, Word

NAME = "محمد علي"
MIXED = "Ali محمد 12"


def fonts(paper: Printed) -> set[str]:
    """Return the names of the embedded fonts, without the mark of their subset."""
    lines = paper.said("pdffonts").splitlines()[2:]
    return {line.split()[0].partition("+")[2] for line in lines}


def fields(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield the fields that hold a text."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if annotation.get("/FT") == "/Tx":
                yield annotation


def read(word: Word) -> str:
    """Return a word as it is read: poppler gives its letters from the left."""
    return word.text[::-1] if is_right_to_left(word.text) else word.text


@pytest.fixture(scope="module")
def agreement(press: Press, catalogue: Catalogue) -> Printed:
    return press.printed(catalogue, "agreement", locale="ar")


@pytest.fixture(scope="module")
def fillable(press: Press, catalogue: Catalogue) -> Printed:
    return press.printed(catalogue, "agreement", "fillable", locale="ar")


# ── On paper ───────────────────────────────────────────────────────────────
def test_an_arabic_paper_says_its_language_and_turns_its_pages(agreement: Printed) -> None:
    with pikepdf.open(agreement.path) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"


def test_a_finnish_paper_turns_its_pages_as_ever(press: Press, catalogue: Catalogue) -> None:
    with pikepdf.open(press.printed(catalogue, "agreement").path) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences


def test_each_language_embeds_our_fonts_and_those_it_needs_only(
    press: Press, catalogue: Catalogue, agreement: Printed, fillable: Printed
) -> None:
    latin = {"Mentorkit-Sans", "Mentorkit-Sans-Semi-Bold", "Mentorkit-Sans-Bold"}
    arabic = {name.replace("Sans", "Sans-Arabic") for name in latin}
    assert fonts(press.printed(catalogue, "agreement")) == latin
    assert fonts(press.printed(catalogue, "agreement", locale="uk")) == latin
    assert arabic < fonts(agreement) <= arabic | latin
    assert fonts(fillable) - arabic - latin == {"Mentorkit-Sans-Fields"}


def test_the_ukrainian_agreement_is_shown_letter_by_letter(
    press: Press, catalogue: Catalogue, real: Project
) -> None:
    paper = press.printed(catalogue, "agreement", locale="uk")
    said = paper.read_aloud()
    assert "Угода про менторство" in said
    assert "Зустрічі та зв’язок" in said
    assert "її" in said
    needed = set("ґєіїҐЄІЇ’") | set(said)
    assert needed - characters(real.templates / "fonts") <= {" ", "\n"}


def test_arabic_is_read_in_its_order(agreement: Printed) -> None:
    said = agreement.said("pdftotext", "-enc", "UTF-8")
    plain = "".join(c for c in said if unicodedata.category(c) not in ("Cf", "Mn"))
    for phrase in ("بيانات", "مراجعة منتصف المدة", "كم مرة نلتقي؟", "Maija Meikäläinen"):
        assert phrase in plain


def test_mentor_and_mentee_stand_from_right_to_left(agreement: Printed) -> None:
    page = agreement.pages[0]
    (mentor,) = [word for word in page if read(word) == "المرشد"]
    (mentee,) = [word for word in page if read(word) == "المسترشد"]
    assert mentor.right > 180 - 10
    assert mentee.right < mentor.left
    assert abs(mentor.top - mentee.top) < 0.1


def test_names_numbers_and_addresses_keep_their_order(agreement: Printed) -> None:
    page = agreement.pages[0]
    line = ["Maija", "Meikäläinen,", "040", "000", "0000,", "mentorointi@example.org"]
    (first,) = [n for n, word in enumerate(page) if word.text == "Maija"]
    found = sorted(page[first : first + len(line)], key=lambda word: word.left)
    assert [word.text for word in found] == line


def test_the_numbers_of_the_pages_are_said_in_arabic(agreement: Printed) -> None:
    footer = sorted(
        (w for w in agreement.pages[0] if w.top > 275 and w.right < 60), key=lambda w: -w.left
    )
    assert [read(word) for word in footer] == ["صفحة", "1", "من", "5"]


def test_the_box_of_a_tick_hangs_at_the_right(agreement: Printed) -> None:
    page = agreement.pages[3]
    tick = max((word for word in page if read(word) == "نخبر"), key=lambda word: word.left)
    picture = agreement.picture(4)
    row = picture.crop((0, round(tick.top * 10), picture.width, round(tick.bottom * 10)))
    dark = [x for x in range(row.width) if any(row.getpixel((x, y)) < 128 for y in range(20, 30))]
    first_letter = max(w.right for w in page if abs(w.top - tick.top) < 1) * 10
    box = [x for x in dark if first_letter + 5 < x < 1885]
    assert max(box) - min(box) == pytest.approx(50, abs=3)
    assert 1820 < max(box) < 1880


def test_a_passage_that_stands_in_says_its_language_and_direction(
    press: Press, catalogue: Catalogue
) -> None:
    papers = Papers(catalogue, "ar", press.project.templates)
    html = Composer(papers).paper(DocumentRef("tool", "goal-ladder")).html
    assert '<span lang="fi" dir="ltr">' in html
    assert html.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')


# ── Letters that are drawn one by one ──────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Ääkkönen 12", "Ääkkönen 12"),
        ("Наталія", "Наталія"),
        ("علي", "\ufef2\ufee0\ufecb"),
        ("لا", "\ufefb"),
        ("علي 12", "12 \ufef2\ufee0\ufecb"),
    ],
)
def test_letters_are_joined_and_stand_from_the_left(text: str, drawn: str) -> None:
    assert from_the_left(joined(text)) == drawn


def test_only_the_texts_of_pictures_are_drawn_letter_by_letter() -> None:
    html = "<p>علي</p><svg><title>علي</title><text x='1'>علي</text></svg>"
    drawn = "<p>علي</p><svg><title>علي</title><text x='1'>\ufef2\ufee0\ufecb</text></svg>"
    assert with_drawn_letters(html) == drawn


def test_a_language_has_the_comma_of_its_script() -> None:
    assert [comma(code) for code in ("fi", "uk-UA")] == [", ", ", "]
    assert [comma(code) for code in ("ar-AE", "fa", "ckb")] == ["،\u200f "] * 3


# ── Fields ─────────────────────────────────────────────────────────────────
def test_text_fields_of_an_arabic_form_begin_at_the_right(
    press: Press, catalogue: Catalogue, fillable: Printed
) -> None:
    with pikepdf.open(fillable.path) as pdf:
        assert {int(field.get("/Q", 0)) for field in fields(pdf)} == {2}
    with pikepdf.open(press.printed(catalogue, "agreement", "fillable").path) as pdf:
        assert {int(field.get("/Q", 0)) for field in fields(pdf)} == {0}


def test_the_fields_font_has_the_letters_of_all_languages(fillable: Printed) -> None:
    with pikepdf.open(fillable.path) as pdf:
        known = letters_of_fields(pdf)
    assert set("aäÅžіїґمحدپگێ\ufee3") <= known.keys()


def test_a_value_of_ours_is_drawn_joined_and_at_the_right(
    fillable: Printed,
) -> None:
    with pikepdf.open(fillable.path) as pdf:
        (field,) = [f for f in fields(pdf) if str(f.get("/V", "")) == "جمعية المثال"]
        shown = field.AP.N.read_bytes().decode("ascii")
        known = letters_of_fields(pdf)
        width = abs(float(field.Rect[2]) - float(field.Rect[0]))
    drawn = from_the_left(joined("جمعية المثال"))
    (codes,) = re.findall("<(.+)> Tj", shown)
    written = bytes.fromhex(codes).decode("utf-16-be")
    assert unicodedata.normalize("NFKC", written) == unicodedata.normalize("NFKC", drawn)
    assert set(written) <= known.keys()
    start = float(shown.split(" Td <")[0].split()[-2])
    assert width / 2 < start < width


@pytest.mark.parametrize("locale", ["ar", "fi"])
def test_an_arabic_name_shows_in_the_forms_of_all_languages(
    press: Press, catalogue: Catalogue, tmp_path: Path, locale: str
) -> None:
    """Typed in PDFium, as in Chrome, and shown by PDFium and by poppler."""
    paper = press.printed(catalogue, "agreement", "fillable", locale=locale)
    for text in (NAME, MIXED):
        saved = tmp_path / "saved.pdf"
        by_pdfium = typed(paper.path, saved, text)
        with pikepdf.open(saved) as pdf:
            field = next(fields(pdf))
            assert str(field.V) == text
            box = [float(side) for side in field.Rect]
            height = float(pdf.pages[0].mediabox[3])
        place = (min(box[0::2]), height - max(box[1::2]), max(box[0::2]), height - min(box[1::2]))
        subprocess.run(
            ["pdftoppm", "-r", "72", "-l", "1", "-singlefile", "-png", saved, tmp_path / "page"],
            check=True,
        )
        by_poppler = Image.open(tmp_path / "page.png").convert("L")
        for picture in (by_pdfium, by_poppler):
            inside = picture.crop(tuple(round(side) for side in place))
            assert sum(inside.histogram()[:128]) > 40


def typed(path: Path, saved: Path, text: str) -> Image.Image:
    """Type a text into the first field, save, and return the page."""
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    form, page = document.formenv.raw, document[0]
    with pikepdf.open(path) as pdf:
        box = [float(side) for side in next(fields(pdf)).Rect]
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    raw.FORM_OnMouseMove(form, page, 0, x, y)
    raw.FORM_OnLButtonDown(form, page, 0, x, y)
    raw.FORM_OnLButtonUp(form, page, 0, x, y)
    for letter in text:
        raw.FORM_OnChar(form, page, ord(letter), 0)
    raw.FORM_ForceToKillFocus(form)
    picture = page.render(scale=1, may_draw_forms=True).to_pil().convert("L")
    document.save(saved)
    document.close()
    return picture


# ── Word ───────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def word(press: Press, catalogue: Catalogue) -> bytes:
    papers = Papers(catalogue, "ar", press.project.templates)
    return render_word(papers, word_file(papers, DocumentRef("document", "agreement")))


def test_an_arabic_word_file_is_as_the_schemas_have_it(word: bytes) -> None:
    assert schema_faults(word) == []


def test_an_arabic_word_file_is_mirrored(word: bytes) -> None:
    document = docx.Document(io.BytesIO(word))
    body = document.element.body
    assert [p for p in body.iter(qn("w:p")) if not p.xpath("w:pPr/w:bidi")] == []
    assert all(t._tbl.tblPr.find(qn("w:bidiVisual")) is not None for t in document.tables)
    assert body[-1].find(qn("w:bidi")) is not None
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:bidi") == ["ar-AE"]
    arabic = [run for run in body.iter(qn("w:r")) if is_right_to_left(words(run))]
    assert [run for run in arabic if not run.xpath("w:rPr/w:rtl")] == []
    (contact,) = [run for run in body.iter(qn("w:r")) if words(run).startswith("Maija")]
    assert contact.xpath("w:rPr/w:rtl") == []


def test_finnish_that_stands_in_is_read_from_the_left_in_word(
    press: Press, catalogue: Catalogue
) -> None:
    papers = Papers(catalogue, "ar", press.project.templates)
    data = render_word(papers, word_file(papers, DocumentRef("document", "induction")))
    body = docx.Document(io.BytesIO(data)).element.body
    finnish = [p for p in body.iter(qn("w:p")) if "Mentorointi" in words(p)]
    assert finnish
    for paragraph in finnish:
        assert paragraph.xpath("w:pPr/w:bidi") == []
        turned = [words(run) for run in paragraph.iter(qn("w:r")) if run.xpath("w:rPr/w:rtl")]
        assert [text for text in turned if not is_right_to_left(text)] == []


_FINNISH_WORDS = ("duration.forms.", "duration.numbers.")
"""Forms and numerals that only some languages have."""


# ── The materials ──────────────────────────────────────────────────────────
@pytest.mark.parametrize(("locale", "script"), [("ar", "ARABIC"), ("uk", "CYRILLIC")])
def test_interface_and_agreement_are_wholly_translated(
    catalogue: Catalogue, locale: str, script: str
) -> None:
    texts = catalogue.texts[locale]
    for part in (texts.interface, texts.documents["agreement"], texts.forms["agreement"]):
        for text_id, text in texts_below(part):
            # Each language has the forms that its sentences need.
            assert text.is_in(locale) or text_id.startswith(_FINNISH_WORDS), text_id
    title = texts.documents["agreement"].title
    assert all(script in unicodedata.name(letter) for letter in title if letter.isalpha())


def test_the_arabic_start_page_has_no_text_of_another_language(catalogue: Catalogue) -> None:
    texts, start = catalogue.texts["ar"], catalogue.programme.phases["start"]
    shown = [*texts_below(texts.phases["start"])]
    for question_list in start.question_lists:
        shown += texts_below(texts.questions[question_list])
    for tool in start.tools:
        shown += [("title", texts.tools[tool].title), ("aim", texts.tools[tool].aim)]
    for section in (
        "prepare-mentee",
        "prepare-mentor",
        "getting-to-know",
        "first-meeting",
        "goals",
        "ground-rules",
        "start-after",
        "at-a-distance-start",
        "language-and-interpreter",
        "when-something-goes-wrong",
    ):
        shown += texts_below(texts.sections[section])
    assert [text for _, text in shown if not text.is_in("ar")] == []
