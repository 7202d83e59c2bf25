"""The tags of plates: a slot gets those of its furniture, papers of a book come together.

After ISO 32000-1, 14.7: a structure tree, and a parent tree that leads from pages and annotations
back to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_KEPT = ("/Lang", "/Alt", "/ActualText", "/E")


def kids(element: pikepdf.Object) -> list[Any]:
    """Return what is in an element of a structure tree."""
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]


@dataclass(frozen=True)
class Spot:
    """Where furniture goes: a page, and how far right and down of its own place.

    In `points` as PDFs measure, from the lower left corner, and in `pixels` from the upper left.
    """

    document: pikepdf.Pdf
    page: pikepdf.Page
    points: tuple[float, float]
    pixels: tuple[float, float]


class ParentTree:
    """The parent tree of a document under assembly."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._root = document.Root.StructTreeRoot
        numbers = list(self._root.ParentTree.Nums)
        self._owners = {int(n): o for n, o in zip(numbers[::2], numbers[1::2], strict=True)}
        self._next = max(self._owners, default=-1) + 1

    def next_mark(self, page: pikepdf.Page) -> int:
        """Return the number of the next piece of marked content on a page."""
        return len(self._owners[int(page.StructParents)])

    def own(self, page: pikepdf.Page, mark: int, element: pikepdf.Object) -> None:
        """Let an element own a piece of content, whose number is the page's highest so far."""
        owners = self._owners[int(page.StructParents)]
        for _ in range(mark - len(owners)):  # of decoration, which nothing owns
            owners.append(None)
        owners.append(element)

    def adopt(self, annotation: pikepdf.Object, element: pikepdf.Object) -> None:
        """Let an element own an annotation."""
        annotation.StructParent = self._next
        self._owners[self._next] = element
        self._next += 1

    def append(self, root: pikepdf.Object, pages: Iterable[pikepdf.Page]) -> None:
        """Take over the tree of other pages, which are in this document by now."""
        first = self._next
        for page in pages:
            page.StructParents = int(page.StructParents) + first
            for annotation in page.get("/Annots", []):
                annotation.StructParent = int(annotation.StructParent) + first
        numbers = list(root.ParentTree.Nums)
        for number, owner in zip(numbers[::2], numbers[1::2], strict=True):
            self._owners[int(number) + first] = owner
        self._next = max(self._owners) + 1

    def write(self) -> None:
        """Write the tree into the document."""
        numbers = [
            part for number in sorted(self._owners) for part in (number, self._owners[number])
        ]
        self._root.ParentTree = self._document.make_indirect(Dictionary(Nums=Array(numbers)))
        self._root.ParentTreeNextKey = self._next


def furnish(slot: pikepdf.Object, furniture: pikepdf.Object, spot: Spot, tree: ParentTree) -> None:
    """Give a slot the tags of its furniture, which is of another document."""
    owners: dict[int, pikepdf.Object] = {}
    slot.K = Array(list(_copies(furniture, slot, spot, tree, (tree.next_mark(spot.page), owners))))
    for mark in sorted(owners):
        tree.own(spot.page, mark, owners[mark])
    del slot.T


def _copies(
    of: pikepdf.Object,
    parent: pikepdf.Object,
    spot: Spot,
    tree: ParentTree,
    content: tuple[int, dict[int, pikepdf.Object]],
) -> Iterator[Any]:
    """Yield copies of what is in an element; `content` is its first number, and who owns each."""
    first, owners = content
    for kid in kids(of):
        if not isinstance(kid, Dictionary):
            owners[int(kid) + first] = parent
            yield int(kid) + first
        elif "/Obj" in kid:
            yield _reference(kid, parent, spot, tree)
        else:
            element = spot.document.make_indirect(
                Dictionary(Type=Name.StructElem, S=kid.S, P=parent, Pg=spot.page.obj)
            )
            for key in _KEPT:
                if key in kid:
                    element[key] = pikepdf.String(str(kid[key]))
            if "/A" in kid:
                element.A = _attributes(kid.A, spot)
            element.K = Array(list(_copies(kid, element, spot, tree, content)))
            yield element


def _attributes(attributes: Any, spot: Spot) -> pikepdf.Object:
    """Return a figure's attributes, with its place on the page."""
    copied = pikepdf.Object.parse(attributes.unparse(resolved=True))
    if "/BBox" in copied:
        copied.BBox = _moved(copied.BBox, *spot.pixels)  # as WeasyPrint has it
    return copied


def _reference(kid: Any, parent: pikepdf.Object, spot: Spot, tree: ParentTree) -> pikepdf.Object:
    """Return a reference to a copy of a link, which is on the page by then."""
    link = kid.Obj
    right, down = spot.points
    annotation = spot.document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=link.Subtype,
            Rect=_moved(link.Rect, right, -down),
            BS=Dictionary(W=0),
            F=int(link.F),
            Contents=pikepdf.String(str(link.Contents)),
            A=Dictionary(Type=Name.Action, S=Name.URI, URI=pikepdf.String(str(link.A.URI))),
        ),
    )
    if "/Annots" not in spot.page:
        spot.page.Annots = Array()
    spot.page.Annots.append(annotation)
    tree.adopt(annotation, parent)
    return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=spot.page.obj)


def _moved(box: Any, right: float, up: float) -> Array:
    """Return a rectangle that is elsewhere."""
    return Array(
        round(float(side) + by, 6) for side, by in zip(box, (right, up, right, up), strict=True)
    )


def group(document: pikepdf.Pdf, elements: Iterable[pikepdf.Object], kind: Name) -> pikepdf.Object:
    """Return an element around others."""
    around = document.make_indirect(Dictionary(Type=Name.StructElem, S=kind))
    held = list(elements)
    for element in held:
        element.P = around
    around.K = Array(held)
    return around
