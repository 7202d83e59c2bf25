"""Fix what WeasyPrint's PDFs lack for PDF/UA-1: tags, artifacts, links, fields, bookmarks."""

from __future__ import annotations

import hashlib
import io
import re
from typing import Any

import pikepdf

from mentorkit.render.fields import mend_fields
from mentorkit.render.inline import SOFT_HYPHEN, text_direction
from mentorkit.render.links import mend_links
from mentorkit.render.plates.notes import SLOTS
from mentorkit.render.plates.tags import kids as kids_of


def mended(pdf: bytes) -> bytes:
    """Return a PDF that WeasyPrint wrote, fixed."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        mend_fields(document)
        _turn_pages(document)
        mend_links(document)
        _mend_bookmarks(document)
        _join_sides(document.Root.StructTreeRoot)
        tree = _StructureTree(document, hashlib.sha256(pdf).hexdigest()[:8])
        tree.mend()
        _mark_artifacts(document, tree)
        document.Root[SLOTS] = document.make_indirect(pikepdf.Dictionary(tree.slots))
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
        return out.getvalue()


def _turn_pages(document: pikepdf.Pdf) -> None:
    """Let viewers show facing pages from right to left if the text is (12.2)."""
    if text_direction(str(document.Root.Lang)) == "rtl":
        document.Root.ViewerPreferences.Direction = pikepdf.Name.R2L


def _mend_bookmarks(document: pikepdf.Pdf) -> None:
    """Name headings in bookmarks without the soft hyphens that they are set with."""
    with document.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            item.title = item.title.replace(SOFT_HYPHEN, "")
            waiting += item.children


def _join_sides(root: pikepdf.Object) -> None:
    """Let each card be read as a whole: its front, then its back, which is on the next page.

    A `main` is one side of a sheet of cards, tagged as /Part with an /Art for each card; the next
    `main` is the other side, with the cards in the same order.
    """
    (whole,) = kids_of(root)
    kept: list[Any] = []
    front = None
    for element in kids_of(whole):
        if element.get("/S") != "/Part":
            kept.append(element)
        elif front is None:
            front = element
            kept.append(element)
        else:
            for card, back in zip(kids_of(front), kids_of(element), strict=True):
                for part in kids_of(back):
                    part.P = card
                card.K = pikepdf.Array([*kids_of(card), *kids_of(back)])
            front = None
    whole.K = pikepdf.Array(kept)


class _StructureTree:
    """The tags of a document, fixed in one pass.

    Header cells get their /Scope (ISO 14289-1, 7.5); the pairs of a description list become list
    items; empty elements and drawings without alternative text, which are decoration, leave the
    tree. `reached` holds the marked content still in the tree, as (page, MCID), and `slots` the
    tags of slots, which are still empty.
    """

    def __init__(self, document: pikepdf.Pdf, name: str) -> None:
        self._name = name
        self.root = document.Root.StructTreeRoot
        self.reached: set[tuple[tuple[int, int], int]] = set()
        self.slots: dict[str, pikepdf.Object] = {}

    def mend(self) -> None:
        """Walk the tree and fix its elements."""
        self._mend(self.root, None, in_head=False)

    def _mend(self, element: pikepdf.Object, page: Any, *, in_head: bool) -> bool:
        """Fix an element and its descendants; return whether it has any content."""
        kind = str(element.get("/S", ""))
        page = element.get("/Pg", page)
        kids = kids_of(element)
        if kind in ("/TH", "/TD"):
            self._name_headers(element)
        if kind == "/TH":
            _set_scope(element, pikepdf.Name.Column if in_head else pikepdf.Name.Row)
        elif kind == "/L":
            for kid in kids:
                _make_item(kid)
        kept = [kid for kid in kids if self._stays(kid, page, in_head=in_head or kind == "/THead")]
        element.K = pikepdf.Array(kept)
        if "/T" in element:
            self.slots[f"/{element['/T']}"] = element
        return bool(kept) or kind in ("/TH", "/TD") or "/Alt" in element or "/T" in element

    def _name_headers(self, cell: Any) -> None:
        """Let the id of a header be another one than in any document that this one may join."""
        if "/ID" in cell:
            cell.ID = pikepdf.String(f"{self._name}-{cell.ID}")
        attributes = cell.get("/A", {})
        if "/Headers" in attributes:
            named = (pikepdf.String(f"{self._name}-{header}") for header in attributes.Headers)
            attributes.Headers = pikepdf.Array(named)

    def _stays(self, kid: Any, page: Any, *, in_head: bool) -> bool:
        if not isinstance(kid, pikepdf.Dictionary):
            self.reached.add((page.objgen, int(kid)))
            return True
        if "/S" not in kid:
            return True
        return not _is_decoration(kid) and self._mend(kid, page, in_head=in_head)


def _set_scope(header: pikepdf.Object, scope: pikepdf.Name) -> None:
    attributes: Any = header.get("/A", {})
    header.A = pikepdf.Dictionary(attributes)
    header.A.O = pikepdf.Name.Table
    header.A.Scope = scope


def _make_item(pair: Any) -> None:
    """Turn a pair in a description list into a list item with label and body.

    WeasyPrint tags a pair as a division of two items within the list, but ISO 32000-1, 14.8.4.3.3
    allows only items there.
    """
    if pair.get("/S") != "/Div":
        return
    pair.S = pikepdf.Name.LI
    for number, half in enumerate(kids_of(pair)):
        half.S = pikepdf.Name.LBody if number else pikepdf.Name.Lbl
        for inner in kids_of(half):
            if inner.S != "/Link":
                inner.S = pikepdf.Name.NonStruct


def _is_decoration(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Figure" and "/Alt" not in kid


_MARKED = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")


def _mark_artifacts(document: pikepdf.Pdf, tree: _StructureTree) -> None:
    """Turn marked content without a tag into artifacts: running footers, decoration.

    PDF/UA-1 requires content to be either tagged or an artifact (ISO 14289-1, 7.1).
    """
    for page in document.pages:
        here = page.obj.objgen

        def marked(match: re.Match[bytes], here: tuple[int, int] = here) -> bytes:
            tagged = (here, int(match[1])) in tree.reached
            return match[0] if tagged else b"/Artifact BMC"

        content = page.Contents.read_bytes()
        page.Contents.write(_MARKED.sub(marked, content))
