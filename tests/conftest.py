"""What every test may use: a small project of its own, and the real one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project

from tests.addresses import reference
from tests.trees import Tree

# No test is about time: a machine may have other things to do.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return a small project in which nothing is wrong."""
    return Tree(tmp_path / "project")


@pytest.fixture(scope="session")
def real() -> Project:
    """Return the project that these tests belong to."""
    return Project(Path(__file__).resolve().parents[1])


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the real materials."""
    return reference()
