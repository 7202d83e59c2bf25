"""Soft hyphens (`&shy;`) are for lines: no title, bookmark, name or data has them."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.organisation import Funder
from mentorkit.model.text import Text
from mentorkit.render.inline import TextRenderer
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file

from tests.render.docx_files import opened, xml_parts
from tests.render.printing import Press, with_organisation, with_texts
from tests.trees import ROOT


@pytest.fixture(scope="module")
def broken(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with words that may be broken in names and titles."""
    documents: dict[str, Any] = dict(catalogue.texts["fi"].documents)
    title = Text("Mentorointi&shy;sopimus")
    documents["certificate"] = documents["certificate"].model_copy(update={"title": title})
    texts = with_texts(catalogue, documents=documents)
    return with_organisation(
        texts,
        programme={"": Text("Työura\u00admentorointi")},
        logo_alt={"": Text("Mentoroinnin\u00adtunnus")},
        funders=(Funder(text={"": Text("Säätiön rahoittama mentorointi\u00adohjelma")}),),
    )


def strings(pdf: pikepdf.Pdf) -> list[str]:
    """Return all strings of a PDF: titles, names, alternative and other texts."""
    held: list[Any] = []
    for found in pdf.objects:
        if isinstance(found, pikepdf.Array):
            held += list(found)
        elif isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            held += [value for _, value in found.items()]
    return [str(value) for value in held if isinstance(value, pikepdf.String)]


def test_a_paper_breaks_words_but_does_not_name_things_so(press: Press, broken: Catalogue) -> None:
    paper = press.printed(broken, "certificate")
    with pikepdf.open(paper.path) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Mentorointisopimus"
        with pdf.open_outline() as outline:
            assert outline.root[0].title == "Mentorointisopimus"
        assert [s for s in strings(pdf) if "\u00ad" in s] == []
    assert paper.alternatives() == ["Mentoroinnintunnus"]


def test_a_word_file_has_soft_hyphens_only_as_words_own_element(broken: Catalogue) -> None:
    papers = Papers(broken, "fi", ROOT / "materials" / "templates")
    data = render_word(papers, word_file(papers, DocumentRef("document", "certificate")))
    document = opened(data)
    assert document.core_properties.title == "Mentorointisopimus"
    parts = xml_parts(data)
    assert [name for name, part in parts.items() if "\u00ad" in part] == []
    (footer,) = (part for part in parts.values() if "Säätiön" in part)
    assert "mentorointi</w:t><w:softHyphen/><w:t" in footer
    assert "Mentorointi</w:t><w:softHyphen/><w:t" in parts["word/document.xml"]


def test_text_to_set_keeps_them_and_plain_text_does_not() -> None:
    renderer = TextRenderer("fi", {"programme": "Työura\u00admentorointi"}, lambda _: None)
    text = Text("Elämän&shy;viiva, {programme}")
    assert renderer.to_set(text) == "Elämän\u00adviiva, Työura\u00admentorointi"
    assert renderer.plain(text) == "Elämänviiva, Työuramentorointi"
    assert renderer.inline(text) == "Elämän\u00adviiva, Työura\u00admentorointi"
