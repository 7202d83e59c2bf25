"""Examples of filled-in sheets: what an author can get wrong, and what a translation may lack."""

from __future__ import annotations

import pytest

from tests.sheets import declare
from tests.trees import Tree

FILE = "materials/fi/examples/lifeline.yml"


@pytest.fixture
def declared(tree: Tree) -> Tree:
    """Return the small project with a declared sheet."""
    return declare(tree)


def test_an_example_of_a_declared_sheet_fills_in_its_fields(declared: Tree) -> None:
    declared.write(FILE, "story: Näin.\nfilled: {name-1-1: Aino, checks-1: x, apply-1: '2'}\n")
    assert declared.problems() == []


@pytest.mark.parametrize(
    ("filled", "message"),
    [
        ("name-1-2: Aino", "the tool's sheet has no field 'name-1-2'; did you mean 'name-1-1'?"),
        ("checks-1: kyllä", "expected 'x', in quotes, found 'kyllä'"),
        ("apply-1: '3'", "expected a number from 1 to 2, in quotes, found '3'"),
        ("sure-1: '6'", "expected a number from 1 to 5, in quotes, found '6'"),
    ],
)
def test_what_a_field_is_not_or_cannot_hold_is_reported(
    declared: Tree, filled: str, message: str
) -> None:
    declared.write(FILE, f"story: Näin.\nfilled:\n  {filled}\n")
    (said,) = declared.problems()
    assert said.startswith(f"{FILE}:3: filled")
    assert said.endswith(f": {message}")


def test_an_example_of_a_sheet_with_a_template_names_labels(tree: Tree) -> None:
    tree.write(FILE, "story: Näin.\nfilled:\n  heading-1: Aino\n  heading-2: Aino\n")
    assert tree.problems() == [
        f"{FILE}:4: filled: the tool's sheet has no field 'heading-2'; did you mean 'heading-1'?"
    ]


def test_an_example_of_no_tool_is_reported(tree: Tree) -> None:
    path = "materials/fi/examples/lifelines.yml"
    tree.write(path, "story: Näin.\nfilled: {heading-1: Aino}\n")
    assert tree.problems() == [f"{path}:1: unknown tool 'lifelines'; did you mean 'lifeline'?"]


def test_a_complete_language_has_the_same_examples_and_answers(tree: Tree) -> None:
    tree.write(FILE, "story: Näin.\nfilled: {heading-1: Aino}\n")
    tree.add_swedish("Hej")
    swedish = FILE.replace("/fi/", "/sv/")
    tree.remove(swedish)
    assert any(
        "the example of 'lifeline' has no text in 'sv'; add sv/examples/lifeline.yml" in said
        for said in tree.problems()
    )


def test_an_organisation_that_drops_a_tool_drops_its_example(tree: Tree) -> None:
    tree.write(FILE, "story: Näin.\nfilled: {heading-1: Aino}\n")
    tree.write(
        "materials/organisations/reference/programme.yml",
        "tools: {lifeline: null}\ndocuments: {tool-cards: null}\n",
    )
    assert not any("example" in said for said in tree.problems())
