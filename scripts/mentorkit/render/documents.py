"""What a paper shows of its document: title and purpose, its page's address, its drawing."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mentorkit.model.documents import DocumentRef, DocumentWords, phases_of, words_of
from mentorkit.model.link_shapes import readable_address
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import phase_page
from mentorkit.render.papers import Papers
from mentorkit.render.qr import qr_mark
from mentorkit.render.view import View


@dataclass(frozen=True)
class Address:
    """A page's address, in full and as printed on paper."""

    url: str
    short: str


def document_words(view: View, ref: DocumentRef) -> DocumentWords:
    """Return a document's title and purpose."""
    found = words_of(view.texts, ref)
    assert found is not None
    return found


def first_phase(view: View, ref: DocumentRef) -> str | None:
    """Return the phase that a document belongs to; for a tool, its first phase."""
    return next(iter(phases_of(view.programme, ref)), None)


def document_address(papers: Papers, ref: DocumentRef) -> Address | None:
    """Return the address of the page that a document belongs to, if there is a site."""
    url = papers.page_address(_page(papers.view, ref))
    return Address(url, readable_address(url).split("://", 1)[1].rstrip("/")) if url else None


def _page(view: View, ref: DocumentRef) -> LinkTarget:
    if ref.kind == "tool":
        return LinkTarget("tool", ref.id)
    if ref.kind == "document":
        page = view.programme.documents[ref.id].page
        if page:
            return LinkTarget("page", str(page))
    return phase_page(view.catalogue, view.locale, first_phase(view, ref))


def address_code(papers: Papers, address: Address) -> Markup:
    """Return an address as a QR code."""
    return qr_mark(address.url, papers.view.plain(papers.view.ui.print.scan))


def title_symbol(papers: Papers, ref: DocumentRef, *, large: bool) -> Markup:
    """Return the drawing next to a paper's title, if it has one."""
    if ref.kind == "tool":
        return papers.symbol(str(papers.catalogue.programme.tools[ref.id].symbol))
    return papers.mark(ref.id, large=large) if ref.kind == "pack" else Markup()
