"""Examples as they are shown: answers with their labels, and tables where a sheet has rows."""

from __future__ import annotations

from mentorkit.model.examples import ExampleView, example_of

from tests.sheets import declare
from tests.trees import Tree

FILE = "materials/fi/examples/lifeline.yml"


def shown(tree: Tree, filled: str) -> ExampleView | None:
    tree.write(FILE, f"story: Näin kävi.\nfilled:\n{filled}")
    return example_of(tree.catalogue(), "lifeline", "fi")


def test_answers_stand_with_their_labels_and_a_choice_is_its_words(tree: Tree) -> None:
    view = shown(declare(tree), "  name-1-1: Aino\n  apply-1: '2'\n")
    assert view is not None
    assert view.story == "Näin kävi."
    answers = [pair for part in view.parts for pair in part.answers]
    assert answers == [("Nimi (sekuntia)", "Aino"), ("Haetko?", "ei")]


def test_rows_of_a_table_stay_together_and_empty_ones_are_left_out(tree: Tree) -> None:
    view = shown(declare(tree), "  goals-1-1-2: Ensin\n  goals-1-2-2: Sitten\n")
    assert view is not None
    assert [part.rows for part in view.parts] == [(("Ensin",), ("Sitten",))]
    assert view.parts[0].heading == "Kuka olen"


def test_a_sheet_with_a_template_shows_labels_and_answers(tree: Tree) -> None:
    view = shown(tree, "  heading-1: Aino\n")
    assert view is not None
    assert [part.answers for part in view.parts] == [(("pohja", "Aino"),)]


def test_a_tool_without_an_example_has_none(tree: Tree) -> None:
    assert example_of(tree.catalogue(), "lifeline", "fi") is None
