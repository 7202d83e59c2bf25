"""Checks of the facts: ids that lead nowhere, and what is listed twice."""

from __future__ import annotations

import pytest

from tests.trees import (
    FI,
    PHASES,
    PROGRAMME_FILE,
    Tree,
)


def test_an_unknown_question_list_in_a_phase_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE, "question_lists: [first-meeting]", "question_lists: [frist-meeting]"
    )
    assert tree.problems() == [
        "materials/programme.yml:5: phases.start.question_lists[0]: unknown question list 'frist-meeting'; did you mean 'first-meeting'?",
    ]


def test_an_unknown_tool_in_a_phase_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "tools: [lifeline]", "tools: [lifeline, lifelin]")
    assert tree.problems() == [
        "materials/programme.yml:6: phases.start.tools[1]: unknown tool 'lifelin'; did you mean 'lifeline'?",
    ]


def test_an_unknown_document_in_a_phase_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE, "documents: [induction, agreement]", "documents: [induction, agrement]"
    )
    assert tree.problems() == [
        "materials/programme.yml:7: phases.start.documents[1]: unknown document 'agrement'; did you mean 'agreement'?",
    ]


def test_an_unknown_question_list_in_a_document_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "      - question_list: first-meeting",
        "      - question_list: second-meeting",
    )
    assert tree.problems() == [
        "materials/programme.yml:27: documents.induction.parts[1].question_list: unknown question list 'second-meeting'; did you mean 'first-meeting'?",
    ]


def test_an_unknown_form_of_a_document_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "form: agreement\n", "form: agreements\n")
    assert tree.problems() == [
        "materials/programme.yml:31: documents.agreement.form: unknown form 'agreements'; did you mean 'agreement'?",
    ]


def test_an_unknown_symbol_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "symbol: line", "symbol: lines")
    assert tree.problems() == [
        "materials/programme.yml:19: tools.lifeline.symbol: unknown symbol 'lines'; did you mean 'line'?",
    ]


def test_an_unknown_aim_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "line, aims: [acquaintance]", "line, aims: [acquaintence]")
    assert tree.problems() == [
        "materials/programme.yml:19: tools.lifeline.aims[0]: unknown aim 'acquaintence'; did you mean 'acquaintance'?",
    ]


def test_an_aim_that_is_named_twice_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "line, aims: [", "line, aims: [acquaintance, ")
    assert tree.problems() == [
        "materials/programme.yml:19: tools.lifeline.aims[1]: the aim 'acquaintance' is listed twice; remove one",
    ]


def test_a_tool_that_is_listed_twice_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "tools: [lifeline]", "tools: [lifeline, lifeline]")
    assert tree.problems() == [
        "materials/programme.yml:6: phases.start.tools[1]: the tool 'lifeline' is listed twice; remove one",
    ]


def test_a_question_that_is_listed_twice_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE, "[about-yourself, first-step]", "[about-yourself, first-step, first-step]"
    )
    assert tree.problems() == [
        "materials/programme.yml:11: question_lists.first-meeting.questions[2]: the question 'first-step' is listed twice; remove one",
    ]


def test_an_option_that_is_listed_twice_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "[fully, partly]", "[fully, partly, fully]")
    assert tree.problems() == [
        "materials/programme.yml:42: forms.agreement.groups.goals.fields.reached.options[2]: the option 'fully' is listed twice; remove one",
    ]


def test_a_tool_that_belongs_to_no_phase_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    tools: [lifeline]\n", "")
    assert tree.problems() == [
        "materials/programme.yml:18: tools.lifeline: the tool belongs to no phase; add 'lifeline' to the tools of a phase",
    ]


def test_a_drawn_document_that_nobody_can_draw_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "  process-diagram:", "  map:")
    tree.change(f"{FI}/documents.yml", "process-diagram:\n", "map:\n")
    assert tree.problems() == [
        "materials/programme.yml:21: documents.map: the document has no content; give it parts, a form or columns",
    ]


def test_an_edition_that_a_drawn_document_is_not_made_in_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "  process-diagram:", "  poster:")
    tree.change(f"{FI}/documents.yml", "process-diagram:\n", "poster:\n")
    assert tree.problems() == [
        "materials/programme.yml:21: documents.poster.editions: expected print, found picture",
    ]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("phase: begin", "[0].phase: unknown phase 'begin'; expected one of start"),
        ("tools: begin", "[0].tools: unknown phase 'begin'; expected one of all, start"),
        (
            "document: pact",
            "[0].document: unknown document 'pact'"
            "; expected one of agreement, induction, process-diagram",
        ),
        ("section: dialog", "[0].section: unknown section 'dialog'; did you mean 'dialogue'?"),
    ],
)
def test_a_part_of_a_pack_that_is_not_there_is_reported(
    tree: Tree, part: str, message: str
) -> None:
    add_pack(tree, part)
    assert tree.problems() == [f"materials/programme.yml:9: phases.start.pack{message}"]


def add_pack(tree: Tree, *parts: str) -> None:
    """Give the phase a pack of parts, with its words."""
    lines = "".join(f"      - {part}\n" for part in parts)
    old = "    documents: [induction, agreement]\n"
    tree.change(PROGRAMME_FILE, old, f"{old}    pack:\n{lines}")
    words = "  pack:\n    title: Paketti\n    file_name: paketti\n    purpose: Tulosta se.\n"
    tree.add(f"{FI}/phases.yml", words)


def test_a_pack_without_its_words_is_reported(tree: Tree) -> None:
    add_pack(tree, "tools: start")
    tree.write(f"{FI}/phases.yml", PHASES)
    assert tree.problems() == [
        "materials/fi/phases.yml:2: start: the key 'pack' is missing; add it: title, file_name "
        "and purpose of the pack"
    ]


def test_a_pack_takes_no_file_name_that_is_used(tree: Tree) -> None:
    add_pack(tree, "tools: start")
    tree.change(f"{FI}/phases.yml", "file_name: paketti", "file_name: perehdytys")
    assert tree.problems() == [
        "materials/fi/phases.yml:14: start.pack.file_name: the file name 'perehdytys' is already "
        "used in materials/fi/documents.yml:7; choose another"
    ]


def test_a_document_that_is_joined_from_papers_is_no_part(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "      - tools_at_a_glance: true", "      - tools: all")
    add_pack(tree, "document: induction")
    assert tree.problems() == [
        "materials/programme.yml:9: phases.start.pack[0].document: 'induction' is itself joined "
        "from papers; name those instead"
    ]


def test_whole_papers_in_a_word_file_are_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "editions: [print]", "editions: [print, word]")
    tree.change(PROGRAMME_FILE, "      - tools_at_a_glance: true", "      - document: agreement")
    assert tree.problems() == [
        "materials/programme.yml:23: documents.induction.editions: a Word file cannot contain whole "
        "papers; leave word out of the editions, or document out of the parts"
    ]


def test_a_web_form_of_a_document_without_a_form_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "editions: [print]", "editions: [print]\n    web_form: true")
    assert tree.problems() == [
        "materials/programme.yml:23: documents.induction.web_form: the document has no form to "
        "fill in on the site; leave web_form out"
    ]


def test_the_layout_of_a_document_without_parts_is_reported(tree: Tree) -> None:
    old = "    form: agreement\n"
    tree.change(PROGRAMME_FILE, old, f"{old}    layout: letters\n")
    assert tree.problems() == [
        "materials/programme.yml:29: documents.agreement.layout: the document has no parts that "
        "could be laid out; leave layout out"
    ]


def test_a_field_whose_whole_id_is_too_long_for_word_is_reported(tree: Tree) -> None:
    field = "an-answer-that-is-" + "very-" * 6 + "long"
    tree.change(PROGRAMME_FILE, "          reached:", f"          {field}:")
    tree.change(f"{FI}/forms/agreement.yml", "      reached:", f"      {field}:")
    assert tree.problems() == [
        f"materials/programme.yml:42: forms.agreement.groups.goals.fields.{field}: the field's "
        f"full id 'goals.{field}.2.partly' has 67 characters; shorten its parts, at most 64 fit "
        "a Word file"
    ]


def test_the_steps_of_a_rating_are_part_of_a_whole_id(tree: Tree) -> None:
    field = "an-answer-that-is-" + "very-" * 6 + "longest"
    tree.change(
        PROGRAMME_FILE, "goal: {kind: text, rows: 3}", f"{field}: {{kind: rating, steps: 10}}"
    )
    tree.change(f"{FI}/forms/agreement.yml", "      goal:", f"      {field}:")
    assert tree.problems() == [
        f"materials/programme.yml:41: forms.agreement.groups.goals.fields.{field}: the field's "
        f"full id 'goals.{field}.2.10' has 66 characters; shorten its parts, at most 64 fit "
        "a Word file"
    ]


def test_a_drawing_that_is_not_square_is_no_symbol_of_a_tool(tree: Tree) -> None:
    wide = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80"><path d="M0 6z"/></svg>'
    tree.write("materials/templates/symbols/path.svg", wide)
    tree.change(PROGRAMME_FILE, "symbol: line", "symbol: path")
    assert tree.problems() == [
        f"{PROGRAMME_FILE}:19: tools.lifeline.symbol: unknown symbol 'path'; expected one of line, person"
    ]
