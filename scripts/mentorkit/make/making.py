"""Making the downloads: each once, beside whatever else a build does.

What is in the cache is not made again, and a build that finds everything there starts no
renderer. PDFs are made in worker processes, which import WeasyPrint and render while the
main process builds the pages; without workers everything happens here, in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path

from mentorkit.disk.cache import Cache, Entry, cache_limit
from mentorkit.disk.scratch import scratch_folder
from mentorkit.make.plan import Download, Job, Planned, jobs_of, papers_css
from mentorkit.make.workers import Made, Workers, paper, ready
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.render.archive import CONTENTS, render_archive
from mentorkit.render.papers import PaperMaker
from mentorkit.render.wordfiles import LogoFailed, render_word

Progress = Callable[[int, int, str], None]
"""Told of each file: how many are done, how many there are, its title."""


class Making:
    """The downloads of a build, some of them still being made.

    `wanted` leaves out what is not needed; an archive needs all that it holds. It may raise
    CancelledError to end the planning, which takes a second a language.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        templates: Path,
        cache: Cache,
        workers: Workers | None = None,
        wanted: Callable[[Planned], bool] = lambda _: True,
    ) -> None:
        self._catalogue = catalogue
        self._templates = templates
        self._cache = cache
        self._jobs: list[Job] = []
        self._entries: dict[str, Entry | None] = {}
        self._promised: dict[str, Future[Made]] = {}
        css = papers_css(templates)
        try:
            for job in filter(lambda job: wanted(job.planned), jobs_of(catalogue, templates)):
                self._jobs.append(job)
                self._entries[job.key] = cache.get(job.key)
                if workers and job.kind == "pdf" and self._entries[job.key] is None:
                    self._promised[job.key] = workers.submit(job.source, css)
        except CancelledError:
            self.give_up()
            raise
        self._jobs.sort(key=lambda job: job.planned.path)

    @property
    def planned(self) -> tuple[Planned, ...]:
        """Return all files, sorted by path."""
        return tuple(job.planned for job in self._jobs)

    def entry(self, planned: Planned) -> Entry | None:
        """Return a file's entry, or None while it is being made, here or from the pages."""
        made = (self._entries[job.key] for job in self._jobs if job.planned == planned)
        return next(made, None)

    def kept(self, key: str, make: Callable[[], bytes]) -> Entry:
        """Return the entry of a file without pages that is made elsewhere, if it must be."""
        return self._cache.get(key) or self._cache.put(key, make(), None)

    def finished(self, progress: Progress | None = None) -> tuple[Download, ...]:
        """Return all files, made, sorted by path.

        Raises ProblemsFound where an organisation's picture cannot be drawn.
        """
        missing = self._missing()
        for done, job in enumerate(missing, 1):
            self._make(job)
            if progress:
                progress(done, len(missing), job.planned.title)
        self._cache.trim(cache_limit())
        return tuple(self._there())

    def each(self) -> Iterator[Download]:
        """Yield all files: first what is in the cache, then each as soon as it is made."""
        yield from list(self._there())
        for job in self._missing():
            yield Download(job.planned, self._make(job))

    def give_up(self) -> None:
        """Make no more: what waits for a worker is taken back, and waiting for it ends.

        `finished` and `each` then raise CancelledError.
        """
        for promise in self._promised.values():
            promise.cancel()

    def _there(self) -> Iterator[Download]:
        for job in self._jobs:
            if (entry := self._entries[job.key]) is not None:
                yield Download(job.planned, entry)

    def _missing(self) -> list[Job]:
        """Return what is to be made, an archive after the files that it holds."""
        missing = [job for job in self._jobs if self._entries[job.key] is None]
        return sorted(missing, key=lambda job: job.kind == "archive")

    def _make(self, job: Job) -> Entry:
        data, pages = self._made(job)
        entry = self._entries[job.key] = self._cache.put(job.key, data, pages)
        return entry

    def _made(self, job: Job) -> Made:
        if job.kind == "pdf":
            return self._made_pdf(job)
        if job.kind == "picture":
            return job.source.encode("utf-8"), None
        if job.kind == "archive":
            return self._archive(job), None
        if job.kind == "calendar":
            return self._calendar(job), None
        maker = PaperMaker(self._catalogue, job.planned.locale, self._templates)
        try:
            return render_word(maker, job.planned.document), None
        except LogoFailed as failed:
            raise self._broken_logo() from failed

    def _calendar(self, job: Job) -> bytes:
        from mentorkit.render.calendar import render_calendar
        from mentorkit.render.events import event_calendar

        maker = PaperMaker(self._catalogue, job.planned.locale, self._templates)
        return render_calendar(event_calendar(maker.view))

    def _archive(self, job: Job) -> bytes:
        """Return an archive of files that are made; its contents page says what they are."""
        view = PaperMaker(self._catalogue, job.planned.locale, self._templates).view
        page, files = job.source, {}
        for path, key in job.parts.items():
            entry = self._entries[key]
            assert entry is not None
            files[path] = entry.file.read_bytes()
            page = page.replace(key, view.file_facts(path, entry.pages, entry.size))
        return render_archive({CONTENTS: page.encode("utf-8"), **files})

    def _made_pdf(self, job: Job) -> Made:
        from mentorkit.render.pdf import RenderingFailed

        try:
            if job.key in self._promised:
                return self._promised[job.key].result()
            ready(self._templates / "fonts", scratch_folder())
            return paper(job.source, papers_css(self._templates))
        except RenderingFailed as failed:
            # The logo is the only picture in a paper that is not our own.
            if self._catalogue.organisation.logo is None or "image" not in str(failed).lower():
                raise
            raise self._broken_logo() from failed

    def _broken_logo(self) -> ProblemsFound:
        logo = self._catalogue.organisation.logo
        assert logo is not None
        source = source_of(logo)
        message = f"the picture '{logo}' cannot be drawn; save it anew as SVG or PNG"
        return ProblemsFound([Problem(source.path, source.line, "logo", message, "broken-picture")])
