"""Reading the materials: the only room that opens files below `materials/`."""

from mentorkit.load.catalogue import (
    Project,
    load_catalogue,
    organisation_folder,
    organisation_ids,
)

__all__ = ["Project", "load_catalogue", "organisation_folder", "organisation_ids"]
