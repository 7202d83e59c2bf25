"""What the steps of a load share: the project, its layers, and every problem found so far."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from mentorkit.disk.reading import Refused, refuse_outside
from mentorkit.load.dropped import NOTHING_DROPPED, Dropped
from mentorkit.load.explain import problems_of
from mentorkit.load.tree import Branch
from mentorkit.load.yaml import Origin
from mentorkit.model import bounds
from mentorkit.model.file_names import is_litter
from mentorkit.model.overrides import Override
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Layer, Project
from mentorkit.model.text import Source, Text

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


@dataclass
class Loading:
    """A load in progress; `layers` are the folders to read, lowest first.

    Mistakes are added to `problems`, and the load goes on with what it has. `hints` are places
    that an author may want to change, and need not. `lost_names` are those of what a layer drops,
    by its name and a language, once the texts are read.
    """

    project: Project
    layers: tuple[Layer, ...]
    problems: list[Problem] = field(default_factory=list)
    hints: list[Problem] = field(default_factory=list)
    drops: dict[str, Dropped] = field(default_factory=dict)
    lost_names: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    overrides: list[Override] = field(default_factory=list)
    remembered: dict[str, dict[str, str]] = field(default_factory=dict)

    def dropped(self, layer: Layer) -> Dropped:
        """Return what a layer has dropped, once the facts are read."""
        return self.drops.get(layer.name, NOTHING_DROPPED)

    def note_dropped_files(self, layer: Layer, files: frozenset[str]) -> None:
        """Note the downloads that a layer has dropped, once the texts that name them are read."""
        dropped = self.dropped(layer)
        self.drops[layer.name] = replace(dropped, files=dropped.files | files)

    @property
    def dropped_facts(self) -> dict[str, frozenset[str]]:
        """Return how texts name what each layer has dropped."""
        return {name: one.facts for name, one in self.drops.items()}

    @property
    def dropped_pages(self) -> dict[str, Source]:
        """Return the pages that layers have dropped, and where."""
        sources = [one.sources.get("pages", {}) for one in self.drops.values()]
        return {page_id: source for found in sources for page_id, source in found.items()}

    @property
    def from_base(self) -> tuple[Layer, ...]:
        """Return the layers from the one on that the programme begins with, or begins anew."""
        anew = [n for n, layer in enumerate(self.layers) if self.dropped(layer).everything]
        return self.layers[max(anew, default=0) :]

    def note(self, layer: Layer, replaced: Iterable[tuple[str, Text, Text | None]]) -> None:
        """Note what a layer puts in place of what is below it, and what was there before."""
        record = self.remembered.get(layer.name, {})
        for name, own, below in replaced:
            if below is not None or name in record:
                self.overrides.append(Override(layer.name, name, own, below, record.get(name)))

    def origin(self, layer: Layer, path: Path, language: str | None = None) -> Origin:
        """Return what the values of a layer's file have in common."""
        return Origin(self.project.shown(path), layer.name, language, layer.folder)

    def report(self, source: Source, place: str, message: str, code: str) -> None:
        """Add a problem for a value at a source."""
        self.problems.append(Problem.at(source, place, message, code))

    def report_file(self, path: Path, message: str, code: str, place: str = "") -> None:
        """Add a problem for a whole file or folder."""
        self.problems.append(Problem(self.project.shown(path), 1, place, message, code))

    def read(self, read_file: Callable[[Path, Origin], T], path: Path, origin: Origin) -> T | None:
        """Return what a function reads from a file, None if it cannot be read."""
        try:
            return read_file(path, origin)
        except ProblemsFound as found:
            self.problems += found.problems
            return None

    def validated(self, model: type[M], tree: Branch, absent: Collection[str] = ()) -> M | None:
        """Return the model, None if the tree is invalid; `absent` keys are already reported."""
        try:
            return model.model_validate(tree)
        except ValidationError as error:
            self.problems += problems_of(error, model, tree, absent)
            return None

    def entries(self, layer: Layer, folder: Path) -> list[Path]:
        """Return the entries of a layer's folder, sorted; none if the folder must not be read.

        What systems and programs leave there is left out: it does not belong to the author.
        """
        try:
            refuse_outside(folder, layer.folder)
        except Refused as refused:
            self.report_file(folder, str(refused), refused.code)
            return []
        found = [path for path in folder.iterdir() if not is_litter(path.name)]
        if len(found) > bounds.FOLDER_FILES:
            message = (
                f"the folder contains {len(found)} files; at most {bounds.FOLDER_FILES} are read"
            )
            self.report_file(folder, message, "too-many")
            return []
        return sorted(found)
