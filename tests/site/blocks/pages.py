"""Pages that blocks are made for."""

from __future__ import annotations

from dataclasses import replace

from mentorkit.disk.cache import Entry
from mentorkit.make.plan import Planned, planned_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.render.html import symbol
from mentorkit.render.view import View
from mentorkit.site.blocks import BlockPage


def block_page(real: Project, catalogue: Catalogue, **changes: object) -> BlockPage:
    """Return a page of an organisation with changes; nothing is made yet."""

    def entry(_: Planned) -> Entry | None:
        return None

    organisation = catalogue.organisation.model_copy(update=changes)
    own = replace(catalogue, organisation=organisation)
    view = View(own, "fi", lambda _: None, lambda name: symbol(real.templates, name, {}))
    files = planned_downloads(own)
    return BlockPage(view, "fi", real.templates, files, entry, lambda path: f"/{path}")
