"""A command's cache and papers, with progress."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from mentorkit.cli.interrupt import stop_if_asked
from mentorkit.cli.progress import Reporter
from mentorkit.disk.cache import Cache
from mentorkit.disk.scratch import scratch_folder
from mentorkit.model.project import Project

if TYPE_CHECKING:
    from mentorkit.make.making import Making
    from mentorkit.make.plan import Download


@contextmanager
def opened_cache(project: Project, no_cache: bool) -> Iterator[Cache]:
    """Yield the project's cache or, with `no_cache`, one that ends with the process."""
    with closing(Cache(scratch_folder() / "cache" if no_cache else project.cache)) as cache:
        yield cache


def made_papers(making: Making) -> tuple[Download, ...]:
    """Make all papers and return them, reporting progress."""
    with Reporter("Making the papers") as reporter:

        def step(done: int, total: int, what: str) -> None:
            stop_if_asked()
            reporter.step(done, total, what)

        return making.finished(step)
