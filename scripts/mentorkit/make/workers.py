"""Worker processes that make PDFs in parallel with the rest of a build.

This module imports little, so that workers can start before the rest of the package is imported:
they import WeasyPrint while the main process reads and checks the materials.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from mentorkit.disk.cache import Made
    from mentorkit.disk.shared_cache import SharedCache
    from mentorkit.render.plates.source import Source

Printed = tuple["Made", list[str]]
"""A PDF, and the keys of the plates that were laid out for it."""

_shared: list[SharedCache] = []
"""The shared cache of this worker, if any; its connections last from one PDF to the next."""

_RARELY = (10_000, 5, 5)
"""How often to collect garbage, for `gc.set_threshold`.

A layout creates hundreds of thousands of objects, nearly all of which live until it ends;
collecting as often as Python does by default takes an eighth of the time.
"""
_PR_SET_PDEATHSIG = 1
"""From prctl(2): the signal that a process gets when its parent ends."""


class Workers:
    """A context manager of processes that make PDFs, ready before the first job arrives."""

    def __init__(
        self, templates: Path, settings: Path, count: int, shared: SharedCache | None = None
    ) -> None:
        self._settings = settings
        # Forked workers inherit the loaded modules; spawned ones would import them again.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._pool = ProcessPoolExecutor(
            count,
            context,
            initializer=_begin,
            initargs=(os.getpid(), templates / "fonts", settings, shared),
        )

    def __enter__(self) -> Self:
        self._pool.submit(_nothing)  # starts the workers, which import WeasyPrint
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, source: Source, css: str, fonts: Path, cache: Path) -> Future[Printed]:
        """Return a PDF, set in the fonts of a folder, as a future; `cache` is a cache's folder."""
        return self._pool.submit(_paper_in_worker, source, css, fonts, cache, self._settings)


def _begin(parent: int, fonts: Path, settings: Path, shared: SharedCache | None) -> None:
    """Set up a worker."""
    obey(parent)
    _shared[:] = [shared] if shared else []
    ready(fonts, settings)
    import mentorkit.make.press  # noqa: F401  # imported later, it would be searched for garbage

    gc.freeze()
    gc.set_threshold(*_RARELY)


def obey(parent: int) -> None:
    """Make this process ignore Ctrl-C and end when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before the call above
            os._exit(1)


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Collect garbage rarely while papers are made in this process, and at the end."""
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.collect()


def ready(fonts: Path, settings: Path) -> None:
    """Prepare this process for rendering."""
    from mentorkit.render.pdf import use_fonts, warm_up

    use_fonts(fonts, settings)
    warm_up()


def _nothing() -> None:
    """Do nothing; a pool's first job starts its processes."""


def _paper_in_worker(source: Source, css: str, fonts: Path, cache: Path, settings: Path) -> Printed:
    """Return a paper as PDF, freeing the memory of its layouts for the next one.

    Workers start before it is known in which fonts an organisation's papers are set.
    """
    from mentorkit.disk.cache import Cache
    from mentorkit.make.press import Press

    try:
        ready(fonts, settings)
        laid_out: list[str] = []
        ask = _shared[0].get if _shared else None
        with closing(Cache(cache, ask, laid_out.append)) as opened:
            return Press(css, fonts, opened).pdf(source), laid_out
    finally:
        # The oldest objects are searched only if garbage may have come to them since the last time.
        *_, older = gc.get_count()
        gc.collect(2 if older else 1)
