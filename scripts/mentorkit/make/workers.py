"""Worker processes that make PDFs beside whatever else a build does.

Light, so that they can be started before the rest of the package is imported: a worker
imports WeasyPrint while the main process reads and checks the materials.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

_PR_SET_PDEATHSIG = 1
"""From prctl(2): the signal that a process gets when its parent ends."""

Made = tuple[bytes, int | None]
"""A file's bytes, and its pages where it has some."""


class Workers:
    """Processes that make PDFs; use it with `with`. They are ready before the first job comes."""

    def __init__(self, templates: Path, settings: Path, count: int) -> None:
        # Forking hands the loaded modules on, which spawning would import again.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._pool = ProcessPoolExecutor(
            count,
            context,
            initializer=_begin,
            initargs=(os.getpid(), templates / "fonts", settings),
        )

    def __enter__(self) -> Self:
        self._pool.submit(_nothing)  # starts the workers: they import WeasyPrint meanwhile
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, html: str, css: str) -> Future[Made]:
        """Return the promise of a PDF."""
        return self._pool.submit(_paper_in_worker, html, css)


def _begin(parent: int, fonts: Path, settings: Path) -> None:
    """Begin a worker: it leaves Ctrl-C to the main process, and dies when that dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before we could ask for that
            os._exit(1)
    ready(fonts, settings)
    # A layout makes objects by the hundred thousand, nearly all of which live to its end:
    # looking for cycles as often as Python does takes an eighth of the time.
    gc.freeze()
    gc.set_threshold(10_000, 5, 5)


def ready(fonts: Path, settings: Path) -> None:
    """Make this process ready to render."""
    from mentorkit.render.pdf import use_fonts, warm_up

    use_fonts(fonts, settings)
    warm_up()


def _nothing() -> None:
    """Do nothing: the first job of a pool starts its processes."""


def _paper_in_worker(html: str, css: str) -> Made:
    """Return a paper as PDF; the memory of its layout is free for the next one."""
    try:
        return paper(html, css)
    finally:
        gc.collect()


def paper(html: str, css: str) -> Made:
    """Return a paper as PDF, and its number of pages."""
    from mentorkit.render.pdf import page_count, render_pdf
    from mentorkit.render.qr import with_qr_codes

    data = render_pdf(with_qr_codes(html), css)
    return data, page_count(data)
