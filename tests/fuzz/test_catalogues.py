"""A valid project always builds; a broken one always ends in problems with file and line."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mentorkit.make.plan import MEETING_TIMES, planned_downloads
from mentorkit.make.workers import ready
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from mentorkit.render.calendar import render_calendar
from mentorkit.render.compose import Composer
from mentorkit.render.events import event_calendar, meeting_calendar
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file

from tests.fuzz.composing import is_told
from tests.fuzz.strategies import Files, as_text, broken, projects
from tests.locales import ROOT
from tests.render.printing import pressed
from tests.trees import every_problem

EXAMPLES = int(os.environ.get("MENTORKIT_EXAMPLES", "25"))
SHORT = EXAMPLES == 25
SETTINGS = settings(
    max_examples=EXAMPLES,
    derandomize=SHORT,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TEMPLATES = ROOT / "materials" / "templates"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for one project after the other."""
    made = tmp_path_factory.mktemp("fuzz")
    ready(TEMPLATES / "fonts", made / "settings")
    return made


def written(folder: Path, files: Files) -> Project:
    """Write a project in place of the last one."""
    root = folder / "project"
    shutil.rmtree(root, ignore_errors=True)
    for name, content in files.items():
        if "/templates/" in name:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_text(content).encode("utf-8", "surrogatepass"))
    (root / "materials" / "templates").symlink_to(TEMPLATES)
    return Project(root)


def make_one(catalogue: Catalogue, draw: st.DataObject) -> None:
    """Make one file of a catalogue, as a build does."""
    planned = draw.draw(st.sampled_from(planned_downloads(catalogue)))
    papers = Papers(catalogue, planned.locale, TEMPLATES)
    if planned.edition == "picture":
        assert papers.diagram("wide").startswith("<svg")
    elif planned.edition == "calendar":
        calendar = meeting_calendar if planned.document == MEETING_TIMES else event_calendar
        assert render_calendar(calendar(papers.view)).startswith(b"BEGIN:VCALENDAR")
    elif planned.edition == "word":
        assert render_word(papers, word_file(papers, planned.document))[:2] == b"PK"
    else:
        source = Composer(papers, planned.edition).paper(planned.document)
        if draw.draw(st.integers(0, 9)) == 0:
            data, pages = pressed(source, TEMPLATES)
            assert data[:5] == b"%PDF-"
            assert pages >= 1


@SETTINGS
@given(files=projects(), draw=st.data())
def test_a_valid_project_has_no_problem_and_any_of_its_files_can_be_made(
    folder: Path, files: Files, draw: st.DataObject
) -> None:
    project = written(folder, files)
    assert [str(problem) for problem in every_problem(project, "reference")] == []
    catalogue = checked_catalogue(project, "reference")
    make_one(catalogue, draw)
    papers = Papers(catalogue, "fi", TEMPLATES)
    if catalogue.occasions:
        assert render_calendar(event_calendar(papers.view)).startswith(b"BEGIN:VCALENDAR")


@SETTINGS
@given(files=broken(), draw=st.data())
def test_a_broken_project_ends_in_problems_with_file_and_line_or_can_be_made(
    folder: Path, files: Files, draw: st.DataObject
) -> None:
    project = written(folder, files)
    problems = every_problem(project, "reference", publish=draw.draw(st.booleans()))
    for problem in problems:
        assert is_told(problem, project), problem
    if not problems:
        make_one(checked_catalogue(project, "reference"), draw)
