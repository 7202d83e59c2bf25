"""Fix the links of a PDF written by WeasyPrint (ISO 32000-1, 12.5.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

_PRINT = 4
"""The flag that makes an annotation print (12.5.3), which PDF/UA checkers require."""


def mend_links(document: pikepdf.Pdf) -> None:
    """Fix the links of a document in place, if it has any.

    WeasyPrint makes a second link of each element within a link, such as emphasis or a name with
    its own direction. The outer link already has its area and its tag, so the others are removed.
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
    """Remove the links of all elements that are not links themselves, and yield them."""
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
