"""The reference programme, of whose pages the blocks are."""

from __future__ import annotations

import pytest
from mentorkit.load import load_catalogue
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project


@pytest.fixture(scope="module")
def catalogue(real: Project) -> Catalogue:
    return load_catalogue(real, "reference")
