"""What the error pages show: a friendly sentence and where to go next, in each language.

The page at the root is for readers of any language, that in a language's folder for its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentorkit.render.view import View
from mentorkit.site.doors import Door, doors_of
from mentorkit.site.languages import SiteLanguages

_PAGES = ("phases/index", "tools/index", "materials", "contact", "index")


@dataclass(frozen=True)
class Lost:
    """One language's words on an error page; paths are below the site's root.

    `home` is where its search is, if the page is in another language.
    """

    view: View
    doors: tuple[tuple[Door, str], ...]
    pages: tuple[tuple[str, str], ...]
    home: str


def lost(view: View, languages: SiteLanguages) -> Lost:
    """Return a language's words, with links to the doors and the main pages."""
    locale = view.locale
    there = languages.trees[locale].ids
    return Lost(
        view,
        tuple(
            (door, languages.path(locale, door.page_id))
            for door in doors_of(view)
            if door.page_id in there
        ),
        tuple(
            (_name(languages, locale, page_id), languages.path(locale, page_id))
            for page_id in _PAGES
            if page_id in there
        ),
        languages.path(locale, "index"),
    )


def _name(languages: SiteLanguages, locale: str, page_id: str) -> str:
    """Return what the navigation calls a page, in the default language if it is not translated."""
    pages = languages.catalogue.pages
    fields = (pages[locale].get(page_id) or pages[languages.default][page_id]).fields
    return str(fields.get("short_title") or fields["title"])
