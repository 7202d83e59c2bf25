"""Make a PDF of its plates: bodies and page numbers are laid out once for all organisations.

Those are kept in the cache, whose key holds all that a layout depends on. Furniture is small and an
organisation's own, and the same on most of its papers: the last pieces are kept in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from mentorkit.disk.cache import Cache, Made, key_of
from mentorkit.disk.locks import locked
from mentorkit.make.digests import code_digest, fonts_digest
from mentorkit.make.versions import library_versions, system_versions
from mentorkit.render.pdf import laid_out
from mentorkit.render.plates.assembling import Laid, assembled
from mentorkit.render.plates.notes import SLOT, LaidPage, read_notes
from mentorkit.render.plates.source import (
    Paper,
    Source,
    body_of,
    first_pages,
    foot_of,
    is_foot,
    piece_of,
    slots_of,
    tells_pages,
    with_pages,
)
from mentorkit.render.qr import with_qr_codes

_LIBRARIES = ("weasyprint", "pikepdf", "pydyf", "segno")
"""The libraries that lay out."""

_MOST_ROUNDS = 4


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
        bodies = self._bodies(source.papers)
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
                furniture={name: one.data for name, one in self._furniture(paper).items()},
                foot=self._piece(foot_of(paper.html, paper.foot.words, _names(body.pages))).data,
                numbers=numbers[paper.foot.number],
                first_number=first,
            )
            for paper, body, first in zip(source.papers, bodies, firsts, strict=True)
        ]
        return assembled(source, laid, self.fonts), total

    def _bodies(self, papers: Sequence[Paper]) -> list[_Plate]:
        """Return the bodies of papers.

        Covers tell on which pages other papers are, which depends on how long the covers are; so
        they are laid out until what they tell is true, nearly always once.
        """
        covers = [number for number, paper in enumerate(papers) if tells_pages(paper.html)]
        bodies = {n: self._body(p, p.html) for n, p in enumerate(papers) if n not in covers}
        lengths = [len(bodies[n].pages) if n in bodies else 1 for n in range(len(papers))]
        for _ in range(_MOST_ROUNDS if covers else 0):
            starts = _starts(papers, lengths)
            for cover in covers:
                told = partial(_page_of, bodies, starts, cover)
                bodies[cover] = self._body(papers[cover], with_pages(papers[cover].html, told))
            found = [len(bodies[number].pages) for number in range(len(papers))]
            if found == lengths:
                break
            lengths = found
        return [bodies[number] for number in range(len(papers))]

    def _body(self, paper: Paper, html: str) -> _Plate:
        heights = {name: piece.height for name, piece in self._furniture(paper).items()}
        return self._kept(body_of(html, heights))

    def _furniture(self, paper: Paper) -> dict[str, _Plate]:
        """Return the furniture of a paper's slots, by their ids."""
        return {slot.id: self._piece(piece_of(paper.html, slot)) for slot in slots_of(paper.html)}

    def _piece(self, html: str) -> _Plate:
        return _in_memory(html, self.css, self.fonts)

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


@lru_cache(maxsize=96)
def _in_memory(html: str, css: str, _fonts: Path) -> _Plate:
    """Return a piece of furniture; the fonts are those that this process uses."""
    return _laid(html, css)


def _laid(html: str, css: str) -> _Plate:
    data = laid_out(with_qr_codes(html), css, is_tagged=not is_foot(html))
    return _Plate(data, read_notes(data))
