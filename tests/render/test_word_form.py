"""The Word edition of a form: its controls, its styles, and bytes that repeat."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from mentorkit.load import Project, load_catalogue
from mentorkit.model.field_kinds import FieldKind
from mentorkit.model.forms import FormView, Group, Input, InputRow, Option, Round, form_view
from mentorkit.model.text import Text
from mentorkit.render.word.form import render_form

from tests.render import docx_files
from tests.render.docx_files import (
    LABELS,
    LOOK,
    png,
    schema_faults,
    values,
    words,
    xml_parts,
)

ROOT = Path(__file__).parents[2]
FORMS = ("agreement", "closing-form")


def entry(id_: str, kind: FieldKind, **values: Any) -> Input:
    given: dict[str, Any] = {
        "who": "together",
        "by": None,
        "label": Text(f"Label of {id_}"),
        "help": None,
        "required": False,
        "rows": 1,
        "steps": 5,
        "options": (),
        "value": None,
    }
    return Input(id=id_, kind=kind, **(given | values))


def each(id_: str, kind: FieldKind, **values: Any) -> InputRow:
    return InputRow(
        tuple(
            entry(f"{id_}.{who}", kind, who=who, by=Text(who.capitalize()), **values)
            for who in ("mentor", "mentee")
        )
    )


def alone(id_: str, kind: FieldKind, **values: Any) -> InputRow:
    return InputRow((entry(id_, kind, **values),))


OPTIONS = (Option("yes", Text("Kyllä")), Option("no", Text("Ei")))
EVERY_KIND = (
    alone("a.line", "line", required=True, help=Text("Help with *stress* and {months}")),
    alone("a.number", "number", value="7"),
    alone("a.text", "text", rows=4),
    alone("a.date", "date"),
    alone("a.choice", "choice", options=OPTIONS),
    alone("a.choices", "choices", options=OPTIONS),
    alone("a.tick", "tick", help=Text("Help of a tick")),
    alone("a.rating", "rating", steps=3),
    each("a.both", "text", rows=2),
    each("a.grade", "rating", steps=2),
    alone("a.between", "text"),
    each("a.signature", "signature"),
)


def group(rows: tuple[InputRow, ...], rounds: int = 1, **values: Any) -> Group:
    numbers = range(1, rounds + 1) if rounds > 1 else [None]
    given = {"heading": Text("Heading"), "help": Text("Group help"), "round": Text("Round")}
    return Group("a", rounds=tuple(Round(n, rows) for n in numbers), **(given | values))


def view(*groups: Group) -> FormView:
    return FormView(
        id="form",
        title=Text("Sopimus"),
        purpose=Text("Purpose"),
        intro=Text("Intro"),
        groups=groups or (group(EVERY_KIND),),
        note=Text("Note"),
    )


def rendered(form: FormView | None = None, **look: Any) -> bytes:
    return render_form(form or view(), replace(LOOK, **look), LABELS, {"months": "6"})


def opened(form: FormView | None = None, **look: Any) -> Document:
    return docx_files.opened(rendered(form, **look))


def control(document: Document, tag: str) -> Any:
    (found,) = document.element.body.xpath(f'.//w:sdt[w:sdtPr/w:tag/@w:val="{tag}"]')
    return found


def expected_tags(form: FormView) -> Iterator[str]:
    for input_ in form.inputs():
        if input_.kind == "rating":
            yield from (f"{input_.id}.{step}" for step in range(1, input_.steps + 1))
        elif input_.options:
            yield from (f"{input_.id}.{option.id}" for option in input_.options)
        else:
            yield input_.id


# ── Controls ───────────────────────────────────────────────────────────────


def test_every_input_is_a_control_once_and_in_order() -> None:
    assert values(opened(), "w:tag") == list(expected_tags(view()))


def test_controls_have_numbers_of_their_own() -> None:
    document = opened()
    ids = [n.get(qn("w:val")) for n in document.element.body.xpath(".//w:sdtPr/w:id")]
    assert ids == [str(number) for number in range(1, len(ids) + 1)]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("a.line", "w:text"),
        ("a.number", "w:text"),
        ("a.text", "w:text"),
        ("a.date", "w:date"),
        ("a.choice.yes", "w14:checkbox"),
        ("a.choices.no", "w14:checkbox"),
        ("a.tick", "w14:checkbox"),
        ("a.rating.3", "w14:checkbox"),
        ("a.signature.mentee", "w:text"),
    ],
)
def test_each_kind_has_its_control(tag: str, kind: str) -> None:
    assert control(opened(), tag)[0][-1].tag == qn(kind)


def test_only_a_text_takes_several_lines() -> None:
    document = opened()
    assert control(document, "a.text").find(".//" + qn("w:text")).get(qn("w:multiLine")) == "1"
    assert control(document, "a.line").find(".//" + qn("w:text")).get(qn("w:multiLine")) is None


@pytest.mark.parametrize(
    ("tag", "title"),
    [
        ("a.line", "Label of a.line"),
        ("a.both.mentee", "Label of a.both.mentee · Mentee"),
        ("a.choice.yes", "Label of a.choice · Kyllä"),
        ("a.grade.mentor.2", "Label of a.grade.mentor · 2 · Mentor"),
    ],
)
def test_a_control_says_what_it_is_for(tag: str, title: str) -> None:
    found = control(opened(), tag).find(".//" + qn("w:alias"))
    assert found.get(qn("w:val")) == title


def test_a_long_label_is_clipped_to_what_word_takes() -> None:
    document = opened(view(group((alone("a.tick", "tick", label=Text("x" * 80)),))))
    assert values(document, "w:alias") == ["x" * 63 + "…"]


def test_an_id_that_word_would_refuse_is_named() -> None:
    long = "a." + "x" * 63
    with pytest.raises(ValueError, match="at most 64 characters") as caught:
        rendered(view(group((alone(long, "line"),))))
    assert str(caught.value) == f"{long}: an input's id in Word has at most 64 characters"


@pytest.mark.parametrize(
    ("tag", "prompt"),
    [
        ("a.line", "<fill_text>"),
        ("a.text", "<fill_text>"),
        ("a.date", "<fill_date>"),
        ("a.signature.mentor", "<name_clear>"),
    ],
)
def test_an_empty_control_shows_a_prompt(tag: str, prompt: str) -> None:
    found = control(opened(), tag)
    assert words(found) == prompt
    assert found.find(".//" + qn("w:showingPlcHdr")) is not None
    assert found.find(".//" + qn("w:rStyle")).get(qn("w:val")) == "PlaceholderText"


def given(kind: FieldKind, **values: Any) -> FormView:
    row = alone("a.given", kind, who="organiser", required=True, **values)
    return view(group((row,)))


def test_what_an_organiser_gives_says_nothing_of_how_it_is_filled_in() -> None:
    labels = [
        p.text
        for t in opened(given("choice", options=OPTIONS)).tables
        for p in t.cell(0, 0).paragraphs
    ]
    assert labels[0] == "Label of a.given"


def test_below_an_organisers_signature_stands_no_second_label() -> None:
    assert words(control(opened(given("signature")), "a.given")) == "<fill_text>"


def test_a_value_that_is_known_is_filled_in() -> None:
    found = control(opened(), "a.number")
    assert words(found) == "7"
    assert found.find(".//" + qn("w:showingPlcHdr")) is None


@pytest.mark.parametrize(("length", "style"), [(30, "Field Line"), (240, "Field Text")])
def test_a_value_of_several_lines_is_set_as_text_not_on_lines_to_write_on(
    length: int, style: str
) -> None:
    document = opened(given("line", value="työ " * (length // 4)))
    (held,) = [p for p in document.tables[0].cell(0, 0).paragraphs if p._p.xpath(".//w:sdt")]
    assert held.style is not None
    assert held.style.name == style


@pytest.mark.parametrize(
    ("language", "pattern"),
    [("fi-FI", "d.M.yyyy"), ("sv-SE", "yyyy-MM-dd"), ("en-GB", "dd/MM/yyyy"), ("ar", "d/M/yyyy")],
)
def test_a_date_is_written_as_the_language_has_it(language: str, pattern: str) -> None:
    document = opened(language=language)
    assert values(document, "w:dateFormat") == [pattern]
    assert values(document, "w:lid") == [language]


# ── Labels ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Label of a.line (<required>)",
        "Label of a.choice (<choose_one>)",
        "Label of a.choices (<choose_any>)",
        "Label of a.rating (1 = weak, 3 = strong)",
        "Help with stress and 6",
        "Help of a tick",
    ],
)
def test_labels_help_and_hints_are_there(text: str) -> None:
    assert text in [words(p) for p in opened().element.body.iter(qn("w:p"))]


def test_emphasis_is_emphasis() -> None:
    runs = opened().element.body.iter(qn("w:r"))
    assert [words(run) for run in runs if run.find(".//" + qn("w:i")) is not None] == ["stress"]


def test_a_passage_in_another_language_says_so() -> None:
    form = replace(view(), intro=Text("In English", language="en"))
    marked = opened(form).element.body.xpath('.//w:r[w:rPr/w:lang/@w:val="en"]')
    assert [words(run) for run in marked] == ["In English"]


def test_a_placeholder_brings_the_draft_notice() -> None:
    form = view(group((alone("a.line", "line", value="[[phone]]"),)))
    assert opened(form).paragraphs[1].text == "<draft>"
    assert opened(form).paragraphs[1].style.name == "Draft Notice"
    assert "<draft>" not in [paragraph.text for paragraph in opened().paragraphs]


# ── Layout ─────────────────────────────────────────────────────────────────


def test_the_form_opens_with_title_purpose_and_intro_and_ends_with_the_note() -> None:
    found = [(p.style.name, p.text) for p in opened().paragraphs if p.text]
    assert found[:4] == [
        ("Title", "Sopimus"),
        ("Subtitle", "Purpose"),
        ("Normal", "Intro"),
        ("Heading 1", "Heading"),
    ]
    assert found[-1] == ("Form Note", "Note")


def test_each_round_has_a_heading() -> None:
    document = opened(view(group((alone("a.line", "line"),), rounds=3)))
    found = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert found == ["Round 1", "Round 2", "Round 3"]
    assert len(document.tables) == 3


def test_headings_are_linked_and_keep_with_what_follows() -> None:
    document = opened()
    for name in ("Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        link = style.element.find(qn("w:link")).get(qn("w:val"))
        other = next(s for s in document.styles if s.style_id == link)
        assert other.element.find(qn("w:link")).get(qn("w:val")) == style.style_id
        assert style.paragraph_format.keep_with_next
        assert str(style.font.color.rgb) == "17584F"


def test_consecutive_rows_for_both_share_a_table_with_a_repeated_header() -> None:
    tables = [table for table in opened().tables if table._tbl.findall(".//" + qn("w:tblHeader"))]
    assert [len(table.rows) for table in tables] == [3, 2]
    for table in tables:
        assert [cell.text for cell in table.rows[0].cells] == ["Mentor", "Mentee"]
        assert table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None
        assert len(table._tbl.findall(".//" + qn("w:tblHeader"))) == 1


def test_no_row_is_split_over_pages() -> None:
    for table in opened().tables:
        for row in table.rows:
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None


@pytest.mark.parametrize("rows", [1, 4, 12])
def test_a_text_has_room_for_its_lines_by_hand(rows: int) -> None:
    document = opened(view(group((alone("a.text", "text", rows=rows),))))
    height = document.tables[0].rows[0].height
    assert height is not None
    assert rows * 9 + 5 <= height.mm <= rows * 9 + 15


def test_a_line_is_nine_millimetres_high() -> None:
    document = opened()
    assert document.styles["Field Line"].paragraph_format.line_spacing.mm == pytest.approx(9, 0.01)


def test_three_dates_stand_side_by_side() -> None:
    dates = tuple(alone(f"a.date-{n}", "date") for n in range(3))
    document = opened(view(group((*dates, alone("a.text", "text")))))
    assert [len(row._tr.tc_lst) for row in document.tables[0].rows] == [3, 1]


def test_a_round_stays_on_one_page_if_it_fits_on_one() -> None:
    rows = tuple(alone(f"a.text-{n}", "text", rows=4) for n in range(5))

    def kept(form: FormView) -> list[bool]:
        return [
            row._tr.find(".//" + qn("w:keepNext")) is not None
            for row in opened(form).tables[0].rows
        ]

    assert kept(view(group(rows[:4]))) == [True, True, True, False]
    assert kept(view(group(rows))) == [False] * 5


@pytest.mark.parametrize(
    ("row", "fitting"),
    [
        (alone("a.line", "line"), 26),
        (alone("a.tick", "tick"), 14),
        (alone("a.choice", "choice", options=OPTIONS), 14),
        (alone("a.choice", "choice", options=OPTIONS * 10), 7),
        (alone("a.line", "line", help=Text("x" * 300)), 8),
        (each("a.both", "text", rows=2), 8),
        (each("a.signature", "signature"), 7),
    ],
)
def test_how_many_rows_fit_a_page_goes_by_what_is_in_them(row: InputRow, fitting: int) -> None:
    def is_kept(count: int) -> bool:
        first = opened(view(group((row,) * count))).tables[0].rows[0]
        return first._tr.find(".//" + qn("w:keepNext")) is not None

    assert [is_kept(fitting), is_kept(fitting + 1)] == [True, False]


def test_the_page_is_a4_with_our_margins() -> None:
    section = opened().sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.right_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins if margin] == [20, 18, 22]


def test_the_header_has_the_logo_with_its_alternative_text() -> None:
    header = opened().sections[0].header
    assert header.paragraphs[0].text == "\tTyöuramentorointi"
    (picture,) = header._element.iter(qn("wp:docPr"))
    assert picture.get("descr") == "Sillan tunnus"


def test_without_a_logo_the_header_names_the_organisation() -> None:
    header = opened(logo=None).sections[0].header
    assert header.paragraphs[0].text == "Silta & Bro ry\tTyöuramentorointi"


def test_a_wide_logo_is_made_to_fit() -> None:
    (extent,) = opened(logo=png(2000, 100)).sections[0].header._element.iter(qn("wp:extent"))
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (2160000, 108000)


def test_the_footer_says_what_it_is_and_which_page() -> None:
    first, second = opened().sections[0].footer.paragraphs
    assert words(first._p) == "Työuramentorointi · Sopimus<page> 1 <of> 1"
    fields = [field.get(qn("w:instr")) for field in first._p.iter(qn("w:fldSimple"))]
    assert fields == [" PAGE ", " NUMPAGES "]
    assert second.text == "Versio 1.0, 24.11.2026 · mentorointi.example.org/phases/start"


# ── The file ───────────────────────────────────────────────────────────────


def test_the_language_is_the_documents_own() -> None:
    (lang,) = opened().styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert lang.get(qn("w:val")) == "fi-FI"


def test_the_properties_are_ours_alone() -> None:
    core = opened().core_properties
    day = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    assert (core.title, core.subject, core.language) == ("Sopimus", "Purpose", "fi-FI")
    assert (core.author, core.last_modified_by) == ("Silta & Bro ry", "Silta & Bro ry")
    assert (core.created, core.modified, core.revision) == (day, day, 1)
    assert (core.comments, core.keywords, core.category) == ("", "", "")


def test_nothing_is_left_of_python_docx_and_its_template() -> None:
    found = xml_parts(rendered())
    assert sorted(found) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/header1.xml.rels",
        "word/_rels/header2.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    assert [name for name, text in found.items() if "python-docx" in text] == []
    assert "Macintosh" not in found["docProps/app.xml"]


def test_every_style_that_is_used_is_there() -> None:
    document = opened()
    known = {style.style_id for style in document.styles}
    for tag in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:link", "w:next"):
        for root in (document.element.body, document.styles.element):
            assert {element.get(qn("w:val")) for element in root.iter(qn(tag))} <= known


def test_newer_elements_are_declared_so_that_older_readers_skip_them() -> None:
    text = xml_parts(rendered())["word/document.xml"]
    assert 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"' in text
    assert 'mc:Ignorable="w14 wp14"' in text


def test_the_font_has_a_stand_in_and_the_theme_our_colour() -> None:
    found = xml_parts(rendered(main_colour="#3B4A8C"))
    assert '<w:altName w:val="Calibri,Carlito,Arial"/>' in found["word/fontTable.xml"]
    assert found["word/theme/theme1.xml"].count('<a:latin typeface="Source Sans 3"/>') == 2
    assert "3B4A8C" in found["word/theme/theme1.xml"]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert rendered() == rendered()


def test_the_package_has_fixed_times_and_order() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered())) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = package.namelist()
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_right_to_left_turns_every_paragraph_run_and_table() -> None:
    document = opened(rtl=True, language="ar")
    section = document.sections[0]
    for root in (document.element.body, section.header._element, section.footer._element):
        assert [p for p in root.iter(qn("w:p")) if not p.xpath("w:pPr/w:bidi")] == []
        for run in root.iter(qn("w:r")):
            # What is written from left to right, as these words are, stays so.
            is_latin = any(letter.isalpha() for letter in words(run))
            assert bool(run.xpath("w:rPr/w:rtl")) is not is_latin
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)
    assert document.element.body[-1].find(qn("w:bidi")) is not None


def test_left_to_right_turns_nothing() -> None:
    assert "w:bidi/" not in xml_parts(rendered())["word/document.xml"]


def test_a_form_is_as_the_schemas_have_it() -> None:
    assert schema_faults(rendered()) == []
    assert schema_faults(rendered(rtl=True, language="ar", logo=None)) == []


# ── The real forms ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("form_id", FORMS)
def test_a_real_form_has_all_its_inputs(form_id: str) -> None:
    catalogue = load_catalogue(Project(ROOT), "reference", ["fi"])
    interface = catalogue.texts["fi"].interface
    form = form_view(catalogue, form_id, "fi")
    facts = catalogue.organisation.facts("fi")
    data = render_form(form, LOOK, interface.print, facts)
    document = docx_files.opened(data)
    tags = values(document, "w:tag")
    assert tags == list(expected_tags(form))
    assert len(tags) == len(set(tags))
    assert document.core_properties.title == str(form.title)
    assert data == render_form(form, LOOK, interface.print, facts)
    assert schema_faults(data) == []
