"""Checks of pages, each with the line of the file, front matter counted."""

from __future__ import annotations

import pytest

from tests.trees import FI, HOME, HOME_FILE, Tree


def test_a_document_that_the_page_of_materials_does_not_list_is_reported(tree: Tree) -> None:
    tree.change("docs/fi/materials.md", '{{ downloads("start") }}', '{{ download("agreement") }}')
    assert tree.problems() == [
        "materials/programme.yml:23: documents.induction: no link leads to its files; "
        'add {{ download("induction") }} to docs/fi/materials.md'
    ]


def test_a_missing_home_page_is_reported(tree: Tree) -> None:
    tree.remove(HOME_FILE)
    assert tree.problems() == [
        "docs/fi/index.md:1: the page is missing; add it: it is the home page",
    ]


def test_a_page_that_is_not_utf_8_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, HOME.replace("Etusivu", "Äiti").encode("latin-1"))
    assert tree.problems() == [
        "docs/fi/index.md:2: the byte 0xc4 is not UTF-8; save the file as UTF-8",
    ]


def test_a_folder_in_the_place_of_a_page_is_reported(tree: Tree) -> None:
    tree.write("docs/fi/x.md/y.txt", "")
    assert tree.problems() == [
        "docs/fi/x.md:1: this is not a regular file; remove it",
    ]


def test_all_problems_of_a_page_are_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ phase_paths() }}{{ section("x") }}')
    tree.change(HOME_FILE, "phases/start.md", "x.md")
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'phase_paths'; did you mean 'phase_path'?",
        "docs/fi/index.md:7: section: unknown section 'x'; expected one of dialogue",
        "docs/fi/index.md:9: there is no page 'x.md'; did you mean 'index.md'?",
    ]


def test_a_page_with_windows_line_ends_is_read_as_any_other(tree: Tree) -> None:
    tree.write(HOME_FILE, HOME.replace("phase_path", "phase_pth").replace("\n", "\r\n"))
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'phase_pth'; did you mean 'phase_path'?"
    ]


@pytest.mark.parametrize("page", ["accessibility", "privacy", "materials"])
def test_a_page_that_every_site_needs_is_reported_when_it_is_missing(tree: Tree, page: str) -> None:
    tree.remove(f"docs/fi/{page}.md")
    [problem] = tree.problems()
    assert problem.startswith(f"docs/fi/{page}.md:1: the page is missing; add it: ")


def test_a_misspelt_section_of_an_organisation_is_reported(tree: Tree) -> None:
    tree.write("materials/organisations/reference/fi/sections/dialoque.md", "# Dialogi\n\nOma.\n")
    assert tree.problems() == [
        "materials/organisations/reference/fi/sections/dialoque.md:1: no page and no document shows this section; did you mean 'dialogue'?",
    ]


OWN = "# Oma\n\nTeksti.\n"


def test_a_section_that_a_page_in_another_encoding_shows_is_not_reported(tree: Tree) -> None:
    tree.write(f"{FI}/sections/own.md", OWN)
    tree.write("docs/fi/x.md", '---\ntitle: Ä\n---\n{{ section("own") }}\n'.encode("latin-1"))
    assert tree.problems() == [
        "docs/fi/x.md:2: the byte 0xc4 is not UTF-8; save the file as UTF-8",
    ]


def test_what_a_page_shows_that_cannot_be_opened_is_not_guessed(tree: Tree) -> None:
    tree.write(f"{FI}/sections/own.md", OWN)
    (tree.root / "docs/fi/x.md").symlink_to("/etc/hostname")
    assert tree.problems() == [
        "docs/fi/x.md:1: this leads out of the folder project/; put a copy there instead",
    ]
