"""The foot of a paper's pages: its words, and the margin that they need.

The words are the organisation's and may be long. Sizes are in millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mentorkit.model.documents import DocumentRef
from mentorkit.render.css import css_string
from mentorkit.render.documents import document_address, document_words
from mentorkit.render.papers import IN_FOOTER, Papers
from mentorkit.render.view import View
from mentorkit.typeset.measure import Face, wrap
from mentorkit.typeset.slots import MM


@dataclass(frozen=True)
class _Type:
    """How a foot is set: its type, the room for its start, its distance from the text."""

    face: Face
    width: float
    above: float
    least: float
    below: float = 6.0
    """What printers leave blank at the edge of the paper, and a little more."""

    def lines(self, papers: Papers, said: Sequence[str]) -> int:
        """Return how many lines the words take."""
        wrapped = (wrap(papers.fonts, self.face, line, self.width * MM) for line in said)
        return sum(len(lines) for lines in wrapped)

    def margin(self, papers: Papers, said: Sequence[str]) -> float:
        """Return the bottom margin of a page with these words."""
        height = self.lines(papers, said) * self.face.leading / MM
        return round(max(self.least, self.above + height + self.below), 1)


_PRINT = _Type(Face(400, 9, 11.7), 174 * 0.78, above=4, least=22, below=8)  # with the licence
_LARGE = _Type(Face(400, 18, 21.6), 174 * 0.77, above=2.5, least=22)
_FIXED = _Type(Face(400, 9, 11.7), 156 * 0.78, above=4, least=0)  # the certificate's
_DECK = _Type(Face(400, 7, 7.4), 190 * 0.5 - 4, above=0.5, least=0)
_LINES = 2
"""How many lines there is room for where the margin is fixed."""


@dataclass(frozen=True)
class Foot:
    """The foot of each page: its start as CSS content, and the bottom margin in mm.

    Where the margin is fixed, the start is short if it would not fit: `fixed` for pages that are
    laid out whole, `deck` for sheets of cards, between the marks to cut along.
    """

    start: Markup
    margin: float
    fixed: Markup
    deck: Markup


def page_foot(papers: Papers, ref: DocumentRef, *, large: bool = False) -> Foot:
    """Return the foot of a paper's pages."""
    said = _said(papers, ref)
    view = papers.view
    title = view.plain(document_words(view, ref).title)
    short = (title, view.version_line())

    def fitting(kind: _Type) -> Markup:
        return css_string("\n".join(said if kind.lines(papers, said) <= _LINES else short))

    return Foot(
        css_string("\n".join(said)),
        (_LARGE if large else _PRINT).margin(papers, said),
        fitting(_FIXED),
        fitting(_DECK),
    )


def numbered(view: View) -> tuple[str, str]:
    """Return the words before a page's number and before the count of pages."""
    page, of = (view.plain(word) for word in (view.ui.print.page, view.ui.print.of))
    return f"{page} ", f" {of} "


def page_number(view: View) -> Markup:
    """Return a page's number, as browsers count pages, as CSS content."""
    before, between = map(css_string, numbered(view))
    return Markup("{} counter(page) {} counter(pages)").format(before, between)


def _said(papers: Papers, ref: DocumentRef) -> tuple[str, str]:
    """Return programme and title, and version and address."""
    view, address = papers.view, document_address(papers, ref)
    organisation = view.organisation
    programme = view.own_plain(organisation.within(organisation.programme, view.locale, IN_FOOTER))
    title = view.plain(document_words(view, ref).title)
    second = [view.version_line(), view.isolated_plain(address.short) if address else ""]
    return f"{programme} · {title}", " · ".join(part for part in second if part)
