"""The pages of a language that have no file of their own: they are made from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mentorkit.model.project import PROGRAMME_LAYER
from mentorkit.site.languages import SiteLanguages


@dataclass(frozen=True)
class MadePage:
    """A page with its front matter and Markdown; not every one is in the navigation."""

    page_id: str
    content: str
    in_navigation: bool = True


def made_pages(languages: SiteLanguages, locale: str) -> Iterator[MadePage]:
    """Yield a language's pages of tools and forms, and those from elsewhere.

    These are taken from the default language, or from a layer above the programme.
    """
    programme = languages.catalogue.programme
    for tool_id in programme.tools:
        page_id = f"tools/{tool_id}"
        yield MadePage(page_id, _shows(page_id, f'tool_parts("{tool_id}")'))
    for document_id in programme.web_forms():
        page_id = f"forms/{document_id}"
        content = _shows(page_id, f'web_form("{document_id}")')
        yield MadePage(page_id, content, in_navigation=False)
    tree = languages.trees[locale]
    for page_id in tree.borrowed:
        yield MadePage(page_id, languages.default_page(page_id).text)
    for page_id, page in tree.pages.items():
        if page.source.layer != PROGRAMME_LAYER or page.is_trimmed:
            yield MadePage(page_id, page.text)


def _shows(page_id: str, macro: str) -> str:
    """Return the Markdown of a page whose whole content is one macro."""
    return f"---\nshows: {page_id}\n---\n{{{{ {macro} }}}}\n"
