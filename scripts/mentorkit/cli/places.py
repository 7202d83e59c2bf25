"""Where the outputs of a command's organisations stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mentorkit.cli.options import wanted_organisations
from mentorkit.make.unchanged import SharedInputs
from mentorkit.model.project import Project, organisation_folder


@dataclass(frozen=True)
class Places:
    """The organisations of a command, whichever part of them is built, and their output folders.

    `above` has a folder for each of several; it is None if there is only one, whose output is in
    the folder itself. `shared` is what their builds read together.
    """

    organisations: tuple[str, ...]
    folders: tuple[Path, ...]
    above: Path | None
    shared: SharedInputs

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the output folders."""
        return tuple(folder.name for folder in self.folders)


def places(
    project: Project,
    usual: str,
    organisations: Sequence[str],
    output: Path | None,
    *,
    publish: bool,
) -> Places:
    """Return the organisations with their output folders; raises UsageError and ProblemsFound.

    An `output` on the command line is relative to where one stands, the `usual` one to the project.
    """
    ids = wanted_organisations(project, organisations, publish=publish)
    above = output.absolute() if output else project.root / usual
    shared = SharedInputs(project)
    if len(ids) == 1 and "all" not in organisations:
        return Places(tuple(ids), (above,), None, shared)
    folders = tuple(above / name for name in _names(project, ids))
    return Places(tuple(ids), folders, above, shared)


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
