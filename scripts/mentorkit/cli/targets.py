"""The organisations that a command builds, and what the last build of each was made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from mentorkit.cli.options import shown
from mentorkit.cli.places import Places
from mentorkit.cli.shards import ALL, Shard
from mentorkit.make.unchanged import BuildRecord
from mentorkit.model.project import Project

_REMEMBERED = "site"
"""The output that is left as it is while nothing changes; the other is all in the cache."""


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
    scheduler: str | None = None
    shared_cache: str | None = None
    shared_cache_read_only: bool = False


@dataclass(frozen=True)
class Target:
    """An organisation and its output folder, and what that was built from, if it is remembered."""

    organisation: str
    folder: Path
    record: BuildRecord | None

    @property
    def is_unchanged(self) -> bool:
        """Return whether a build would make the same again."""
        return self.record is not None and self.record.unchanged()

    def remember(self, made: Path) -> None:
        """Record what an output was built from, in the folder about to be swapped in."""
        if self.record:
            self.record.remember(made)


def targets(project: Project, where: Places, output: str, wanted: Wanted) -> list[Target]:
    """Return each organisation to build, or those of a part, with what it was built from."""
    if where.above is None and wanted.shard:
        raise click.UsageError("--shard divides organisations: give several, or 'all'")
    found = []
    every = list(zip(where.organisations, where.folders, strict=True))
    for organisation, folder in (wanted.shard or ALL).of(every):
        told = (organisation, *wanted.locales, str(wanted.publish))
        record = BuildRecord(project, folder, project.cache, told, where.shared)
        found.append(Target(organisation, folder, record if output == _REMEMBERED else None))
    return found


def say_made(target: Target, downloads: int, seconds: float) -> None:
    """Say that an output is finished."""
    click.echo(f"{shown(target.folder)}: {downloads} downloads, made in {seconds:.1f} s", err=True)


def say_waiting(folder: Path) -> None:
    """Say that somebody else is building an output."""
    click.echo(f"{shown(folder)}: waiting for another build of this folder", err=True)
