"""A command's cache, and the stages of its work with their progress."""

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
    from mentorkit.make.making import Progress


@contextmanager
def opened_cache(project: Project, no_cache: bool) -> Iterator[Cache]:
    """Yield the project's cache or, with `no_cache`, one that ends with the process."""
    with closing(Cache(scratch_folder() / "cache" if no_cache else project.cache)) as cache:
        yield cache


@contextmanager
def stage(title: str) -> Iterator[Progress]:
    """Show a stage of a build; yields what to call for each file made in it."""
    with Reporter(title) as reporter:

        def step(done: int, total: int, what: str) -> None:
            stop_if_asked()
            reporter.step(done, total, what)

        yield step
