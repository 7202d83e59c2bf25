"""PDFs of plates: nothing of a stand-in left, tags and links whole, fonts once, bytes the same."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from mentorkit.disk.cache import Cache
from mentorkit.make import press as pressing
from mentorkit.make.renderers import papers_css
from mentorkit.make.workers import ready
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EditionName
from mentorkit.model.organisation import Colours
from mentorkit.model.text import Text
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.render.plates.notes import NOTES, SLOTS
from mentorkit.render.plates.paint import neutral_paint, own_paint, painted
from mentorkit.render.plates.source import (
    NEUTRAL_SITE,
    PLACE,
    Dress,
    Foot,
    Paper,
    Source,
)

from tests.render.printing import Press, pressed, with_organisation

LOGO = "Työuramentoroinnin tunnus"
BOOK = "pack/closing"
KINDS: tuple[tuple[str, EditionName], ...] = (
    (BOOK, "print"),
    ("induction", "print"),
    ("tool-book", "large-print"),
    ("agreement", "fillable"),
    ("tool-cards", "print"),
    ("invitation", "print"),
)


def source_of(
    catalogue: Catalogue, press: Press, document: str, edition: EditionName = "print"
) -> Source:
    papers = Papers(catalogue, "fi", press.project.templates, neutral=True)
    return Composer(papers, edition).paper(DocumentRef.parse(document))


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: " ".join(kind))
def pdf(
    request: pytest.FixtureRequest, catalogue: Catalogue, press: Press
) -> Iterator[pikepdf.Pdf]:
    """Return a paper of each kind."""
    source = source_of(catalogue, press, *request.param)
    data, pages = pressed(source, press.project.templates, folder=press.folder)
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) == pages
        yield opened


@pytest.fixture(scope="module")
def book(catalogue: Catalogue, press: Press) -> Iterator[pikepdf.Pdf]:
    """Return a pack."""
    data, _ = pressed(source_of(catalogue, press, BOOK), press.project.templates)
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def elements(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield all below a node of the structure tree with their parents: elements and numbers."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield kid, node
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def test_nothing_is_left_of_what_stands_in_for_an_organisations(
    pdf: pikepdf.Pdf, catalogue: Catalogue
) -> None:
    own = own_paint(catalogue.organisation)
    pairs = tuple((colour, "#123456") for colour in neutral_paint(own).all)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            if thing.get("/Subtype") == "/Image":
                continue
            content = thing.read_bytes()
            assert painted(content, pairs) == content
        elif isinstance(thing, pikepdf.Dictionary):
            said = thing.unparse(resolved=False)
            assert not any(a.encode() in said for a in (NEUTRAL_SITE, PLACE)), said
    assert NOTES not in pdf.Root
    assert SLOTS not in pdf.Root


def test_every_slot_has_the_tags_of_its_furniture_and_no_mark(pdf: pikepdf.Pdf) -> None:
    found = [e for e, _ in elements(pdf.Root.StructTreeRoot) if isinstance(e, pikepdf.Dictionary)]
    assert [e for e in found if "/S" in e and "/T" in e] == []
    logos = [e for e in found if e.get("/S") == "/Figure" and "/Alt" in e]
    assert any(str(e.Alt) == LOGO for e in logos)


def test_tags_lead_to_their_parents_and_content_and_links_back_to_their_tags(
    pdf: pikepdf.Pdf,
) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert list(owners) == sorted(owners)
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(owners)
    pages = {page.obj.objgen: page for page in pdf.pages}
    for kid, parent in elements(pdf.Root.StructTreeRoot):
        if not isinstance(kid, pikepdf.Dictionary):
            page = pages[parent.Pg.objgen]
            assert owners[int(page.StructParents)][int(kid)].objgen == parent.objgen
        elif "/Obj" in kid:
            assert owners[int(kid.Obj.StructParent)].objgen == parent.objgen
            assert kid.Obj.objgen in {a.objgen for a in pages[kid.Pg.objgen].Annots}
        elif parent.objgen != pdf.Root.StructTreeRoot.objgen:
            assert kid.P.objgen == parent.objgen


def test_each_header_of_a_table_has_an_id_of_its_own_which_its_cells_name(
    press: Press, tmp_path: Path
) -> None:
    table = "<table><tr><th>A</th><th>B</th></tr><tr><td>{}</td><td>2</td></tr></table>"
    papers = tuple(
        Paper(
            f'<!doctype html><html lang="fi"><head><title>T</title></head><body>'
            f"<h1>T</h1>{table.format(number)}</body></html>",
            Foot("", ""),
        )
        for number in (1, 2)
    )
    source = Source(papers, ("", ""), Dress("Silta", dt.date(2026, 1, 1)))
    css = 'html { font: 11pt "Mentorkit Sans" }'
    data, _ = pressed(source, press.project.templates, folder=tmp_path, css=css)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [e for e, _ in elements(pdf.Root.StructTreeRoot)]
        cells = [e for e in found if isinstance(e, pikepdf.Dictionary)]
        ids = [str(cell.ID) for cell in cells if "/ID" in cell]
        assert len(ids) == len(set(ids)) == 4
        named = [[str(h) for h in cell.A.Headers] for cell in cells if cell.get("/S") == "/TD"]
        assert named == [[one] for one in ids]


def test_each_font_is_there_once(pdf: pikepdf.Pdf) -> None:
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
    names = [str(o.FontName) for o in fonts if o.get("/Type") == "/FontDescriptor"]
    whole = [name for name in names if name.endswith("-Fields")]  # one for fields, one for pages
    others = [name for name in names if name not in whole]
    assert others
    assert len(others) == len(set(others))


def test_bytes_are_the_same_made_anew_and_from_the_cache(
    catalogue: Catalogue, press: Press, tmp_path: Path
) -> None:
    source = source_of(catalogue, press, BOOK)
    templates = press.project.templates
    made = [
        pressed(source, templates, folder=folder)
        for folder in (tmp_path / "one", tmp_path / "one", tmp_path / "other")
    ]
    assert made[0] == made[1] == made[2]


# ── books ───────────────────────────────────────────────────────────────────
def targets(book: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Return where the links to places in the book lead: what they say, and the page from 1."""
    numbers = {page.obj.objgen: number for number, page in enumerate(book.pages, 1)}
    return [
        (str(link.Contents), numbers[link.Dest[0].objgen])
        for page in book.pages
        for link in page.get("/Annots", [])
        if "/Dest" in link
    ]


def test_the_contents_lead_to_the_pages_that_they_tell(book: pikepdf.Pdf) -> None:
    found = targets(book)
    assert len(found) == 6
    assert [said for said, _ in found] == [f"Sivu {page}" for _, page in found]
    assert all(before <= after for (_, before), (_, after) in pairwise(found))


def test_the_bookmarks_are_those_of_all_papers_in_order(
    book: pikepdf.Pdf, catalogue: Catalogue
) -> None:
    numbers = {page.obj.objgen: number for number, page in enumerate(book.pages, 1)}
    with book.open_outline() as outline:
        marks = [(item.title, numbers[item.destination[0].objgen]) for item in outline.root]
    texts = catalogue.texts["fi"]
    titles = ["Päättämisvaiheen paketti", texts.documents["closing-form"].title]
    titles += [texts.tools[str(one)].title for one in catalogue.programme.phases["closing"].tools]
    assert [said for said, _ in marks if said in titles] == titles
    assert [page for _, page in marks] == sorted(page for _, page in marks)


def test_each_included_document_is_one_group_of_tags(book: pikepdf.Pdf) -> None:
    (whole,) = list(book.Root.StructTreeRoot.K)
    kinds = [str(element.S) for element in whole.K]
    assert kinds.count("/Art") == 3
    for element in whole.K:
        if element.S == "/Art":
            inside = [e for e, _ in elements(element) if isinstance(e, pikepdf.Dictionary)]
            said = [str(e.S) for e in inside if "/S" in e]
            assert said.count("/H1") == 1


# ── what is laid out ────────────────────────────────────────────────────────
@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is laid out from now on."""
    titles: list[str] = []
    make = pressing._laid

    def watched(html: str, css: str) -> Any:
        titles.append(re.findall(r"<title>(.*?)</title>", html)[0])
        return make(html, css)

    monkeypatch.setattr(pressing, "_laid", watched)
    return titles


def test_a_paper_has_the_same_bytes_whatever_its_furniture_is_laid_out_with(
    catalogue: Catalogue, press: Press, tmp_path: Path
) -> None:
    templates = press.project.templates
    fonts = templates / "fonts"
    ready(fonts, tmp_path)
    maker = pressing.Press(papers_css(templates, fonts), fonts, Cache(tmp_path / "plates"))
    one, other = (source_of(catalogue, press, f"tool/{name}") for name in ("swot", "lifeline"))
    pressing._memory.clear()
    alone = maker.pdf(one)
    pressing._memory.clear()
    maker.pdf(replace(one, papers=(*other.papers, *one.papers)))
    assert maker.pdf(one) == alone


def test_a_plate_is_laid_out_anew_when_any_code_changes_that_makes_it(
    press: Press, laid: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = '<html lang="fi"><head><title>T</title></head><body><h1>T</h1></body></html>'
    css = 'html { font: 11pt "Mentorkit Sans" }'
    for digest in ("before", "before", "after"):
        monkeypatch.setattr(pressing, "code_digest", {"mentorkit.make.press": digest}.__getitem__)
        pressed(html, press.project.templates, folder=tmp_path, css=css)
    assert laid.count("T") == 2


def test_another_organisation_has_the_bodies_that_are_there_and_its_own_dress(
    catalogue: Catalogue, press: Press, laid: list[str], tmp_path: Path
) -> None:
    templates = press.project.templates
    fonts = templates / "fonts"
    ready(fonts, tmp_path)
    maker = pressing.Press(papers_css(templates, fonts), fonts, Cache(tmp_path / "plates"))
    first, _ = maker.pdf(source_of(catalogue, press, "tool/swot"))
    assert [title for title in laid if title not in ("-", "foot")] == ["SWOT-nelikenttä"]
    laid.clear()
    other = with_organisation(
        catalogue,
        name={"": Text("Toinen järjestö")},
        colours=Colours(main=Text("#7A1E5C"), second=Text("#1F5E3A")),
    )
    second, _ = maker.pdf(source_of(other, press, "tool/swot"))
    assert [title for title in laid if title not in ("-", "foot")] == []
    assert first != second
    with pikepdf.open(io.BytesIO(second)) as pdf:
        assert str(pdf.docinfo.Author) == "Toinen järjestö"
        content = pdf.pages[0].Contents.read_bytes()
        assert b"0.478431 0.117647 0.360784 rg" in content
    laid.clear()
    book, _ = maker.pdf(source_of(other, press, "tool-book"))
    assert "SWOT-nelikenttä" not in laid
    assert book
