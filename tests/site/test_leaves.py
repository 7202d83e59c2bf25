"""Every page of every paper: none nearly empty, nothing on anything else, nothing torn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from mentorkit.render.view import View

from tests.leaves import Leaf, faults, leaves_of
from tests.locales import WHOLE

Pdfs = list[tuple[dict[str, Any], Path]]
BOOKS = ("pack/", "tool-book")
FORMS = ("agreement", "closing-form", "goal-sheet", "mid-point-review", "meeting-log")


def test_no_page_of_a_paper_is_nearly_empty_or_has_a_thing_on_another(examined: Pdfs) -> None:
    assert [fault for _, path in examined for fault in faults(path)] == []


def test_every_paper_in_a_pack_or_book_begins_on_a_right_hand_page(pdfs: Pdfs) -> None:
    books = [path for file, path in pdfs if file["document"].startswith(BOOKS)]
    assert books
    for path in books:
        begun = [leaf.number for leaf in leaves_of(path) if leaf.begins]
        assert len(begun) > 1, path.name
        assert [number for number in begun if number % 2 == 0] == [], path.name


def test_the_back_of_what_is_cut_out_is_blank(pdfs: Pdfs, views: Mapping[str, View]) -> None:
    decks = 0
    for file, path in pdfs:
        if file["locale"] not in WHOLE or file["edition"] != "print":
            continue
        view = views[file["locale"]]
        words = view.texts.tools["expectations-cards"].blank
        assert words
        cut = view.plain(words["cut"][0])
        if file["document"] in ("tool/expectations-cards", "pack/start", "tool-book"):
            leaves = leaves_of(path)
            for leaf in leaves:
                if any(line.said.startswith(cut[:12]) for line in leaf.lines):
                    decks += 1
                    assert leaf.number % 2, f"{path.name} page {leaf.number}"
                    assert all(map(is_blank, leaves[leaf.number : leaf.number + 1]))
    assert decks >= 6


def is_blank(leaf: Leaf) -> bool:
    return not (leaf.lines or leaf.edges or leaf.pictures)


def test_a_group_of_fields_is_on_one_page_unless_it_is_longer(pdfs: Pdfs) -> None:
    torn = []
    for file, path in pdfs:
        if file["document"] in FORMS:
            with pikepdf.open(path) as pdf:
                numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
                places = list(contents(pdf.Root.StructTreeRoot))
                firsts = dict(reversed(places))
                for group in groups(pdf.Root.StructTreeRoot):
                    inside = list(contents(group))
                    page, content = inside[0]
                    if {page} != {other for other, _ in inside} and firsts[page] != content:
                        torn.append(f"{file['path']} page {numbers[page]}")
    assert torn == []


def contents(node: Any, page: Any = None) -> Iterator[tuple[Any, int]]:
    """Yield the page and number of each marked content below a tag, in reading order."""
    page = node.get("/Pg", page)
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield page.objgen, int(kid)
        elif "/S" in kid:
            yield from contents(kid, page)


def groups(node: Any) -> Iterator[Any]:
    """Yield the groups of a form: its sections, as tags."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S == "/Sect":
                yield kid
            yield from groups(kid)
