"""Make each download once, in parallel with the rest of a build.

Cached files are not made again, and a build that finds everything in the cache starts no renderer.
PDFs are made in worker processes, which import WeasyPrint and render while the main process builds
the pages; without workers, files are made here, one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path

from mentorkit.disk.cache import Cache, Entry, Made, cache_limit
from mentorkit.make.jobs import Job, jobs_of
from mentorkit.make.plan import Download, Planned
from mentorkit.make.renderers import MadeSoFar, papers_css, renderer_of
from mentorkit.make.sheet_fit import too_long
from mentorkit.make.workers import Printed, Workers
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import ProblemsFound
from mentorkit.render.failures import SheetsTooLong

Progress = Callable[[int, int, str], None]
"""Called for each file with the number done, the total and the file's title."""


class Making:
    """The downloads of a build, some of which are still being made.

    `wanted` selects the files to make; an archive needs every file in it. It may raise
    CancelledError to stop the planning, which takes about a second per language. `turn`, from 0 to
    1, is where in the files to begin: builds that share a cache and run at the same time then make
    different ones instead of waiting for each other.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        templates: Path,
        cache: Cache,
        workers: Workers | None = None,
        wanted: Callable[[Planned], bool] = lambda _: True,
        turn: float = 0,
    ) -> None:
        self._catalogue = catalogue
        self._turn = turn
        self._cache = cache
        self._keys: dict[Planned, str] = {}
        self._entries: dict[str, Entry] = {}
        self._waiting: dict[str, Job] = {}  # keeps each source until its file is made
        self._promised: dict[str, Future[Printed]] = {}
        try:
            jobs = filter(lambda job: wanted(job.planned), jobs_of(catalogue, templates))
            for job, entry in cache.each(jobs, lambda job: job.key):
                self._keys[job.planned] = job.key
                if entry:
                    self._entries[job.key] = entry
                    continue
                self._waiting[job.key] = job
                if workers and job.kind == "pdf":
                    fonts = job.papers.fonts
                    promise = workers.submit(
                        job.source, papers_css(templates, fonts), fonts, cache.folder
                    )
                    promise.add_done_callback(self._tell_plates)
                    self._promised[job.key] = promise
        except CancelledError:
            self.give_up()
            raise
        self._keys = dict(sorted(self._keys.items(), key=lambda file: file[0].path))

    @property
    def planned(self) -> tuple[Planned, ...]:
        """Return all files, sorted by path."""
        return tuple(self._keys)

    def entry(self, planned: Planned) -> Entry | None:
        """Return a file's cache entry, or None until it is made, here or from the pages."""
        return self._entries.get(self._keys.get(planned, ""))

    def kept(self, key: str, make: Callable[[], bytes]) -> Entry:
        """Return the cache entry of a file without pages, calling `make` if it is missing."""
        return self._cache.get(key) or self._cache.put(key, make(), None)

    def finished(self, progress: Progress | None = None) -> tuple[Download, ...]:
        """Make what is missing and return all files, sorted by path."""
        missing = self._missing()
        for done, planned in enumerate(missing, 1):
            self._make(planned)
            if progress:
                progress(done, len(missing), planned.title)
        self._cache.trim(cache_limit())
        return tuple(self._there())

    def each(self) -> Iterator[Download]:
        """Yield all files: cached ones first, then each as soon as it is made."""
        missing = self._missing()
        yield from list(self._there())
        for planned in missing:
            yield Download(planned, self._make(planned))

    def give_up(self) -> None:
        """Make no more files: cancel what is queued for the workers.

        `finished` and `each` then raise CancelledError.
        """
        for promise in self._promised.values():
            promise.cancel()

    def _tell_plates(self, promise: Future[Printed]) -> None:
        """Tell of the plates that a worker has laid out, while others are still at work."""
        if not promise.cancelled() and promise.exception() is None:
            for key in promise.result()[1]:
                self._cache.tell(key)

    def _there(self) -> Iterator[Download]:
        for planned, key in self._keys.items():
            if key in self._entries:
                yield Download(planned, self._entries[key])

    def _missing(self) -> list[Planned]:
        """Return the files to make, archives after the files that they contain.

        What is made here comes before what workers make meanwhile.
        """
        missing = [planned for planned, key in self._keys.items() if key not in self._entries]
        first = int(len(missing) * self._turn)
        missing = missing[first:] + missing[:first]
        return sorted(missing, key=self._comes_later)

    def _comes_later(self, planned: Planned) -> tuple[bool, bool]:
        return renderer_of(planned.kind).holds_others, self._keys[planned] in self._promised

    def _make(self, planned: Planned) -> Entry:
        key = self._keys[planned]
        if key not in self._entries:
            self._entries[key] = self._cache.put(key, *self._made(self._waiting[key]))
            del self._waiting[key]
        return self._entries[key]

    def _made(self, job: Job) -> Made:
        try:
            if job.key in self._promised:
                return self._promised[job.key].result()[0]
            made = MadeSoFar(self._entries.__getitem__, self._cache)
            return renderer_of(job.kind).render(job.papers, job.source, made)
        except SheetsTooLong as found:
            problems = too_long(self._catalogue, job.planned.locale, found.over)
            raise ProblemsFound(problems) from found
