"""The Word files of the reference site, as seen by Word, screen readers and readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import pikepdf
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from mentorkit.model.catalogue import Catalogue

from tests.locales import LOCALES
from tests.render.docx_files import schema_faults

File = dict[str, Any]
HEADINGS = ("Title", "Heading 1", "Heading 2")


@pytest.fixture(scope="session")
def catalogue(site_catalogue: Catalogue) -> Catalogue:
    return site_catalogue


@pytest.fixture(scope="session")
def word_files(site: Path, manifest: list[File]) -> list[tuple[File, Path]]:
    return [(file, site / file["path"]) for file in manifest if file["edition"] == "word"]


@pytest.fixture(scope="session")
def every_document(word_files: list[tuple[File, Path]]) -> Mapping[tuple[str, str], Document]:
    """Return the Word files by locale and document."""
    return {(f["locale"], f["document"]): docx.Document(str(path)) for f, path in word_files}


@pytest.fixture(scope="session", params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    """Return each complete language."""
    return str(request.param)


@pytest.fixture(scope="session")
def documents(
    every_document: Mapping[tuple[str, str], Document], locale: str
) -> Mapping[str, Document]:
    """Return one language's Word files by document."""
    return {document: file for (of, document), file in every_document.items() if of == locale}


def outlined(items: Any) -> Iterator[str]:
    """Yield the titles of a PDF's bookmarks in order."""
    for item in items:
        yield " ".join(item.title.split())
        yield from outlined(item.children)


def test_every_document_that_organisers_edit_has_a_word_file(
    catalogue: Catalogue, documents: Mapping[str, Document]
) -> None:
    planned = {str(k) for k, d in catalogue.programme.documents.items() if "word" in d.editions}
    planned |= {f"tool/{key}" for key, tool in catalogue.programme.tools.items() if tool.sheet}
    assert {"agreement", "induction", "organiser-guide", "invitation", "tool/swot"} <= planned
    assert documents.keys() == planned


def test_word_and_pdf_have_the_same_headings_in_the_same_order(
    site: Path,
    manifest: list[File],
    documents: Mapping[str, Document],
    catalogue: Catalogue,
    locale: str,
) -> None:
    contents = str(catalogue.texts[locale].interface.print.contents)
    prints = {
        f["document"]: site / f["path"]
        for f in manifest
        if (f["edition"], f["locale"]) == ("print", locale)
    }
    # A tool's sheet is drawn on paper and has fields in Word.
    same = {
        name: file
        for name, file in documents.items()
        if name in prints and not name.startswith("tool/")
    }
    for name, document in same.items():
        found = [p.text for p in document.paragraphs if p.style and p.style.name in HEADINGS]
        with pikepdf.open(prints[name]) as pdf, pdf.open_outline() as outline:
            expected = [title for title in outlined(outline.root) if title != contents]
        assert found == expected, name


def test_title_and_language_are_set(
    word_files: list[tuple[File, Path]],
    every_document: Mapping[tuple[str, str], Document],
    catalogue: Catalogue,
) -> None:
    for file, _ in word_files:
        document = every_document[file["locale"], file["document"]]
        tag = str(catalogue.texts[file["locale"]].interface.language_tag)
        core = document.core_properties
        assert (core.title, core.language) == (file["title"], tag)
        if file["document"] != "invitation":  # its letters begin at once
            assert document.paragraphs[0].text == file["title"]
        (lang,) = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
        assert lang.get(qn("w:val")) == tag


def test_tables_for_both_or_of_tools_repeat_their_header(documents: Mapping[str, Document]) -> None:
    for name, count in (("induction", 3), ("agreement", 3)):
        headers = documents[name].element.body.findall(f".//{qn('w:tblHeader')}")
        assert len(headers) == count, name
    for document in documents.values():
        for table in document.tables:
            caption = table._tbl.tblPr.find(qn("w:tblCaption"))
            assert caption.get(qn("w:val")).strip()


def test_every_picture_says_what_it_shows(documents: Mapping[str, Document]) -> None:
    pictures = 0
    for document in documents.values():
        margins = [margin._element for s in document.sections for margin in (s.header, s.footer)]
        for root in (document.element.body, *margins):
            for picture in root.iter(qn("wp:docPr")):
                pictures += 1
                assert picture.get("descr").strip()
    assert pictures > len(documents)


def test_each_list_of_figures_begins_with_one(documents: Mapping[str, Document]) -> None:
    lists = 0
    for document in documents.values():
        body = document.element.body
        numbers = body.xpath(".//w:p[w:pPr/w:pStyle/@w:val='ListNumber']//w:numId/@w:val")
        runs = [n for i, n in enumerate(numbers) if i == 0 or numbers[i - 1] != n]
        assert len(runs) == len(set(runs))  # no list resumes an earlier one's numbering
        for number in runs:
            lists += 1
            element = document.part.numbering_part.element
            assert element.xpath(f"w:num[@w:numId='{number}']//w:startOverride/@w:val") == ["1"]
    assert lists > 5


def test_links_lead_to_pages_of_the_site(
    site: Path, documents: Mapping[str, Document], catalogue: Catalogue
) -> None:
    address = str(catalogue.organisation.site_address)
    pages = 0
    for name, document in documents.items():
        for relation in document.part.rels.values():
            if relation.is_external and relation.target_ref.startswith(address):
                pages += 1
                parts = urlsplit(relation.target_ref[len(address) :])
                page = (site / parts.path / "index.html").read_text(encoding="utf-8")
                assert not parts.fragment or f'id="{parts.fragment}"' in page, name
    assert pages > 10


def test_word_opens_every_file_without_repairing_it(word_files: list[tuple[File, Path]]) -> None:
    assert {file["path"]: schema_faults(path.read_bytes()) for file, path in word_files} == {
        file["path"]: [] for file, _ in word_files
    }
