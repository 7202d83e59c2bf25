"""Everything in one ZIP: the folder of each file, the contents page, the bytes."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EditionName
from mentorkit.model.facts import Programme
from mentorkit.model.text import Text
from mentorkit.render.documents import document_words
from mentorkit.render.fragments import logo_data
from mentorkit.render.frame import with_notices
from mentorkit.render.html import render_template
from mentorkit.render.imprint import funders
from mentorkit.render.papers import Papers
from mentorkit.render.view import View
from mentorkit.render.zipped import zipped

CONTENTS = "index.html"
_UNFIT = re.compile(r"[\s<>:\"/\\|?*.\x00-\x1f]+")
"""Characters that folder names may not contain on some system, and white space."""


@dataclass(frozen=True)
class Shelf:
    """A group of documents: its title, its folder in the ZIP, and the documents in order."""

    title: str
    folder: str
    documents: tuple[DocumentRef, ...]


@dataclass(frozen=True)
class Link:
    """A link on the contents page: the file's `path` in the ZIP; `facts` are its type and size."""

    path: str
    document: DocumentRef
    edition: EditionName
    facts: str

    @property
    def href(self) -> str:
        """Return the path, percent-encoded."""
        return quote(self.path)


@dataclass(frozen=True)
class Archive:
    """The source of a language's archive: its contents page and the files in it, `parts`.

    `parts` gives each file's key by its path. On the page, the key is a placeholder for the file's
    facts, whose words `wording` shows.
    """

    page: str
    wording: tuple[str, ...]
    parts: Mapping[str, str]

    def as_text(self) -> str:
        """Return everything as text."""
        return json.dumps([self.page, self.wording, [*self.parts.items()]], ensure_ascii=False)


def shelves(view: View) -> tuple[Shelf, ...]:
    """Return all documents in groups: the whole, each phase, the tools, the organiser's."""
    programme, words = view.programme, view.ui.archive
    whole, of_tools, organiser = _grouped(programme)
    groups: list[tuple[Text, Text, Sequence[DocumentRef]]] = [(words.whole, words.whole, whole)]
    for phase_id, phase in programme.phases.items():
        texts = view.texts.phases[phase_id]
        refs = [DocumentRef("document", str(document_id)) for document_id in phase.documents]
        pack = [DocumentRef("pack", phase_id)] if phase.pack else []
        groups.append((texts.title, texts.short, [*refs, *pack]))
    groups.append((view.ui.phase.tools, view.ui.phase.tools, of_tools))
    groups.append((words.organiser, words.organiser, organiser))
    return tuple(
        Shelf(view.plain(title), f"{number}-{folder_name(view.plain(short))}", tuple(documents))
        for number, (title, short, documents) in enumerate(groups)
    )


def _grouped(
    programme: Programme,
) -> tuple[list[DocumentRef], list[DocumentRef], list[DocumentRef]]:
    """Return the documents outside the phases: for everybody, about the tools, the organiser's."""
    whole: list[DocumentRef] = []
    of_tools: list[DocumentRef] = []
    organiser: list[DocumentRef] = []
    for document_id, document in programme.documents.items():
        if programme.phase_of_document(document_id) is not None:
            continue
        about_tools = (document.page or "").startswith("tools/")
        group = organiser if document.for_organiser else of_tools if about_tools else whole
        group.append(DocumentRef("document", str(document_id)))
    of_tools += [DocumentRef("tool", str(tool_id)) for tool_id in programme.tools]
    return whole, of_tools, organiser


def folder_name(title: str) -> str:
    """Return a folder name for a title: lower case, hyphens, no accents on Latin letters."""
    plain = [
        parts[0] if (parts := unicodedata.normalize("NFD", letter))[0].isascii() else letter
        for letter in unicodedata.normalize("NFC", title)
    ]
    return _UNFIT.sub("-", "".join(plain).lower()).strip("-")


def contents_page(papers: Papers, links: Sequence[Link]) -> str:
    """Return the page that lists every file of the ZIP in groups; it needs no other file."""
    view = papers.view
    of: dict[DocumentRef, list[Link]] = {}
    for link in links:
        of.setdefault(link.document, []).append(link)
    listed = [
        (shelf, [(document_words(view, ref), of[ref]) for ref in shelf.documents if ref in of])
        for shelf in shelves(view)
    ]
    html = render_template(
        papers.templates,
        "archive/index.html.j2",
        view,
        words=view.texts.documents["everything"],
        shelves=[(shelf, documents) for shelf, documents in listed if documents],
        logo=logo_data(view.catalogue),
        funders=funders(view),
    )
    return with_notices(html, view)


def render_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files by path, in the order given; reproducible byte for byte."""
    return zipped(files, level=9)
