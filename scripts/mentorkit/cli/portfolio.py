"""Build one organisation or many: all are checked first, and one that fails stops no other.

Each output is swapped in whole. What organisations share is done once: the programme's files are
hashed, its texts asked for their language, the bodies of its papers laid out; the same processes
make the papers of all. Of the organisations themselves, only one at a time is in memory.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentorkit.cli.front import FrontPage
from mentorkit.cli.interrupt import stop_if_asked
from mentorkit.cli.options import shown, today
from mentorkit.cli.papers import opened_cache
from mentorkit.cli.places import Places
from mentorkit.cli.shards import ALL, Shard
from mentorkit.disk.output import OutputRefused, heal, whole_output
from mentorkit.disk.scratch import scratch_folder, sweep
from mentorkit.make.unchanged import BuildRecord
from mentorkit.make.workers import Workers
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project
from mentorkit.render.failures import RenderingFailed

if TYPE_CHECKING:
    from mentorkit.disk.cache import Cache
    from mentorkit.make.making import Making
    from mentorkit.make.plan import Download
    from mentorkit.model.catalogue import Catalogue

Fill = Callable[[Project, "Catalogue", "Making", Path], "tuple[Download, ...]"]
"""Fills an output folder with what is made of a catalogue."""
Check = Callable[["Catalogue"], None]
"""Raises ProblemsFound for what is wrong with a catalogue besides."""


@dataclass(frozen=True)
class Wanted:
    """What to build, and how."""

    organisations: tuple[str, ...]
    locales: tuple[str, ...]
    jobs: int
    no_cache: bool
    publish: bool
    output: Path | None
    shard: Shard | None = None


@dataclass(frozen=True)
class Target:
    """An organisation and its output folder, and what that was built from."""

    organisation: str
    folder: Path
    record: BuildRecord


def targets(project: Project, where: Places, wanted: Wanted) -> list[Target]:
    """Return each organisation to build, or those of a part, with what it was built from."""
    if where.above is None and wanted.shard:
        raise click.UsageError("--shard divides organisations: give several, or 'all'")
    found = []
    every = list(zip(where.organisations, where.folders, strict=True))
    for organisation, folder in (wanted.shard or ALL).of(every):
        told = (organisation, *wanted.locales, str(wanted.publish))
        record = BuildRecord(project, folder, project.cache, told, where.shared)
        found.append(Target(organisation, folder, record))
    return found


@dataclass
class Portfolio:
    """The organisations of one command, and how to build them.

    `check` finds what is wrong besides the materials, and `fill` makes the output; with `remember`,
    an organisation of which nothing has changed is left as it is. `front` is the page that leads to
    the sites of several.
    """

    project: Project
    wanted: Wanted
    check: Check
    fill: Fill
    remember: bool
    front: FrontPage | None = None
    _failed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def make(self, found: Sequence[Target]) -> None:
        """Build organisations; raises the problems of a single one.

        Those of many are told at the end, each once; then exits with 1.
        """
        todo = [target for target in found if not self._is_unchanged(target)]
        if len(found) == 1:
            self._make_all(todo, are_checked=False)
            self._update_front()
            return
        self._check_all(todo)
        self._make_all(
            [one for one in todo if one.organisation not in self._failed], are_checked=True
        )
        try:
            self._update_front()
        finally:
            self._tell(len(found))
        if self._failed:
            raise click.exceptions.Exit(1)

    def _update_front(self) -> None:
        """Make the front page true; a page in its place that is not ours is told, no failure."""
        if self.front is None or self.front.is_current():
            return
        try:
            self.front.update()
        except OutputRefused as refused:
            click.echo(f"No front page: {refused}", err=True)
        except ProblemsFound:
            # A mistake that all share is told with the organisations that have it.
            if not self._failed:
                raise

    def _is_unchanged(self, target: Target) -> bool:
        heal(target.folder, partial(_say_waiting, target.folder))
        if not self.remember or not target.record.unchanged() or self.wanted.no_cache:
            return False
        sweep()  # the last build may have been killed just before this
        click.echo(f"{shown(target.folder)}: nothing has changed", err=True)
        return True

    def _check_all(self, todo: Sequence[Target]) -> None:
        for number, target in enumerate(todo, 1):
            stop_if_asked()
            click.echo(f"Checking {number} of {len(todo)}: {target.organisation}", err=True)
            with self._failures_of(target):
                self._checked(target)

    def _checked(self, target: Target) -> Catalogue:
        from mentorkit.opening import checked_catalogue

        catalogue = checked_catalogue(
            self.project,
            target.organisation,
            self.wanted.locales,
            publish=self.wanted.publish,
            today=today(),
        )
        self.check(catalogue)
        return catalogue

    def _make_all(self, todo: Sequence[Target], *, are_checked: bool) -> None:
        if not todo:
            return
        with (
            opened_cache(self.project, self.wanted.no_cache) as cache,
            Workers(self.project.templates, scratch_folder(), self.wanted.jobs) as workers,
        ):
            for number, target in enumerate(todo, 1):
                if not are_checked:
                    self._make(target, cache, workers, is_checked=False)
                    continue
                click.echo(f"Building {number} of {len(todo)}: {target.organisation}", err=True)
                with self._failures_of(target):
                    self._make(target, cache, workers, is_checked=True)

    def _make(self, target: Target, cache: Cache, workers: Workers, *, is_checked: bool) -> None:
        started = time.monotonic()
        with whole_output(target.folder, partial(_say_waiting, target.folder)) as folder:
            # Imported once the workers run, in parallel with their own imports.
            from mentorkit.make.making import Making
            from mentorkit.make.published import remember_published
            from mentorkit.opening import loaded_catalogue

            catalogue = (
                loaded_catalogue(self.project, target.organisation, self.wanted.locales)
                if is_checked
                else self._checked(target)
            )
            making = Making(catalogue, self.project.templates, cache, workers)
            downloads = self.fill(self.project, catalogue, making, folder)
            stop_if_asked()
            if self.remember:
                target.record.remember(folder)
        if self.wanted.publish:
            remember_published(self.project.cache, catalogue)
        seconds = time.monotonic() - started
        click.echo(
            f"{shown(target.folder)}: {len(downloads)} downloads, made in {seconds:.1f} s", err=True
        )

    @contextmanager
    def _failures_of(self, target: Target) -> Iterator[None]:
        """Keep what is wrong with one of many organisations, so that the others go on."""
        try:
            yield
        except ProblemsFound as found:
            self._failed[target.organisation] = tuple(map(str, found.problems))
        except (OutputRefused, RenderingFailed) as failed:
            self._failed[target.organisation] = (f"Error: {failed}",)

    def _tell(self, count: int) -> None:
        """Say what failed, each problem once, and who has it."""
        if not self._failed:
            return
        having: dict[str, list[str]] = defaultdict(list)
        for organisation, problems in self._failed.items():
            for problem in problems:
                having[problem].append(organisation)
        for problem, organisations in sorted(having.items()):
            whose = f" [{', '.join(organisations)}]" if len(self._failed) > 1 else ""
            click.echo(f"{problem}{whose}", err=True)
        names = ", ".join(sorted(self._failed))
        click.echo(
            f"{len(having)} problem{'' if len(having) == 1 else 's'}; "
            f"{len(self._failed)} of {count} organisations left as they were: {names}.",
            err=True,
        )


def _say_waiting(target: Path) -> None:
    click.echo(f"{shown(target)}: waiting for another build of this folder", err=True)
