"""Where the pages of the reference site stand, so that tests may speak of them by their ids."""

from __future__ import annotations

from functools import cache

from mentorkit.check.pages import page_trees
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue

from tests.locales import DEFAULT, ROOT


@cache
def _catalogue() -> Catalogue:
    return checked_catalogue(Project(ROOT), "reference")


def address(page_id: str, locale: str = DEFAULT) -> str:
    """Return a page's address below the site's root: `sv/verktyg/livslinje/`, the home's empty.

    `page_id` may name a place on the page, too: `phases/start#goals`.
    """
    return page_path(_catalogue(), locale, LinkTarget("page", page_id))


def page_ids(locale: str = DEFAULT) -> list[str]:
    """Return the ids of all pages of a language, sorted."""
    return sorted(page_trees(Project(ROOT), _catalogue())[locale].ids)
