"""Build one organisation or many: all are checked first, and one that fails stops no other.

Each output is swapped in whole. What organisations share is done once: the programme's files are
hashed, its texts asked for their language, the bodies of its papers laid out; the same processes
make the papers of all. Of the organisations themselves, only one at a time is in memory.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import click

from mentorkit.cli.failures import WORKER_KILLED, Failures
from mentorkit.cli.interrupt import stop_if_asked
from mentorkit.cli.options import shown, today
from mentorkit.cli.papers import opened_cache, stage
from mentorkit.cli.progress import Overview
from mentorkit.cli.shared_cache import backed_cache, usable
from mentorkit.cli.targets import Target, Wanted, say_made, say_waiting
from mentorkit.disk.output import OutputRefused, heal, whole_output
from mentorkit.disk.scratch import scratch_folder, sweep
from mentorkit.make.unchanged import SharedInputs, inputs_of
from mentorkit.make.workers import Workers
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project

if TYPE_CHECKING:
    from mentorkit.cli.front import FrontPage
    from mentorkit.disk.cache import Cache
    from mentorkit.disk.shared_cache import SharedCache
    from mentorkit.model.catalogue import Catalogue


@dataclass
class Portfolio:
    """The organisations of one command, and what to build of them: `output` is its name.

    `front` is the page that leads to the sites of several.
    """

    project: Project
    wanted: Wanted
    output: str
    front: FrontPage | None = None
    failures: Failures = field(default_factory=Failures)
    _shared: SharedCache | None = None
    _inputs: dict[str, str] = field(default_factory=dict)

    def make(self, found: Sequence[Target]) -> None:
        """Build organisations; raises the problems of a single one that is built here.

        Those of many are told at the end, each once; then exits with 1.
        """
        try:
            self._build(found)
        except Exception:
            # What ends the command may come after others are built or have failed.
            with suppress(Exception):
                self._update_front()
            self.failures.tell(len(found))
            raise
        try:
            self._update_front()
        finally:
            self.failures.tell(len(found))
        if self.failures.lines:
            raise click.exceptions.Exit(1)

    def _build(self, found: Sequence[Target]) -> None:
        todo = [target for target in found if not self._is_unchanged(target)]
        if todo and self.wanted.shared_cache is not None:
            self._shared = usable(self.wanted.shared_cache, self.wanted.shared_cache_read_only)
        if todo and self.wanted.scheduler:
            from mentorkit.cli.elsewhere import Elsewhere

            is_only = len(found) == 1
            Elsewhere(
                self.project, self.wanted, self.output, self.failures, self._shared, is_only
            ).make(todo)
        elif len(found) == 1:
            self._make_all(todo, are_checked=False)
        else:
            self._check_all(todo)
            left = [one for one in todo if one.organisation not in self.failures.lines]
            self._make_all(left, are_checked=True)

    def _update_front(self) -> None:
        """Make the front page true; a page in its place that is not ours is told, no failure."""
        if self.front is None or self.front.is_current():
            return
        try:
            self.front.update()
        except OutputRefused as refused:
            click.echo(f"No front page: {refused}", err=True)
        except ProblemsFound as found:
            # A mistake that all share is told with the organisations that have it.
            if self.failures.lines:
                return
            for problem in found.problems:
                click.echo(str(problem), err=True)
            click.echo("No front page, but all sites: its words have mistakes.", err=True)
            raise click.exceptions.Exit(1) from None

    def _is_unchanged(self, target: Target) -> bool:
        heal(target.folder, partial(say_waiting, target.folder))
        # Asked in any case, as the inputs are remembered as they are before the build.
        if not target.is_unchanged or self.wanted.no_cache:
            return False
        sweep()  # the last build may have been killed just before this
        click.echo(f"{shown(target.folder)}: nothing has changed", err=True)
        return True

    def _check_all(self, todo: Sequence[Target]) -> None:
        for target in _told("Checking", todo):
            stop_if_asked()
            with self.failures.kept(target.organisation):
                self._inputs[target.organisation] = self._inputs_now(target)
                self._checked(target)

    def _inputs_now(self, target: Target) -> str:
        return inputs_of(self.project, target.organisation, SharedInputs(self.project))

    def _read(self, target: Target) -> Catalogue:
        """Return what has been checked before; what was changed since is checked again."""
        from mentorkit.opening import loaded_catalogue

        if self._inputs.get(target.organisation) != self._inputs_now(target):
            return self._checked(target)
        return loaded_catalogue(self.project, target.organisation, self.wanted.locales)

    def _checked(self, target: Target) -> Catalogue:
        from mentorkit.building import OUTPUTS
        from mentorkit.opening import checked_catalogue

        catalogue = checked_catalogue(
            self.project,
            target.organisation,
            self.wanted.locales,
            publish=self.wanted.publish,
            today=today(),
        )
        OUTPUTS[self.output].check(catalogue, self.wanted.publish)
        return catalogue

    def _make_all(self, todo: Sequence[Target], *, are_checked: bool) -> None:
        if not todo:
            return
        shared = self._shared
        with (
            backed_cache(self.project, shared)
            if shared
            else opened_cache(self.project, self.wanted.no_cache) as cache,
            ExitStack() as stack,
        ):
            workers = stack.enter_context(self._workers(shared))
            if not are_checked:
                self._make(todo[0], cache, workers, is_checked=False)
                return
            for target in _told("Building", todo):
                try:
                    with self.failures.kept(target.organisation):
                        self._make(target, cache, workers, is_checked=True)
                except BrokenExecutor:
                    self.failures.add(target.organisation, [f"Error: {WORKER_KILLED}"])
                    stack.close()
                    # A process that is forked now could not use the shared cache any more.
                    workers = stack.enter_context(self._workers(None))
                cache.begin_next()

    def _workers(self, shared: SharedCache | None) -> Workers:
        return Workers(self.project.templates, scratch_folder(), self.wanted.jobs, shared)

    def _make(self, target: Target, cache: Cache, workers: Workers, *, is_checked: bool) -> None:
        started = time.monotonic()
        with whole_output(target.folder, partial(say_waiting, target.folder)) as folder:
            # Imported once the workers run, in parallel with their own imports.
            from mentorkit.building import OUTPUTS, Filling
            from mentorkit.make.making import Making
            from mentorkit.make.published import remember_published

            catalogue = self._read(target) if is_checked else self._checked(target)
            making = Making(catalogue, self.project.templates, cache, workers)
            filling = Filling(self.project, catalogue, making, folder, self.wanted.publish, stage)
            try:
                downloads = OUTPUTS[self.output].fill(filling)
            except BaseException:
                making.give_up()
                raise
            stop_if_asked()
            target.remember(folder)
        if self.wanted.publish:
            remember_published(
                self.project, catalogue.organisation_folder, catalogue.published_dates
            )
        say_made(target, len(downloads), time.monotonic() - started)


def _told(doing: str, todo: Sequence[Target]) -> Iterator[Target]:
    """Yield organisations, and tell which one it is at."""
    with Overview(doing, len(todo)) as overview:
        for number, target in enumerate(todo, 1):
            overview.step(number, number - 1, target.organisation)
            yield target
