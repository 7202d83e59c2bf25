"""Everything in one ZIP: in which folder a file stands there, its contents page, its bytes."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from mentorkit.model.facts import Programme
from mentorkit.model.text import Text
from mentorkit.render.html import render_template
from mentorkit.render.papers import PaperMaker, logo_data, with_notices
from mentorkit.render.view import View

CONTENTS = "index.html"
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP file can tell."""

_UNFIT = re.compile(r"[\s<>:\"/\\|?*.\x00-\x1f]+")
"""What a folder's name may not hold on some system, and white space."""


@dataclass(frozen=True)
class Shelf:
    """A group of documents: what it is called, its folder in the ZIP, the documents in order."""

    title: str
    folder: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """A file as the contents page links to it: `path` in the ZIP; `facts` are its type and size."""

    path: str
    document: str
    edition: str
    facts: str

    @property
    def href(self) -> str:
        """Return the path as a link holds it."""
        return quote(self.path)


def shelves(view: View) -> tuple[Shelf, ...]:
    """Return the groups of all documents: the whole, each phase, the tools, the organiser's."""
    programme, words = view.programme, view.ui.archive
    whole, of_tools, organiser = _grouped(programme)
    groups: list[tuple[Text, Text, Sequence[str]]] = [(words.whole, words.whole, whole)]
    for phase_id, phase in programme.phases.items():
        texts = view.texts.phases[phase_id]
        pack = [f"pack/{phase_id}"] if phase.pack else []
        groups.append((texts.title, texts.short, [*map(str, phase.documents), *pack]))
    groups.append((view.ui.phase.tools, view.ui.phase.tools, of_tools))
    groups.append((words.organiser, words.organiser, organiser))
    return tuple(
        Shelf(view.plain(title), f"{number}-{folder_name(view.plain(short))}", tuple(documents))
        for number, (title, short, documents) in enumerate(groups)
    )


def _grouped(programme: Programme) -> tuple[list[str], list[str], list[str]]:
    """Return the documents of no phase: for everybody, with the tools, the organiser's."""
    whole: list[str] = []
    of_tools: list[str] = []
    organiser: list[str] = []
    for document_id, document in programme.documents.items():
        if programme.phase_of_document(document_id) is not None:
            continue
        about_tools = (document.page or "").startswith("tools/")
        group = organiser if document.for_organiser else of_tools if about_tools else whole
        group.append(str(document_id))
    of_tools += [f"tool/{tool_id}" for tool_id in programme.tools]
    return whole, of_tools, organiser


def folder_name(title: str) -> str:
    """Return a title as a folder's name: small letters, hyphens, no accents on Latin letters."""
    plain = [
        parts[0] if (parts := unicodedata.normalize("NFD", letter))[0].isascii() else letter
        for letter in unicodedata.normalize("NFC", title)
    ]
    return _UNFIT.sub("-", "".join(plain).lower()).strip("-")


def contents_page(maker: PaperMaker, links: Sequence[Link]) -> str:
    """Return the page that names every file of the ZIP, in groups; it needs no other file."""
    view = maker.view
    by_document: dict[str, list[Link]] = {}
    for link in links:
        by_document.setdefault(link.document, []).append(link)
    listed = [
        (shelf, [(maker.words(d), by_document[d]) for d in shelf.documents if d in by_document])
        for shelf in shelves(view)
    ]
    html = render_template(
        maker.templates,
        "archive/index.html.j2",
        view,
        words=view.texts.documents["everything"],
        shelves=[(shelf, documents) for shelf, documents in listed if documents],
        logo=logo_data(view.catalogue),
    )
    return with_notices(html, view)


def render_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files by their paths in it, in the order given; the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _STAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, data, compresslevel=9)
    return out.getvalue()
