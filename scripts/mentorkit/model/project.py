"""Where things are in a project. Kept light: looking for changes imports nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mentorkit.model.file_names import is_litter, readable
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.problems import Problem, ProblemsFound, suggestion

ORGANISATION_FILE = "organisation.yml"
PROGRAMME_FILE = "programme.yml"
PACKAGE_FILE = "mentorkit.txt"
"""Says in an organisation's own repository with which version of the package it is built."""
PROGRAMME_LAYER, COMMON_LAYER, OWN_LAYER = "programme", "common", "organisation"
"""The names of the layers, lowest first: programme, what organisations share, organisation."""
LAYERS = (PROGRAMME_LAYER, COMMON_LAYER, OWN_LAYER)
SHIPPED = "mentorkit"
"""Where messages say that a file of the shipped programme is, outside of every project."""


def shipped_programme() -> Path:
    """Return the folder of the programme that comes with the package.

    It has `mkdocs.yml`, `docs/`, `materials/` and `overrides/`: a wheel holds them inside the
    package; an editable installation uses those of its repository.
    """
    package = Path(__file__).resolve().parents[1]
    packed = package / "programme"
    return packed if packed.is_dir() else package.parents[1]


def shipped_lock() -> Path:
    """Return the lock of what the package needs: in a wheel inside it, else in the repository."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "requirements.txt"
    return packed if packed.is_file() else package.parent / "requirements.txt"


@dataclass(frozen=True)
class Layer:
    """One of the folders that are merged: its facts and texts, and the folder of its pages.

    `shown` is the folder as messages show it.
    """

    name: str
    folder: Path
    docs: Path
    shown: str


@dataclass(frozen=True)
class Project:
    """The folder in which somebody works; messages show paths relative to it.

    It has a programme of its own (`mkdocs.yml`, `docs/`, `materials/`), or else an organisation's
    files, or several organisations below `organisations/`, which build on the shipped programme.
    `kept` is where rendered files are, if not in the project.
    """

    root: Path
    kept: Path | None = None

    @cached_property
    def programme(self) -> Path:
        """Return the folder of the programme: the project's own, or the shipped one."""
        return self.root if (self.root / "materials").is_dir() else shipped_programme()

    @property
    def has_own_programme(self) -> bool:
        """Return whether the project's authors can change the programme itself."""
        return self.programme == self.root

    @property
    def settings(self) -> Path:
        """Return the settings of the site builder."""
        return self.programme / "mkdocs.yml"

    @property
    def docs(self) -> Path:
        """Return the folder of the programme's pages."""
        return self.programme / "docs"

    @property
    def overrides(self) -> Path:
        """Return the folder of the site's frame."""
        return self.programme / "overrides"

    @property
    def materials(self) -> Path:
        """Return the folder of the programme's materials."""
        return self.programme / "materials"

    @property
    def templates(self) -> Path:
        """Return the folder of the templates."""
        return self.materials / "templates"

    @property
    def organisations(self) -> Path:
        """Return the folder with one folder per organisation."""
        return self._shared / "organisations"

    @property
    def common(self) -> Path:
        """Return the folder of what the organisations share, which need not exist."""
        return self._shared / "common"

    @property
    def _shared(self) -> Path:
        return self.materials if self.has_own_programme else self.root

    @property
    def is_organisation(self) -> bool:
        """Return whether the folder is that of one organisation."""
        return (self.root / ORGANISATION_FILE).is_file()

    @property
    def is_there(self) -> bool:
        """Return whether the folder is a project at all."""
        if self.has_own_programme:
            return (self.materials / PROGRAMME_FILE).is_file()
        return self.is_organisation or self.organisations.is_dir()

    @property
    def cache(self) -> Path:
        """Return the folder of rendered files."""
        return self.kept or self._remembered

    @property
    def published(self) -> Path:
        """Return the folder of what was published last."""
        return self._remembered / "published"

    @property
    def pending(self) -> Path:
        """Return the folder for unfinished changes to the author's files."""
        return self._remembered / "pending"

    @property
    def _remembered(self) -> Path:
        return self.root / ".cache" / "mentorkit"

    def layers(self, organisation_folder: Path) -> tuple[Layer, ...]:
        """Return the layers of an organisation, lowest first."""
        folders = [(PROGRAMME_LAYER, self.materials, self.docs)]
        if self.common.is_dir():
            folders.append((COMMON_LAYER, self.common, self.common / "docs"))
        folders.append((OWN_LAYER, organisation_folder, organisation_folder / "docs"))
        return tuple(Layer(name, at, docs, self.shown(at)) for name, at, docs in folders)

    def sources(self, organisation_folder: Path) -> Iterator[Path]:
        """Yield the folders with everything that a build of an organisation reads, each once.

        In an organisation's own repository, that is more than what it reads of its folder.
        """
        yield from self.shared_sources
        own = self.own_sources(organisation_folder)
        yield from (path for path in own if not path.is_relative_to(self.materials))

    @property
    def shared_sources(self) -> tuple[Path, ...]:
        """Return the folders that the builds of all organisations read; theirs may be in them."""
        is_apart = not self.common.is_relative_to(self.materials)
        common = (self.common,) if is_apart and self.common.is_dir() else ()
        return (self.docs, self.materials, self.overrides, *common)

    def own_sources(self, organisation_folder: Path) -> Iterator[Path]:
        """Yield the folders that only the build of one organisation reads."""
        if organisation_folder != self.root:
            yield organisation_folder
            return
        yield from (path for path in sorted(self.root.iterdir()) if self._is_source(path))

    def _is_source(self, path: Path) -> bool:
        """Return whether an entry of the project's root is the author's, not what is made there."""
        is_made = path.is_dir() and (path / "downloads" / "manifest.json").is_file()
        return not (is_litter(path.name) or is_made)

    def shown(self, path: Path) -> str:
        """Return a path as messages show it."""
        if path.is_relative_to(self.root):
            inside = path.relative_to(self.root)
        elif path.is_relative_to(self.programme):
            inside = SHIPPED / path.relative_to(self.programme)
        else:
            inside = path
        return readable(inside.as_posix())


def called(project: Project, folder: Path) -> str:
    """Return what `--organisation` calls an organisation, "" if its folder is the project."""
    if folder == project.root:
        return ""
    return folder.name if folder.parent == project.organisations else project.shown(folder)


def organisation_ids(project: Project) -> tuple[str, ...]:
    """Return the ids of the organisations in the project, sorted."""
    found = project.organisations.glob(f"*/{ORGANISATION_FILE}")
    ids = (path.parent.name for path in found)
    return tuple(sorted(name for name in ids if ID_PATTERN.fullmatch(name)))


def organisation_folder(project: Project, id_or_path: str) -> Path:
    """Return an organisation's folder; raises ProblemsFound if there is none."""
    inside = project.organisations / id_or_path
    path = Path(id_or_path)
    folder = path.parent if path.name == ORGANISATION_FILE else path
    with contextlib.suppress(OSError, ValueError):  # not a possible file name
        if ID_PATTERN.fullmatch(id_or_path) and (inside / ORGANISATION_FILE).is_file():
            return inside
        if (folder / ORGANISATION_FILE).is_file():
            return folder.resolve()
    hint = suggestion(id_or_path, organisation_ids(project))
    raise ProblemsFound(
        [
            Problem(
                project.shown(project.organisations),
                1,
                "",
                f"no organisation '{id_or_path}': there is no {ORGANISATION_FILE}{hint}",
                "unknown-organisation",
            )
        ]
    )
