"""Validation errors as an author reads them."""

from __future__ import annotations

import pytest

from tests.trees import FI, ORGANISATION_FILE, PROGRAMME_FILE, TOOL_FILE, Tree

POSTER_FILE = f"{FI}/poster.yml"


def test_an_unknown_key_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.change(TOOL_FILE, "alternative: Kerro", "alternativ: Kerro")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:14: alternativ: unknown key; did you mean 'alternative'?",
    ]


def test_an_unknown_key_without_a_near_match_is_reported_with_the_choices(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    shape: circle", "    shape: circle\n    väri: punainen")
    assert tree.problems() == [
        "materials/programme.yml:5: phases.start.väri: unknown key; expected one of documents, pack, question_lists, shape, tools, weeks",
    ]


def test_an_unknown_key_among_many_is_to_be_removed(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "months: 6\n", "months: 6\nqwertyuiop: 1\n")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:9: qwertyuiop: unknown key; remove it",
    ]


def test_a_key_that_is_a_number_is_an_unknown_key(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori", "1: x\nwho: Aktori")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: 1: unknown key; expected one of aim, alternative, blank, card, file_name, needs, notes, reflection, reflection_by_role, sheet, short, steps, title, who",
    ]


def test_an_unknown_key_in_a_list_item_is_reported_with_its_place(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "    email: aino@silta.fi", "    emial: aino@silta.fi")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:21: contacts[0].emial: unknown key; did you mean 'email'?",
    ]


def test_a_key_written_as_the_model_calls_it_is_unknown(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    for: all", "    answered_by: all")
    assert tree.problems() == [
        "materials/programme.yml:9: question_lists.first-meeting: the key 'for' is missing; add it",
        "materials/programme.yml:10: question_lists.first-meeting.answered_by: unknown key; expected one of for, questions",
    ]


def test_a_missing_key_of_a_file_is_reported_on_its_first_line(tree: Tree) -> None:
    tree.change(TOOL_FILE, "file_name: tyokalu-elamanviiva\n", "")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: the key 'file_name' is missing; add it",
    ]


def test_a_missing_key_of_a_mapping_is_reported_where_that_begins(tree: Tree) -> None:
    tree.change(f"{FI}/phases.yml", "  aim: Tutustutte toisiinne.\n", "")
    assert tree.problems() == [
        "materials/fi/phases.yml:1: start: the key 'aim' is missing; add it",
    ]


def test_a_missing_key_of_a_list_item_is_reported_with_its_place(tree: Tree) -> None:
    tree.change(f"{FI}/video.yml", "  - speaker: Mentori\n    text: Hei!", "  - speaker: Mentori")
    assert tree.problems() == [
        "materials/fi/video.yml:7: transcript[0]: the key 'text' is missing; add it",
    ]


def test_a_number_where_a_text_should_be_needs_quotes(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, 'version: "1.0"', "version: 1.0")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:15: version: expected a text, found the number 1.0; put it in quotes",
    ]


def test_a_date_where_a_text_should_be_needs_quotes(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, 'version: "1.0"', "version: 2026-11-24")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:15: version: expected a text, found the date 2026-11-24; put it in quotes",
    ]


def test_true_where_a_text_should_be_needs_quotes(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: true")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: expected a text, found true; put it in quotes",
    ]


def test_nothing_where_a_text_should_be_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "title: Elämänviiva", "title:")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: title: expected a text, found nothing",
    ]


def test_null_where_a_text_should_be_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "title: Elämänviiva", "title: null")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: title: expected a text, found nothing",
    ]


def test_an_empty_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", 'who: ""')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: expected a text, found nothing",
    ]


def test_a_text_of_spaces_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", 'who: "  "')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: expected a text, found nothing",
    ]


def test_a_list_where_a_text_should_be_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: [Aktori, mentori]")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: expected a text, found a list of 2",
    ]


def test_keys_and_values_where_a_text_should_be_are_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: {a: b}")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: expected a text, found keys and values",
    ]


def test_a_placeholder_without_quotes_needs_them(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: [[kuka]]")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: expected a text, found a list of 1; put a text that begins with [ or { in quotes",
    ]


def test_a_fact_alone_without_quotes_needs_them(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: {programme}")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: expected a text, found keys and values; put a text that begins with [ or { in quotes",
    ]


def test_a_text_where_a_list_should_be_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "needs:\n  - paperia", "needs: paperia")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:5: needs: expected a list, found 'paperia'",
    ]


def test_keys_and_values_where_a_list_should_be_are_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "needs:\n  - paperia", "needs:\n  a: paperia")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:5: needs: expected a list, found keys and values",
    ]


def test_nothing_where_a_list_should_be_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "needs:\n  - paperia", "needs:")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:5: needs: expected a list, found nothing",
    ]


def test_an_empty_list_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "steps:\n  - Piirrä viiva.\n  - Merkitse käänteet.", "steps: []")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:7: steps: expected at least 1, found an empty list",
    ]


def test_a_list_within_a_list_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "  - paperia", "  - [paperia]")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:6: needs[0]: expected a text, found a list of 1",
    ]


def test_an_empty_item_of_a_list_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "  - paperia", "  - paperia\n  -")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:7: needs[1]: expected a text, found nothing",
    ]


def test_a_list_that_is_too_short_is_reported(tree: Tree) -> None:
    tree.change(POSTER_FILE, "  - Se ei maksa mitään.\n", "")
    assert tree.problems() == [
        "materials/fi/poster.yml:3: points: expected a list of 3, found a list of 2",
    ]


def test_a_list_that_is_too_long_is_reported(tree: Tree) -> None:
    last = "  - Se ei maksa mitään.\n"
    tree.change(POSTER_FILE, last, f"{last}  - Tule mukaan.\n")
    assert tree.problems() == [
        "materials/fi/poster.yml:3: points: expected a list of 3, found a list of 4",
    ]


def test_a_list_where_keys_and_values_should_be_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/phases.yml", "start:\n", "start: [a]\nloput:\n")
    assert tree.problems() == [
        "materials/fi/phases.yml:1: start: expected keys and values, found a list of 1",
    ]


def test_a_text_where_keys_and_values_should_be_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", "video: filmi.mp4")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video: expected keys and values, found 'filmi.mp4'",
    ]


def test_nothing_where_keys_and_values_should_be_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "video: {}", "video:")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:26: video: expected keys and values, found nothing",
    ]


def test_a_text_where_a_number_should_be_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "months: 6", "months: kuusi")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:8: months: expected a whole number, found 'kuusi'",
    ]


def test_a_number_in_quotes_is_a_text(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "months: 6", 'months: "6"')
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:8: months: expected a whole number, found '6'; write it without quotes",
    ]


def test_true_is_no_number(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "months: 6", "months: true")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:8: months: expected a whole number, found true",
    ]


def test_half_a_number_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "months: 6", "months: 6.5")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:8: months: expected a whole number, found the number 6.5",
    ]


def test_a_number_that_is_too_small_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "meetings: 6", "meetings: 1")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:9: meetings: expected at least 2, found the number 1",
    ]


def test_a_number_that_is_too_big_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "minutes: 45", "minutes: 999")
    assert tree.problems() == [
        "materials/programme.yml:19: tools.lifeline.minutes: expected at most 480, found the number 999",
    ]


def test_a_text_where_true_or_false_should_be_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "required: true", "required: yes")
    assert tree.problems() == [
        "materials/programme.yml:37: forms.agreement.groups.parties.fields.name.required: expected true or false, found 'yes'",
    ]


def test_a_number_where_a_date_should_be_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:11: dates.start: expected a date such as 2026-09-01, or one with a time such as 2026-09-01 17:00, found the number 2027",
    ]


def test_a_date_in_words_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 19.1.2027")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:11: dates.start: expected a date such as 2026-09-01, or one with a time such as 2026-09-01 17:00, found '19.1.2027'",
    ]


@pytest.mark.parametrize(
    "moment",
    ["2027-01-19 25:00", "2027-01-19 17.00", "2027-02-30 17:00", "2027-01-19T17:00", "3027-01-19"],
)
def test_a_time_that_is_none_is_reported(tree: Tree, moment: str) -> None:
    tree.change(ORGANISATION_FILE, "start: 2027-01-19", f'start: "{moment}"')
    assert tree.problems() == [
        f"materials/organisations/reference/organisation.yml:11: dates.start: expected a date such as 2026-09-01, or one with a time such as 2026-09-01 17:00, found '{moment}'",
    ]


def test_a_date_in_another_millennium_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "end: 2027-06-15", "end: 9999-06-15")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:12: dates.end: expected a date such as 2026-09-01, or one with a time such as 2026-09-01 17:00, found the date 9999-06-15",
    ]


def test_an_unknown_kind_is_reported_with_the_choices(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "kind: exercise", "kind: excercise")
    assert tree.problems() == [
        "materials/programme.yml:19: tools.lifeline.kind: expected 'exercise' or 'activity', found 'excercise'",
    ]


def test_an_id_with_capitals_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "  lifeline: {", "  Lifeline: {")
    assert tree.problems() == [
        "materials/programme.yml:19: tools.Lifeline: expected lower-case letters a–z, digits and hyphens, such as 'first-meeting', found 'Lifeline'",
    ]


def test_an_id_with_a_letter_outside_a_to_z_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "symbol: line", "symbol: elämä")
    assert tree.problems() == [
        "materials/programme.yml:19: tools.lifeline.symbol: expected lower-case letters a–z, digits and hyphens, such as 'first-meeting', found 'elämä'",
    ]


def test_an_unknown_role_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(f"{FI}/faqs.yml", "mentee:\n", "mentees:\n")
    assert tree.problems() == [
        "materials/fi/faqs.yml:7: mentees: unknown role 'mentees'; did you mean 'mentee'?",
        "materials/programme.yml:17: faqs.mentee: the role 'mentee' has no text in 'fi'; add mentee to materials/fi/faqs.yml",
    ]


def test_a_key_for_a_note_that_earlier_versions_had_is_named(tree: Tree) -> None:
    tree.add(TOOL_FILE, "mentor_note: Kuuntele.\n")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:24: mentor_note: unknown key; write 'notes:' and, below it, 'mentor: …'",
    ]


def test_several_problems_at_once_are_all_reported_in_order(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "whom: Aktori piirtää.")
    tree.change(ORGANISATION_FILE, "months: 6", "months: kuusi")
    tree.change(PROGRAMME_FILE, "minutes: 45", "minutes: 1")
    tree.change(f"{FI}/video.yml", "play: Näytä filmi", "play: a: b")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: whom: unknown key; did you mean 'who'?",
        "materials/fi/video.yml:4: this is not valid YAML: mapping values are not allowed in this context; put a text that contains a colon in quotes, and check the indentation",
        "materials/organisations/reference/organisation.yml:8: months: expected a whole number, found 'kuusi'",
        "materials/programme.yml:19: tools.lifeline.minutes: expected at least 5, found the number 1",
    ]


def test_a_list_of_more_than_there_may_be_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "  - Kerro.\n", "  - Kerro.\n" * 7)
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:20: card: expected at most 6, found a list of 9",
    ]
