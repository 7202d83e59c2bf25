"""The downloads of a live preview, made while its pages are already shown.

A preview shows an edit on its pages first. The papers follow in the background, in a process
of their own; a request for one waits until it is made. Of the builder it knows only the
folder that it serves and the log that it shows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from mentorkit.disk.cache import Cache, Entry, cache_limit
from mentorkit.disk.output import replace_file, write_file
from mentorkit.disk.scratch import scratch_folder
from mentorkit.make.making import Making
from mentorkit.make.plan import Download, Planned, from_materials, manifest
from mentorkit.make.workers import Workers
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project
from mentorkit.site.filefacts import PENDING, with_facts

LONGEST_WAIT = 300
"""Seconds that a request waits for a file before it is answered without it."""
NOT_YET_KNOWN = "…"

Facts = Callable[[Download], Mapping[str, str]]
"""Return the text that replaces a download's marks on pages, by mark."""
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""


@dataclass(frozen=True)
class ToBeMade:
    """The downloads of a build, none of them made yet."""

    planned: tuple[Planned, ...]
    cache: Cache

    def entry(self, _: Planned) -> Entry | None:
        """Return None: nothing is known about any file yet."""
        return None

    def kept(self, key: str, make: Callable[[], bytes]) -> Entry:
        """Return the entry of a file other than the downloads, making it if need be."""
        return self.cache.get(key) or self.cache.put(key, make(), None)


@dataclass
class _Run:
    """One run of making all downloads: which are ready, and whether it has ended or was stopped."""

    stopped: Event = field(default_factory=Event)
    written: set[str] = field(default_factory=set)
    is_over: bool = False
    making: Making | None = None


class Preview:
    """Makes a site's downloads in the background, again for each build, until `close`."""

    def __init__(self, project: Project, site_dir: Path, log: logging.Logger) -> None:
        self._log = log
        self._project = project
        self._site_dir = site_dir
        self._workers = Workers(project.templates, scratch_folder(), 1)
        self._workers.__enter__()
        self._cache = Cache(project.cache)
        self._run = _Run(is_over=True)
        self._changed = Condition()
        self._facts: dict[str, str] = {}
        self._pages: dict[Path, str] = {}

    def close(self) -> None:
        """Stop what is being made, and end its process."""
        self.stop()
        self._cache.close()
        self._workers.__exit__(None, None, None)

    def stop(self) -> None:
        """Stop what is being made, as a new build of the pages begins."""
        with self._changed:
            self._run.stopped.set()
            self._run.is_over = True
            self._changed.notify_all()
        if self._run.making:
            self._run.making.give_up()
        self._pages.clear()

    def to_be_made(self, catalogue: Catalogue) -> ToBeMade:
        """Return the downloads as the pages see them, without waiting for them."""
        return ToBeMade(tuple(from_materials(catalogue)), self._cache)

    def page(self, path: Path, html: str) -> str:
        """Return a page with what is known about its downloads; the rest is filled in later."""
        if not PENDING.search(html):
            return html
        self._pages[path] = html
        return self._filled(html)

    def begin(self, catalogue: Catalogue, facts: Facts) -> None:
        """Begin to make the downloads of a catalogue whose pages are finished."""
        self._cache.close()
        self._run = run = _Run()
        arguments = (run, catalogue, facts)
        Thread(target=self._make, args=arguments, name="downloads", daemon=True).start()

    def waiting(self, application: Application, mount: str) -> Application:
        """Wrap a server's application so that it waits for downloads that are still being made."""
        downloads = f"{mount}downloads/"

        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = str(environ["PATH_INFO"])
            if path.startswith(downloads):
                self._wait_for(path.removeprefix(mount))
            return application(environ, start_response)

        return answer

    def _wait_for(self, path: str) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: self._run.is_over or path in self._run.written, timeout=LONGEST_WAIT
            )

    def _make(self, run: _Run, catalogue: Catalogue, facts: Facts) -> None:
        def wanted(_: Planned) -> bool:
            if run.stopped.is_set():  # leave the processor to the next build of the pages
                raise CancelledError
            return True

        try:
            with closing(Cache(self._project.cache)) as cache:
                templates = self._project.templates
                run.making = Making(catalogue, templates, cache, self._workers, wanted)
                made: list[Download] = []
                for download in run.making.each():
                    if not self._write(run, download):
                        return
                    made.append(download)
                    self._facts |= facts(download)
                self._finish(run, made)
                cache.trim(cache_limit())
        except ProblemsFound as found:
            for problem in found.problems:
                self._log.error("%s", problem)
        except (Exception, CancelledError):
            if not run.stopped.is_set():
                self._log.exception("The downloads could not be made")
        finally:
            self._end(run)

    def _write(self, run: _Run, download: Download) -> bool:
        """Put a file into the site; return whether it is still wanted."""
        data = download.entry.file.read_bytes()
        with self._changed:
            if run.stopped.is_set():
                return False
            write_file(self._site_dir / download.planned.path, data)
            run.written.add(download.planned.path)
            self._changed.notify_all()
        return True

    def _finish(self, run: _Run, made: list[Download]) -> None:
        """Write the manifest, and fill in the pages that wait for what is now known."""
        listed = manifest(sorted(made, key=lambda download: download.planned.path))
        with self._changed:
            if run.stopped.is_set():
                return
            write_file(self._site_dir / "downloads" / "manifest.json", listed)
            for path, html in self._pages.items():
                replace_file(path, self._filled(html).encode("utf-8"))
        self._log.info("The downloads are made")

    def _end(self, run: _Run) -> None:
        if run.stopped.is_set() and run.making:  # it may have started after the stop
            run.making.give_up()
        with self._changed:
            run.is_over = True
            self._changed.notify_all()

    def _filled(self, html: str) -> str:
        return with_facts(html, self._facts, NOT_YET_KNOWN)
