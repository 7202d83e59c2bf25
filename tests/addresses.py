"""The reference programme, loaded, and the addresses of its pages by id."""

from __future__ import annotations

from functools import cache

from mentorkit.load import load_catalogue
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.project import Project

from tests.locales import DEFAULT, ROOT

KINDS = (
    "index",
    "phases/start",
    "tools/index",
    "tools/lifeline",
    "forms/agreement",
    "materials",
    "mentees",
    "contact",
)
"""One page of each kind."""


@cache
def reference() -> Catalogue:
    """Return the real materials, read once; another test checks that they have no problems."""
    return load_catalogue(Project(ROOT), "reference")


def address(page_id: str, locale: str = DEFAULT) -> str:
    """Return a page's address below the site's root: `sv/verktyg/livslinje/`; the home's is empty.

    `page_id` may include an anchor on the page: `phases/start#goals`.
    """
    return page_path(reference(), locale, LinkTarget("page", page_id))


def page_ids(locale: str = DEFAULT) -> list[str]:
    """Return the ids of all pages of a language, sorted."""
    return sorted(reference().trees[locale].ids)
