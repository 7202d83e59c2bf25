"""The catalogue: one way to ask for a text."""

from __future__ import annotations

import pickle

import pytest
from mentorkit.model.below import texts_below
from mentorkit.model.catalogue import source_of
from mentorkit.model.text import Source, Text

from tests.trees import FI, TOOL_FILE, Tree


@pytest.mark.parametrize(
    ("text_id", "value", "line"),
    [
        ("tools.lifeline.aim", "Huomaat, mitä *olet* oppinut.", 3),
        ("tools.lifeline.steps.1", "Merkitse käänteet.", 9),
        ("tools.lifeline.blank.heading.0", "pohja", 17),
    ],
)
def test_a_text_is_found_by_its_id(tree: Tree, text_id: str, value: str, line: int) -> None:
    text = tree.catalogue().text(text_id, "fi")
    assert (text, text.language, text.source) == (value, "fi", Source(TOOL_FILE, line, "programme"))


def test_a_text_of_a_section_and_of_the_interface_is_found_by_its_id(tree: Tree) -> None:
    catalogue = tree.catalogue()
    title = catalogue.text("sections.dialogue.title", "fi")
    assert (title, title.source) == (
        "Vuoropuhelu",
        Source(f"{FI}/sections/dialogue.md", 1, "programme"),
    )
    assert catalogue.text("interface.phase.aim", "fi") == "aim"


@pytest.mark.parametrize(
    "text_id",
    [
        "",
        "tools",
        "tools.lifeline",
        "tools.lifeline.steps",
        "tools.lifeline.steps.2",
        "tools.x.aim",
        "tools.lifeline.steps.-1",
        "tools.lifeline.steps.x",
        "tools.lifeline.aim.0",
        "x",
        "model_fields",
    ],
)
def test_an_id_that_leads_to_no_text_is_a_key_error(tree: Tree, text_id: str) -> None:
    with pytest.raises(KeyError, match=f"^'{text_id}'$"):
        tree.catalogue().text(text_id, "fi")


def test_a_language_that_was_not_loaded_is_a_key_error(tree: Tree) -> None:
    with pytest.raises(KeyError, match=r"^'sv'$"):
        tree.catalogue().text("tools.lifeline.aim", "sv")


def test_every_text_below_the_texts_is_found_again_by_its_id(tree: Tree) -> None:
    catalogue = tree.catalogue()
    found = texts_below(catalogue.texts["fi"])
    assert len(found) > 150
    assert all(catalogue.text(text_id, "fi") is text for text_id, text in found)


def test_every_text_of_the_small_tree_knows_file_line_and_language(tree: Tree) -> None:
    for text_id, text in texts_below(tree.catalogue().texts["fi"]):
        assert text.source.path.startswith(f"{FI}/"), text_id
        assert text.source.line >= 1
        assert text.language == "fi"


def test_a_catalogue_is_the_same_behind_the_way_to_another_process(tree: Tree) -> None:
    catalogue = tree.catalogue()
    copy = pickle.loads(pickle.dumps(catalogue))
    assert copy == catalogue
    assert copy.text("tools.lifeline.aim", "fi").source == Source(TOOL_FILE, 3, "programme")


def test_the_source_of_an_id_of_our_own_is_nowhere() -> None:
    assert source_of("x") == Source("", 0, "")
    assert source_of(Text("x", Source("a", 1, "b"))) == Source("a", 1, "b")
