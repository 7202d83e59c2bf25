"""The Word edition of a composed document: its parts, its sheets, and bytes that repeat."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from mentorkit.model.text import Text
from mentorkit.pictures.inset import Inset
from mentorkit.render.dated import Said
from mentorkit.render.part_views import (
    ComposedView,
    Contacts,
    Detail,
    Diagram,
    Happening,
    Happenings,
    Own,
    PartView,
    Person,
    PhaseInShort,
    PrivacyFacts,
    Prose,
    Questions,
    Step,
    Stop,
    ToolLine,
    ToolsOfPhase,
    ToolTables,
)
from mentorkit.render.view import ToldWeek
from mentorkit.render.word.composed import render_composed
from mentorkit.render.word.elements import twips
from mentorkit.render.word.look import TEXT_WIDTH

from tests.render import docx_files
from tests.render.docx_files import LABELS, LOOK, png, schema_faults, styled, words, xml_parts


def own(text: str) -> Own:
    return Own(Text(text))


PROSE = Prose(Text("Vuoropuhelu"), Text("Kuuntele **loppuun**.\n\n### Muista\n\n- Kysy.\n- Odota."))
QUESTIONS = Questions(Text("Kysymyksiä"), Text("Kysykää."), (Text("Kuka olet?"), Text("Entä nyt?")))
PHASE = PhaseInShort(
    Text("Aloitusvaihe"),
    Text("Tutustutte."),
    Text("Sovitte kaiken."),
    (
        (Text("Kesto"), Text("kuukausi")),
        (Text("Syntyy"), Text("sopimus")),
        (Text("Seuraavaksi"), Text("Tavatkaa.")),
    ),
)
DIAGRAM = Diagram(
    Text("Prosessikaavio"),
    (
        Stop(1, Text("Aloitus"), Text("Tutustutte."), (Text("Sopimus"),), (Text("Viiva"),)),
        Stop(2, Text("Lopetus"), Text("Kiitätte."), (), (Text("Pyörä"), Text("Kartta"))),
    ),
    Text("Lomakkeet"),
    Text("Työkalut"),
    Text("{meetings} tapaamista"),
)
TOOLS = ToolTables(
    Text("Työkalut"),
    (Text("Tavoite"), Text("Kesto")),
    Text("min"),
    (
        ToolsOfPhase(Text("Aloitus"), (ToolLine(Text("Viiva"), Text("Huomaat."), 45),) * 2),
        ToolsOfPhase(Text("Lopetus"), (ToolLine(Text("Pyörä"), Text("Näet."), 25),)),
    ),
)
CONTACTS = Contacts(
    Text("Kenen puoleen"),
    (
        Person(
            own("Aino *A*"),
            own("Koordinaattori"),
            (
                Detail(Text("Puhelin"), own("040 000"), "tel:040000"),
                Detail(Text("Sähköposti"), own("a@b.fi"), "mailto:a@b.fi"),
                Detail(Text("Tavoitettavissa"), own("arkisin")),
            ),
        ),
        Person(own("Onni"), None, (Detail(Text("Puhelin"), own("041"), "tel:041"),)),
    ),
)
PRIVACY = PrivacyFacts(
    Text("Tietosuoja"),
    Text("Rekisterinpitäjä"),
    (own("Silta ry"), own("Siltakatu 1")),
    own("tieto@silta.fi"),
    ((Text("Tiedot"), own("Nimi.")),),
    Text("Päivitetty"),
    "24.11.2026",
)
EVENTS = Happenings(
    Text("Päivät"),
    (
        Happening(Said(Text("*Alku*"), own=False), (), "1.2.2027", None, None),
        Happening(
            Said(Text("Käynti *A*"), own=True),
            (Text("Mentori"), Text("Aktori")),
            "2.2.2027",
            Said(Text("Satama"), own=True),
            "https://silta.fi/s",
        ),
        Happening(
            Said(Text("Loppu"), own=False), (), "3.2.2027", Said(Text("Talo"), own=False), None
        ),
    ),
    ", ",
)
WEEKS = replace(
    PHASE,
    weeks=Text("Viikot 1–3"),
    week_by_week=Text("Viikko viikolta"),
    told=(ToldWeek(Text("Viikko 1"), Text("Alku"), Text("*Tavatkaa*.")),),
)
PATH = (Step(1, Text("Aloitus"), Text("Tutustutte.")), Step(2, Text("Lopetus"), Text("Kiitätte.")))
EVERY_PART: tuple[PartView, ...] = (PROSE, QUESTIONS, PHASE, TOOLS, CONTACTS, PRIVACY, DIAGRAM)


INSETS = {"cups": Inset(png(600, 300), "png", 200, 100)}


def view(*parts: PartView, **values: Any) -> ComposedView:
    made = ComposedView(Text("Perehdytys"), Text("Lue ensin."), PATH, parts, letters=False)
    return replace(made, **values)


def address(href: str) -> str | None:
    return None if href.startswith("tool:") else href.replace("page:", "https://silta.fi/")


def rendered(document: ComposedView | None = None, **look: Any) -> bytes:
    facts = {"meetings": "6"}
    shown = document or view(*EVERY_PART)
    return render_composed(
        shown, replace(LOOK, **look), LABELS, facts, address, png(2000, 800), INSETS
    )


def opened(*parts: PartView, **values: Any) -> Document:
    return docx_files.opened(rendered(view(*parts, **values)))


def below(part: PartView) -> list[tuple[str, str]]:
    """Return what a document of one part says below the part's heading."""
    found = styled(opened(part))
    assert found[2] == ("Heading 1", str(part.title))
    return found[3:]


def links(document: Document) -> dict[str, str]:
    """Return where each link out of the document leads, by its text."""
    found = {}
    for link in document.element.body.iter(qn("w:hyperlink")):
        if link.get(qn("r:id")):
            found[words(link)] = document.part.rels[link.get(qn("r:id"))].target_ref
    return found


# ── The front ──────────────────────────────────────────────────────────────


def test_a_short_document_goes_straight_to_the_matter() -> None:
    assert styled(opened(PROSE, PROSE))[:4] == [
        ("Title", "Perehdytys"),
        ("Subtitle", "Lue ensin."),
        ("Heading 1", "Vuoropuhelu"),
        ("Normal", "Kuuntele loppuun."),
    ]


def test_a_long_one_has_the_path_and_a_list_of_contents_that_is_filled_in() -> None:
    assert styled(opened(*EVERY_PART))[1:12] == [
        ("Subtitle", "Lue ensin."),
        ("Label and Text", "1 Aloitus\tTutustutte."),
        ("Label and Text", "2 Lopetus\tKiitätte."),
        ("TOC Heading", "<contents>"),
        *(("toc 1", str(part.title)) for part in EVERY_PART),
    ]


def test_the_list_of_contents_is_a_field_that_links_to_the_headings() -> None:
    document = opened(*EVERY_PART)
    body = document.element.body
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    (code,) = body.iter(qn("w:instrText"))
    assert code.text == ' TOC \\o "1-1" \\h \\z '
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    places = {
        mark.get(qn("w:name")): words(mark.getparent()) for mark in body.iter(qn("w:bookmarkStart"))
    }
    assert [places[anchor] for anchor in anchors if anchor] == [str(p.title) for p in EVERY_PART]


def test_word_adds_the_page_numbers_of_the_contents_when_it_opens_the_file() -> None:
    body = opened(*EVERY_PART).element.body
    dirty = [mark for mark in body.iter(qn("w:fldChar")) if mark.get(qn("w:dirty"))]
    assert [mark.get(qn("w:fldCharType")) for mark in dirty] == ["begin"]
    (code,) = body.iter(qn("w:instrText"))
    assert "\\n" not in str(code.text)  # the switch that leaves out the numbers
    (style,) = [s for s in opened(*EVERY_PART).styles if s.name == "toc 1"]
    (tab,) = style.element.iter(qn("w:tab"))
    assert tab.get(qn("w:val")) == "right"


@pytest.mark.parametrize("letters", [True, False])
def test_word_asks_nothing_of_a_file_without_contents(letters: bool) -> None:
    text = "".join(xml_parts(rendered(view(PROSE, QUESTIONS, letters=letters))).values())
    assert "updateFields" not in text
    assert "w:dirty" not in text


def test_the_first_part_begins_on_a_page_of_its_own_behind_the_contents() -> None:
    def breaks(document: Document) -> list[str]:
        paragraphs = document.paragraphs
        return [p.text for p in paragraphs if p.paragraph_format.page_break_before]

    assert breaks(opened(*[PROSE] * 5)) == ["Vuoropuhelu"]
    assert breaks(opened(*[PROSE] * 4)) == []


# ── Each part ──────────────────────────────────────────────────────────────


def test_a_section() -> None:
    assert below(PROSE) == [
        ("Normal", "Kuuntele loppuun."),
        ("Heading 2", "Muista"),
        ("List Bullet", "Kysy."),
        ("List Bullet", "Odota."),
    ]


def test_a_question_list_is_numbered_from_one() -> None:
    assert below(QUESTIONS) == [
        ("Question Intro", "Kysykää."),
        ("List Number", "Kuka olet?"),
        ("List Number", "Entä nyt?"),
    ]
    document = opened(QUESTIONS, QUESTIONS)
    numbers = docx_files.values(document, "w:numId")
    assert numbers == ["3", "3", "4", "4"]
    for number in ("3", "4"):
        (start,) = document.part.numbering_part.element.xpath(
            f"w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val"
        )
        assert start == "1"


def test_a_phase_in_short() -> None:
    assert below(PHASE) == [
        ("Phase Aim", "Tutustutte."),
        ("Normal", "Sovitte kaiken."),
        ("Label and Text", "Kesto\tkuukausi"),
        ("Label and Text", "Syntyy\tsopimus"),
        ("Label and Text", "Seuraavaksi\tTavatkaa."),
    ]


def test_a_phase_with_weeks_says_them_and_what_is_done_in_each() -> None:
    assert below(WEEKS)[0] == ("Phase Aim", "Viikot 1–3\nTutustutte.")
    assert below(WEEKS)[-2:] == [
        ("Heading 2", "Viikko viikolta"),
        ("Label and Text", "Viikko 1\tAlku\nTavatkaa."),
    ]


def test_events_say_for_whom_when_and_where_they_are() -> None:
    assert below(EVENTS) == [
        ("Event", "Alku\n1.2.2027"),
        ("Event", "Käynti *A* (Mentori, Aktori)\n2.2.2027, Satama"),
        ("Event", "Loppu\n3.2.2027, Talo"),
    ]
    assert links(opened(EVENTS)) == {"Satama": "https://silta.fi/s"}
    assert schema_faults(rendered(view(EVENTS, WEEKS))) == []


def test_the_weeks_are_on_the_path_and_in_what_is_said_of_the_diagram() -> None:
    path = (replace(PATH[0], weeks=Text("Viikot 1–3")), PATH[1])
    assert ("Label and Text", "1 Aloitus\tViikot 1–3\nTutustutte.") in styled(
        opened(*EVERY_PART, path=path)
    )
    stops = (replace(DIAGRAM.stops[0], weeks=Text("Viikot 1–3")), *DIAGRAM.stops[1:])
    (picture,) = opened(replace(DIAGRAM, stops=stops)).element.body.iter(qn("wp:docPr"))
    assert str(picture.get("descr")).startswith("1. Aloitus (Viikot 1–3): Tutustutte.")


def test_the_tools_of_each_phase_are_a_table_with_a_header_row_that_is_repeated() -> None:
    document = opened(TOOLS)
    assert below(TOOLS) == []  # the header row names the phase
    first, second = document.tables
    assert [[cell.text for cell in row.cells] for row in second.rows] == [
        ["Lopetus", "Tavoite", "Kesto"],
        ["Pyörä", "Näet.", "25 min"],
    ]
    for table, name in ((first, "Työkalut: Aloitus"), (second, "Työkalut: Lopetus")):
        headers = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert headers == [True, *[False] * (len(table.rows) - 1)]
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == name
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_contacts_are_shown_as_they_are_and_can_be_reached() -> None:
    assert below(CONTACTS) == [
        ("Contact", "Aino *A*\nKoordinaattori"),
        ("Label and Text", "Puhelin\t040\u00a0000"),
        ("Label and Text", "Sähköposti\ta@b.fi"),
        ("Label and Text", "Tavoitettavissa\tarkisin"),
        ("Contact", "Onni"),
        ("Label and Text", "Puhelin\t041"),
    ]
    assert links(opened(CONTACTS)) == {
        "040\u00a0000": "tel:040000",
        "a@b.fi": "mailto:a@b.fi",
        "041": "tel:041",
    }


def test_nobodys_details_are_torn_apart() -> None:
    kept = [p.text for p in opened(CONTACTS).paragraphs if p.paragraph_format.keep_with_next]
    assert kept == ["Puhelin\t040\u00a0000", "Sähköposti\ta@b.fi"]


def test_the_facts_of_the_privacy_notice() -> None:
    assert below(PRIVACY) == [
        ("Heading 2", "Rekisterinpitäjä"),
        ("Normal", "Silta ry\nSiltakatu 1\ntieto@silta.fi"),
        ("Heading 2", "Tiedot"),
        ("Normal", "Nimi."),
        ("Normal", "Päivitetty 24.11.2026."),
    ]


def test_the_notice_begins_on_a_page_of_its_own() -> None:
    heading = next(p for p in opened(PROSE, PRIVACY).paragraphs if p.text == "Tietosuoja")
    assert heading.paragraph_format.page_break_before
    heading = next(p for p in opened(PRIVACY).paragraphs if p.text == "Tietosuoja")
    assert not heading.paragraph_format.page_break_before


def test_the_diagram_is_a_picture_that_is_said_in_words() -> None:
    (picture,) = opened(DIAGRAM).element.body.iter(qn("wp:docPr"))
    assert picture.get("name") == "Prosessikaavio"
    assert picture.get("descr") == (
        "1. Aloitus: Tutustutte. Lomakkeet: Sopimus. Työkalut: Viiva. "
        "2. Lopetus: Kiitätte. Työkalut: Pyörä, Kartta. (6 tapaamista)"
    )


@pytest.mark.parametrize(("size", "shown"), [((2000, 800), (261, 104)), ((2000, 1600), (188, 150))])
def test_the_diagram_is_as_large_as_its_page_takes(
    size: tuple[int, int], shown: tuple[int, int]
) -> None:
    data = render_composed(view(DIAGRAM), LOOK, LABELS, {}, address, png(*size), {})
    (extent,) = docx_files.opened(data).element.body.iter(qn("wp:extent"))
    assert (round(extent.cx / 36000), round(extent.cy / 36000)) == shown


# ── Sheets ─────────────────────────────────────────────────────────────────


def test_the_diagram_has_a_landscape_page_of_its_own() -> None:
    before, page, after = opened(PROSE, DIAGRAM, PROSE).sections
    orientations = [section.orientation for section in (before, page, after)]
    assert orientations == [
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.LANDSCAPE,
        WD_ORIENTATION.PORTRAIT,
    ]
    widths = [round(s.page_width.mm) for s in (before, page, after) if s.page_width]
    assert widths == [210, 297, 210]
    assert before.header._element.xpath(".//w:tab/@w:pos") == []
    assert page.header._element.xpath(".//w:tab/@w:pos") == ["9865", "14797"]
    assert after.header._element.xpath(".//w:tab/@w:pos") == []


def test_every_sheet_has_the_header_and_the_footer() -> None:
    for section in opened(PROSE, DIAGRAM, PROSE).sections:
        assert section.header.paragraphs[0].text == "\tTyöuramentorointi"
        (logo,) = section.header._element.iter(qn("wp:docPr"))
        assert logo.get("descr") == "Sillan tunnus"
        first, second = section.footer.paragraphs
        assert words(first._p) == "Työuramentorointi · Perehdytys<page> 1 <of> 1"
        assert second.text == "Versio 1.0, 24.11.2026 · mentorointi.example.org/phases/start"


def test_no_two_pictures_have_one_number() -> None:
    document = opened(DIAGRAM, PROSE)
    headers = [section.header for section in document.sections]
    roots = [header._element for header in [*headers, document.sections[0].first_page_header]]
    numbers = [p.get("id") for r in [document.element.body, *roots] for p in r.iter(qn("wp:docPr"))]
    assert sorted(numbers) == ["1", "2", "3", "4", "5"]


def test_each_letter_begins_on_a_new_page_and_carries_no_number() -> None:
    document = opened(PROSE, QUESTIONS, letters=True)
    assert len(document.sections) == 2
    for letter in document.sections:
        assert [p.text for p in letter.footer.paragraphs] == [
            "Silta & Bro ry · mentorointi.example.org",
            "<licence>",
        ]
        assert letter.header.paragraphs[0].text == "\tTyöuramentorointi"
    assert styled(document)[:5] == [
        ("Heading 1", "Vuoropuhelu"),
        ("Normal", "Kuuntele loppuun."),
        ("Heading 2", "Muista"),
        ("List Bullet", "Kysy."),
        ("List Bullet", "Odota."),
    ]


def test_a_letter_is_plain_text_to_be_edited() -> None:
    body = opened(PROSE, QUESTIONS, letters=True).element.body
    assert not list(body.iter(qn("w:sdt")))
    assert not list(body.iter(qn("w:fldChar"), qn("w:fldSimple")))


# ── The file ───────────────────────────────────────────────────────────────


def test_a_placeholder_brings_the_draft_notice() -> None:
    part = Prose(Text("A"), Text("Soita: [[puhelin]]."))
    assert styled(opened(part))[1] == ("Draft Notice", "<draft>")
    assert "<draft>" not in [text for _, text in styled(opened(PROSE))]


def test_links_lead_where_the_site_says_or_stay_text() -> None:
    part = Prose(Text("A"), Text("[a](page:x) [b](tool:y) [c](https://d.fi) [a](page:x)"))
    document = opened(part)
    assert links(document) == {"a": "https://silta.fi/x", "c": "https://d.fi"}
    outside = [rel for rel in document.part.rels.values() if rel.is_external]
    assert len(outside) == 2


def test_the_properties_are_the_documents_own() -> None:
    document = opened(PROSE)
    core = document.core_properties
    assert (core.title, core.subject, core.language) == ("Perehdytys", "Lue ensin.", "fi-FI")
    (lang,) = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert lang.get(qn("w:val")) == "fi-FI"


def test_every_style_that_is_used_is_there() -> None:
    document = opened(*EVERY_PART)
    known = {style.style_id for style in document.styles}
    numbering = document.part.numbering_part.element
    for tag in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:link", "w:next"):
        for root in (document.element.body, document.styles.element, numbering):
            assert {element.get(qn("w:val")) for element in root.iter(qn(tag))} <= known


def test_every_list_that_is_used_is_there() -> None:
    document = opened(*EVERY_PART)
    known = document.part.numbering_part.element.xpath("w:num/@w:numId")
    used = document.element.body.xpath(".//w:numId/@w:val")
    of_styles = document.styles.element.xpath(".//w:numId/@w:val")
    assert len(known) == len(set(known))
    assert {*used, *of_styles} == {*known}


def test_the_same_document_gives_the_same_bytes() -> None:
    assert rendered() == rendered()


@pytest.mark.parametrize(
    "document", [view(*EVERY_PART), view(PROSE, QUESTIONS, letters=True), view(DIAGRAM, TOOLS)]
)
def test_a_document_is_as_the_schemas_have_it(document: ComposedView) -> None:
    assert schema_faults(rendered(document)) == []
    assert schema_faults(rendered(document, rtl=True, language="ar", logo=None)) == []


def test_right_to_left_turns_every_sheet_paragraph_run_and_table() -> None:
    document = docx_files.opened(rendered(rtl=True, language="ar"))
    body = document.element.body
    margins = [m._element for s in document.sections for m in (s.header, s.footer)]
    for root in (body, *margins):
        for paragraph in root.iter(qn("w:p")):
            assert len(paragraph.xpath("w:pPr/w:bidi")) == 1
        for run in root.iter(qn("w:r")):
            # What is written from left to right, as these words are, stays so.
            is_latin = any(letter.isalpha() for letter in docx_files.words(run))
            assert len(run.xpath("w:rPr/w:rtl")) == (0 if is_latin else 1)
    assert all(t._tbl.tblPr.find(qn("w:bidiVisual")) is not None for t in document.tables)
    assert all(s._sectPr.find(qn("w:bidi")) is not None for s in document.sections)


# ── Tables and pictures of sections ────────────────────────────────────────
TABLE = Prose(
    Text("Taulukko"),
    Text(
        "Alku.\n\n| Kuka | Aika | Mitä |\n|---|--:|:-:|\n| *Mentori* | {meetings} | [x](page:a) |\n"
        "| Aktori | 12 |\n"
    ),
)
PICTURE = Prose(
    Text("Kuva"),
    Text('![Kaksi kuppia, {meetings}](picture:cups "Kahvi *ja* {meetings}")\n\n![Ei](picture:no)'),
)


def test_a_table_of_a_section_has_the_look_of_others_and_a_header_that_repeats() -> None:
    document = opened(TABLE)
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Kuka", "Aika", "Mitä"],
        ["Mentori", "6", "x"],
        ["Aktori", "12", ""],
    ]
    column = [cell.paragraphs[0].style for cell in table.columns[0].cells]
    assert [style and style.name for style in column] == ["Table Head", "Table Text", "Table Text"]
    assert table.style is not None
    assert table.style.name == "Table Grid"
    marks = [row._tr.trPr for row in table.rows]
    assert [mark.find(qn("w:tblHeader")) is not None for mark in marks] == [True, False, False]
    assert all(mark.find(qn("w:cantSplit")) is not None for mark in marks)


def test_the_cells_of_a_table_are_aligned_and_its_columns_fit_the_page() -> None:
    (table,) = opened(TABLE).tables
    placed = [cell._tc.find(f".//{qn('w:jc')}") for cell in table.rows[1].cells]
    assert [None if jc is None else jc.get(qn("w:val")) for jc in placed] == [
        None, "right", "center",
    ]  # fmt: skip
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert abs(sum(widths) - twips(TEXT_WIDTH)) <= len(widths)
    assert widths[0] > widths[1] >= twips(14)


def test_a_table_from_right_to_left_is_mirrored() -> None:
    data = rendered(view(TABLE), rtl=True, language="ar-EG")
    (table,) = docx_files.opened(data).tables
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert schema_faults(data) == []


def test_a_picture_of_a_section_has_its_words_its_size_and_its_caption() -> None:
    document = opened(PICTURE)
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Kaksi kuppia, 6"
    assert (round(shape.width.mm, 1), round(shape.height.mm, 1)) == (52.9, 26.5)
    (caption,) = [p for p in document.paragraphs if p.style and p.style.name == "Caption"]
    assert caption.text == "Kahvi ja 6"
    above = caption._p.getprevious()
    assert above.find(f".//{qn('w:keepNext')}") is not None
    assert above.find(f".//{qn('w:drawing')}") is not None


def test_files_with_tables_and_pictures_follow_the_schema_and_repeat() -> None:
    data = rendered(view(PICTURE, TABLE, PICTURE))
    assert schema_faults(data) == []
    assert data == rendered(view(PICTURE, TABLE, PICTURE))
