"""The downloadable materials: which files there are, and making each of them once.

Every file declares its inputs; their hash is its key in the cache. What is in the cache
is not rendered again, and a build that finds everything there starts no renderer.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from mentorkit.cache import Cache, Entry, key_of
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.problems import Problem, ProblemsFound
from mentorkit.render.papers import PaperMaker

Progress = Callable[[int, int, str], None]
"""Told of each file: how many are done, how many there are, its title."""

EDITION_ORDER = ("print", "fillable", "word", "large-print", "picture", "calendar", "zip")
_SUFFIX = {"print": ".pdf", "word": ".docx", "picture": ".svg"}
_RENDERER_LIBRARIES = ("weasyprint", "pikepdf", "pydyf", "python-docx", "segno", "jinja2")


@dataclass(frozen=True)
class Planned:
    """A file that a build gives: `path` is below the site's root."""

    document: str
    edition: str
    locale: str
    path: str
    title: str


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
    """One file to make: its key, and how."""

    planned: Planned
    key: str
    kind: str
    source: str


def planned_downloads(catalogue: Catalogue) -> tuple[Planned, ...]:
    """Return all files of a build, sorted by path."""
    return tuple(sorted(_planned(catalogue), key=lambda planned: planned.path))


def _planned(catalogue: Catalogue) -> Iterator[Planned]:
    for locale, texts in catalogue.texts.items():
        for document_id, document in catalogue.programme.documents.items():
            words = texts.documents[document_id]
            for edition in document.editions:
                path = f"downloads/{locale}/{words.file_name}{_SUFFIX[edition]}"
                yield Planned(str(document_id), edition, locale, path, str(words.title))
        for tool_id in catalogue.programme.tools:
            tool = texts.tools[tool_id]
            path = f"downloads/{locale}/{tool.file_name}.pdf"
            yield Planned(f"tool/{tool_id}", "print", locale, path, str(tool.title))


def make_downloads(
    catalogue: Catalogue,
    templates: Path,
    cache: Cache,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
) -> tuple[Download, ...]:
    """Make all files that are not in the cache, and return them all, sorted by path."""
    todo = list(_jobs(catalogue, templates))
    entries = {job.key: cache.get(job.key) for job in todo}
    missing = [job for job in todo if entries[job.key] is None]
    for done, (job, (data, pages)) in enumerate(
        zip(missing, _rendered(missing, catalogue, templates, cache, jobs), strict=True), 1
    ):
        entries[job.key] = cache.put(job.key, data, pages)
        if progress:
            progress(done, len(missing), job.planned.title)
    if missing:
        cache.trim()
    made = []
    for job in todo:
        entry = entries[job.key]
        assert entry is not None
        made.append(Download(job.planned, entry))
    return tuple(made)


def manifest(downloads: Sequence[Download]) -> bytes:
    """Return `downloads/manifest.json`."""
    files = [download.as_dict() for download in downloads]
    return (json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _jobs(catalogue: Catalogue, templates: Path) -> Iterator[Job]:
    common = [_css(templates), fonts_digest(templates / "fonts"), code_digest(), *_versions()]
    for planned in planned_downloads(catalogue):
        kind, source = _source(planned, catalogue, templates)
        yield Job(planned, key_of([kind, source, *common]), kind, source)


def _source(planned: Planned, catalogue: Catalogue, templates: Path) -> tuple[str, str]:
    """Return which renderer makes a file, and all that it is made from, as a text."""
    maker = PaperMaker(catalogue, planned.locale, templates)
    document = catalogue.programme.documents.get(planned.document)
    if planned.edition == "picture":
        return "picture", maker.diagram("wide")
    if planned.edition == "word":
        return "word", _word_inputs(planned, catalogue)
    if planned.document == "process-diagram":
        return "pdf", maker.process_diagram()
    if document is None:
        return "pdf", maker.tool_sheet(planned.document.partition("/")[2])
    return "pdf", maker.form(planned.document) if document.form else maker.composed(
        planned.document
    )


def _word_inputs(planned: Planned, catalogue: Catalogue) -> str:
    logo = catalogue.organisation.logo
    picture = (catalogue.organisation_folder / logo).read_bytes() if logo else b""
    texts = catalogue.texts[planned.locale]
    form = catalogue.programme.documents[planned.document].form
    inputs = [
        planned.document,
        planned.locale,
        catalogue.programme.forms[form].model_dump_json() if form else "",
        texts.forms[form].model_dump_json() if form else "",
        texts.documents[planned.document].model_dump_json(),
        texts.interface.model_dump_json(),
        catalogue.organisation.model_dump_json(),
        hashlib.sha256(picture).hexdigest(),
    ]
    return json.dumps(inputs)


def _rendered(
    missing: Sequence[Job], catalogue: Catalogue, templates: Path, cache: Cache, jobs: int
) -> Iterator[tuple[bytes, int | None]]:
    fonts, settings = templates / "fonts", cache.folder
    pdfs = sum(job.kind == "pdf" for job in missing)
    if jobs > 1 and pdfs > 1:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(
            min(jobs, pdfs), context, initializer=_prepare, initargs=(fonts, settings)
        ) as pool:
            css = _css(templates)
            waiting = {
                job.key: pool.submit(_pdf, job.source, css) for job in missing if job.kind == "pdf"
            }
            for job in missing:
                if job.key in waiting:
                    with _told_where(job, catalogue):
                        yield waiting[job.key].result()
                else:
                    yield _other(job, catalogue)
        return
    if pdfs:
        _prepare(fonts, settings)
    for job in missing:
        if job.kind == "pdf":
            with _told_where(job, catalogue):
                yield _pdf(job.source, _css(templates))
        else:
            yield _other(job, catalogue)


def _css(templates: Path) -> str:
    """Return the style of all papers: the common one, then that of the tools' sheets."""
    names = ("print.css", "sheets.css")
    return "\n".join((templates / "print" / name).read_text(encoding="utf-8") for name in names)


def _prepare(fonts: Path, settings: Path) -> None:
    from mentorkit.render.pdf import use_fonts

    use_fonts(fonts, settings)


def _pdf(html: str, css: str) -> tuple[bytes, int]:
    from mentorkit.render.pdf import page_count, render_pdf

    data = render_pdf(html, css)
    return data, page_count(data)


def _other(job: Job, catalogue: Catalogue) -> tuple[bytes, None]:
    if job.kind == "picture":
        return job.source.encode("utf-8"), None
    from mentorkit.render.wordfiles import word_form

    return word_form(catalogue, job.planned.document, job.planned.locale), None


class _told_where:  # noqa: N801 - reads as a statement
    """Turns a refused picture into the author's problem: the logo is the only one there is."""

    def __init__(self, job: Job, catalogue: Catalogue) -> None:
        self.job = job
        self.catalogue = catalogue

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from mentorkit.render.pdf import RenderingFailed

        logo = self.catalogue.organisation.logo
        if isinstance(error, RenderingFailed) and logo and "image" in str(error).lower():
            source = source_of(logo)
            message = f"the picture '{logo}' cannot be drawn; save it anew as SVG or PNG"
            raise ProblemsFound(
                [Problem(source.path, source.line, "logo", message, "broken-picture")]
            ) from error


@cache
def fonts_digest(fonts: Path) -> str:
    """Return the hash of the print fonts."""
    return key_of([path.read_bytes() for path in sorted(fonts.glob("*.ttf"))])


@cache
def code_digest() -> str:
    """Return the hash of this package's code: new code makes every file anew."""
    package = Path(__file__).parent
    parts: list[bytes | str] = []
    for path in sorted(package.rglob("*.py")):
        parts += [path.relative_to(package).as_posix(), path.read_bytes()]
    return key_of(parts)


@cache
def _versions() -> tuple[str, ...]:
    return tuple(f"{name} {version(name)}" for name in _RENDERER_LIBRARIES)
