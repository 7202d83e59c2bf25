"""The pages of a site in each language: which exist, their actual language, their addresses.

A page has one id and appears once in the tree of every locale. In the tree of a language in
progress it may be in the default language, in whole or in part. Knows nothing of MkDocs.
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

    `is_own` is false where the page is the default language's.
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
        """Return the fallback language for those in progress."""
        return self.catalogue.programme.default_locale

    def default_page(self, page_id: str) -> Page:
        """Return a page of `docs/` in the default language."""
        return self.trees[self.default].pages[page_id]

    def is_begun(self, locale: str, page_id: str) -> bool:
        """Return whether a page has only its front matter so far, and no text."""
        page = self.trees[locale].pages.get(page_id)
        return locale in self.catalogue.in_progress and page is not None and page.is_begun

    def title_language(self, locale: str, page_id: str) -> str:
        """Return the language of a page's title; a tool's or form's page is named after it."""
        if locale not in self.catalogue.in_progress or page_id in self.trees[locale].written:
            return locale
        if page_id in self.trees[locale].borrowed:
            return self.default
        kind, _, rest = page_id.partition("/")
        ref = DocumentRef("tool", rest) if kind == "tools" else DocumentRef.parse(rest)
        return self.catalogue.language_of(ref, locale)

    def content_language(self, locale: str, page_id: str) -> str:
        """Return the language of a page's content; single texts in it may be in another."""
        if self.is_begun(locale, page_id):
            return self.default
        return self.title_language(locale, page_id)

    def path(self, locale: str, page_id: str) -> str:
        """Return a page's address below the site's root; the home page's is empty."""
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
        """Return for each page its alternates that are in their own language."""
        ids = sorted({page_id for tree in self.trees.values() for page_id in tree.ids})
        return [tuple(a for a in self.alternates(page_id) if a.is_own) for page_id in ids]
