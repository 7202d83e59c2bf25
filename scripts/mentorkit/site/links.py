"""Where the pages of a site are, and how to reach one from another.

The state that the rest of the site consults. A page is identified by its place: a language's
tree and an id. Knows nothing of MkDocs.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import DOCUMENTS
from mentorkit.pictures.inset import page_inset
from mentorkit.render.html import symbol
from mentorkit.render.inline import Resolve, Show, ShownPicture, no_pictures
from mentorkit.render.view import View
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.own_files import picture_path
from mentorkit.typeset.own_fonts import fonts_for


class Place(NamedTuple):
    """A page: the locale of the tree it is in, and its id, such as `phases/start`."""

    locale: str
    page_id: str


@dataclass(frozen=True)
class SiteLinks:
    """The pages of a build, with views that resolve the links between them."""

    languages: SiteLanguages
    templates: Path

    @cached_property
    def fonts(self) -> Path:
        """Return the folder of the fonts that pictures are drawn in."""
        return fonts_for(self.catalogue, self.templates)

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue whose pages these are."""
        return self.languages.catalogue

    def path(self, place: Place) -> str:
        """Return a page's address below the site's root; the home page's is empty."""
        return self.languages.path(place.locale, place.page_id)

    def url(self, path: str, place: Place) -> str:
        """Return the address of a file or folder below the site's root, seen from a page."""
        return seen_from(path, self.path(place))

    def view(self, locale: str) -> View:
        """Return the view of a language, with no links resolved."""
        return self._view(locale, lambda _: None)

    def page_view(self, place: Place) -> View:
        """Return the view of the frame around a page's content."""
        return self._view(place.locale, self._from(place), self._on(place))

    def content_view(self, place: Place) -> View:
        """Return the view of a page's content: its links stay in the page's own tree."""
        return self._view(
            self.languages.content_language(*place), self._from(place), self._on(place)
        )

    def _view(self, language: str, resolve: Resolve, show: Show = no_pictures) -> View:
        own = self.catalogue.symbols
        return View(
            self.catalogue, language, resolve, lambda name: symbol(self.templates, name, own), show
        )

    def _on(self, place: Place) -> Show:
        """Return what shows the pictures of sections on a page."""

        def show(name: str) -> ShownPicture | None:
            picture = self.catalogue.pictures.get(name)
            if picture is None:
                return None
            inset = page_inset(picture)
            address = self.url(picture_path(name, inset), place)
            return ShownPicture(address, inset.width, inset.height)

        return show

    def _from(self, place: Place) -> Resolve:
        """Return what resolves a page's links; it gives None for a page that does not exist."""

        def resolve(target: LinkTarget) -> str | None:
            page_id, anchor = _page_of(target)
            if page_id not in self.languages.trees[place.locale].ids:
                return None
            return self.url(self.path(Place(place.locale, page_id)), place) + anchor

        return resolve


def _page_of(target: LinkTarget) -> tuple[str, str]:
    """Return the id of a target's page, and the fragment with its `#`."""
    if target.scheme == "document":
        return DOCUMENTS, f"#{target.value}"
    page_id, _, anchor = target.value.partition("#")
    if target.scheme == "tool":
        page_id = f"tools/{page_id}"
    return page_id, f"#{anchor}" if anchor else ""


def seen_from(path: str, page: str) -> str:
    """Return a path below the site's root relative to a page; a folder's ends in a slash."""
    relative = posixpath.relpath(f"/{path}", f"/{page}")
    return f"{relative}/" if not path or path.endswith("/") else relative
