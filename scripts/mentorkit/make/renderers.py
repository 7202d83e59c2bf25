"""How each kind of file is made: its source, its bytes, and what its cache key depends on.

Composing a file's source loads none of the libraries that make files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from mentorkit.disk.cache import Cache, Entry, Made, key_of
from mentorkit.disk.scratch import scratch_folder
from mentorkit.make.digests import code_digest, fonts_digest
from mentorkit.make.plan import MEETING_TIMES, Keyed
from mentorkit.make.versions import library_versions
from mentorkit.make.workers import ready
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EDITION_ORDER
from mentorkit.render.archive import CONTENTS, Archive, Link, contents_page, render_archive, shelves
from mentorkit.render.compose import Composer
from mentorkit.render.events import EventCalendar, event_calendar, meeting_calendar
from mentorkit.render.paper_colours import paper_colours
from mentorkit.render.papers import Papers
from mentorkit.render.plates.source import Source
from mentorkit.render.shapes import with_family
from mentorkit.render.tables import TableFile, table_file
from mentorkit.render.wordfiles import WordFile, diagram_png, render_word, word_file

S = TypeVar("S")


@dataclass(frozen=True)
class MadeSoFar:
    """What has been made: `entry` returns the cache entry of a file by its key."""

    entry: Callable[[str], Entry]
    cache: Cache


@dataclass(frozen=True)
class Renderer(Generic[S]):
    """Makes files of one kind.

    `compose` returns the source of a document's file, given the language's other files if it
    `holds_others`; `text` returns the whole source as text, and `inputs` what else it takes from
    templates and fonts. `render` returns the file's bytes, using the code of `module` and the
    `libraries`.
    """

    compose: Callable[[Composer, DocumentRef, Sequence[Keyed]], S]
    text: Callable[[S], str]
    render: Callable[[Papers, S, MadeSoFar], Made]
    module: str
    libraries: tuple[str, ...] = ()
    inputs: Callable[[Papers], Sequence[str]] = lambda _: ()
    holds_others: bool = False


def renderer_of(kind: str) -> Renderer[Any]:
    """Return the renderer for a kind of file; raises ValueError if there is none."""
    if kind not in RENDERERS:
        expected = ", ".join(RENDERERS)
        raise ValueError(f"nothing makes files of the kind '{kind}'; expected one of {expected}")
    return RENDERERS[kind]


def papers_css(templates: Path, fonts: Path) -> str:
    """Return the style sheet of all papers: colours, common rules, then those of single kinds."""
    names = ("print.css", "sheets.css", "cards.css", "poster.css", "certificate.css")
    styles = [(templates / "print" / name).read_text(encoding="utf-8") for name in names]
    return with_family("\n".join([paper_colours(), *styles]), fonts)


# ── PDF ────────────────────────────────────────────────────────────────────
def _paper(composer: Composer, ref: DocumentRef, _: Sequence[Keyed]) -> Source:
    return composer.paper(ref)


def _render_paper(papers: Papers, source: Source, made: MadeSoFar) -> Made:
    from mentorkit.make.press import Press

    ready(papers.fonts, scratch_folder())
    return Press(papers_css(papers.templates, papers.fonts), papers.fonts, made.cache).pdf(source)


def _styles_and_fonts(papers: Papers) -> Sequence[str]:
    return papers_css(papers.templates, papers.fonts), fonts_digest(papers.fonts)


# ── Word ───────────────────────────────────────────────────────────────────
def _word(composer: Composer, ref: DocumentRef, _: Sequence[Keyed]) -> WordFile:
    return word_file(composer.papers, ref)


def _render_word(papers: Papers, file: WordFile, made: MadeSoFar) -> Made:
    return render_word(papers, file, partial(_drawn_once, made.cache)), None


def _drawn_once(cache: Cache, svg: str, fonts: Path) -> bytes:
    """Return a diagram as a PNG; several files show it, and drawing it takes as long as they do."""
    inputs = svg, fonts_digest(fonts), code_digest("mentorkit.pictures.raster")
    key = key_of(["diagram", *inputs, *library_versions(("resvg-py",))])
    entry = cache.get(key) or cache.put(key, diagram_png(svg, fonts), None)
    return entry.file.read_bytes()


def _fonts(papers: Papers) -> Sequence[str]:
    return (fonts_digest(papers.fonts),)


# ── table ──────────────────────────────────────────────────────────────────
def _table(composer: Composer, ref: DocumentRef, _: Sequence[Keyed]) -> TableFile:
    return table_file(composer.papers.view, ref.id)


def _render_table(_papers: Papers, file: TableFile, _: MadeSoFar) -> Made:
    from mentorkit.render.spreadsheet import render_table

    return render_table(file), None


# ── picture ────────────────────────────────────────────────────────────────
def _picture(composer: Composer, _ref: DocumentRef, _: Sequence[Keyed]) -> str:
    return composer.papers.picture()


def _render_picture(_papers: Papers, svg: str, _: MadeSoFar) -> Made:
    return svg.encode("utf-8"), None


# ── calendar ───────────────────────────────────────────────────────────────
def _calendar(composer: Composer, ref: DocumentRef, _: Sequence[Keyed]) -> EventCalendar:
    view = composer.papers.view
    return meeting_calendar(view) if ref == MEETING_TIMES else event_calendar(view)


def _render_calendar(_papers: Papers, calendar: EventCalendar, _: MadeSoFar) -> Made:
    from mentorkit.render.calendar import render_calendar

    return render_calendar(calendar), None


# ── archive ────────────────────────────────────────────────────────────────
def _archive(composer: Composer, _ref: DocumentRef, others: Sequence[Keyed]) -> Archive:
    """Return a language's archive of all its files.

    The contents page has a file's key as a placeholder for its type, pages and size until it is
    made.
    """
    view = composer.papers.view
    folders = {ref: shelf.folder for shelf in shelves(view) for ref in shelf.documents}
    order = {ref: place for place, ref in enumerate(folders)}
    links = [
        Link(f"{folders[file.document]}/{file.name}", file.document, file.edition, key)
        for file, key in sorted(
            others,
            key=lambda keyed: (order[keyed[0].document], EDITION_ORDER.index(keyed[0].edition)),
        )
    ]
    return Archive(
        page=contents_page(composer.papers, links),
        wording=tuple(view.file_facts("x.pdf", pages, size=1) for pages in (1, 2)),
        parts={link.path: link.facts for link in links},
    )


def _render_archive(papers: Papers, archive: Archive, made: MadeSoFar) -> Made:
    page, files = archive.page, {}
    for path, key in archive.parts.items():
        entry = made.entry(key)
        files[path] = entry.file.read_bytes()
        page = page.replace(key, papers.view.file_facts(path, entry.pages, entry.size))
    return render_archive({CONTENTS: page.encode("utf-8"), **files}), None


RENDERERS: Mapping[str, Renderer[Any]] = {
    "pdf": Renderer(
        _paper,
        Source.as_text,
        _render_paper,
        "mentorkit.make.press",
        libraries=("weasyprint", "pikepdf", "pydyf", "segno", "uharfbuzz"),
        inputs=_styles_and_fonts,
    ),
    "word": Renderer(
        _word,
        WordFile.as_text,
        _render_word,
        "mentorkit.render.wordfiles",
        libraries=("python-docx", "resvg-py"),
        inputs=_fonts,
    ),
    "table": Renderer(
        _table,
        TableFile.as_text,
        _render_table,
        "mentorkit.render.spreadsheet",
        libraries=("xlsxwriter",),
    ),
    "picture": Renderer(_picture, str, _render_picture, "mentorkit.render.diagram"),
    "calendar": Renderer(
        _calendar,
        EventCalendar.as_text,
        _render_calendar,
        "mentorkit.render.calendar",
        libraries=("icalendar", "tzdata"),
    ),
    "archive": Renderer(
        _archive, Archive.as_text, _render_archive, "mentorkit.render.archive", holds_others=True
    ),
}
"""The renderer for each kind of file; a test checks that every kind is here."""
