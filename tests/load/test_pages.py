"""Pages are read once, and remember what is wrong with them."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from mentorkit.make.plan import planned_downloads
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.opening import (
    check_site_pages,
    checked_catalogue,
    problems_of_project,
)
from mentorkit.site.languages import SiteLanguages

from tests.trees import HOME, HOME_FILE, PROGRAMME_FILE, Tree, every_problem

_watching: list[Counter[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _watching and isinstance(arguments[0], (str, bytes, os.PathLike)):
        _, below, page = os.fsdecode(arguments[0]).partition("/docs/")
        if below and page.endswith(".md"):
            _watching[-1][page] += 1


sys.addaudithook(_note)


@contextmanager
def opened_pages() -> Iterator[Counter[str]]:
    """Count how often each file below `docs/` is opened."""
    _watching.append(Counter())
    try:
        yield _watching[-1]
    finally:
        _watching.pop()


def test_each_page_is_read_once_to_load_check_and_plan_a_site(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write("materials/sv/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    tree.write("docs/sv/contact.md", "---\ntitle: Kontakt\ndescription: Vem du frågar.\n---\n")
    with opened_pages() as opened:
        catalogue = checked_catalogue(tree.project, "reference")
        check_site_pages(catalogue)
        planned_downloads(catalogue)
        languages = SiteLanguages(catalogue)
        assert languages.is_begun("sv", "contact")
        assert languages.default_page("contact").text.startswith("---\n")
    pages = [
        f"{locale}/{page}.md" for locale, tree_ in catalogue.trees.items() for page in tree_.pages
    ]
    assert opened == dict.fromkeys(pages, 1)
    assert "sv/contact.md" in pages


def test_each_page_is_read_once_to_say_what_is_wrong(tree: Tree) -> None:
    with opened_pages() as opened:
        assert every_problem(tree.project, "reference", publish=True) == ()
    assert set(opened.values()) == {1}


def test_each_page_is_read_once_to_say_all_that_check_says(real: Project) -> None:
    with opened_pages() as opened:
        assert problems_of_project(real, "reference") == ()
    assert set(opened.values()) == {1}


def test_each_page_is_read_once_to_publish(tree: Tree) -> None:
    with opened_pages() as opened:
        check_site_pages(checked_catalogue(tree.project, "reference", publish=True), publish=True)
    assert set(opened.values()) == {1}


def test_a_page_knows_its_front_matter_and_body_with_their_lines(tree: Tree) -> None:
    page = tree.catalogue().trees["fi"].pages["index"]
    assert page.text == HOME
    assert page.source.path == HOME_FILE
    assert {key: (str(text), text.source.line) for key, text in page.fields.items()} == {
        "title": ("Etusivu", 2),
        "description": ("Mentoroinnin etusivu.", 3),
    }
    assert HOME.split("\n")[page.body.source.line - 1 :] == page.body.split("\n")


def test_a_language_in_progress_borrows_what_it_has_not_written(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write("materials/sv/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    tree.write("docs/sv/contact.md", "---\ntitle: Kontakt\ndescription: Vem du frågar.\n---\n")
    trees = tree.catalogue().trees
    assert trees["sv"].written == ("contact",)
    assert set(trees["sv"].borrowed) == {*trees["fi"].written} - {"contact"}
    assert trees["sv"].made == trees["fi"].made == ("tools/lifeline",)
    assert trees["sv"].ids == trees["fi"].ids


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("# Etusivu\n", "# Etusivu\n"),
        ("---\n---\n# Etusivu\n", "# Etusivu\n"),
        ("---\ntitle: a: b\n---\n# Etusivu\n", "# Etusivu\n"),
        ("---\ntitle: Ä\n---\n".encode("latin-1"), ""),
        (HOME.replace("Etusivu", "Etu\x07sivu"), ""),
    ],
)
def test_a_page_that_is_not_whole_is_in_the_tree_alone(
    tree: Tree, text: str | bytes, body: str
) -> None:
    tree.write(HOME_FILE, text)
    catalogue = tree.catalogue()
    page = catalogue.trees["fi"].pages["index"]
    assert not page.is_whole
    assert page.body == body
    assert "index" not in catalogue.pages["fi"]
    assert "index" not in catalogue.addresses["fi"]


def test_an_address_may_be_a_number(tree: Tree) -> None:
    tree.change("docs/fi/contact.md", "address: yhteystiedot", "address: 2027")
    assert tree.catalogue().addresses["fi"]["contact"] == Text("2027")
