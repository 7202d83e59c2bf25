"""What the tests of single papers share: a press to print them."""

from __future__ import annotations

import pytest
from mentorkit.model.project import Project

from tests.render.printing import Press


@pytest.fixture(scope="session")
def press(real: Project, tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Return what prints papers."""
    return Press(real, tmp_path_factory.mktemp("printed"))
