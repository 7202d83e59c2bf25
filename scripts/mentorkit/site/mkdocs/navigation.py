"""MkDocs' navigation and a page's table of contents, with titles as the frame shows them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mentorkit.model.facts import Programme
from mentorkit.site.contents import form_headings, typeset
from mentorkit.site.links import SiteLinks
from mentorkit.site.mkdocs.files import place_of
from mentorkit.site.page_text import shown_by
from mentorkit.site.parsed import heading_languages

TOOLS, TOOL_PAGES = "tools/index", "tools"
CONTENT_ID = "mk.content"
"""The id of a page's title in our templates."""


def navigation_of(programme: Programme, left_out: Container[str] = ()) -> list[Any] | None:
    """Return the programme's navigation as in `mkdocs.yml`, None if MkDocs is to make its own.

    The pages of the tools come first in the section of their index page. Pages that are `left_out`
    are not in it.
    """
    if not programme.navigation:
        return None
    nav: list[Any] = []
    for page_id, section in programme.navigation.items():
        tools = programme.tools if page_id == TOOLS else ()
        below = dict.fromkeys([*(f"{TOOL_PAGES}/{tool}" for tool in tools), *section])
        files = [f"{one}.md" for one in (page_id, *below) if one not in left_out]
        if not files:
            continue
        nav.append({page_id: files} if below else files[0])
    return nav


def name_sections(nav: Navigation, links: SiteLinks) -> None:
    """Name each section of the navigation after its index page, and shorten long titles.

    The navigation shows `short_title` of a page's front matter if it is given.
    """
    for item in nav.items:
        page = item.children[0] if isinstance(item, Section) else item
        if isinstance(page, Page):
            item.title = page.meta.get("short_title") or page.title
            _mark_title(item, page, links)
    for page in nav.pages:
        _mark_title(page, page, links)


def _mark_title(item: Any, page: Page, links: SiteLinks) -> None:
    """Mark the language of a page's title in the navigation, if it differs from the tree's."""
    place = place_of(page.file)
    if marked := typeset(item.title, links.languages.title_language(*place), place.locale):
        item.typeset = marked


def set_contents(page: Page, links: SiteLinks) -> None:
    """Put the page's title at the top of its table of contents.

    The theme's skip link goes to the first entry, and its table of contents shows what is below
    an entry of the first level.
    """
    title = AnchorLink(str(page.title), CONTENT_ID, 1)
    title.children = _form_contents(page, links) or list(page.toc)
    page.toc = TableOfContents([title])
    place = place_of(page.file)
    whole = links.languages.content_language(*place)
    _mark_contents(title.children, heading_languages(str(page.content)), whole, place.locale)


def _form_contents(page: Page, links: SiteLinks) -> list[AnchorLink]:
    """Return the table of contents of a form's page, whose headings are not Markdown."""
    kind, document_id = shown_by(page.meta)
    if kind != "forms":
        return []
    headings = form_headings(links.content_view(place_of(page.file)), document_id)
    return [AnchorLink(words, anchor, 2) for words, anchor in headings]


def _mark_contents(
    entries: Sequence[AnchorLink], headings: dict[str, str], whole: str, locale: str
) -> None:
    """Mark the language of each entry of the contents that is not in the page's language."""
    for entry in entries:
        if marked := typeset(entry.title, headings.get(entry.id, whole), locale):
            entry.typeset = marked  # type: ignore[attr-defined]
        _mark_contents(entry.children, headings, whole, locale)
