"""The frame of a paper: head, logo, QR code, and notices of unfinished content."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from mentorkit.model.documents import DocumentRef
from mentorkit.model.text import PLACEHOLDER
from mentorkit.render.css import css_string
from mentorkit.render.diagram_rows import MOST_IN_ROW
from mentorkit.render.documents import (
    address_code,
    document_address,
    document_words,
    first_phase,
    title_symbol,
)
from mentorkit.render.foot import page_foot
from mentorkit.render.fragments import logo_data
from mentorkit.render.imprint import funders
from mentorkit.render.papers import Papers
from mentorkit.render.plates.source import Foot, Paper
from mentorkit.render.poster import poster_values
from mentorkit.render.view import View

POSTER = DocumentRef("document", "poster")


def framed(
    papers: Papers, ref: DocumentRef, body: Markup, *, large: bool, is_first: bool = True
) -> Paper:
    """Return a paper around its content, with head and imprint if it `is_first` of its document."""
    view, words = papers.view, document_words(papers.view, ref)
    title = view.plain(words.title)
    foot = page_foot(papers, ref, large=large)
    values = {**sender(papers, ref), **({} if is_first else {"funders": ()})}
    html = papers.rendered(
        _template(papers, ref) if is_first else _BARE,
        large=large,
        title=title,
        heading=view.inline(words.title),
        description=view.plain(words.purpose),
        purpose=view.inline(words.purpose),
        title_symbol=title_symbol(papers, ref, large=large),
        kind=ref.style,
        phase_id=first_phase(view, ref),
        foot=foot,
        closeness=_closeness(view),
        in_rows=len(view.programme.phases) > MOST_IN_ROW,
        body=body,
        **values,
        **({"bookmark": css_string(title), **poster_values(papers)} if ref == POSTER else {}),
    )
    words_css, number_css = (
        str(papers.rendered(f"print/foot-{part}.css.j2", large=large, foot=foot))
        for part in ("words", "number")
    )
    return Paper(str(html), Foot(words_css, number_css))


_BARE = "print/whole/bare.html.j2"


_LONG = 24
"""The most characters of a name that takes one line wherever a paper has it."""


def _closeness(view: View) -> str:
    """Return how close together a paper's content must be, as a class of its style.

    Long names, funders with an emblem or several, and the notice of a language in progress each
    take room.
    """
    organisation, paid = view.organisation, view.organisation.funders
    names = (view.own_plain(name) for name in (organisation.name, organisation.programme))
    takers = (
        any(len(name) > _LONG for name in names),
        len(paid) > 1 or any(funder.logo for funder in paid),
        view.locale in view.catalogue.in_progress,
    )
    return ("", "close", "crowded", "crowded")[sum(takers)]


def _template(papers: Papers, ref: DocumentRef) -> str:
    """Return the name of a paper's template; some papers have their own."""
    if layout_of(papers.view, ref) == "letters":
        return _BARE
    own = f"print/whole/{ref}.html.j2"
    return own if (papers.templates / own).is_file() else "print/paper.html.j2"


def layout_of(view: View, ref: DocumentRef) -> str:
    """Return the layout of a paper's parts; a pack is printed as a book."""
    return view.programme.documents[ref.id].layout if ref.kind == "document" else "book"


def sender(papers: Papers, ref: DocumentRef) -> dict[str, Any]:
    """Return what identifies a paper's sender: logo, address, QR code, and who pays."""
    address = document_address(papers, ref)
    return {
        "logo": logo_data(papers.catalogue),
        "address": address,
        "qr": address_code(papers, address) if address else "",
        "funders": funders(papers.view),
    }


def with_notices(html: str, view: View, rest: str = "") -> str:
    """Return a complete HTML document with notices of unfinished content below its header.

    These announce placeholders and, if a language is in progress, passages in the default language,
    in it or in the `rest` of what it begins.
    """
    whole = html + rest
    notices = [view.ui.print.draft] if PLACEHOLDER.search(whole) else []
    if view.holds_default_language(whole):
        notices.append(view.ui.print.in_progress)
    said = Markup("").join(
        Markup('\n<p class="draft">{}</p>').format(view.inline(notice)) for notice in notices
    )
    return html.replace("</header>", f"</header>{said}", 1)
