"""The PDFs and Word files of the reference site, as checkers and readers see them."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
from mentorkit.render.view import View

from tests.locales import DEFAULT, LOCALES, WHOLE

File = dict[str, Any]
PDF_UA = "http://www.aiim.org/pdfua/ns/id/"


def elements(node: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the structure elements below a node, in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid, depth + 1)


def test_the_manifest_lists_every_document_in_its_editions(manifest: list[File]) -> None:
    by_locale = {
        locale: {(f["document"], f["edition"]) for f in manifest if f["locale"] == locale}
        for locale in WHOLE
    }
    made = by_locale[DEFAULT]
    assert all(found == made for found in by_locale.values())
    assert {
        ("process-diagram", "print"),
        ("process-diagram", "picture"),
        ("induction", "print"),
        ("agreement", "print"),
        ("agreement", "word"),
        ("closing-form", "print"),
        ("closing-form", "word"),
        ("induction", "large-print"),
        ("agreement", "large-print"),
        ("closing-form", "large-print"),
        ("poster", "print"),
        ("tool-cards", "print"),
    } <= made
    of_tools = [edition for document, edition in made if document.startswith("tool/")]
    assert (of_tools.count("print"), of_tools.count("word"), len(of_tools)) == (18, 16, 34)
    assert [f["path"] for f in manifest] == sorted(f["path"] for f in manifest)
    for file in manifest:
        assert set(file) == {
            "path",
            "document",
            "edition",
            "locale",
            "title",
            "pages",
            "bytes",
            "sha256",
        }


def test_every_pdf_is_marked_as_pdf_ua_with_title_and_language(
    pdfs: list[tuple[File, Path]],
) -> None:
    for file, path in pdfs:
        with pikepdf.open(path) as pdf:
            with pdf.open_metadata() as metadata:
                assert metadata[f"{{{PDF_UA}}}part"] == "1"
                assert metadata["dc:title"] == file["title"]
            assert str(pdf.Root.Lang) == file["locale"]
            assert bool(pdf.Root.MarkInfo.Marked)
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            assert len(pdf.pages) == file["pages"]


def test_every_pdf_has_tags_and_bookmarks_that_start_with_its_title(
    examined: list[tuple[File, Path]],
) -> None:
    for file, path in examined:
        with pikepdf.open(path) as pdf:
            kinds = [str(e.S) for e in elements(pdf.Root.StructTreeRoot)]
            levels = [int(kind[2]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
            assert levels[0] == 1, file["path"]
            joined = file["document"].startswith(("pack/", "tool-book", "invitation"))
            assert joined or levels.count(1) == 1, file["path"]
            for before, after in pairwise(levels):
                assert after <= before + 1, f"{file['path']}: H{before} then H{after}"
            with pdf.open_outline() as outline:
                # Each letter begins with its own subject.
                letters = file["document"] == "invitation"
                assert letters or outline.root[0].title.strip() == file["title"]


def test_every_figure_has_an_alternative_text_and_every_header_cell_a_scope(
    examined: list[tuple[File, Path]],
) -> None:
    figures = headers = 0
    for file, path in examined:
        with pikepdf.open(path) as pdf:
            for element in elements(pdf.Root.StructTreeRoot):
                if element.S == "/Figure":
                    figures += 1
                    assert str(element.Alt).strip(), file["path"]
                if element.S == "/TH":
                    headers += 1
                    assert element.A.Scope in ("/Column", "/Row")
    assert figures > len(examined)
    assert headers > 20


SHOWING = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"}
"""The operators that put something on the page (ISO 32000-1, annex A)."""


def tagged_contents(pdf: pikepdf.Pdf) -> set[tuple[tuple[int, int], int]]:
    """Return the marked content in the structure tree, as (page, MCID)."""
    tagged = set()
    stack: list[tuple[Any, Any]] = [(pdf.Root.StructTreeRoot, None)]
    while stack:
        node, page = stack.pop()
        page = node.get("/Pg", page)
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                tagged.add((page.objgen, int(kid)))
            elif "/S" in kid:
                stack.append((kid, page))
    return tagged


def untagged_operators(page: pikepdf.Page, tagged: set[tuple[tuple[int, int], int]]) -> list[str]:
    """Return what a page shows outside both tags and artifacts."""
    inside: list[bool] = []
    lost = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            mcid = operands[1].get("/MCID")
            inside.append(mcid is not None and (page.obj.objgen, int(mcid)) in tagged)
        elif name == "BMC":
            inside.append(operands[0] == "/Artifact")
        elif name == "EMC":
            inside.pop()
        elif name in SHOWING and not (inside and all(inside)):
            lost.append(name)
    return lost


def test_all_content_is_tagged_or_an_artifact(examined: list[tuple[File, Path]]) -> None:
    for file, path in examined:
        with pikepdf.open(path) as pdf:
            tagged = tagged_contents(pdf)
            for page in pdf.pages:
                assert untagged_operators(page, tagged) == [], file["path"]


def test_links_are_printed_and_described(examined: list[tuple[File, Path]]) -> None:
    links = 0
    for file, path in examined:
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                assert page.obj.get("/Tabs") == "/S", file["path"]
                for annotation in page.obj.get("/Annots", []):
                    assert int(annotation.F) & 4
                    if annotation.Subtype == "/Link":
                        links += 1
                        assert str(annotation.Contents).strip(), file["path"]
    assert links


def test_only_our_fonts_are_used_and_all_are_embedded(examined: list[tuple[File, Path]]) -> None:
    for _, path in examined:
        said = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
        rows = said.splitlines()[2:]
        assert rows
        for row in rows:
            assert "Mentorkit-Sans" in row, row
            assert row.split()[-5] == "yes", row  # embedded


def test_text_comes_out_with_its_diacritics(paper_text: dict[str, str]) -> None:
    assert "Päätöksestä kerrotaan toiselle ja järjestäjälle." in paper_text["agreement"]
    assert "Mitkä tavoitteet" not in paper_text["agreement"]
    assert "Esimerkkijärjestö ry" in paper_text["agreement"]
    assert "Maija Meikäläinen, 040 000 0000" in paper_text["agreement"]
    assert "Elämänviiva" in paper_text["induction"]
    assert "Mitä haluat kertoa itsestäsi?" in paper_text["induction"]
    assert "Annan järjestäjälle luvan" in paper_text["closing-form"]


def test_every_page_carries_programme_title_version_and_number(
    pdfs: list[tuple[File, Path]], views: Mapping[str, View]
) -> None:
    every: dict[str, set[str]] = defaultdict(set)
    for file, _ in pdfs:
        every[file["locale"]].add(file["title"])
    for file, path in pdfs:
        view = views[file["locale"]]
        if view.direction == "rtl":
            continue  # tests/render/test_right_to_left.py reads these
        is_book = file["document"].startswith(("pack/", "tool-book"))
        programme = view.own_plain(view.organisation.programme)
        version = " ".join(view.version_line().split())  # some have spaces of other widths
        command = ["pdftotext", path, "-"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        texts = said.split("\f")[:-1]
        assert len(texts) == file["pages"]
        for number, text in enumerate((" ".join(text.split()) for text in texts), 1):
            if not text:  # the back of a paper in a pack or book
                continue
            # A paper in a pack or book keeps its own title.
            titles = every[file["locale"]] if is_book and number > 2 else {file["title"]}
            said_here = [title for title in titles if f"{programme} · {title}" in text]
            assert said_here, f"{file['path']} {number}"
            assert f"{version} · mentorointi.example.org" in text
            assert f"{view.ui.print.page} {number} / {file['pages']}" in text


@dataclass(frozen=True)
class Word:
    """A word on a page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Word) -> bool:
        """Return whether two words overlap by more than a slight touch."""
        across = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        lower = min(self.bottom - self.top, other.bottom - other.top)
        return across > 1 and height > 0.45 * lower


@dataclass(frozen=True)
class Leaf:
    """A page with its words."""

    place: str
    width: float
    height: float
    words: tuple[Word, ...]


@pytest.fixture(scope="session")
def leaves(pdfs: list[tuple[File, Path]]) -> list[Leaf]:
    """Return every page of every PDF."""
    found = []
    for file, path in pdfs:
        command = ["pdftotext", "-bbox", path, "-"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        root = ElementTree.fromstring(said.replace('xmlns="http://www.w3.org/1999/xhtml"', ""))
        for number, page in enumerate(root.iter("page"), 1):
            words = tuple(
                Word(
                    word.text or "",
                    *(float(word.attrib[k]) for k in ("xMin", "yMin", "xMax", "yMax")),
                )
                for word in page.iter("word")
            )
            width, height = float(page.attrib["width"]), float(page.attrib["height"])
            found.append(Leaf(f"{file['path']} page {number}", width, height, words))
    return found


def test_no_page_is_nearly_empty_and_no_text_leaves_it(leaves: list[Leaf]) -> None:
    for leaf in leaves:
        # In large print, one box of a sheet with lines to write on may have a page.
        assert len(leaf.words) > 15 or not leaf.words, leaf.place
        for word in leaf.words:
            assert word.left >= 20, f"{leaf.place}: {word.text}"
            assert word.right <= leaf.width - 20, f"{leaf.place}: {word.text}"
            assert word.top >= 20, f"{leaf.place}: {word.text}"
            assert word.bottom <= leaf.height - 12, f"{leaf.place}: {word.text}"


def test_no_word_lies_on_another(leaves: list[Leaf]) -> None:
    faults = []
    for leaf in leaves:
        words = sorted(leaf.words, key=lambda word: word.top)
        for number, word in enumerate(words):
            for other in words[number + 1 :]:
                if other.top >= word.bottom:
                    break
                if word.overlaps(other):
                    faults.append(f"{leaf.place}: {word.text} / {other.text}")
    assert faults == []


def contents(node: Any, page: Any = None, heading: bool = False) -> Iterator[tuple[Any, bool]]:
    """Yield the page of each marked content, and whether it is in a heading, in tag order."""
    page = node.get("/Pg", page)
    kind = str(node.get("/S", ""))
    heading = heading or (kind[:2] == "/H" and kind[2:].isdigit())
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield page.objgen, heading
        elif "/S" in kid:
            yield from contents(kid, page, heading)


def test_no_heading_is_left_alone_at_the_foot_of_a_page(pdfs: list[tuple[File, Path]]) -> None:
    faults = []
    for file, path in pdfs:
        with pikepdf.open(path) as pdf:
            pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            for (page, heading), (after, _) in pairwise(contents(pdf.Root.StructTreeRoot)):
                if heading and after != page:
                    faults.append(f"{file['path']} page {pages[page]}")
    assert faults == []


def test_large_print_is_at_least_18_points_everywhere(pdfs: list[tuple[File, Path]]) -> None:
    large = [(file, path) for file, path in pdfs if file["edition"] == "large-print"]
    assert large
    for file, path in large:
        command = ["pdftohtml", "-xml", "-i", "-stdout", path]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        root = ElementTree.fromstring(said[said.index("<pdf2xml") :])
        # pdftohtml counts in pixels of 1/108 inch.
        sizes = [float(font.attrib["size"]) * 72 / 108 for font in root.iter("fontspec")]
        assert min(sizes) >= 17.9, f"{file['path']}: {min(sizes)}"


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_one_page_is_one_page(manifest: list[File], locale: str) -> None:
    prints = [f for f in manifest if (f["edition"], f["locale"]) == ("print", locale)]
    pages = {f["document"]: f["pages"] for f in prints}
    assert pages["process-diagram"] == 1
    assert pages["certificate"] == 1
    assert pages["poster"] == 1
    assert pages["tool-cards"] == 12  # a sheet on how to use them, five sheets of cards


def test_paper_is_a4(pdfs: list[tuple[File, Path]]) -> None:
    for file, path in pdfs:
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                size = sorted(round(float(side)) for side in page.mediabox[2:])
                assert size == [595, 842], file["path"]


def test_a_paper_has_about_as_many_pages_in_every_language(manifest: list[File]) -> None:
    prints = [f for f in manifest if f["edition"] == "print" and f["locale"] in LOCALES]
    first = {f["document"]: f["pages"] for f in prints if f["locale"] == DEFAULT}
    for file in prints:
        difference = abs(file["pages"] - first[file["document"]])
        assert difference <= max(1, 0.15 * first[file["document"]]), file["path"]
