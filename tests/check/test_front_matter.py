"""Checks of a page's front matter, each with the line of the file."""

from __future__ import annotations

from tests.trees import HOME_FILE, Tree


def test_a_page_without_front_matter_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, "# Etusivu\n")
    assert tree.problems() == [
        "docs/fi/index.md:1: the page begins without front matter; expected `---`, title and description",
    ]


def test_an_empty_page_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, "")
    assert tree.problems() == [
        "docs/fi/index.md:1: the page begins without front matter; expected `---`, title and description",
    ]


def test_empty_front_matter_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, "---\n---\n# Etusivu\n")
    assert tree.problems() == [
        "docs/fi/index.md:1: the page begins without front matter; expected `---`, title and description",
    ]


def test_front_matter_that_is_not_closed_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "Mentoroinnin etusivu.\n---\n", "Mentoroinnin etusivu.\n")
    assert tree.problems() == [
        "docs/fi/index.md:1: the page begins without front matter; expected `---`, title and description",
    ]


def test_front_matter_that_is_no_yaml_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", "title: Etu: sivu")
    assert tree.problems() == [
        "docs/fi/index.md:2: this is not valid YAML: mapping values are not allowed in this context; put a text that contains a colon in quotes, and check the indentation",
    ]


def test_front_matter_that_is_a_list_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, "---\n- a\n---\n# Etusivu\n")
    assert tree.problems() == [
        "docs/fi/index.md:2: expected keys and values at the top of the file, such as 'title: …'",
    ]


def test_a_page_without_a_title_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu\n", "")
    assert tree.problems() == [
        "docs/fi/index.md:1: the front matter has no title; add 'title: …'",
    ]


def test_a_page_without_a_description_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "description: Mentoroinnin etusivu.\n", "")
    assert tree.problems() == [
        "docs/fi/index.md:1: the front matter has no description; add 'description: …'",
    ]


def test_a_title_that_is_a_number_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", "title: 2027")
    assert tree.problems() == [
        "docs/fi/index.md:2: title: expected a text; put numbers and dates in quotes",
    ]


def test_an_empty_description_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "description: Mentoroinnin etusivu.", "description:")
    assert tree.problems() == [
        "docs/fi/index.md:3: description: expected a text; put numbers and dates in quotes",
    ]


def test_an_alias_in_front_matter_is_refused(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", "title: &a Etusivu")
    assert tree.problems() == [
        "docs/fi/index.md:2: title: anchors (&) and aliases (*) are not allowed; write the value out",
    ]


def test_a_date_in_front_matter_that_does_not_exist_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", "title: Etusivu\ndate: 2026-13-01")
    assert tree.problems() == [
        "docs/fi/index.md:3: date: there is no such date as 2026-13-01; expected one such as 2026-09-01",
    ]


def test_a_page_that_shows_an_unknown_phase_is_reported(tree: Tree) -> None:
    tree.change("docs/fi/phases/start.md", "shows: phase/start", "shows: phase/strat")
    assert tree.problems() == [
        "docs/fi/phases/start.md:2: shows: unknown phase 'phase/strat'; did you mean 'phase/start'?",
    ]


def test_a_page_that_shows_something_else_is_reported(tree: Tree) -> None:
    tree.change("docs/fi/phases/start.md", "shows: phase/start", "shows: 5")
    assert tree.problems() == [
        "docs/fi/phases/start.md:2: shows: unknown phase '5'; expected one of phase/start",
    ]


def test_a_page_that_ends_with_its_front_matter_is_whole(tree: Tree) -> None:
    tree.write(HOME_FILE, "---\ntitle: Etusivu\ndescription: Tyhjä.\n---")
    assert tree.problems() == []


def test_a_fact_in_front_matter_that_does_not_exist_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", 'title: "{program}"')
    assert tree.problems() == [
        "docs/fi/index.md:2: title: unknown fact '{program}'; did you mean 'programme'?",
    ]


def test_a_title_may_name_a_fact(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", 'title: "{programme}"')
    assert tree.problems() == []
