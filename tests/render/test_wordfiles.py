"""What Word files are made from: they are made anew when that changes, and only then."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from mentorkit.load import load_catalogue
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render.compose import Composer
from mentorkit.render.fragments import logo_data
from mentorkit.render.papers import Papers
from mentorkit.render.part_views import Prose
from mentorkit.render.wordfiles import WordFile, render_word, word_file

from tests.render.docx_files import opened, png, schema_faults, words
from tests.trees import FI, LOGO, LOGO_FILE, ORGANISATION_FILE, PROGRAMME_FILE, SECTION_FILE, Tree

TEMPLATES = Path(__file__).parents[2] / "materials" / "templates"
COMPOSED = (
    "example-goals",
    "feedback-skills",
    "group-guide",
    "induction",
    "interim-meeting",
    "invitation",
    "organiser-guide",
    "organiser-questions",
    "privacy-notice-template",
    "remote-kit",
    "role-descriptions",
)


@pytest.fixture
def project(tree: Tree) -> Tree:
    """Return the small project, whose induction has a Word edition, contacts and diagram."""
    tree.change(PROGRAMME_FILE, "    editions: [print]\n", "    editions: [print, word]\n")
    more = "      - contacts: true\n      - process_diagram: true\n"
    tree.change(PROGRAMME_FILE, "      - tools_at_a_glance: true\n", f"{more}")
    return tree


def papers(tree: Tree) -> Papers:
    return Papers(tree.catalogue(), "fi", TEMPLATES)


def shown(papers: Papers, document: str) -> WordFile:
    """Return what a document's Word file shows."""
    return word_file(papers, DocumentRef("document", document))


def made(papers: Papers, document: str) -> bytes:
    """Return a document's Word file."""
    return render_word(papers, shown(papers, document))


def made_from(tree: Tree) -> dict[str, str]:
    """Return what each Word file of a project is made from."""
    return {name: shown(papers(tree), name).as_text() for name in ("induction", "agreement")}


def changed(tree: Tree, change: Callable[[Tree], None]) -> set[str]:
    """Return the Word files that a change makes anew."""
    before = made_from(tree)
    change(tree)
    after = made_from(tree)
    return {name for name in before if before[name] != after[name]}


def changing(file: str, old: str, new: str) -> Callable[[Tree], None]:
    return lambda tree: tree.change(file, old, new)


INDUCTION, BOTH = {"induction"}, {"induction", "agreement"}


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        (changing(SECTION_FILE, "Odota", "Vastaa"), INDUCTION),
        (changing(SECTION_FILE, "# Vuoropuhelu", "# Keskustelu"), INDUCTION),
        (changing(f"{FI}/questions.yml", "Kuka olet", "Mistä tulet"), INDUCTION),
        (changing(f"{FI}/tools/lifeline.yml", "title: Elämänviiva", "title: Viiva"), INDUCTION),
        (changing(f"{FI}/documents.yml", "Lue se ensin", "Lue ensin"), INDUCTION),
        (changing(f"{FI}/documents.yml", "Täyttäkää se", "Täyttäkää"), {"agreement"}),
        (changing(f"{FI}/forms/agreement.yml", "label: Nimi", "label: Koko nimi"), {"agreement"}),
        (changing("docs/fi/privacy.md", "address: tietosuoja", "address: tiedot"), INDUCTION),
        (changing("docs/fi/phases/start.md", "address: aloitusvaihe", "address: alku"), BOTH),
        (changing(f"{FI}/phases.yml", "short: Aloitus", "short: Alku"), set()),  # no path of one
        (changing(f"{FI}/interface.yml", "fill_text: fill_text", "fill_text: tähän"), BOTH),
        (changing(f"{FI}/interface.yml", "hours: hours", "hours: ajat"), set()),
        (changing(ORGANISATION_FILE, "role: Koordinaattori", "role: Ohjaaja"), INDUCTION),
        (changing(ORGANISATION_FILE, "name: Silta ry", "name: Silta 2 ry"), BOTH),
        (changing(ORGANISATION_FILE, 'version: "1.0"', 'version: "1.1"'), BOTH),
        (changing(ORGANISATION_FILE, 'main: "#17584F"', 'main: "#17584E"'), BOTH),
        (changing(ORGANISATION_FILE, "https://mentorointi", "http://mentorointi"), BOTH),
        (changing(ORGANISATION_FILE, "meetings: 6", "meetings: 7"), set()),  # nobody tells it
        (changing(ORGANISATION_FILE, "legal_basis: Suostumus", "legal_basis: Etu"), set()),
        (changing(ORGANISATION_FILE, "what: Vanhat", "what: Vanhimmat"), set()),
        (lambda tree: tree.write(LOGO_FILE, LOGO.replace("8 8", "9 9")), BOTH),
        (lambda tree: tree.add(f"{FI}/phases.yml", "# nothing\n"), set()),
    ],
)
def test_a_file_is_made_anew_when_what_it_shows_changes(
    project: Tree, change: Callable[[Tree], None], anew: set[str]
) -> None:
    assert changed(project, change) == anew


def test_a_file_is_made_anew_when_the_picture_of_a_section_changes(project: Tree) -> None:
    picture = "materials/pictures/cup.svg"
    project.write(picture, LOGO)
    project.add(SECTION_FILE, "\n![Kuppi](picture:cup)\n")
    document = opened(made(papers(project), "induction"))
    said = [d.get("descr") for d in document.element.body.iter(qn("wp:docPr"))]
    assert "Kuppi" in said
    redrawn = LOGO.replace("q4-6", "q4-5")
    assert changed(project, lambda tree: tree.write(picture, redrawn)) == INDUCTION


def test_the_language_that_a_text_is_really_in_is_part_of_it(project: Tree) -> None:
    file = shown(papers(project), "induction")

    def in_language(language: str) -> WordFile:
        part = Prose(Text("A", language=language), Text("B"))
        content: Any = file.content
        return replace(file, content=replace(content, parts=(part,)))

    assert in_language("fi").as_text() != in_language("sv").as_text()


def test_where_links_lead_is_part_of_it(project: Tree) -> None:
    file = shown(papers(project), "induction")
    assert file.site == "https://mentorointi.silta.fi/"
    assert file.pages["phases/start"] == "aloitusvaihe/"
    assert replace(file, pages={"phases/start": "sv/aloitusvaihe/"}).as_text() != file.as_text()


def test_only_what_shows_the_diagram_draws_it(project: Tree) -> None:
    assert shown(papers(project), "agreement").diagram is None
    diagram = shown(papers(project), "induction").diagram
    assert diagram is not None
    assert "<svg" in diagram


def test_to_know_the_inputs_no_renderer_is_loaded() -> None:
    code = (
        "import sys, mentorkit.make.plan, mentorkit.make.making; "
        "print({'docx', 'weasyprint'} & {*sys.modules})"
    )
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said == "set()\n"


# ── Making them ────────────────────────────────────────────────────────────


def links(document: Document) -> dict[str, str]:
    found = {}
    for link in document.element.body.iter(qn("w:hyperlink")):
        if link.get(qn("r:id")):
            found[words(link)] = document.part.rels[link.get(qn("r:id"))].target_ref
    return found


def test_links_lead_to_the_site(project: Tree) -> None:
    document = opened(made(papers(project), "induction"))
    assert links(document)["aloitusvaihe"] == "https://mentorointi.silta.fi/aloitusvaihe/"


def test_without_a_site_links_to_it_are_text(project: Tree) -> None:
    project.change(ORGANISATION_FILE, "site_address: https://mentorointi.silta.fi/\n", "")
    document = opened(made(papers(project), "induction"))
    assert [*links(document)] == [
        "040\u00a0000\u00a00000",
        "aino@silta.fi",
        "040\u00a0000\u00a00001",
    ]
    assert "Katso aloitusvaihe." in "\n".join(p.text for p in document.paragraphs)


def test_no_link_leads_to_what_is_still_to_be_filled_in(project: Tree) -> None:
    project.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", '"[[osoite]]"')
    project.change(ORGANISATION_FILE, "email: aino@silta.fi", 'email: "[[sähköposti]]"')
    document = opened(made(papers(project), "induction"))
    assert [*links(document)] == ["040\u00a0000\u00a00000", "040\u00a0000\u00a00001"]
    assert document.paragraphs[1].style.name == "Draft Notice"


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("https://mentorointi.silta.fi/", "mentorointi.silta.fi/aloitusvaihe"),
        ('"[[osoite]]"', "[[osoite]]"),
    ],
)
def test_the_footer_shows_the_address_of_the_documents_page(
    project: Tree, site: str, address: str
) -> None:
    project.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", site)
    document = opened(made(papers(project), "induction"))
    footer = document.sections[0].footer.paragraphs[1].text
    assert footer == f"version 1.0, 24.11.2026 · {address}"


def test_the_diagram_is_sharp_in_print(project: Tree) -> None:
    document = opened(made(papers(project), "induction"))
    (image,) = [r.target_part for r in document.part.rels.values() if "image" in r.reltype]
    (extent,) = document.element.body.iter(qn("wp:extent"))
    assert image.image.px_width / (extent.cx / 914400) >= 250  # dots an inch


@pytest.mark.parametrize("logo", ["logo.svg", "logo.png"])
def test_a_logo_of_any_kind_is_the_picture_that_papers_show(project: Tree, logo: str) -> None:
    project.change(ORGANISATION_FILE, "logo: logo.svg", f"logo: {logo}")
    project.write(LOGO_FILE.replace("logo.svg", "logo.png"), png())
    document = opened(made(papers(project), "agreement"))
    (image,) = [
        r.target_part
        for r in document.sections[0].header.part.rels.values()
        if "image" in r.reltype
    ]
    shown = logo_data(project.catalogue())
    assert shown == f"data:image/png;base64,{b64encode(image.blob).decode()}"


def svg(width: int, height: int) -> str:
    body = f'<rect width="{width}" height="{height}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{body}</svg>'


@pytest.mark.parametrize("size", [(10**6, 1), (1, 10**6), (8, 1), (1, 8)])
def test_a_logo_of_any_shape_becomes_a_small_picture(project: Tree, size: tuple[int, int]) -> None:
    project.write(LOGO_FILE, svg(*size))
    document = opened(made(papers(project), "agreement"))
    rels = document.sections[0].header.part.rels.values()
    (image,) = [rel.target_part.image for rel in rels if "image" in rel.reltype]
    assert image.px_width <= 1600
    assert image.px_height <= 400


# ── The real documents ─────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Project(TEMPLATES.parents[1]), "reference", ["fi"])


class TextOf(HTMLParser):
    """Collects the text of a paper's parts, of which drawings, contents and senders are none."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._inside = False
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or dict(attrs).get("id") == "part-1"
        self._left_out += tag in ("svg", "header", "aside")

    def handle_endtag(self, tag: str) -> None:
        self._left_out -= tag in ("svg", "header", "aside")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._left_out:
            self.text += data


def test_a_picture_begins_at_the_margin(catalogue: Catalogue) -> None:
    """LibreOffice keeps 3 mm free around a picture that does not say how much."""
    document = opened(made(Papers(catalogue, "fi", TEMPLATES), "induction"))
    section = document.sections[0]
    roots = (section.first_page_header._element, section.header._element, document.element.body)
    pictures = [inline for root in roots for inline in root.iter(qn("wp:inline"))]
    assert len(pictures) == 3
    for inline in pictures:
        assert [inline.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4


@pytest.mark.parametrize("document", COMPOSED)
def test_the_word_file_says_what_the_paper_says(catalogue: Catalogue, document: str) -> None:
    real = Papers(catalogue, "fi", TEMPLATES)
    paper = TextOf()
    paper.feed(Composer(real).paper(DocumentRef("document", document)).html)
    body = opened(made(real, document)).element.body
    texts = [words(p) for p in body.iter(qn("w:p")) if not is_front(p)]
    assert "".join("".join(texts).split()) == "".join(paper.text.split())


def is_front(paragraph: Any) -> bool:
    """Return whether a paragraph stands before the first part's heading."""
    style = "following-sibling::w:p[w:bookmarkStart/@w:name='_Toc00000001']"
    return bool(paragraph.xpath(style))


@pytest.mark.parametrize("document", [*COMPOSED, "messages"])
def test_a_real_document_is_as_the_schemas_have_it_and_the_same_each_time(
    catalogue: Catalogue, document: str
) -> None:
    real = Papers(catalogue, "fi", TEMPLATES)
    data = made(real, document)
    assert schema_faults(data) == []
    assert data == made(real, document)


def test_the_invitation_is_a_letter_a_page(catalogue: Catalogue) -> None:
    document = opened(made(Papers(catalogue, "fi", TEMPLATES), "invitation"))
    letters = len(catalogue.programme.documents["invitation"].parts)
    assert len(document.sections) == letters
