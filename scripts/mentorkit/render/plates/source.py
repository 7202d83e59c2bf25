"""What a PDF is made from: papers, each a body with furniture, and an organisation's dress.

A paper's HTML is complete: laid out at once, it shows all that the finished page shows but for its
foot. What only one organisation's papers show stands in slots: letterhead, address and QR code,
funders. A body is the same HTML with room kept in place of each slot, so it is laid out once for
all organisations to which it reads the same.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from html import escape, unescape
from typing import Literal, Self

from markupsafe import Markup

from mentorkit.render.css import css_string
from mentorkit.render.plates.notes import NUMBER, SLOT
from mentorkit.render.plates.paint import Pairs

NEUTRAL_SITE = "https://organisation.invalid/"
"""Stands for the address of an organisation's site in links (RFC 6761, 6.4)."""

PLACE = "https://place.invalid/"
"""Begins a link to a place in another paper of the same PDF: its distance and the id follow."""

TITLE = "title"
"""The id of a paper's title."""

Start = Literal["page", "leaf"]
"""Where a paper begins in a PDF of several: on the next page, or on the next right-hand one."""


@dataclass(frozen=True)
class Dress:
    """What every paper of an organisation has in the same places.

    `colours` are pairs of a colour that stands for one of the organisation's, and that one; `site`
    stands in links in place of `NEUTRAL_SITE`.
    """

    author: str
    date: dt.date
    colours: Pairs = ()
    site: str = NEUTRAL_SITE

    def on(self, html: str) -> str:
        """Return HTML in the organisation's colours, with links to its site."""
        for neutral, own in self.colours:
            html = html.replace(neutral, own)
        return html.replace(NEUTRAL_SITE, self.site)


@dataclass(frozen=True)
class Foot:
    """The foot of a paper's pages as style sheets, for pages of each name that they have.

    `words` sets what stands at its start. `number` sets the page's number from the CSS string
    `number`, and is the same for all organisations.
    """

    words: str
    number: str


@dataclass(frozen=True)
class Paper:
    """A paper: its HTML, its foot, and where it begins after another one.

    `within` names the document that it is a part of, if that is included in another one: the tags
    of neighbours with the same name are grouped. `continues` says that it goes on with the document
    of the paper before it.
    """

    html: str
    foot: Foot
    start: Start = "page"
    within: str = ""
    continues: bool = False


def included(document: object, papers: Sequence[Paper]) -> list[Paper]:
    """Return the papers of a document as included in another one.

    They begin on a new leaf, so that they can be taken out.
    """
    first, *others = (replace(paper, within=str(document)) for paper in papers)
    return [replace(first, start="leaf"), *others]


@dataclass(frozen=True)
class Source:
    """What a PDF is made from.

    `numbered` are the words before a page's number and before the count of pages.
    """

    papers: tuple[Paper, ...]
    numbered: tuple[str, str]
    dress: Dress

    def as_text(self) -> str:
        """Return everything as text; PDFs that differ in any way differ in this text."""
        return json.dumps(asdict(self), ensure_ascii=False, default=str)

    @property
    def html(self) -> str:
        """Return the HTML of all papers as the organisation's, laid out at once."""
        return self.dress.on("\n".join(paper.html for paper in self.papers))


@dataclass(frozen=True)
class Slot:
    """A slot of a paper: its id, its classes, its width in mm, and the HTML in it."""

    id: str
    classes: str
    width: str
    html: str

    @classmethod
    def of(cls, found: re.Match[str]) -> Self:
        """Return the slot that a match of `_SLOT` found."""
        return cls(found[2], found[1], found[3], found[4])


@dataclass(frozen=True)
class Piece:
    """Furniture to be laid out by itself: its slot, its paper's HTML element and variables."""

    head: str
    root: str
    slot: Slot


_OPEN = '<div class="slot {}" id="slot.{}" style="width: {}mm">'
_CLOSE = "</div><!--/slot-->"
_SLOT = re.compile(
    r'<div class="slot ([^"]*)" id="(slot\.[^"]+)" style="width: ([\d.]+)mm">'
    rf"(.*?){re.escape(_CLOSE)}",
    re.DOTALL,
)
_FOOT = "foot"
_HEAD = re.compile(r"<html[^>]*>")
_FIELD = re.compile(
    r'(<(?:input|textarea) class="fill-in"[^>]* name="([^"]+)"[^>]*?(?: value="|>))([^"<]+)'
)
_PAGE_OF = re.compile(rf'data-page="{re.escape(PLACE)}(\d+)#([^"]+)"')
_ROOT = re.compile(r":root \{[^}]*\}")


def slot(name: str, width: float, classes: str, *, caller: Callable[[], Markup]) -> Markup:
    """Return a slot's HTML: templates `call` this around what only one organisation shows.

    `width` in mm is that of its place, and its name is unique in the paper.
    """
    return Markup(_OPEN).format(classes, name, f"{width:g}") + caller() + Markup(_CLOSE)


def slots_of(html: str) -> Iterator[Slot]:
    """Yield the slots of a paper in their order."""
    yield from map(Slot.of, _SLOT.finditer(html))


def values_of(html: str) -> dict[str, str]:
    """Return what is filled in into the text fields of a paper, by their names."""
    return {name: unescape(value) for _, name, value in _FIELD.findall(html)}


def body_of(html: str, heights: Mapping[str, float]) -> str:
    """Return a paper's HTML with room in place of its slots, given the height of each in px.

    Its fields are empty: what is filled in is the organisation's.
    """

    def room(found: re.Match[str]) -> str:
        slot = Slot.of(found)
        size = f"width: {slot.width}mm; height: {heights[slot.id]:.4f}px"
        return f'<div class="slot" id="{slot.id}" style="{size}"></div>'

    return _FIELD.sub(r"\1", _SLOT.sub(room, html))


def pieces_of(html: str) -> dict[str, Piece]:
    """Return the furniture of a paper's slots, by their ids."""
    head, root = _HEAD.search(html), _ROOT.search(html)
    assert head
    beginning = head[0], root[0] if root else ""
    return {slot.id: Piece(*beginning, replace(slot, id=SLOT)) for slot in slots_of(html)}


def laid_with(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield pieces in groups that can be laid out together."""
    groups: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        groups[piece.head, piece.root].append(piece)
    yield from groups.values()


def sheets_of(pieces: Sequence[Piece]) -> str:
    """Return pieces as HTML, each on a page of its own that is larger than any paper."""
    shown = "".join(
        f'<div style="break-before: page"><div class="slot {slot.classes}" '
        f'id="{SLOT}{NUMBER}{number}" style="width: {slot.width}mm">{slot.html}</div></div>'
        for number, slot in enumerate(piece.slot for piece in pieces)
    )
    return (
        f"<!doctype html>\n{pieces[0].head}<head><title>-</title><style>\n{pieces[0].root}\n"
        "@page { size: 420mm 900mm; margin: 0; @bottom-left { content: none } "
        "@bottom-right { content: none } }\n"
        f"</style></head><body>{shown}</body></html>"
    )


def foot_of(html: str, style: str, pages: Sequence[tuple[str, str]]) -> str:
    """Return a foot as HTML to be laid out by itself: a page for each name of a page and number."""
    head = _HEAD.search(html)
    assert head
    shown = "".join(
        Markup(
            '<div style="page: {}; break-before: page; height: 1px; string-set: number {}"></div>'
        ).format(name or "auto", str(css_string(number)))
        for name, number in pages
    )
    return (
        f"<!doctype html>\n{head[0]}<head><title>{_FOOT}</title><style>\n{style}\n"
        "@page { background: none } @page deck { background: none }\n</style></head>"
        f"<body>{shown}</body></html>"
    )


def is_foot(html: str) -> bool:
    """Return whether HTML is that of a foot, which is decoration: readers hear none of it."""
    return f"<title>{_FOOT}</title>" in html


def tells_pages(html: str) -> bool:
    """Return whether a paper tells on which pages others are."""
    return _PAGE_OF.search(html) is not None


def with_pages(html: str, page_of: Callable[[int, str], int]) -> str:
    """Return a paper that tells the pages of others, by how many papers on they are and an id."""

    def told(found: re.Match[str]) -> str:
        return f'data-page="{page_of(int(found[1]), found[2])}"'

    return _PAGE_OF.sub(told, html)


def place(distance: int, anchor: str) -> str:
    """Return the link to a place in the paper so many papers on."""
    return f"{PLACE}{distance}#{escape(anchor)}"


def first_pages(papers: Sequence[tuple[Start, int]]) -> tuple[int, ...]:
    """Return on which page, from 1, each paper begins, given where it may and how long it is."""
    pages, at = [], 1
    for start, length in papers:
        if start == "leaf" and at % 2 == 0:
            at += 1
        pages.append(at)
        at += length
    return tuple(pages)
