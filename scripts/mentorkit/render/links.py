"""The links of a PDF, mended after WeasyPrint wrote them (ISO 32000-1, 12.5.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

_PRINT = 4
"""The flag by which an annotation is printed, too (12.5.3); PDF/UA checkers ask for it."""


def mend_links(document: pikepdf.Pdf) -> None:
    """Mend the links of a document in place; it may have none.

    WeasyPrint makes another link of each element within one, such as emphasis or a name that
    has a direction of its own. The whole link has its place and its tag: the others go.
    """
    root = document.Root.StructTreeRoot
    tags = {int(link.StructParent): link for link in _take_second_links(root)}
    second = {link.objgen for link in tags.values()}
    for page in document.pages:
        kept = [link for link in page.get("/Annots", []) if link.objgen not in second]
        for annotation in kept:
            annotation.F = int(annotation.get("/F", 0)) | _PRINT
        if kept:
            page.Annots = Array(kept)
    if tags:
        numbers = list(root.ParentTree.Nums)
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        root.ParentTree.Nums = Array(
            [part for pair in pairs if int(pair[0]) not in tags for part in pair]
        )


def _take_second_links(element: Any, kind: str = "") -> Iterator[Any]:
    """Take the links out of all elements that are no links; yield them."""
    kids = element.get("/K", [])
    kept = []
    for kid in kids if isinstance(kids, Array) else [kids]:
        if kind != "/Link" and _leads_to_a_link(kid):
            yield kid.Obj
            continue
        if isinstance(kid, Dictionary):
            yield from _take_second_links(kid, str(kid.get("/S", "")))
        kept.append(kid)
    if "/K" in element:
        element.K = Array(kept)


def _leads_to_a_link(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.get("/Subtype") == "/Link"
