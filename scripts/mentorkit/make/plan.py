"""The downloadable materials: which files there are, and what each is made from.

Every file declares its inputs; their hash is its key in the cache. Making the files is
`making`'s business.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from mentorkit.disk.cache import Entry, key_of
from mentorkit.disk.output import write_file
from mentorkit.make.digests import code_digest
from mentorkit.make.versions import system_versions
from mentorkit.model.catalogue import Catalogue
from mentorkit.render.archive import Link, contents_page, shelves
from mentorkit.render.events import event_calendar
from mentorkit.render.paper_colours import paper_colours
from mentorkit.render.papers import PaperMaker
from mentorkit.render.wordfiles import word_file

CALENDAR = "calendar"
OFFLINE = "offline"
"""The copy of a language's pages, which is made from them and not from the materials."""
EDITION_ORDER = ("print", "fillable", "word", "large-print", "picture", "calendar", "zip")
_SUFFIX = {
    "print": ".pdf",
    "fillable": "-fillable.pdf",
    "large-print": "-large-print.pdf",
    "word": ".docx",
    "picture": ".svg",
    "calendar": ".ics",
    "zip": ".zip",
}
_RENDERER_LIBRARIES = (
    "weasyprint", "pikepdf", "pydyf", "python-docx", "resvg-py", "segno", "jinja2", "icalendar",
    "tzdata",
)  # fmt: skip
_RENDERERS = {
    "pdf": "mentorkit.make.workers",
    "picture": "mentorkit.render.diagram",
    "word": "mentorkit.render.wordfiles",
    "calendar": "mentorkit.render.calendar",
    "archive": "mentorkit.render.archive",
}
"""The module that makes each kind of file from its source: what else made it is in the source."""


@dataclass(frozen=True)
class Planned:
    """A file that a build gives: `path` is below the site's root."""

    document: str
    edition: str
    locale: str
    path: str
    title: str

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.path.rsplit("/", 1)[1]


@dataclass(frozen=True)
class Download:
    """A planned file that has been made."""

    planned: Planned
    entry: Entry

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the file's entry in the manifest."""
        return {
            "path": self.planned.path,
            "document": self.planned.document,
            "edition": self.planned.edition,
            "locale": self.planned.locale,
            "title": self.planned.title,
            "pages": self.entry.pages,
            "bytes": self.entry.size,
            "sha256": self.entry.sha256,
        }


@dataclass(frozen=True)
class Job:
    """One file to make: its key, and how.

    An archive is made of other files: `parts` are their paths in it, with their keys. Its
    source, the contents page, holds each key where that file's facts will stand.
    """

    planned: Planned
    key: str
    kind: str
    source: str
    parts: Mapping[str, str] = field(default_factory=dict)


def planned_downloads(catalogue: Catalogue) -> tuple[Planned, ...]:
    """Return all files of a build, sorted by path."""
    return tuple(sorted(_planned(catalogue), key=lambda planned: planned.path))


def _planned(catalogue: Catalogue) -> Iterator[Planned]:
    """Yield each file in each language that its document is made in."""
    for planned in _nameable(catalogue):
        if catalogue.language_of(planned.document, planned.locale) == planned.locale:
            yield planned


def _nameable(catalogue: Catalogue) -> Iterator[Planned]:
    for locale, texts in catalogue.texts.items():
        for document_id, document in catalogue.programme.documents.items():
            if document_id == CALENDAR and not catalogue.organisation.dates.given:
                continue
            words = texts.documents[document_id]
            for edition in document.editions:
                path = f"downloads/{locale}/{words.file_name}{_SUFFIX[edition]}"
                yield Planned(str(document_id), edition, locale, path, str(words.title))
        for phase_id, phase in catalogue.programme.phases.items():
            pack = texts.phases[phase_id].pack
            if phase.pack and pack:
                path = f"downloads/{locale}/{pack.file_name}.pdf"
                yield Planned(f"pack/{phase_id}", "print", locale, path, str(pack.title))
        for tool_id in catalogue.programme.tools:
            tool = texts.tools[tool_id]
            path = f"downloads/{locale}/{tool.file_name}.pdf"
            yield Planned(f"tool/{tool_id}", "print", locale, path, str(tool.title))


def offline_copies(catalogue: Catalogue) -> tuple[Planned, ...]:
    """Return the copies of the pages, one a language, sorted by path."""
    return tuple(p for p in planned_downloads(catalogue) if p.document == OFFLINE)


def from_materials(catalogue: Catalogue) -> tuple[Planned, ...]:
    """Return all files but the copies of the pages, sorted by path."""
    return tuple(p for p in planned_downloads(catalogue) if p.document != OFFLINE)


def manifest(downloads: Sequence[Download]) -> bytes:
    """Return `downloads/manifest.json`."""
    files = [download.as_dict() for download in downloads]
    return (json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def write_downloads(folder: Path, downloads: Sequence[Download]) -> None:
    """Write the files and their manifest below a folder, where `path` says."""
    for download in downloads:
        write_file(folder / download.planned.path, download.entry.file.read_bytes())
    write_file(folder / "downloads" / "manifest.json", manifest(downloads))


def jobs_of(catalogue: Catalogue, templates: Path) -> Iterator[Job]:
    """Yield how each file of a build is made that is made from the materials; starts no renderer.

    What takes longest comes first, an archive after the files that it holds.
    """
    common = [papers_css(templates), fonts_digest(templates / "fonts"), *_versions()]
    jobs: list[Job] = []
    archives: list[Planned] = []
    for planned in sorted(
        from_materials(catalogue), key=lambda planned: _is_short(planned, catalogue)
    ):
        if planned.edition == "zip":
            archives.append(planned)
            continue
        kind, source = _source(planned, catalogue, templates)
        key = key_of([kind, source, code_digest(_RENDERERS[kind]), *common])
        jobs.append(Job(planned, key, kind, source))
        yield jobs[-1]
    for planned in archives:
        yield _archive_job(planned, jobs, catalogue, templates)


def _archive_job(
    planned: Planned, jobs: Sequence[Job], catalogue: Catalogue, templates: Path
) -> Job:
    """Return how a language's files are put into one; its key hangs on all of theirs."""
    maker = PaperMaker(catalogue, planned.locale, templates)
    folders = {
        document: shelf.folder for shelf in shelves(maker.view) for document in shelf.documents
    }
    order = {document: place for place, document in enumerate(folders)}
    mine = sorted(
        (job for job in jobs if job.planned.locale == planned.locale),
        key=lambda job: (order[job.planned.document], EDITION_ORDER.index(job.planned.edition)),
    )
    links = [
        Link(f"{folders[file.document]}/{file.name}", file.document, file.edition, key)
        for file, key in ((job.planned, job.key) for job in mine)
    ]
    page = contents_page(maker, links)
    parts = {link.path: link.facts for link in links}
    # The facts come into the page when the files are made, but their words are known now.
    facts = [maker.view.file_facts("x.pdf", pages, size=1) for pages in (1, 2)]
    key = key_of(["archive", page, *facts, *parts, code_digest(_RENDERERS["archive"])])
    return Job(planned, key, "archive", page, parts)


def _is_short(planned: Planned, catalogue: Catalogue) -> bool:
    """Return whether a file is made quickly; one composed of parts is not."""
    document = catalogue.programme.documents.get(planned.document)
    return not (document.parts if document else planned.document.startswith("pack/"))


def _source(planned: Planned, catalogue: Catalogue, templates: Path) -> tuple[str, str]:
    """Return which renderer makes a file, and all that it is made from, as a text."""
    maker = PaperMaker(catalogue, planned.locale, templates, planned.edition)
    if planned.edition == "picture":
        return "picture", maker.diagram("wide")
    if planned.edition == "calendar":
        return "calendar", event_calendar(maker.view).as_text()
    if planned.edition == "word":
        return "word", word_file(maker, planned.document).as_text()
    return "pdf", maker.paper(planned.document)


def papers_css(templates: Path) -> str:
    """Return the style of all papers: colours, the common one, then those of single kinds."""
    names = ("print.css", "sheets.css", "cards.css", "poster.css", "certificate.css")
    styles = [(templates / "print" / name).read_text(encoding="utf-8") for name in names]
    return "\n".join([paper_colours(), *styles])


@cache
def fonts_digest(fonts: Path) -> str:
    """Return the hash of the print fonts."""
    return key_of([path.read_bytes() for path in sorted(fonts.glob("*.ttf"))])


@cache
def _versions() -> tuple[str, ...]:
    return (*(f"{name} {version(name)}" for name in _RENDERER_LIBRARIES), *system_versions())
