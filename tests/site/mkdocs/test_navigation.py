"""MkDocs' navigation and a page's contents, named as the frame shows them."""

from __future__ import annotations

from typing import Any

import pytest
from mentorkit.site.links import SiteLinks
from mentorkit.site.mkdocs.navigation import name_sections, navigation_of, set_contents
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from tests.trees import PROGRAMME_FILE, Tree


@pytest.fixture
def config() -> MkDocsConfig:
    """Return the settings of a site."""
    made = MkDocsConfig()
    made.load_dict({"site_name": "Site"})
    made.validate()
    return made


def page_of(config: MkDocsConfig, path: str, **meta: str) -> Page:
    """Return a page that was read, with its front matter."""
    page = Page(None, File(path, "docs", "site", use_directory_urls=True), config)
    page.markdown, page.content, page.meta = "", "", meta
    return page


def named(item: Any) -> tuple[str, str | None]:
    """Return how the navigation names an item, and how it is typeset if that is otherwise."""
    marked = getattr(item, "typeset", None)
    return item.title, marked and marked["title"]


def test_a_section_is_named_after_its_index_page_and_in_short(
    config: MkDocsConfig, links: SiteLinks
) -> None:
    index = page_of(config, "fi/phases/index.md", title="Kaikki vaiheet", short_title="Vaiheet")
    section = Section("phases", [index])
    name_sections(Navigation([section], [index]), links)
    assert named(section) == ("Vaiheet", None)
    assert named(index) == ("Kaikki vaiheet", None)


def test_a_page_that_stands_in_is_named_in_its_own_language(
    config: MkDocsConfig, links: SiteLinks
) -> None:
    home = page_of(config, "sv/index.md", title="Etusivu")
    name_sections(Navigation([home], [home]), links)
    assert named(home) == ("Etusivu", '<span lang="fi">Etusivu</span>')


def test_the_title_leads_the_contents_and_each_entry_says_its_language(
    config: MkDocsConfig, links: SiteLinks
) -> None:
    page = page_of(config, "sv/phases/start.md", title="Start")
    page.content = '<h2 id="a" lang="fi">A</h2><h2 id="b">B</h2>'
    page.toc = TableOfContents([AnchorLink("A", "a", 2), AnchorLink("B", "b", 2)])
    set_contents(page, links)
    (title,) = page.toc
    assert (title.title, title.id, title.level) == ("Start", "mk.content", 1)
    assert [named(entry) for entry in title.children] == [
        ("A", '<span lang="fi">A</span>'),
        ("B", None),
    ]


def test_the_contents_of_a_form_are_its_groups(config: MkDocsConfig, links: SiteLinks) -> None:
    page = page_of(config, "fi/forms/agreement.md", title="Sopimus", shows="forms/agreement")
    page.toc = TableOfContents([])
    set_contents(page, links)
    (title,) = page.toc
    assert [(str(entry.title), entry.id) for entry in title.children] == [
        ("Osapuolet", "group-parties"),
        ("Tavoitteet", "group-goals"),
    ]


def test_the_tools_pages_come_after_their_list_and_once(tree: Tree) -> None:
    tree.add(
        PROGRAMME_FILE,
        "navigation:\n  index: []\n  tools/index: [plan, tools/lifeline]\n  contact: []\n",
    )
    assert navigation_of(tree.catalogue().programme) == [
        "index.md",
        {"tools/index": ["tools/index.md", "tools/lifeline.md", "plan.md"]},
        "contact.md",
    ]


def test_without_a_navigation_none_is_made(tree: Tree) -> None:
    assert navigation_of(tree.catalogue().programme) is None
