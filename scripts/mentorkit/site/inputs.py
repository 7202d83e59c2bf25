"""What a site is built from, whichever builder is used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mentorkit.make.making import Making
from mentorkit.make.plan import Download, Planned, offline_copies
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.site.preview import ToBeMade


@dataclass(frozen=True)
class SiteBuild:
    """What a site is built from.

    `downloads` are the finished files for the site's builder to copy; None if they are still
    being made and are added to the site afterwards. `is_published` is whether readers are to
    find the site; search engines are told to leave any other alone.
    """

    project: Project
    catalogue: Catalogue
    making: Making | ToBeMade
    downloads: tuple[Download, ...] | None = None
    is_published: bool = False

    @cached_property
    def planned(self) -> tuple[Planned, ...]:
        """Return all files that pages link to; a preview has no offline copies."""
        is_preview = isinstance(self.making, ToBeMade)
        copies = () if is_preview else offline_copies(self.catalogue)
        return (*self.making.planned, *copies)
