"""The downloads of a build: their paths and their manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mentorkit.disk.cache import Entry
from mentorkit.disk.output import write_file
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef, words_of
from mentorkit.model.editions import EditionName, FileKind, edition_of, editions_for
from mentorkit.model.facts import Programme
from mentorkit.model.markup import plain_text
from mentorkit.model.text import Text

CALENDAR = DocumentRef("document", "calendar")
MEETING_TIMES = DocumentRef("document", "meeting-times")
OFFLINE = DocumentRef("document", "offline")
"""The offline copy of a language's pages, made from the pages and not from the materials."""


@dataclass(frozen=True)
class Planned:
    """A file that a build produces; `path` is relative to the site's root."""

    document: DocumentRef
    edition: EditionName
    locale: str
    path: str
    title: str

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.path.rsplit("/", 1)[1]

    @property
    def kind(self) -> FileKind:
        """Return the kind of file."""
        return edition_of(self.edition).file.kind


Keyed = tuple[Planned, str]
"""A file and its key in the cache."""


@dataclass(frozen=True)
class Download:
    """A planned file that has been made."""

    planned: Planned
    entry: Entry

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the file's entry in the manifest."""
        return {
            "path": self.planned.path,
            "document": str(self.planned.document),
            "edition": self.planned.edition,
            "locale": self.planned.locale,
            "title": self.planned.title,
            "pages": self.entry.pages,
            "bytes": self.entry.size,
            "sha256": self.entry.sha256,
        }


def planned_downloads(catalogue: Catalogue) -> tuple[Planned, ...]:
    """Return all files of a build, sorted by path."""
    return tuple(sorted(_planned(catalogue), key=lambda planned: planned.path))


def _planned(catalogue: Catalogue) -> Iterator[Planned]:
    """Yield each file in each language of its document."""
    documents = dict(_documents(catalogue.programme))
    if not catalogue.occasions:
        documents.pop(CALENDAR, None)
    if not catalogue.meeting_days:
        documents.pop(MEETING_TIMES, None)
    for locale, texts in catalogue.texts.items():
        for ref, editions in documents.items():
            words = words_of(texts, ref)
            if words is None or catalogue.language_of(ref, locale) != locale:
                continue
            title = str(Text(plain_text(words.title)).with_facts(catalogue.facts(locale)))
            for edition in editions:
                path = f"downloads/{locale}/{words.file_name}{edition_of(edition).suffix}"
                yield Planned(ref, edition, locale, path, title)


def _documents(programme: Programme) -> Iterator[tuple[DocumentRef, tuple[EditionName, ...]]]:
    """Yield every document with its editions, which only the programme's documents choose."""
    for document_id, document in programme.documents.items():
        yield DocumentRef("document", str(document_id)), document.editions
    for phase_id, phase in programme.phases.items():
        if phase.pack:
            yield DocumentRef("pack", str(phase_id)), editions_for("pack")
    for tool_id, tool in programme.tools.items():
        made = editions_for("tool")
        # Word has only what can be filled in, which a declared sheet says and a template does not.
        editions = made if tool.sheet else tuple(name for name in made if name != "word")
        yield DocumentRef("tool", str(tool_id)), editions


def offline_copies(catalogue: Catalogue) -> tuple[Planned, ...]:
    """Return the offline copies of the pages, one per language, sorted by path."""
    return tuple(p for p in planned_downloads(catalogue) if p.document == OFFLINE)


def from_materials(catalogue: Catalogue) -> tuple[Planned, ...]:
    """Return all files except the offline copies, sorted by path."""
    return tuple(p for p in planned_downloads(catalogue) if p.document != OFFLINE)


def manifest(downloads: Sequence[Download]) -> bytes:
    """Return `downloads/manifest.json`."""
    files = [download.as_dict() for download in downloads]
    return (json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write_downloads(folder: Path, downloads: Sequence[Download]) -> None:
    """Write the files to their paths below a folder, with their manifest."""
    for download in downloads:
        write_file(folder / download.planned.path, download.entry.file.read_bytes())
    write_file(folder / "downloads" / "manifest.json", manifest(downloads))
