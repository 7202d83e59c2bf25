"""Where things are in a project. Kept light: looking for changes imports nothing else."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from mentorkit.model.file_names import readable
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.problems import Problem, ProblemsFound, suggestion

ORGANISATION_FILE = "organisation.yml"


@dataclass(frozen=True)
class Project:
    """A folder with `mkdocs.yml`, `docs/` and `materials/`; messages show paths relative to it."""

    root: Path

    @property
    def materials(self) -> Path:
        """Return the folder of the programme's materials."""
        return self.root / "materials"

    @property
    def organisations(self) -> Path:
        """Return the folder with one folder per organisation."""
        return self.materials / "organisations"

    def shown(self, path: Path) -> str:
        """Return a path as messages show it."""
        inside = path.is_relative_to(self.root)
        return readable((path.relative_to(self.root) if inside else path).as_posix())

    @property
    def templates(self) -> Path:
        """Return the folder of the templates."""
        return self.materials / "templates"

    @property
    def cache(self) -> Path:
        """Return the folder of rendered files."""
        return self.root / ".cache" / "mentorkit"

    @property
    def pending(self) -> Path:
        """Return the folder for unfinished changes to the author's files."""
        return self.cache / "pending"


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
