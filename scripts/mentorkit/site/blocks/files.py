"""Blocks that offer downloads: each file with its type, pages, size and language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentorkit.make.plan import OFFLINE, Planned
from mentorkit.model.documents import DocumentRef, words_of
from mentorkit.model.editions import EDITION_ORDER, EditionName, edition_of
from mentorkit.model.listed import listed_documents, listed_phases
from mentorkit.model.text import Text
from mentorkit.site.blocks.page import BlockPage
from mentorkit.site.filefacts import file_facts, pending
from mentorkit.site.kept import kept_list_path


@dataclass(frozen=True)
class FileLink:
    """A download as a page links to it."""

    url: str
    edition: EditionName
    label: Text
    title: Text
    facts: str

    @property
    def symbol(self) -> str:
        """Return the name of the icon beside the link."""
        return edition_of(self.edition).file.symbol


def download(page: BlockPage, document_id: str) -> str:
    """Return a document's files, each with type, pages, size and language.

    A preview has no offline copy, and does not mention one.
    """
    ref = DocumentRef.parse(document_id)
    if ref == OFFLINE and not planned_files(page, ref):
        return ""
    return document_files(page, ref)


def quick_download(page: BlockPage, document_id: str) -> str:
    """Return a document's first file as one button labelled with its title."""
    ref = DocumentRef.parse(document_id)
    planned = planned_files(page, ref)
    if not planned:  # a calendar whose dates are not known yet
        return document_files(page, ref)
    return page.block("quick_file", link=file_link(page, planned[0]))


def downloads(page: BlockPage, phase_id: str | None = None) -> str:
    """Return the documents of a phase and its pack, or those that belong to no phase."""
    programme = page.view.programme
    if phase_id:
        phase = programme.phases[phase_id]
        refs = [DocumentRef("document", document_id) for document_id in phase.documents]
        refs += [DocumentRef("pack", phase_id)] if phase.pack else []
    else:
        ids = [d for d in programme.documents if programme.phase_of_document(d) is None]
        refs = [DocumentRef("document", document_id) for document_id in ids]
    return "\n".join(document_files(page, ref) for ref in refs)


def more_downloads(page: BlockPage) -> str:
    """Return what the materials' page does not list otherwise: each phase's, then the rest."""
    programme = page.view.programme
    own = page.view.catalogue.pages[page.view.locale].get("materials")
    text = own.text if own else ""
    listed = listed_documents(programme, text)
    shown = []
    seen = listed_phases(programme, text)
    for phase_id in [phase_id for phase_id in programme.phases if phase_id not in seen]:
        words = page.view.texts.phases[phase_id]
        shown += [page.heading(words.title, phase_id), downloads(page, phase_id)]
        listed |= set(programme.phases[phase_id].documents)
    rest = [one for one in programme.documents if one not in listed]
    if rest:
        shown.append(page.heading(page.view.ui.site.more_documents, "more"))
        shown += [download(page, document_id) for document_id in rest]
    return "\n\n".join(shown)


def document_files(page: BlockPage, ref: DocumentRef) -> str:
    """Return a document's title, purpose and files, the form on the site first.

    A tool's title and purpose are those of the page itself.
    """
    words = None if ref.kind == "tool" else words_of(page.view.texts, ref)
    has_web_form = str(ref) in page.view.programme.web_forms()
    form_url = page.page_url(f"forms/{ref}") if has_web_form else None
    return file_list(page, ref, words=words, form_url=form_url)


def file_list(page: BlockPage, ref: DocumentRef, **values: Any) -> str:
    """Return only a document's files."""
    return page.block(
        "files",
        links=[file_link(page, planned) for planned in planned_files(page, ref)],
        document=str(ref),
        papers_url=page.file_url(kept_list_path(page.locale)) if ref == OFFLINE else None,
        **{"words": None, "form_url": None, **values},
    )


def planned_files(page: BlockPage, ref: DocumentRef) -> list[Planned]:
    """Return a document's files in this language, in the order of their editions.

    They are in the default language if the document is not translated yet.
    """
    language = page.view.catalogue.language_of(ref, page.locale)
    found = [p for p in page.planned if p.document == ref and p.locale == language]
    return sorted(found, key=lambda planned: EDITION_ORDER.index(planned.edition))


def file_link(page: BlockPage, planned: Planned) -> FileLink:
    """Return a file as the page links to it, with a mark for facts that are not known yet."""
    view, entry = page.view, page.entry(planned)
    return FileLink(
        url=page.file_url(planned.path),
        edition=planned.edition,
        label=view.edition_name(planned.edition),
        title=Text(planned.title, language=planned.locale),
        facts=file_facts(view, planned, entry) if entry else pending(planned, view),
    )
