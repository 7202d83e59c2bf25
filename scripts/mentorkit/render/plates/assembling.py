"""Make one PDF of plates: bodies one after another, with furniture and page numbers, dressed."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from mentorkit.render.fields import fill_in
from mentorkit.render.plates.book import Book, Section
from mentorkit.render.plates.dressing import dress
from mentorkit.render.plates.notes import SLOT, SLOTS, LaidPage, Place, notes_of
from mentorkit.render.plates.paint import painted
from mentorkit.render.plates.source import Paper, Source, values_of
from mentorkit.render.plates.stamping import Stamp
from mentorkit.render.plates.tags import Spot, furnish
from mentorkit.render.plates.type import Type

_POINTS = 0.75
"""A CSS px in points."""


@dataclass(frozen=True)
class Laid:
    """A paper's plates: its body, and the furniture of each of its slots.

    `foot` has a page for each name that its pages have. `numbers` has one for each page that is not
    blank, from `first_number` on.
    """

    paper: Paper
    body: bytes
    furniture: Mapping[str, bytes]
    foot: bytes
    numbers: bytes
    first_number: int


def assembled(source: Source, laid: Sequence[Laid], fonts: Path) -> bytes:
    """Return the PDF of a source, given its papers' plates.

    `fonts` is the folder of the fonts that the plates name. The same plates give the same bytes.
    """
    with ExitStack() as stack:

        def opened(data: bytes) -> pikepdf.Pdf:
            return stack.enter_context(pikepdf.open(io.BytesIO(data)))

        book = Book([Section(one.paper, _filled(one, opened)) for one in laid])
        _Furnishing(book, Type(book.document, fonts), opened, source).furnish(laid)
        book.bind(source.numbered[0])
        dress(book.document, source.dress)
        out = io.BytesIO()
        book.document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
        return out.getvalue()


def _filled(one: Laid, opened: Callable[[bytes], pikepdf.Pdf]) -> pikepdf.Pdf:
    """Return a paper's body, open, with its fields filled in."""
    body = opened(one.body)
    if values := values_of(one.paper.html):
        fill_in(body, values)
    return body


class _Plate:
    """A plate of furniture, ready to be drawn."""

    def __init__(self, document: pikepdf.Pdf, plate: pikepdf.Pdf, name: str) -> None:
        self.pdf = plate
        self.notes = notes_of(plate)
        self.stamp = Stamp(document, plate, name)
        self.page_of = {page.name: number for number, page in enumerate(self.notes)}

    @property
    def tags(self) -> pikepdf.Object:
        """Return the tags of the slot whose furniture this is."""
        return self.pdf.Root[SLOTS][f"/{SLOT}"]


class _Furnishing:
    """Puts furniture, feet and numbers on the pages of a book."""

    def __init__(self, book: Book, fonts: Type, opened: Any, source: Source) -> None:
        self._book = book
        self._fonts = fonts
        self._opened = opened
        self._pairs = source.dress.colours
        self._plates: dict[bytes, _Plate] = {}
        self._painted: set[tuple[int, int]] = set()

    def furnish(self, laid: Sequence[Laid]) -> None:
        """Draw all furniture, and give the document one copy of each font."""
        for section in self._book.sections:
            self._fonts.add(section.body)
        for section, one in zip(self._book.sections, laid, strict=True):
            slots = _slots(section.notes)
            foot, numbers, at = self._plate(one.foot), self._plate(one.numbers), one.first_number
            for index, (page, note) in enumerate(zip(section.pages, section.notes, strict=True)):
                if note.is_blank:
                    continue
                drawn = [
                    self._in_slot(section, index, place, name, self._plate(one.furniture[name]))
                    for name, place in slots.get(index, ())
                ]
                resources = page.Resources
                drawn.append(foot.stamp.decoration(foot.page_of[note.name], resources))
                drawn.append(numbers.stamp.decoration(at, resources))
                at += 1
                self._draw(page, drawn)
        fonts = self._fonts.embedded()
        for section in self._book.sections:
            for name, font in fonts.items():
                section.fonts[name] = font
            self._paint(section.pages[0].Resources)  # all pages of a body share theirs

    def _plate(self, data: bytes) -> _Plate:
        if data not in self._plates:
            plate = self._opened(data)
            self._fonts.add(plate)
            self._plates[data] = _Plate(self._book.document, plate, f"f{len(self._plates)}-")
        return self._plates[data]

    def _in_slot(
        self, section: Section, index: int, place: Place, name: str, plate: _Plate
    ) -> bytes:
        """Return the operators that draw a slot's furniture, and give the slot its tags."""
        page = section.pages[index]
        left, top, _, _ = plate.notes[0].places[SLOT]
        across, below = place[0] - left, place[1] - top
        higher = _height(plate.pdf.pages[0]) - _height(page)
        spot = Spot(
            self._book.document,
            page,
            points=(across * _POINTS, below * _POINTS + higher),
            pixels=(across, below),
        )
        mark = self._book.tree.next_mark(page)
        furnish(section.slots[f"/{name}"], plate.tags, spot, self._book.tree)
        return plate.stamp.drawn(0, page.Resources, spot.points, mark)

    def _draw(self, page: pikepdf.Page, drawn: Sequence[bytes]) -> None:
        content = b"".join([b"q\n", page.Contents.read_bytes(), b"\nQ\n", *drawn])
        page.Contents = self._book.document.make_stream(painted(content, self._pairs))

    def _paint(self, resources: Any) -> None:
        """Paint what pages draw by name: groups and patterns, and what those draw."""
        for kind in ("/XObject", "/Pattern"):
            for thing in resources.get(kind, {}).values():
                if "/Resources" in thing and thing.objgen not in self._painted:
                    self._painted.add(thing.objgen)
                    content = thing.read_bytes()
                    if (dressed := painted(content, self._pairs)) != content:
                        thing.write(dressed)
                    self._paint(thing.Resources)


def _slots(notes: Sequence[LaidPage]) -> Mapping[int, list[tuple[str, Place]]]:
    """Return the slots of each page, with their places."""
    return {
        number: [
            (name, place) for name, place in page.places.items() if name.startswith(f"{SLOT}.")
        ]
        for number, page in enumerate(notes)
    }


def _height(page: pikepdf.Page) -> float:
    return float(page.MediaBox[3])
