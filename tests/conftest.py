"""What every test may use: a small project of its own, and the real one."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.places import Project

from tests.trees import Tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return a small project in which nothing is wrong."""
    return Tree(tmp_path / "project")


@pytest.fixture(scope="session")
def real() -> Project:
    """Return the project that these tests belong to."""
    return Project(Path(__file__).resolve().parents[1])
