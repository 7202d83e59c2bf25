"""What a project's orders hold: the files that its workers read."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mentorkit.cluster.orders import OUTSIDE, PROJECT, Order, Run
from mentorkit.cluster.packed import Packed, packed
from mentorkit.disk.cache import key_of
from mentorkit.disk.walking import all_below
from mentorkit.make.published import published_dates
from mentorkit.make.unchanged import SharedInputs
from mentorkit.make.versions import versions_needed
from mentorkit.model.project import PACKAGE_FILE, Project, organisation_folder


@dataclass(frozen=True)
class Sending:
    """A project whose organisations are checked and built elsewhere; `output` names what of them.

    Other arguments are those of a command.
    """

    project: Project
    output: str
    locales: Sequence[str]
    publish: bool
    no_cache: bool
    today: dt.date
    shared_cache: str | None = None
    is_read_only: bool = False
    _sent: dict[str, str] = field(default_factory=dict)

    @cached_property
    def programme(self) -> Packed:
        """Return the files that all organisations share; workers have the shipped programme."""
        root = self.project.root
        files = [path for path in _shared(self.project) if not _is_shipped(self.project, path)]
        return packed([root / PACKAGE_FILE, *files], root, self._place)

    @property
    def _place(self) -> str:
        """Return where the project is unpacked: some ids are the names of folders."""
        return f"{PROJECT}/{self.project.root.name or PROJECT}"

    @cached_property
    def run(self) -> Run:
        """Return what all orders share."""
        return Run(
            uuid.uuid4().hex,
            self._place,
            self.output,
            tuple(self.locales),
            self.publish,
            self.no_cache,
            self.today,
            versions_needed(),
            shipped_programme(self.project),
            os.environ.get("SOURCE_DATE_EPOCH"),
            self.shared_cache,
            self.is_read_only,
        )

    def order(self, organisation: str) -> Order:
        """Return the order for an organisation, first to be checked and then to be built.

        Raises ProblemsFound if there is none.
        """
        folder = organisation_folder(self.project, organisation)
        is_inside = folder.is_relative_to(self.project.root)
        root = self.project.root if is_inside else folder
        to = self._place if is_inside else f"{OUTSIDE}/{folder.name}"
        own = (path for source in self.project.own_sources(folder) for path in _all_of(source))
        files = packed(own, root, to, only=folder)
        return Order(
            self.run,
            (Path(to) / folder.relative_to(root)).as_posix(),
            str(folder),
            files,
            published_dates(self.project, folder),
            int(key_of([organisation])[:8], 16) / 16**8,
            is_checked=self._sent.setdefault(organisation, files.digest) == files.digest,
        )


def shipped_programme(project: Project) -> str:
    """Return the hash of the programme that comes with the package, if a project builds on it."""
    files = [path for path in _shared(project) if _is_shipped(project, path)]
    return packed(files, project.programme).digest


def _shared(project: Project) -> Iterator[Path]:
    return SharedInputs(project).files()


def _is_shipped(project: Project, path: Path) -> bool:
    """Return whether a shared file comes with the package, wherever that is installed."""
    shipped = (project.settings, project.docs, project.materials, project.overrides)
    return not project.has_own_programme and any(path.is_relative_to(one) for one in shipped)


def _all_of(source: Path) -> list[Path]:
    """Return a file, or a folder and all that is below it."""
    return [source, *all_below(source)] if source.is_dir() else [source]
