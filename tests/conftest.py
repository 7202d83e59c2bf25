"""Fixtures for every test: a small project of its own, and the real one."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project

from tests.addresses import reference
from tests.trees import Tree

# No test is about time, as the machine may be busy with other things.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


NEEDS_MUCH = {"built_project", "browser", "half", "hostile", "plain"}
"""Fixtures that build a site or start a browser."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fresh", action="store_true", help="make every paper, whatever the project's cache holds"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that build a site or open a browser, which `make test-quick` leaves out."""
    for item in items:
        if NEEDS_MUCH & set(getattr(item, "fixturenames", ())):
            item.add_marker("built")


def pytest_collection_finish() -> None:
    """Freeze what lives until the end and collect garbage less often, which saves a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder shared by all processes of a test run, and removed when it ends."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return a small project without problems."""
    return Tree(tmp_path / "project")


@pytest.fixture(scope="session")
def real() -> Project:
    """Return the project that these tests belong to."""
    return Project(Path(__file__).resolve().parents[1])


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the real materials."""
    return reference()
