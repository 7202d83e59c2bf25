"""Which organisations a command builds, and where each one's output goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mentorkit.cli.options import shown, wanted_organisations
from mentorkit.cli.shards import ALL, Shard
from mentorkit.make.unchanged import BuildRecord, SharedInputs
from mentorkit.model.project import Project, organisation_folder

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


def targets(project: Project, output: str, wanted: Wanted) -> list[Target]:
    """Return each organisation with its output folder; a single one uses the folder itself.

    A folder on the command line is relative to where one stands; the usual one, which is called as
    the `output`, is in the project.
    """
    ids = wanted_organisations(project, wanted.organisations, publish=wanted.publish)
    above = wanted.output.absolute() if wanted.output else project.root / output
    is_one = len(ids) == 1 and "all" not in wanted.organisations
    if is_one and wanted.shard:
        raise click.UsageError("--shard divides organisations: give several, or 'all'")
    names = [above] if is_one else [above / name for name in _names(project, ids)]
    shared = SharedInputs(project)
    found = []
    for organisation, folder in (wanted.shard or ALL).of(list(zip(ids, names, strict=True))):
        told = (organisation, *wanted.locales, str(wanted.publish))
        record = BuildRecord(project, folder, project.cache, told, shared)
        found.append(Target(organisation, folder, record if output == _REMEMBERED else None))
    return found


def _names(project: Project, ids: Sequence[str]) -> list[str]:
    """Return the names of organisations' output folders: those of their own folders."""
    # Resolved, so that `folder/..` has a name as well.
    folders = [organisation_folder(project, organisation).resolve() for organisation in ids]
    for number, folder in enumerate(folders):
        if folder in folders[:number]:
            raise click.UsageError(f"organisation '{folder.name}' is given twice")
    names = [folder.name for folder in folders]
    if len(set(names)) < len(names):
        raise click.UsageError("two organisations have folders of the same name")
    return names


def say_made(target: Target, downloads: int, seconds: float) -> None:
    """Say that an output is finished."""
    click.echo(f"{shown(target.folder)}: {downloads} downloads, made in {seconds:.1f} s", err=True)


def say_waiting(folder: Path) -> None:
    """Say that somebody else is building an output."""
    click.echo(f"{shown(folder)}: waiting for another build of this folder", err=True)
