"""Checks of the macros of a page, each with the line of the file, front matter counted."""

from __future__ import annotations

from mentorkit.model.macros import MACROS

from tests.trees import HOME_FILE, Tree


def test_an_unknown_macro_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ phase_paths() }}")
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'phase_paths'; did you mean 'phase_path'?",
    ]


def test_an_unknown_macro_without_a_near_match_is_reported_with_all_macros(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ qwerty() }}")
    assert tree.problems() == [
        f"docs/fi/index.md:7: unknown macro 'qwerty'; expected one of {', '.join(MACROS)}",
    ]


def test_an_unknown_macro_in_a_condition_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{% if qwertx %}x{% endif %}")
    assert tree.problems() == [
        f"docs/fi/index.md:7: unknown macro 'qwertx'; expected one of {', '.join(MACROS)}",
    ]


def test_a_macro_without_brackets_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ section }}")
    assert tree.problems() == [
        'docs/fi/index.md:7: section: the macro has no brackets; write {{ section("…") }}',
    ]


def test_a_macro_that_takes_nothing_without_brackets_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ contacts }}")
    assert tree.problems() == [
        "docs/fi/index.md:7: contacts: the macro has no brackets; write {{ contacts() }}",
    ]


def test_an_unknown_section_in_a_macro_is_reported_with_front_matter_counted(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section("dialoge") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: section: unknown section 'dialoge'; did you mean 'dialogue'?",
    ]


def test_an_unknown_question_list_in_a_macro_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ question_list("first-meting") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: question_list: unknown question list 'first-meting'; did you mean 'first-meeting'?",
    ]


def test_an_unknown_phase_in_a_macro_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ phase_strip("strat") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: phase_strip: unknown phase 'strat'; did you mean 'start'?",
    ]


def test_an_unknown_tool_in_a_macro_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ tool_parts("lifelin") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: tool_parts: unknown tool 'lifelin'; did you mean 'lifeline'?",
    ]


def test_an_unknown_document_in_a_macro_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ download("agrement") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: download: unknown document 'agrement'; did you mean 'agreement'?",
    ]


def test_an_unknown_role_in_a_macro_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ faq("mentors") }}{{ checklist("mentors") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: checklist: unknown checklist 'mentors'; did you mean 'mentor'?",
        "docs/fi/index.md:7: faq: unknown faq 'mentors'; did you mean 'mentor'?",
    ]


def test_an_unknown_fact_in_a_macro_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ fact("metings") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: fact: unknown fact 'metings'; did you mean 'meetings'?",
    ]


def test_an_id_without_quotes_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ section(dialogue) }}")
    assert tree.problems() == [
        'docs/fi/index.md:7: section: expected the section in quotes, such as section("…")',
    ]


def test_a_number_for_an_id_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ section(3) }}")
    assert tree.problems() == [
        'docs/fi/index.md:7: section: expected the section in quotes, such as section("…")',
    ]


def test_a_list_for_an_id_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section(["dialogue"]) }}')
    assert tree.problems() == [
        'docs/fi/index.md:7: section: expected the section in quotes, such as section("…")',
    ]


def test_a_macro_with_too_many_ids_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section("dialogue", "dialogue") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: section: the macro takes one section, found 2",
    ]


def test_a_macro_with_too_few_ids_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ section() }}")
    assert tree.problems() == [
        "docs/fi/index.md:7: section: the macro takes one section, found 0",
    ]


def test_a_macro_that_takes_nothing_with_an_id_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ contacts("aino") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: contacts: the macro takes nothing between its brackets, found 1",
    ]


def test_a_macro_with_a_named_value_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section(id="dialogue") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: section: the macro takes one section, found a name with '='",
    ]


def test_a_macro_that_is_not_closed_is_reported_where_it_begins(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section("dialogue"')
    assert tree.problems() == [
        "docs/fi/index.md:7: the macro cannot be read: expected token ',', got 'Aloita'; expected one such as {{ section(\"dialogue\") }}",
    ]


def test_a_macro_whose_text_is_not_closed_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section("dialogue) }}')
    assert tree.problems() == [
        'docs/fi/index.md:7: the macro cannot be read: unexpected char \'"\'; expected one such as {{ section("dialogue") }}',
    ]


def test_a_macro_with_a_bracket_too_few_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section("dialogue" }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: the macro cannot be read: unexpected '}', expected ')'; expected one such as {{ section(\"dialogue\") }}",
    ]


def test_a_macro_with_one_brace_too_few_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section("dialogue") }')
    assert tree.problems() == [
        "docs/fi/index.md:7: the macro cannot be read: unexpected '}'; expected one such as {{ section(\"dialogue\") }}",
    ]


def test_a_block_that_is_not_closed_is_reported_where_it_begins(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{% if true %}")
    assert tree.problems() == [
        'docs/fi/index.md:7: the macro cannot be read: Unexpected end of template; expected one such as {{ section("dialogue") }}',
    ]


def test_an_unknown_filter_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section("dialogue")|upperr }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: the macro cannot be read: No filter named 'upperr'; expected one such as {{ section(\"dialogue\") }}",
    ]


def test_a_macro_with_too_many_brackets_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ " * 10_000)
    assert tree.problems() == [
        'docs/fi/index.md:7: the macro cannot be read: too many brackets; expected one such as {{ section("dialogue") }}',
    ]


def test_a_calculation_is_reported_and_not_done(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ 9 ** 9 ** 9 }}")
    assert tree.problems() == [
        'docs/fi/index.md:7: found a calculation; expected a macro such as {{ section("dialogue") }}',
    ]
