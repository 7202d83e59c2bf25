"""Whatever is taken out of the programme, `check` names the fault, or everything is composed."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from mentorkit.load import load_catalogue
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Project
from mentorkit.opening import problems_of_project

from tests.fuzz.composing import compose, is_told
from tests.fuzz.removals import Programme, Removal, whole_programme


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """Return the whole programme in one language, in a folder of its own."""
    root = tmp_path_factory.mktemp("removals") / "project"
    whole_programme(root)
    return Programme(root)


def fault(programme: Programme, removal: Removal) -> str | None:
    """Return what goes wrong once something is taken out, None if nothing does."""
    project, restore = Project(programme.root), programme.apply(removal)
    unused: dict[Path, bytes] = {}
    try:
        problems = _problems(project, unused)
        if problems:
            untold = [problem for problem in problems if not is_told(problem, project)]
            return f"a problem has no place: {untold}" if untold else None
        nowhere = compose(project, load_catalogue(project, "reference"))
        return f"leads nowhere: {nowhere}" if nowhere else None
    except ProblemsFound as found:
        return f"found only by composing: {found}"
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
    finally:
        for file, data in unused.items():
            file.write_bytes(data)
        restore()


def _problems(project: Project, unused: dict[Path, bytes]) -> Sequence[Problem]:
    """Return the problems, once sections that nothing shows any longer are out of the way."""
    while True:
        problems = problems_of_project(project, "reference")
        if {problem.code for problem in problems} != {"unused-section"}:
            return problems
        for problem in problems:
            file = project.root / problem.path
            unused[file] = file.read_bytes()
            file.unlink()


def faults(programme: Programme, removals: Iterable[Removal]) -> Iterator[str]:
    for removal in removals:
        if found := fault(programme, removal):
            yield f"{removal.name}: {found}"


WAYS = ("values", "every_file", "whole", "renamed")
STEP = 1 if "MENTORKIT_EXAMPLES" in os.environ else 8
"""All of them take some twenty minutes; unless asked for, `make test-full` takes one of so many."""


@pytest.mark.built
def test_the_programme_itself_is_composed(programme: Programme) -> None:
    assert fault(programme, Removal("nothing", dict)) is None


SAMPLE = (
    "question_lists/every-meeting-opening",
    "question_lists/every-meeting-ending renamed",
    "documents/process-diagram",
    "pages/organisers",
    "pages/tools/index",
    "pages/phases/closing",
    "tools/lifeline",
    "phases/working",
)


@pytest.mark.built
@pytest.mark.parametrize("name", SAMPLE)
def test_what_was_found_from_outside_is_named_or_composed(programme: Programme, name: str) -> None:
    (removal,) = (r for r in [*programme.whole(), *programme.renamed()] if r.name == name)
    assert fault(programme, removal) is None


@pytest.mark.full
@pytest.mark.parametrize("way", WAYS)
def test_whatever_is_taken_out_is_named_or_composed(programme: Programme, way: str) -> None:
    removals = [*getattr(programme, way)()]
    assert len(removals) > 100
    assert [*faults(programme, removals[::STEP])] == []
