"""Reading the materials: the only room that opens files in `materials/`."""

from mentorkit.load.catalogue import load_catalogue
from mentorkit.model.project import Project

__all__ = ["Project", "load_catalogue"]
