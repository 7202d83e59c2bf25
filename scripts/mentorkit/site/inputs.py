"""What a site is built from, whoever builds it."""

from __future__ import annotations

from dataclasses import dataclass

from mentorkit.make.making import Making
from mentorkit.make.plan import Download, Planned, offline_copies
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.site.preview import ToBeMade


@dataclass(frozen=True)
class SiteBuild:
    """What a site is built from.

    `downloads` are given where they are made and the site's builder is to copy them; None
    where they are still being made and are put into the site afterwards.
    """

    project: Project
    catalogue: Catalogue
    making: Making | ToBeMade
    downloads: tuple[Download, ...] | None = None

    @property
    def planned(self) -> tuple[Planned, ...]:
        """Return all files that pages link to; a preview has no copies of itself."""
        is_preview = isinstance(self.making, ToBeMade)
        copies = () if is_preview else offline_copies(self.catalogue)
        return (*self.making.planned, *copies)
