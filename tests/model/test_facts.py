"""The programme's facts: what does not go together."""

from __future__ import annotations

from mentorkit.make.plan import planned_downloads
from mentorkit.model.editions import editions_for

from tests.trees import PROGRAMME_FILE, Tree


def test_a_part_with_two_keys_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "      - question_list: first-meeting\n",
        "      - question_list: first-meeting\n        section: dialogue\n",
    )
    assert tree.problems() == [
        "materials/programme.yml:27: documents.induction.parts[1]: expected one key with a value in a part, found section and question_list",
    ]


def test_a_part_without_a_value_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "      - section: dialogue", "      - section:")
    assert tree.problems() == [
        "materials/programme.yml:26: documents.induction.parts[0]: expected one key with a value in a part, found section without a value",
    ]


def test_an_empty_part_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "      - section: dialogue", "      - {}")
    assert tree.problems() == [
        "materials/programme.yml:26: documents.induction.parts[0]: expected one key with a value in a part, found none",
    ]


def test_a_part_that_is_switched_off_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "tools_at_a_glance: true", "tools_at_a_glance: false")
    assert tree.problems() == [
        "materials/programme.yml:28: documents.induction.parts[2].tools_at_a_glance: expected true, found false",
    ]


def test_an_edition_that_a_document_is_not_made_in_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "  induction:\n    editions: [print]",
        "  induction:\n    editions: [print, fillable]",
    )
    assert tree.problems() == [
        "materials/programme.yml:24: documents.induction.editions: expected each of these at most once for a composed document: print, word, large-print; found print, fillable",
    ]


def test_an_edition_that_is_listed_twice_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "editions: [print, word]", "editions: [print, word, print]")
    assert tree.problems() == [
        "materials/programme.yml:30: documents.agreement.editions: expected each of these at most once for a form document: print, fillable, word, large-print; found print, word, print",
    ]


def test_an_unknown_edition_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "editions: [print, word]", "editions: [print, wrod]")
    assert tree.problems() == [
        "materials/programme.yml:30: documents.agreement.editions[1]: expected 'print', 'fillable', 'large-print', 'word', 'sheet', 'picture', 'calendar' or 'zip', found 'wrod'",
    ]


def test_a_choice_without_options_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "{kind: choice, options: [fully, partly]}", "{kind: choice}")
    assert tree.problems() == [
        "materials/programme.yml:42: forms.agreement.groups.goals.fields.reached: expected options with the kinds choice and choices and with no other, found the kind 'choice' without options",
    ]


def test_options_of_a_field_that_is_no_choice_are_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "{kind: choice, options: [fully, partly]}",
        "{kind: line, options: [fully, partly]}",
    )
    assert tree.problems() == [
        "materials/programme.yml:42: forms.agreement.groups.goals.fields.reached: expected options with the kinds choice and choices and with no other, found the kind 'line' with options",
    ]


def test_a_group_without_fields_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "        fields:\n          name: {kind: line, who: each, required: true}",
        "        fields: {}",
    )
    assert tree.problems() == [
        "materials/programme.yml:36: forms.agreement.groups.parties.fields: expected at least 1, found none",
    ]


def test_every_edition_that_a_document_may_name_is_one_that_is_made(tree: Tree) -> None:
    for kind, old in (
        ("composed", "editions: [print]"),
        ("form", "editions: [print, word]"),
    ):
        tree.change(PROGRAMME_FILE, old, f"editions: [{', '.join(editions_for(kind))}]")
    paths = [planned.path for planned in planned_downloads(tree.catalogue())]
    diagram_and_sheet = 3
    made = len(editions_for("composed")) + len(editions_for("form"))
    assert len(paths) == len(set(paths)) == diagram_and_sheet + made


def test_facts_know_which_phase_a_tool_and_a_document_belong_to(tree: Tree) -> None:
    programme = tree.catalogue().programme
    assert (
        programme.default_locale,
        programme.phase_number("start"),
        programme.phases_of("lifeline"),
    ) == ("fi", 1, ("start",))
    assert [programme.phase_of_document(name) for name in ("agreement", "process-diagram")] == [
        "start",
        None,
    ]
