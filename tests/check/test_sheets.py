"""Declared sheets: what an author can get wrong about blocks and the labels that they name."""

from __future__ import annotations

import pytest

from tests.sheets import declare
from tests.trees import PROGRAMME_FILE, TOOL_FILE, Tree


@pytest.fixture
def declared(tree: Tree) -> Tree:
    """Return the small project with a declared sheet in place of a template."""
    return declare(tree)


def test_a_declared_sheet_needs_no_template(declared: Tree) -> None:
    assert declared.problems() == []


def test_a_label_that_a_block_names_and_the_texts_lack_is_reported(declared: Tree) -> None:
    declared.change(TOOL_FILE, "  use: [Rastita.]\n", "  uses: [Rastita.]\n")
    assert declared.problems() == [
        f"{TOOL_FILE}:15: blank: the label 'use' is missing; add it: the tool's sheet prints it",
        f"{TOOL_FILE}:20: blank: unknown label 'uses'; did you mean 'use'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "heading: [pohja, taulukko, kuvat, portaat]",
            "heading: [pohja]",
            "17: blank.heading: the sheet shows 'heading.4', so expected at least 4 labels; found 1",
        ),
        (
            "boxes: [Kuka olen, Mitä osaan]",
            "boxes: [Kuka olen]",
            "33: blank.boxes: the sheet shows 'boxes.2', so expected at least 2 labels; found 1",
        ),
        (
            "heads: [Kohta, Kunnossa,",
            "heads: [Kohta, Kohta, Kunnossa,",
            "35: blank.heads: 'heads' of the block 'table' takes at most 5 here; found 6",
        ),
        (
            "help: [Pieni riittää.]",
            "help: [Yksi, kaksi, kolme]",
            "26: blank.help: 'hints' of the block 'think' takes at most 2 here; found 3",
        ),
        (
            "stairs: [Toive, Tavoite]",
            "stairs: [Toive]",
            "34: blank.stairs: the block 'stairs' (steps) takes at least 2 labels; found 1",
        ),
        (
            "sure: [Kuinka varmasti?]",
            "sure: [Kuinka varmasti?, Miksi?]",
            "32: blank.sure: the block 'sure' takes at most 1 here; found 2",
        ),
    ],
)
def test_a_list_of_labels_that_does_not_fit_its_block_is_reported(
    declared: Tree, old: str, new: str, message: str
) -> None:
    declared.change(TOOL_FILE, old, new)
    assert declared.problems() == [f"{TOOL_FILE}:{message}"]


def test_two_blocks_with_one_id_are_reported_at_the_second(declared: Tree) -> None:
    declared.change(PROGRAMME_FILE, "          goals: {", "          name: {")
    assert declared.problems() == [
        f"{PROGRAMME_FILE}:53: tools.lifeline.sheet.back: the sheet has two blocks 'name'; give one another id, and let it name its label: 'label: name'"
    ]


OWN = "materials/organisations/reference"
PLACE = "tools.lifeline.sheet.front.blocks"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "part: {kind: title}",
            "part: {kind: title, rows: 2}",
            f"28: {PLACE}.part: 'title' takes no 'rows'; expected only label",
        ),
        (
            "apply: {kind: choice, answers: answers}",
            "apply: {kind: choice}",
            f"34: {PLACE}.apply: the key 'answers' is missing; a block of the kind 'choice' needs it",
        ),
        (
            "widths: [2, 1]",
            "widths: [2]",
            f"36: {PLACE}.side: expected as many widths as columns, 2; found 1",
        ),
        (
            "kind: note}\n          marks",
            "kind: notes}\n          marks",
            f"29: {PLACE}.use.kind: expected 'title', 'note', 'points', 'line', 'lines', 'ticks', 'choice', 'scale', 'boxes', 'steps', 'table', 'wheel', 'rings', 'columns' or 'stack', found 'notes'",
        ),
        (
            "hints: meanings",
            "hints: Meanings",
            f"30: {PLACE}.marks.hints: expected the id of a list in blank, such as 'parts', or 'parts.4' for one, found 'Meanings'",
        ),
        (
            "rows: [1, 2]",
            "rows: many",
            f"32: {PLACE}.think.rows[0]: expected a whole number, found 'many'",
        ),
    ],
)
def test_a_block_that_its_kind_does_not_allow_is_reported(
    declared: Tree, old: str, new: str, message: str
) -> None:
    declared.change(PROGRAMME_FILE, old, new)
    assert declared.problems() == [f"{PROGRAMME_FILE}:{message}"]


def test_an_organisation_drops_blocks_and_pages_and_need_not_clear_up_their_labels(
    declared: Tree,
) -> None:
    declared.write(
        f"{OWN}/programme.yml",
        "tools:\n  lifeline:\n    sheet:\n      front:\n        blocks:\n          sure: null\n"
        "          again: {kind: line, label: name}\n      steps: null\n",
    )
    assert declared.problems() == []
    sheet = declared.catalogue().programme.tools["lifeline"].sheet
    assert sheet
    assert [*sheet] == ["front", "back", "drawings"]
    assert "sure" not in sheet["front"].blocks
    assert "again" in sheet["front"].blocks


def test_an_organisation_leaves_out_a_sheet(declared: Tree) -> None:
    declared.write(f"{OWN}/programme.yml", "tools:\n  lifeline:\n    sheet: null\n")
    assert declared.problems() == []


def test_a_page_names_its_heading_or_has_the_one_at_its_place(declared: Tree) -> None:
    declared.change(PROGRAMME_FILE, "      back:\n", "      back:\n        heading: heading.9\n")
    assert declared.problems() == [
        f"{TOOL_FILE}:17: blank.heading: the sheet shows 'heading.9', so expected at least 9 labels; found 4"
    ]
