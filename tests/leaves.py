"""What stands where on the pages of a finished PDF, and what a reader would call a fault there.

All places are in millimetres from the upper left corner of the page.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4
LEAST = 0.33
"""How far down a page must be filled if its paper goes on, as a share of the room for text."""

MODULES = 400
"""More corners than any path of a paper has but a QR code."""

_PAGE_OF = re.compile(r"\d+ / \d+")

STRAY = 0.12
"""How far down the last page of a paper must be filled."""

SLACK = 1.0
"""How far two lines of text may share their width: PDFium's rectangles of left-to-right words in
a right-to-left paragraph are up to 0.8 mm too wide."""


@dataclass(frozen=True)
class Spot:
    """A rectangle of a page; a line of text has its words."""

    left: float
    top: float
    right: float
    bottom: float
    said: str = ""

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def across(self, other: Spot) -> float:
        """Return how wide the part is that two rectangles share."""
        return min(self.right, other.right) - max(self.left, other.left)

    def down(self, other: Spot) -> float:
        """Return how high the part is that two rectangles share."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)


@dataclass(frozen=True)
class Leaf:
    """A page: its lines of text, the edges of its boxes and rules, its pictures and fields."""

    number: int
    width: float
    height: float
    lines: tuple[Spot, ...]
    edges: tuple[Spot, ...]
    pictures: tuple[Spot, ...]
    fields: tuple[Spot, ...]
    begins: bool
    """Whether a paper begins here: its title is a bookmark of the first level."""

    @property
    def low(self) -> float:
        """Return how far down there is room for text: to the page's number."""
        numbers = [line.top for line in self.lines if _PAGE_OF.search(line.said)]
        return min((top for top in numbers if top > 0.75 * self.height), default=self.height - 22)

    @property
    def filled(self) -> float:
        """Return how far down the page is filled, from 0 to 1."""
        low = self.low - 2
        spots = (*self.lines, *self.edges, *self.pictures, *self.fields)
        bottoms = [spot.bottom for spot in spots if spot.bottom <= low]
        return max(0.0, (max(bottoms, default=20.0) - 20) / (low - 20))


def leaves_of(path: Path) -> list[Leaf]:
    """Return the pages of a PDF."""
    document = pdfium.PdfDocument(path)
    document.init_forms()
    try:
        begins = {mark.get_dest().get_index() for mark in document.get_toc() if mark.level == 0}
        return [_leaf(page, number, number in begins) for number, page in enumerate(document)]
    finally:
        document.close()


def _leaf(page: Any, index: int, begins: bool) -> Leaf:
    width, height = page.get_size()

    def spot(left: float, bottom: float, right: float, top: float, said: str = "") -> Spot:
        return Spot(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM, said)

    text = page.get_textpage()
    lines = []
    for number in range(text.count_rects()):
        box = text.get_rect(number)
        said = text.get_text_bounded(*box).strip()
        is_there = box[2] > 0 and box[0] < width  # WeasyPrint hides fields' values beside it
        if is_there and not all(unicodedata.category(letter) == "Mn" for letter in said):
            lines.append(spot(*box, said))
    edges, pictures = [], []
    for found in page.get_objects(max_depth=1):
        if found.type == raw.FPDF_PAGEOBJ_PATH:
            edges += [spot(*edge) for edge in _edges(found)]
        if found.type == raw.FPDF_PAGEOBJ_IMAGE or _is_code(found):
            pictures.append(spot(*found.get_bounds()))
    fields = [spot(*box) for box in _fields(page)]
    made = (tuple(lines), tuple(edges), tuple(pictures), tuple(fields))
    return Leaf(index + 1, width / MM, height / MM, *made, begins)


def _is_code(found: Any) -> bool:
    """Return whether an object is a QR code: one path of many modules."""
    is_path = found.type == raw.FPDF_PAGEOBJ_PATH
    return is_path and raw.FPDFPath_CountSegments(found) > MODULES


def _edges(path: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight level and upright edges of a path that are longer than 5 mm."""
    count = raw.FPDFPath_CountSegments(path)
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    before = start = None
    for number in range(min(count, 60)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO and before:
            yield from _long(before, here)
        if raw.FPDFPathSegment_GetClose(segment) and start:
            yield from _long(here, start)
        before = here


def _long(
    one: tuple[float, float], other: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if min(right - left, high - low) < 0.2 and max(right - left, high - low) > 5 * MM:
        yield left, low, right, high


def _fields(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield the places of a page's form fields."""
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET:
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, box)
            yield box.left, box.bottom, box.right, box.top
        raw.FPDFPage_CloseAnnot(note)


def faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with the pages of a PDF."""
    leaves = leaves_of(path)
    for leaf in leaves:
        for fault in (*empty(leaf, leaves), *_covered(leaf), *_outside(leaf)):
            yield f"{path.name} page {leaf.number}: {fault}"


def empty(leaf: Leaf, leaves: list[Leaf]) -> Iterator[str]:
    """Yield whether a page is nearly empty; a page without any content is blank on purpose."""
    if not leaf.lines:
        return
    after = next((other for other in leaves[leaf.number :] if other.lines), None)
    is_last = after is None or after.begins
    share = leaf.filled
    if share < (STRAY if is_last else LEAST):
        yield f"only {share:.0%} full{', at the end of its paper' if is_last else ''}"


def _covered(leaf: Leaf) -> Iterator[str]:
    """Yield each line of text that lies on another, on an edge, on a picture or on a field."""
    ordered = sorted(leaf.lines, key=lambda line: line.top)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.top >= one.bottom:
                break
            lower = min(one.height, other.height)
            if _is_marked(one) or _is_marked(other):
                continue
            if one.across(other) > SLACK and one.down(other) > 0.3 * lower:
                yield f"'{one.said}' lies on '{other.said}'"
        if any(_strikes(edge, one) for edge in leaf.edges):
            yield f"'{one.said}' lies on a rule or an edge"
        for field in (*leaf.pictures, *leaf.fields):
            if one.across(field) > 0.5 and one.down(field) > 0.3 * one.height:
                yield f"'{one.said}' lies on a picture or a field"


def _is_marked(line: Spot) -> bool:
    """Return whether a line has vowel marks, which PDFium places in a rectangle of their own."""
    return any(unicodedata.category(letter) == "Mn" for letter in line.said)


def _strikes(edge: Spot, line: Spot) -> bool:
    """Return whether an edge goes through a line of text; the figures of a scale are meant to."""
    inside = 0.15 * line.height
    if edge.height < 0.2:
        return line.top + inside < edge.top < line.bottom - inside and line.across(edge) > 1
    upright = line.left + 0.3 < edge.left < line.right - 0.3
    return upright and line.down(edge) > inside and not line.said.isdigit()


def _outside(leaf: Leaf) -> Iterator[str]:
    """Yield each line of text that is not inside the margins."""
    for line in leaf.lines:
        if min(line.left, line.top, leaf.width - line.right, leaf.height - line.bottom) < 4:
            yield f"'{line.said}' leaves the page"
