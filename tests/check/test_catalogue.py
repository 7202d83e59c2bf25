"""Checks of a catalogue: ids that lead nowhere, texts that are missing, files that are not there."""

from __future__ import annotations

import pytest

from tests.trees import (
    FI,
    FORM,
    HOME_FILE,
    LOGO_FILE,
    ORGANISATION_FILE,
    PHASES,
    PROGRAMME_FILE,
    TOOL,
    TOOL_FILE,
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


def test_an_unknown_section_in_a_document_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "section: dialogue", "section: dialoge")
    assert tree.problems() == [
        "materials/programme.yml:26: documents.induction.parts[0].section: unknown section 'dialoge'; did you mean 'dialogue'?",
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


def test_an_aim_without_a_name_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "\naims: [acquaintance]", "\naims: [acquaintance, goals]")
    assert tree.problems() == [
        "materials/programme.yml:43: aims[1]: the aim 'goals' has no text in 'fi'; add goals to fi/aims.yml",
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
        "materials/programme.yml:21: documents.map: the document has no content; give it parts or a form",
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
        "materials/programme.yml:23: documents.induction.editions: a Word file holds no whole "
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
        f"whole id 'goals.{field}.2.partly' has 67 characters; shorten its parts, at most 64 fit "
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
        f"whole id 'goals.{field}.2.10' has 66 characters; shorten its parts, at most 64 fit "
        "a Word file"
    ]


def test_the_page_of_a_document_must_be_there(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "editions: [print]", "editions: [print]\n    page: phases/strat")
    assert tree.problems() == [
        "materials/programme.yml:25: documents.induction.page: unknown page 'phases/strat'; did "
        "you mean 'phases/start'?"
    ]


def test_a_phase_without_texts_is_reported_where_it_is_listed(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "question_lists:\n  first-meeting:",
        "  working:\n    shape: squares\nquestion_lists:\n  first-meeting:",
    )
    assert tree.problems() == [
        "materials/programme.yml:8: phases.working: the phase 'working' has no text in 'fi'; add working to fi/phases.yml",
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
        "materials/programme.yml:19: tools.swot: the tool 'swot' has no text in 'fi'; add fi/tools/swot.yml",
    ]


def test_a_tool_needs_no_sheet_of_its_own(tree: Tree) -> None:
    tree.remove("materials/templates/print/sheets/lifeline.html.j2")
    tree.change(TOOL_FILE, "sheet: Sivu, jossa on viiva.\n", "")
    tree.change(TOOL_FILE, "blank:\n  heading: [pohja]\n", "")
    assert tree.problems() == []


def test_the_words_of_a_sheet_that_is_not_there_are_reported(tree: Tree) -> None:
    tree.remove("materials/templates/print/sheets/lifeline.html.j2")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:15: there is no templates/print/sheets/lifeline.html.j2; add it, or leave out sheet and blank",
    ]


def test_a_question_without_a_text_is_reported_where_it_is_listed(tree: Tree) -> None:
    tree.change(f"{FI}/questions.yml", "    first-step: Mikä on ensimmäinen askel?\n", "")
    assert tree.problems() == [
        "materials/programme.yml:11: question_lists.first-meeting.questions[1]: the question 'first-step' has no text in 'fi'; add first-meeting.questions.first-step to fi/questions.yml",
    ]


def test_an_item_of_a_checklist_without_a_text_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "mentor: [read-induction]", "mentor: [read-induction, meet]")
    assert tree.problems() == [
        "materials/programme.yml:13: checklists.mentor[1]: the item 'meet' has no text in 'fi'; add mentor.items.meet to fi/checklists.yml",
    ]


def test_an_entry_of_the_questions_people_ask_without_a_text_is_reported(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE, "mentee: [what-does-it-cost]", "mentee: [what-does-it-cost, language]"
    )
    assert tree.problems() == [
        "materials/programme.yml:17: faqs.mentee[1]: the entry 'language' has no text in 'fi'; add mentee.entries.language to fi/faqs.yml",
    ]


def test_a_document_without_texts_is_reported(tree: Tree) -> None:
    tree.change(
        f"{FI}/documents.yml",
        "induction:\n  title: Perehdytys\n  file_name: perehdytys\n  purpose: Lue se ensin.\n",
        "",
    )
    assert tree.problems() == [
        "materials/programme.yml:23: documents.induction: the document 'induction' has no text in 'fi'; add induction to fi/documents.yml",
    ]


def test_a_form_without_texts_is_reported_with_the_file_to_add(tree: Tree) -> None:
    tree.remove(f"{FI}/forms/agreement.yml")
    assert tree.problems() == [
        "materials/programme.yml:33: forms.agreement: the form 'agreement' has no text in 'fi'; add fi/forms/agreement.yml",
    ]


def test_a_group_of_fields_without_texts_is_reported(tree: Tree) -> None:
    tree.change(
        f"{FI}/forms/agreement.yml",
        "  parties:\n    heading: Osapuolet\n    fields:\n      name:\n        label: Nimi\n",
        "",
    )
    assert tree.problems() == [
        "materials/programme.yml:35: forms.agreement.groups.parties: the group 'parties' has no text in 'fi'; add groups.parties to fi/forms/agreement.yml",
    ]


def test_a_field_without_texts_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/forms/agreement.yml", "      goal:\n        label: Tavoite\n", "")
    assert tree.problems() == [
        "materials/programme.yml:41: forms.agreement.groups.goals.fields.goal: the field 'goal' has no text in 'fi'; add groups.goals.fields.goal to fi/forms/agreement.yml",
    ]


def test_an_option_without_a_text_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/forms/agreement.yml", "          partly: osittain\n", "")
    assert tree.problems() == [
        "materials/programme.yml:42: forms.agreement.groups.goals.fields.reached.options[1]: the option 'partly' has no text in 'fi'; add groups.goals.fields.reached.options.partly to fi/forms/agreement.yml",
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
        "materials/programme.yml:14: checklists.mentee: the role 'mentee' has no text in 'fi'; add mentee to fi/checklists.yml",
    ]


def test_texts_of_an_unknown_phase_are_reported(tree: Tree) -> None:
    tree.change(f"{FI}/phases.yml", "start:\n", "strat:\n")
    assert tree.problems() == [
        "materials/fi/phases.yml:1: strat: unknown phase 'strat'; did you mean 'start'?",
        "materials/programme.yml:3: phases.start: the phase 'start' has no text in 'fi'; add start to fi/phases.yml",
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
        "materials/programme.yml:11: question_lists.first-meeting.questions[1]: the question 'first-step' has no text in 'fi'; add first-meeting.questions.first-step to fi/questions.yml",
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


def test_a_file_name_that_is_used_twice_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/documents.yml", "file_name: perehdytys", "file_name: mentorointisopimus")
    assert tree.problems() == [
        "materials/fi/documents.yml:11: agreement.file_name: the file name 'mentorointisopimus' is already used in materials/fi/documents.yml:7; choose another",
    ]


def test_a_tool_with_the_file_name_of_a_document_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "file_name: tyokalu-elamanviiva", "file_name: perehdytys")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:2: file_name: the file name 'perehdytys' is already used in materials/fi/documents.yml:7; choose another",
    ]


def test_a_file_name_with_an_umlaut_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "file_name: tyokalu-elamanviiva", "file_name: työkalu")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:2: file_name: expected small letters a–z, digits and hyphens, such as 'first-meeting', found 'työkalu'",
    ]


def test_a_file_name_with_a_slash_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "file_name: tyokalu-elamanviiva", "file_name: ../tyokalu")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:2: file_name: expected small letters a–z, digits and hyphens, such as 'first-meeting', found '../tyokalu'",
    ]


def test_an_unknown_language_of_an_organisations_text_is_reported(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE,
        "programme: {fi: Työuramentorointi}",
        "programme: {fi: Työuramentorointi, ruotsi: Mentorskap}",
    )
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:2: programme.ruotsi: unknown language code 'ruotsi'; expected one of fi",
    ]


def test_an_unknown_time_zone_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "time_zone: Europe/Helsinki", "time_zone: Europe/Helsinky")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:14: time_zone: unknown time zone 'Europe/Helsinky'; did you mean 'Europe/Helsinki'?",
    ]


def test_a_path_is_no_time_zone(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "time_zone: Europe/Helsinki", "time_zone: ../../etc/passwd")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:14: time_zone: unknown time zone '../../etc/passwd'",
    ]


def test_a_logo_that_is_missing_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: logos.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'logos.svg' is missing; did you mean 'logo.svg'?",
    ]


def test_a_logo_that_is_missing_without_a_near_match_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: tunnus.png")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'tunnus.png' is missing; expected one of logo.svg",
    ]


def test_a_logo_of_another_kind_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: logo.gif")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: expected a file that ends in .svg or .png, found 'logo.gif'",
    ]


def test_a_logo_outside_the_folder_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: ../../templates/symbols/line.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file '../../templates/symbols/line.svg' is outside the organisation's folder; move it there",
    ]


def test_a_logo_with_an_absolute_path_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: /etc/logo.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file '/etc/logo.svg' is outside the organisation's folder; move it there",
    ]


def test_a_logo_whose_name_no_file_can_have_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: " + "x" * 300 + ".svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' cannot be read; name a file in this folder",
    ]


def test_a_logo_that_is_a_link_to_itself_is_reported(tree: Tree) -> None:
    tree.remove(LOGO_FILE)
    (tree.root / LOGO_FILE).symlink_to("logo.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'logo.svg' cannot be read; name a file in this folder",
    ]


def test_a_logo_that_is_a_link_out_of_the_folder_is_reported(tree: Tree) -> None:
    tree.remove(LOGO_FILE)
    (tree.root / LOGO_FILE).symlink_to(tree.root / "materials/templates/symbols/line.svg")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'logo.svg' is outside the organisation's folder; move it there",
    ]


def test_a_logo_that_is_a_folder_is_reported(tree: Tree) -> None:
    tree.remove(LOGO_FILE)
    tree.write(f"{LOGO_FILE}/x", "")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:3: logo: the file 'logo.svg' is missing; add it to reference/",
    ]


def test_a_film_that_is_missing_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", "video: {file: filmi.mp4}")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video.file: the file 'filmi.mp4' is missing; add it to reference/",
    ]


def test_a_poster_of_another_kind_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", "video: {poster: kansi.webp}")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video.poster: expected a file that ends in .jpg or .jpeg or .png or .svg, found 'kansi.webp'",
    ]


def test_problems_of_facts_texts_and_pages_are_all_reported_at_once(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "symbol: line", "symbol: lines")
    tree.change(TOOL_FILE, "Sinä päätät.", "Sinä `päätät`.")
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: logo.gif")
    tree.change(HOME_FILE, "phase_path()", "phase_pth()")
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'phase_pth'; did you mean 'phase_path'?",
        "materials/fi/tools/lifeline.yml:19: mentee_note: found code; a short text holds emphasis and links",
        "materials/organisations/reference/organisation.yml:3: logo: expected a file that ends in .svg or .png, found 'logo.gif'",
        "materials/programme.yml:19: tools.lifeline.symbol: unknown symbol 'lines'; did you mean 'line'?",
    ]


@pytest.mark.parametrize("wrong", ["suomi", "sv-FI", "fi_FI"])
def test_a_language_tag_of_another_language_is_reported(tree: Tree, wrong: str) -> None:
    tree.change(f"{FI}/interface.yml", "fi-FI", wrong)
    assert tree.problems() == [
        f"materials/fi/interface.yml:2: language_tag: expected 'fi' with a region, such as 'fi-FI', found '{wrong}'",
    ]


def test_a_file_name_that_an_edition_of_another_document_has_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "editions: [print, word]", "editions: [print, word, fillable]")
    tree.change(
        TOOL_FILE, "file_name: tyokalu-elamanviiva", "file_name: mentorointisopimus-fillable"
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:2: file_name: the file name 'mentorointisopimus-fillable' is already used in materials/fi/documents.yml:11; choose another",
    ]
