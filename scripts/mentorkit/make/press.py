"""Make a PDF of its plates: bodies and page numbers are laid out once for all organisations.

Those are kept in the cache, whose key holds all that a layout depends on. Furniture is small and an
organisation's own, and the same on most of its papers: the last pieces are kept in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mentorkit.disk.cache import Cache, Made, key_of
from mentorkit.disk.locks import locked
from mentorkit.make.digests import code_digest, fonts_digest
from mentorkit.make.versions import library_versions, system_versions
from mentorkit.render.pdf import laid_out, laid_out_apart
from mentorkit.render.plates.assembling import Laid, assembled
from mentorkit.render.plates.notes import SLOT, LaidPage, read_notes
from mentorkit.render.plates.source import (
    Paper,
    Piece,
    Source,
    body_of,
    first_pages,
    foot_of,
    is_foot,
    laid_with,
    pieces_of,
    sheets_of,
    tells_pages,
    with_pages,
)
from mentorkit.render.qr import with_qr_codes

_LIBRARIES = ("weasyprint", "pikepdf", "pydyf", "segno")
"""The libraries that lay out."""

_MOST_ROUNDS = 4
_KEPT = 800
"""How many plates of furniture are kept in memory: those of one organisation in five languages."""


@dataclass(frozen=True)
class _Plate:
    """A plate as laid out, and its pages."""

    data: bytes
    pages: tuple[LaidPage, ...]

    @property
    def height(self) -> float:
        """Return how high the slot of a piece of furniture is, in px."""
        _, top, _, bottom = self.pages[0].places[SLOT]
        return bottom - top

    def page_of(self, anchor: str) -> int:
        """Return on which of the pages, from 0, an id is; raises KeyError if on none."""
        for number, page in enumerate(self.pages):
            if anchor in page.places:
                return number
        raise KeyError(anchor)


@dataclass(frozen=True)
class Press:
    """Makes PDFs with a style sheet and the fonts of a folder, which this process must use."""

    css: str
    fonts: Path
    cache: Cache

    def pdf(self, source: Source) -> Made:
        """Return a PDF and its number of pages."""
        furniture = self._furniture(source.papers)
        bodies = self._bodies(source.papers, furniture)
        starts = _starts(source.papers, [len(body.pages) for body in bodies])
        total = starts[-1] + len(bodies[-1].pages) - 1
        before, between = source.numbered
        numbered: dict[str, list[tuple[str, str]]] = defaultdict(list)
        firsts = []
        for paper, body, start in zip(source.papers, bodies, starts, strict=True):
            alike = numbered[paper.foot.number]
            firsts.append(len(alike))
            alike += [
                (page.name, f"{before}{number}{between}{total}")
                for number, page in enumerate(body.pages, start)
                if not page.is_blank
            ]
        # Papers whose numbers are set alike have them on one plate.
        head = source.papers[0].html
        numbers = {style: self._kept(foot_of(head, style, n)).data for style, n in numbered.items()}
        laid = [
            Laid(
                paper,
                body.data,
                furniture={name: one.data for name, one in pieces.items()},
                foot=self._foot(foot_of(paper.html, paper.foot.words, _names(body.pages))),
                numbers=numbers[paper.foot.number],
                first_number=first,
            )
            for paper, body, pieces, first in zip(
                source.papers, bodies, furniture, firsts, strict=True
            )
        ]
        return assembled(source, laid, self.fonts), total

    def _bodies(
        self, papers: Sequence[Paper], furniture: Sequence[Mapping[str, _Plate]]
    ) -> list[_Plate]:
        """Return the bodies of papers, given the furniture of each.

        Covers tell on which pages other papers are, which depends on how long the covers are; so
        they are laid out until what they tell is true, nearly always once.
        """
        covers = [number for number, paper in enumerate(papers) if tells_pages(paper.html)]
        bodies = {
            number: self._body(paper.html, furniture[number])
            for number, paper in enumerate(papers)
            if number not in covers
        }
        lengths = [len(bodies[n].pages) if n in bodies else 1 for n in range(len(papers))]
        for _ in range(_MOST_ROUNDS if covers else 0):
            starts = _starts(papers, lengths)
            for cover in covers:
                told = partial(_page_of, bodies, starts, cover)
                html = with_pages(papers[cover].html, told)
                bodies[cover] = self._body(html, furniture[cover])
            found = [len(bodies[number].pages) for number in range(len(papers))]
            if found == lengths:
                break
            lengths = found
        return [bodies[number] for number in range(len(papers))]

    def _body(self, html: str, furniture: Mapping[str, _Plate]) -> _Plate:
        return self._kept(body_of(html, {name: one.height for name, one in furniture.items()}))

    def _furniture(self, papers: Sequence[Paper]) -> list[dict[str, _Plate]]:
        """Return the furniture of each paper by the ids of its slots.

        What is not in memory is laid out together: a document costs more than a page.
        """
        pieces = [pieces_of(paper.html) for paper in papers]
        wanted = dict.fromkeys(piece for of_paper in pieces for piece in of_paper.values())
        there = {piece: _memory.get(self._key(piece)) for piece in wanted}
        plates = {piece: plate for piece, plate in there.items() if plate}
        for group in laid_with([piece for piece in wanted if piece not in plates]):
            made = laid_out_apart(with_qr_codes(sheets_of(group)), self.css)
            for piece, data in zip(group, made, strict=True):
                plates[piece] = _memory.put(self._key(piece), _Plate(data, read_notes(data)))
        return [{id_: plates[piece] for id_, piece in of_paper.items()} for of_paper in pieces]

    def _foot(self, html: str) -> bytes:
        key = self._key(html)
        return (_memory.get(key) or _memory.put(key, _laid(html, self.css))).data

    def _key(self, of: Piece | str) -> Hashable:
        return of, self.css, self.fonts

    def _kept(self, html: str) -> _Plate:
        """Return a plate from the cache; it is laid out by one process, whoever else waits."""
        key = key_of(
            [
                "plate",
                html,
                self.css,
                fonts_digest(self.fonts),
                code_digest(__name__),
                *library_versions(_LIBRARIES),
                *system_versions(),
            ]
        )
        entry = self.cache.here(key)
        if entry is None:
            with locked(self.cache.folder / f"{key}.lock"):
                entry = self.cache.get(key)
                if entry is None:
                    plate = _laid(html, self.css)
                    self.cache.put(key, plate.data, len(plate.pages))
                    return plate
        data = entry.file.read_bytes()
        return _Plate(data, read_notes(data))


def _names(pages: Sequence[LaidPage]) -> list[tuple[str, str]]:
    """Return the names that pages have, each once, without a number."""
    return [(name, "") for name in sorted({page.name for page in pages if not page.is_blank})]


def _starts(papers: Sequence[Paper], lengths: Sequence[int]) -> tuple[int, ...]:
    starts = [paper.start for paper in papers]
    return first_pages(list(zip(starts, lengths, strict=True)))


def _page_of(
    bodies: dict[int, _Plate], starts: Sequence[int], cover: int, distance: int, anchor: str
) -> int:
    """Return the page of an id in the paper at a distance from a cover."""
    other = cover + distance
    return starts[other] + (bodies[other].page_of(anchor) if other in bodies else 0)


class _Memory(dict[Hashable, _Plate]):
    """The last plates of furniture."""

    def put(self, key: Hashable, plate: _Plate) -> _Plate:
        """Keep a plate and return it; the one that has been here longest may go."""
        self[key] = plate
        if len(self) > _KEPT:
            del self[next(iter(self))]
        return plate


_memory = _Memory()


def _laid(html: str, css: str) -> _Plate:
    data = laid_out(with_qr_codes(html), css, is_tagged=not is_foot(html))
    return _Plate(data, read_notes(data))
