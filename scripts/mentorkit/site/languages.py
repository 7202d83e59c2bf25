"""The pages of a site in each language: which there are, what they speak, where they are.

A page has one id and stands once in the tree of every locale. In the tree of a language in
progress it may be in the default language, whole or in part. Knows no MkDocs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.pages import Page, PageTree


@dataclass(frozen=True)
class Alternate:
    """A page in one language: `path` below the site's root, `name` of the language in itself.

    `is_own` says whether the page is in that language, or is the default language's.
    """

    locale: str
    name: str
    path: str
    is_own: bool

    @property
    def is_latin(self) -> bool:
        """Return whether its name is in Latin letters, which all fonts of the site have."""
        return all("LATIN" in unicodedata.name(c, "") for c in self.name if c.isalpha())


@dataclass(frozen=True)
class SiteLanguages:
    """The pages of each language of a catalogue."""

    catalogue: Catalogue

    @property
    def trees(self) -> Mapping[str, PageTree]:
        """Return the pages of each locale."""
        return self.catalogue.trees

    @property
    def default(self) -> str:
        """Return the language that stands in for one in progress."""
        return self.catalogue.programme.default_locale

    def default_page(self, page_id: str) -> Page:
        """Return a page of `docs/` as it is written in the default language."""
        return self.trees[self.default].pages[page_id]

    def is_begun(self, locale: str, page_id: str) -> bool:
        """Return whether a page has no more than its front matter: its text is still to come."""
        page = self.trees[locale].pages.get(page_id)
        return locale in self.catalogue.in_progress and page is not None and page.is_begun

    def title_language(self, locale: str, page_id: str) -> str:
        """Return the language of a page's title; a tool's or form's page is named after it."""
        if locale not in self.catalogue.in_progress or page_id in self.trees[locale].written:
            return locale
        if page_id in self.trees[locale].borrowed:
            return self.default
        kind, _, rest = page_id.partition("/")
        ref = DocumentRef("tool" if kind == "tools" else "document", rest)
        return self.catalogue.language_of(ref, locale)

    def content_language(self, locale: str, page_id: str) -> str:
        """Return the language of what a page says; single texts in it may be in another."""
        if self.is_begun(locale, page_id):
            return self.default
        return self.title_language(locale, page_id)

    def path(self, locale: str, page_id: str) -> str:
        """Return a page's address below the site's root; that of the home page is empty."""
        return page_path(self.catalogue, locale, LinkTarget("page", page_id))

    def alternates(self, page_id: str) -> tuple[Alternate, ...]:
        """Return a page in each language, in the order of the locales."""
        return tuple(
            Alternate(
                locale,
                str(texts.interface.language_name),
                self.path(locale, page_id),
                self.content_language(locale, page_id) == locale,
            )
            for locale, texts in self.catalogue.texts.items()
        )

    def sitemap(self) -> list[tuple[Alternate, ...]]:
        """Return every page that is in its own language, once a language, with its fellows."""
        ids = sorted({page_id for tree in self.trees.values() for page_id in tree.ids})
        return [tuple(a for a in self.alternates(page_id) if a.is_own) for page_id in ids]
