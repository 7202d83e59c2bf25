"""Bodies as sections of one PDF: their pages, tags, bookmarks and links come together.

After ISO 32000-1: pages (7.7.3), destinations (12.3.2), the outline (12.3.3), the structure tree
(14.7). A document of a single section keeps what it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from mentorkit.render.plates.notes import NOTES, SLOTS, LaidPage, notes_of
from mentorkit.render.plates.source import PLACE, Paper, first_pages
from mentorkit.render.plates.tags import ParentTree, group, kids

_POINTS = 0.75


class Section:
    """A body, and where it is in the document: its pages, tags and fonts."""

    def __init__(self, paper: Paper, body: pikepdf.Pdf) -> None:
        self.paper = paper
        self.body = body
        self.notes: tuple[LaidPage, ...] = notes_of(body)
        self.pages: list[pikepdf.Page] = list(body.pages)
        self.root: Any = body.Root.StructTreeRoot
        self.slots: Any = body.Root[SLOTS]

    @property
    def fonts(self) -> Any:
        """Return the fonts that its pages name."""
        return self.pages[0].Resources.Font

    def place(self, anchor: str) -> Array:
        """Return the destination of an id (12.3.2.2); raises StopIteration if there is none."""
        page, left, top = next(
            (page, *note.places[anchor][:2])
            for page, note in zip(self.pages, self.notes, strict=True)
            if anchor in note.places
        )
        high = float(page.MediaBox[3]) - top * _POINTS
        return Array([page.obj, Name.XYZ, round(left * _POINTS, 6), round(high, 6), 0])


class Book:
    """Sections that are one document, the first of which it was before."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self.document = sections[0].body
        self.tree = ParentTree(self.document)
        outlines = [list(_bookmarks(section)) for section in sections]
        starts = first_pages([(one.paper.start, len(one.pages)) for one in sections])
        for section, start in zip(sections[1:], starts[1:], strict=True):
            self._append(section, start)
        if len(sections) > 1:
            self._group()
            self._mark(outlines)

    def _append(self, section: Section, start: int) -> None:
        """Take over a section, whose first page is the document's page `start`."""
        pages = self.document.pages
        while len(pages) < start - 1:
            pages.append(self._blank(section.pages[0]))
        body, before = section.body, len(pages)
        pages.extend(body.pages)
        section.pages = list(pages)[before:]
        section.root = self.document.copy_foreign(section.root)
        section.slots = self.document.copy_foreign(section.slots)
        self.tree.append(section.root, section.pages)

    def _blank(self, like: pikepdf.Page) -> pikepdf.Page:
        """Return the empty back of a leaf."""
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([float(side) for side in like.MediaBox]),
            Contents=self.document.make_stream(b"q Q"),
            Tabs=Name.S,
            Resources=Dictionary(),
        )
        return pikepdf.Page(self.document.make_indirect(page))

    def _group(self) -> None:
        """Bring the tags of all sections together, those of an included document as a whole."""
        (whole,) = kids(self.document.Root.StructTreeRoot)
        elements: list[Any] = []
        for within, sections in groupby(self.sections, lambda section: section.paper.within):
            own = [kid for one in sections for top in kids(one.root) for kid in kids(top)]
            elements += [group(self.document, own, Name.Art)] if within else own
        for element in elements:
            element.P = whole
        whole.K = Array(elements)

    def _mark(self, outlines: Sequence[Sequence[_Bookmark]]) -> None:
        """Put the bookmarks of all sections one after another.

        Those of a section that continues a document are below the document's.
        """
        roots: list[OutlineItem] = []
        for section, marks in zip(self.sections, outlines, strict=True):
            items = [mark.item(section.pages) for mark in marks]
            below = section.paper.continues and roots
            (roots[-1].children if below else roots).extend(items)
        with self.document.open_outline() as outline:
            outline.root[:] = roots

    def bind(self, page_word: str) -> None:
        """Lead links to other sections, and write the tree; `page_word` names a page to readers."""
        numbers = {page.obj.objgen: n for n, page in enumerate(self.document.pages, 1)}
        for index, section in enumerate(self.sections):
            for link, distance, anchor in list(_across(section)):
                target = self.sections[index + distance].place(anchor)
                del link.A
                link.Dest = target
                link.Contents = pikepdf.String(f"{page_word}{numbers[target[0].objgen]}")
        self.tree.write()
        for key in (NOTES, SLOTS):
            del self.document.Root[key]


@dataclass(frozen=True)
class _Bookmark:
    """A bookmark: its title, the index of its page in the section, its place, what is below it."""

    title: str
    page: int
    place: tuple[float, ...]
    below: tuple[_Bookmark, ...]

    def item(self, pages: Sequence[pikepdf.Page]) -> OutlineItem:
        """Return the bookmark as one to pages of a document."""
        item = OutlineItem(self.title, Array([pages[self.page].obj, Name.XYZ, *self.place]))
        item.children = [mark.item(pages) for mark in self.below]
        return item


def _bookmarks(section: Section) -> Iterator[_Bookmark]:
    """Yield the bookmarks of a body."""
    numbers = {page.obj.objgen: number for number, page in enumerate(section.body.pages)}

    def read(item: OutlineItem) -> _Bookmark:
        destination: Any = item.destination
        page, _, *place = list(destination)
        below = tuple(read(child) for child in item.children)
        return _Bookmark(item.title, numbers[page.objgen], tuple(map(float, place)), below)

    with section.body.open_outline() as outline:
        yield from [read(item) for item in outline.root]


def _across(section: Section) -> Iterator[tuple[Any, int, str]]:
    """Yield the links of a section to other ones: how many sections on, and to which id."""
    for page in section.pages:
        for link in page.get("/Annots", []):
            address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
            if address.startswith(PLACE):
                distance, anchor = address.removeprefix(PLACE).split("#", 1)
                yield link, int(distance), anchor
