"""Checks of texts beside the facts: what is missing, and what nothing names."""

from __future__ import annotations

from tests.trees import (
    FI,
    FORM,
    PROGRAMME_FILE,
    TOOL,
    TOOL_FILE,
    Tree,
)


def test_an_unknown_section_in_a_document_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "section: dialogue", "section: dialoge")
    assert tree.problems() == [
        "materials/programme.yml:26: documents.induction.parts[0].section: unknown section 'dialoge'; did you mean 'dialogue'?",
    ]


def test_an_aim_without_a_name_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "\naims: [acquaintance]", "\naims: [acquaintance, goals]")
    assert tree.problems() == [
        "materials/programme.yml:43: aims[1]: the aim 'goals' has no text in 'fi'; add goals to materials/fi/aims.yml",
    ]


def test_a_phase_without_texts_is_reported_where_it_is_listed(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "question_lists:\n  first-meeting:",
        "  working:\n    shape: squares\nquestion_lists:\n  first-meeting:",
    )
    tree.write("docs/fi/phases/working.md", "---\nshows: phase/working\naddress: t\n---\nTeksti.\n")
    assert tree.problems() == [
        "materials/programme.yml:8: phases.working: the phase 'working' has no text in 'fi'; add working to materials/fi/phases.yml",
    ]


def test_a_tool_without_texts_is_reported_with_the_file_to_add(tree: Tree) -> None:
    tree.write("materials/templates/print/sheets/swot.html.j2", "")
    tree.change(PROGRAMME_FILE, "tools: [lifeline]", "tools: [lifeline, swot]")
    tree.change(
        PROGRAMME_FILE,
        "  lifeline: {",
        "  swot: {kind: exercise, minutes: 30, symbol: line, aims: [acquaintance]}\n  lifeline: {",
    )
    assert tree.problems() == [
        "materials/programme.yml:19: tools.swot: the tool 'swot' has no text in 'fi'; add materials/fi/tools/swot.yml",
    ]


def test_a_tool_needs_no_sheet_of_its_own(tree: Tree) -> None:
    tree.remove("materials/templates/print/sheets/lifeline.html.j2")
    tree.change(TOOL_FILE, "sheet: Sivu, jossa on viiva.\n", "")
    tree.change(TOOL_FILE, "blank:\n  heading: [pohja]\n", "")
    assert tree.problems() == []


def test_the_words_of_a_sheet_that_is_not_there_are_reported(tree: Tree) -> None:
    tree.remove("materials/templates/print/sheets/lifeline.html.j2")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:15: nothing draws the tool's sheet; declare it as tools.lifeline.sheet in programme.yml, or leave out sheet and blank",
    ]


def test_a_question_without_a_text_is_reported_where_it_is_listed(tree: Tree) -> None:
    tree.change(f"{FI}/questions.yml", "    first-step: Mikä on ensimmäinen askel?\n", "")
    assert tree.problems() == [
        "materials/programme.yml:11: question_lists.first-meeting.questions[1]: the question 'first-step' has no text in 'fi'; add first-meeting.questions.first-step to materials/fi/questions.yml",
    ]


def test_an_item_of_a_checklist_without_a_text_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "mentor: [read-induction]", "mentor: [read-induction, meet]")
    assert tree.problems() == [
        "materials/programme.yml:13: checklists.mentor[1]: the item 'meet' has no text in 'fi'; add mentor.items.meet to materials/fi/checklists.yml",
    ]


def test_an_entry_of_the_questions_people_ask_without_a_text_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE, "mentee: [what-does-it-cost]", "mentee: [what-does-it-cost, language]"
    )
    assert tree.problems() == [
        "materials/programme.yml:17: faqs.mentee[1]: the entry 'language' has no text in 'fi'; add mentee.entries.language to materials/fi/faqs.yml",
    ]


def test_a_document_without_texts_is_reported(tree: Tree) -> None:
    tree.change(
        f"{FI}/documents.yml",
        "induction:\n  title: Perehdytys\n  file_name: perehdytys\n  purpose: Lue se ensin.\n",
        "",
    )
    assert tree.problems() == [
        "materials/programme.yml:23: documents.induction: the document 'induction' has no text in 'fi'; add induction to materials/fi/documents.yml",
    ]


def test_a_form_without_texts_is_reported_with_the_file_to_add(tree: Tree) -> None:
    tree.remove(f"{FI}/forms/agreement.yml")
    assert tree.problems() == [
        "materials/programme.yml:33: forms.agreement: the form 'agreement' has no text in 'fi'; add materials/fi/forms/agreement.yml",
    ]


def test_a_group_of_fields_without_texts_is_reported(tree: Tree) -> None:
    tree.change(
        f"{FI}/forms/agreement.yml",
        "  parties:\n    heading: Osapuolet\n    fields:\n      name:\n        label: Nimi\n",
        "",
    )
    assert tree.problems() == [
        "materials/programme.yml:35: forms.agreement.groups.parties: the group 'parties' has no text in 'fi'; add groups.parties to materials/fi/forms/agreement.yml",
    ]


def test_a_field_without_texts_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/forms/agreement.yml", "      goal:\n        label: Tavoite\n", "")
    assert tree.problems() == [
        "materials/programme.yml:41: forms.agreement.groups.goals.fields.goal: the field 'goal' has no text in 'fi'; add groups.goals.fields.goal to materials/fi/forms/agreement.yml",
    ]


def test_an_option_without_a_text_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/forms/agreement.yml", "          partly: osittain\n", "")
    assert tree.problems() == [
        "materials/programme.yml:42: forms.agreement.groups.goals.fields.reached.options[1]: the option 'partly' has no text in 'fi'; add groups.goals.fields.reached.options.partly to materials/fi/forms/agreement.yml",
    ]


def test_a_repeated_group_without_a_name_for_its_rounds_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/forms/agreement.yml", "    round: Tavoite\n", "")
    assert tree.problems() == [
        "materials/fi/forms/agreement.yml:8: groups.goals: the key 'round' is missing; add it: it names one round of a repeated group",
    ]


def test_a_role_without_texts_is_reported(tree: Tree) -> None:
    tree.change(
        f"{FI}/checklists.yml",
        "mentee:\n  title: Aktorin lista\n  items:\n    think-goals: Mieti tavoitteesi.\n",
        "",
    )
    assert tree.problems() == [
        "materials/programme.yml:14: checklists.mentee: the role 'mentee' has no text in 'fi'; add mentee to materials/fi/checklists.yml",
    ]


def test_texts_of_an_unknown_phase_are_reported(tree: Tree) -> None:
    tree.change(f"{FI}/phases.yml", "start:\n", "strat:\n")
    assert tree.problems() == [
        "materials/fi/phases.yml:1: strat: unknown phase 'strat'; did you mean 'start'?",
        "materials/programme.yml:3: phases.start: the phase 'start' has no text in 'fi'; add start to materials/fi/phases.yml",
    ]


def test_texts_of_an_unknown_tool_are_reported_in_their_file(tree: Tree) -> None:
    tree.write(f"{FI}/tools/swot.yml", TOOL.replace("tyokalu-elamanviiva", "swot"))
    assert tree.problems() == [
        "materials/fi/tools/swot.yml:1: unknown tool 'swot'; expected one of lifeline",
    ]


def test_texts_of_an_unknown_form_are_reported_in_their_file(tree: Tree) -> None:
    tree.write(f"{FI}/forms/agrement.yml", FORM)
    assert tree.problems() == [
        "materials/fi/forms/agrement.yml:1: unknown form 'agrement'; did you mean 'agreement'?",
    ]


def test_a_text_of_an_unknown_question_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/questions.yml", "    first-step: Mikä", "    frist-step: Mikä")
    assert tree.problems() == [
        "materials/fi/questions.yml:6: first-meeting.questions.frist-step: unknown question 'frist-step'; did you mean 'first-step'?",
        "materials/programme.yml:11: question_lists.first-meeting.questions[1]: the question 'first-step' has no text in 'fi'; add first-meeting.questions.first-step to materials/fi/questions.yml",
    ]


def test_a_text_of_an_unknown_option_is_reported(tree: Tree) -> None:
    tree.change(
        f"{FI}/forms/agreement.yml",
        "          partly: osittain",
        "          partly: osittain\n          nothing: ei",
    )
    assert tree.problems() == [
        "materials/fi/forms/agreement.yml:19: groups.goals.fields.reached.options.nothing: unknown option 'nothing'; expected one of fully, partly",
    ]


def test_a_text_of_an_unknown_field_is_reported(tree: Tree) -> None:
    tree.change(
        f"{FI}/forms/agreement.yml", "      name:\n", "      nimi:\n        label: x\n      name:\n"
    )
    assert tree.problems() == [
        "materials/fi/forms/agreement.yml:6: groups.parties.fields.nimi: unknown field 'nimi'; expected one of name",
    ]


def test_a_label_that_the_sheet_prints_and_the_texts_lack_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "heading: [pohja]", "headings: [pohja]")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:15: blank: the label 'heading' is missing; add it: the tool's sheet prints it",
        "materials/fi/tools/lifeline.yml:17: blank: unknown label 'headings'; did you mean 'heading'?",
    ]
