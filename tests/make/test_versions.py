"""What is not locked and can change bytes is part of every file's key."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

import pytest
from mentorkit.make import versions as system
from mentorkit.make.jobs import _inputs
from mentorkit.make.renderers import RENDERERS, renderer_of
from mentorkit.make.versions import system_versions
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.editions import FileKind
from mentorkit.model.project import Project
from mentorkit.render.papers import Papers


@pytest.fixture
def papers(real: Project, catalogue: Catalogue) -> Papers:
    return Papers(catalogue, catalogue.main_locale, real.templates)


def test_the_versions_of_python_and_the_libraries_are_known() -> None:
    names = [line.partition(" ")[0] for line in system_versions()]
    assert names == ["python", "zlib", "pango", "harfbuzz"]
    assert all(line.split()[1][0].isdigit() for line in system_versions())


def test_a_library_that_is_not_there_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system._TELL, "pango", ("libnowhere.so", "version"))
    assert system_versions.__wrapped__()[2] == "pango "


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_a_files_key_hangs_on_them(papers: Papers, kind: str) -> None:
    assert set(system_versions()) <= set(_inputs(renderer_of(kind), papers))


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_a_files_key_hangs_on_the_libraries_that_make_it_and_on_no_others(
    papers: Papers, kind: str
) -> None:
    inputs = {text.partition(" ")[0] for text in _inputs(renderer_of(kind), papers)}
    every = {name for renderer in RENDERERS.values() for name in renderer.libraries}
    assert inputs & every == set(renderer_of(kind).libraries)


def test_time_zones_come_from_the_locked_package() -> None:
    code = "from mentorkit.model.zones import ZoneInfo; import zoneinfo; print(zoneinfo.TZPATH)"
    code += "; print(ZoneInfo('Europe/Helsinki'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["()", "Europe/Helsinki"]
