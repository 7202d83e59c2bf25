"""Word files of an organisation with long values: valid, and everything is there, whole."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from mentorkit.make.plan import planned_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.organisation import localised
from mentorkit.model.project import Project
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file
from mentorkit.typeset.measure import Face, text_width

from tests.addresses import reference
from tests.render.docx_files import opened, schema_faults
from tests.render.long_values import (
    ADDRESS,
    CONTACT,
    EMAIL,
    NAME,
    PHONE,
    PROGRAMME,
    with_long_values,
)
from tests.render.printing import MM, with_organisation

DOCUMENTS = sorted(
    {p.document for p in planned_downloads(reference()) if p.kind == "word"}, key=str
)
VALUES = (NAME, CONTACT, EMAIL, PHONE, ADDRESS)


@pytest.fixture(scope="module")
def long(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return with_long_values(catalogue, tmp_path_factory.mktemp("long"))


def made(catalogue: Catalogue, real: Project, document: DocumentRef) -> bytes:
    papers = Papers(catalogue, "fi", real.templates)
    return render_word(papers, word_file(papers, document))


def paragraphs(data: bytes) -> list[str]:
    """Return the text of every paragraph of the body, in controls and links too."""
    hyphens = {qn("w:noBreakHyphen"): "-", qn("w:br"): "\n", qn("w:tab"): "\t"}
    return [
        "".join(hyphens.get(part.tag, part.text or "") for part in paragraph.iter())
        .replace("\u00a0", " ")
        .strip()
        for paragraph in opened(data).element.body.iter(qn("w:p"))
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_value_is_whole_wherever_a_short_one_is(
    catalogue: Catalogue, long: Catalogue, real: Project, document: DocumentRef
) -> None:
    own = catalogue.organisation
    values = {
        localised(own.name, "fi"): NAME,
        own.contacts[0].name: CONTACT,
        str(own.contacts[0].email): EMAIL,
        str(own.contacts[0].phone): PHONE,
        localised(own.privacy.address, "fi"): ADDRESS,
    }
    data = made(long, real, document)
    assert schema_faults(data) == []
    before, after = (
        "\n".join(paragraphs(file)) for file in (made(catalogue, real, document), data)
    )
    for short, value in values.items():
        assert after.count(value) >= before.count(str(short)), value
    core = opened(data).core_properties
    assert core.author == NAME


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_no_height_cuts_off_a_value_or_a_picture(
    long: Catalogue, real: Project, document: DocumentRef
) -> None:
    file = opened(made(long, real, document))
    fixed = {
        style.get(qn("w:styleId"))
        for style in file.styles.element.iter(qn("w:style"))
        if style.xpath('.//w:spacing[@w:lineRule="exact"]')
    }
    margins = [
        part._element
        for section in file.sections
        for part in (section.header, section.footer, section.first_page_header)
    ]
    for root in (file.element.body, *margins):
        assert {row.get(qn("w:hRule")) for row in root.iter(qn("w:trHeight"))} <= {"atLeast"}
        for paragraph in root.iter(qn("w:p")):
            said = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
            if paragraph.xpath(".//w:drawing") or any(value in said for value in VALUES):
                assert paragraph.xpath("string(w:pPr/w:pStyle/@w:val)") not in fixed
                assert not paragraph.xpath('w:pPr/w:spacing[@w:lineRule="exact"]')


@pytest.mark.parametrize("document", ["agreement", "induction"])
def test_a_wide_logo_leaves_room_for_the_programmes_name(
    long: Catalogue, real: Project, document: str
) -> None:
    nameless = with_organisation(long, short_name=None)
    file = opened(made(nameless, real, DocumentRef("document", document)))
    header = file.sections[0].header.paragraphs[0]
    (logo,) = header._p.iter(qn("wp:extent"))
    assert header.text.endswith(f"\t{PROGRAMME}")
    name = text_width(real.templates / "fonts", Face(700, 9, 12), PROGRAMME) / MM
    assert int(logo.get("cx")) / Mm(1) + name < 174
