"""A cluster on this machine, for every test here that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.dask_here import Dask


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """Return a cluster that has not been started; all of it is killed in the end."""
    (tmp_path / "dask").mkdir()
    cluster = Dask(tmp_path / "dask")
    yield cluster
    cluster.stop()
