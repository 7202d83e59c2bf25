"""Reading YAML: what is broken or not allowed is reported with its line, never raised."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from mentorkit.load.loading import Loading
from mentorkit.load.tree import Branch, Row
from mentorkit.load.yaml import Origin, parse_yaml, read_yaml
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.text import Source, Text

from tests.trees import ORGANISATION_FILE, PROGRAMME_FILE, TOOL, TOOL_FILE, Tree


def test_a_text_with_a_colon_needs_quotes(tree: Tree) -> None:
    tree.change(TOOL_FILE, "aim: Huomaat, mitä *olet* oppinut.", "aim: Huomaat: mitä olet oppinut.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: this is not valid YAML: mapping values are not allowed in this context; put a text that contains a colon in quotes, and check the indentation",
    ]


def test_a_text_that_begins_with_a_star_needs_quotes(tree: Tree) -> None:
    tree.change(TOOL_FILE, "aim: Huomaat, mitä *olet* oppinut.", "aim: *Huomaat*")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: this is not valid YAML: did not find expected alphabetic or numeric character; put a text that begins with a special character in quotes",
    ]


def test_a_text_that_begins_with_a_percent_sign_needs_quotes(tree: Tree) -> None:
    tree.change(TOOL_FILE, "aim: Huomaat, mitä *olet* oppinut.", "aim: %huomaat")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: this is not valid YAML: found character that cannot start any token; put a text that begins with a special character in quotes",
    ]


def test_a_text_that_begins_with_a_fact_needs_quotes(tree: Tree) -> None:
    tree.change(TOOL_FILE, "aim: Huomaat, mitä *olet* oppinut.", "aim: {programme} auttaa.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: this is not valid YAML: did not find expected key; check the indentation, and put the whole text in quotes if it begins with [, { or a quotation mark",
    ]


def test_an_unclosed_quotation_mark_is_reported_where_it_begins(tree: Tree) -> None:
    tree.change(TOOL_FILE, "aim: Huomaat, mitä *olet* oppinut.", 'aim: "Huomaat')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: this is not valid YAML: found unexpected end of stream; close the quotation mark",
    ]


def test_an_unclosed_bracket_is_reported_where_it_begins(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE,
        "questions: [about-yourself, first-step]",
        "questions: [about-yourself, first-step",
    )
    assert tree.problems() == [
        "materials/programme.yml:11: this is not valid YAML: did not find expected ',' or ']'; close the bracket, and put commas between",
    ]


def test_a_line_without_a_colon_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: this is not valid YAML: could not find expected ':'; write 'key: text', or indent a text that goes on",
    ]


def test_a_key_that_is_indented_too_far_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "  who: Aktori piirtää.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: this is not valid YAML: mapping values are not allowed in this context; put a text that contains a colon in quotes, and check the indentation",
    ]


def test_a_key_that_is_indented_too_little_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    shape: circle", "   shape: circle")
    assert tree.problems() == [
        "materials/programme.yml:5: this is not valid YAML: mapping values are not allowed in this context; put a text that contains a colon in quotes, and check the indentation",
    ]


def test_a_key_among_list_items_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "  - Merkitse käänteet.", "  merkitse: käänteet")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:9: this is not valid YAML: did not find expected '-' indicator; check the indentation: list items and keys are mixed",
    ]


def test_a_list_on_the_line_of_its_key_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "needs:\n  - paperia", "needs: - paperia")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:5: this is not valid YAML: block sequence entries are not allowed in this context; begin the list on a line of its own",
    ]


def test_a_text_on_the_line_of_a_block_mark_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "aim: Huomaat, mitä *olet* oppinut.", "aim: | Huomaat")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: this is not valid YAML: did not find expected comment or line break; begin the text on the next line, or put it in quotes",
    ]


def test_an_unknown_escape_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "aim: Huomaat, mitä *olet* oppinut.", 'aim: "C:\\polku"')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: this is not valid YAML: found unknown escape character; write \\\\ for a backslash, or use single quotes",
    ]


def test_a_tab_as_indentation_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "  - paperia", "\t- paperia")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:6: a tab is used for indentation; use two spaces for each level instead",
    ]


def test_a_tab_below_an_indented_line_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    shape: circle\n", "    shape: circle\n\ttools: []\n")
    assert tree.problems() == [
        "materials/programme.yml:5: a tab is used for indentation; use two spaces for each level instead",
    ]


def test_a_duplicate_key_names_the_first_one(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "aim: Toinen tavoite.\nwho: Aktori piirtää.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: aim: the key is given twice, first on line 3; remove one",
    ]


def test_a_duplicate_key_deep_in_a_file_is_reported_with_its_place(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    shape: circle", "    shape: circle\n    shape: hexagon")
    assert tree.problems() == [
        "materials/programme.yml:5: phases.start.shape: the key is given twice, first on line 4; remove one",
    ]


def test_an_anchor_and_its_alias_are_refused(tree: Tree) -> None:
    tree.change(
        TOOL_FILE,
        "aim: Huomaat, mitä *olet* oppinut.\nwho: Aktori piirtää.",
        "aim: &a Huomaat\nwho: *a",
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: anchors (&) and aliases (*) are not allowed; write the value out",
        "materials/fi/tools/lifeline.yml:4: who: anchors (&) and aliases (*) are not allowed; write the value out",
    ]


def test_an_anchor_on_a_key_is_refused(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori", "&a who: Aktori")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: anchors (&) and aliases (*) are not allowed; write the value out",
    ]


def test_a_merge_key_is_refused(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: Aktori piirtää.\n<<: {sheet: x}")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:5: <<: unknown key; expected one of aim, alternative, blank, card, file_name, needs, notes, reflection, reflection_by_role, sheet, short, steps, title, who",
    ]


def test_a_tag_on_a_text_is_refused(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: !!str Aktori piirtää.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: tags such as !!str are not allowed; remove it, or put the text in quotes",
    ]


def test_a_tag_that_would_make_an_object_is_refused(tree: Tree) -> None:
    tree.change(
        TOOL_FILE,
        "blank:\n  heading: [pohja]",
        "blank: !!python/object:os.system {heading: [pohja]}",
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:16: blank: tags such as !!python/object:os.system are not allowed; remove it, or put the text in quotes",
    ]


def test_a_text_that_begins_with_an_exclamation_mark_is_taken_for_a_tag(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: !Hei sinä")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: tags such as !Hei are not allowed; remove it, or put the text in quotes",
    ]


def test_a_second_document_is_refused(tree: Tree) -> None:
    tree.add(TOOL_FILE, "---\ntitle: Toinen\n")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:24: a second document begins; remove the line '---'",
    ]


def test_a_document_end_with_more_behind_it_is_refused(tree: Tree) -> None:
    tree.add(TOOL_FILE, "...\ntitle: Toinen\n")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:25: this is not valid YAML: did not find expected <document start>; remove the line '...' or '---'",
    ]


def test_more_levels_than_anyone_needs_are_refused(tree: Tree) -> None:
    tree.change(
        TOOL_FILE,
        "needs:\n  - paperia",
        "needs: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:5: needs: more than 30 levels; check the indentation",
    ]


def test_thousands_of_brackets_are_refused(tree: Tree) -> None:
    tree.change(
        TOOL_FILE,
        "needs:\n  - paperia",
        "needs: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:5: this is not valid YAML: exceeded maximum nesting depth; remove the many brackets",
    ]


def test_a_list_as_a_key_is_refused(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "? [who]\n: Aktori piirtää.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: a key must be a short text, such as 'title'",
    ]


def test_a_key_longer_than_yaml_takes_is_refused(tree: Tree) -> None:
    tree.change(
        TOOL_FILE,
        "who: Aktori",
        "whhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhho: Aktori",
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: this is not valid YAML: could not find expected ':'; write 'key: text', or indent a text that goes on",
    ]


def test_a_date_that_does_not_exist_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "start: 2027-01-19", "start: 2027-02-30")
    assert tree.problems() == [
        "materials/organisations/reference/organisation.yml:11: dates.start: there is no such date as 2027-02-30; expected one such as 2026-09-01",
    ]


def test_a_byte_that_is_not_utf_8_is_reported_with_its_line(tree: Tree) -> None:
    tree.write(TOOL_FILE, TOOL.encode("latin-1"))
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: the byte 0xe4 is not UTF-8; save the file as UTF-8",
    ]


def test_a_file_in_utf_16_is_reported(tree: Tree) -> None:
    tree.write(TOOL_FILE, TOOL.encode("utf-16"))
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: the byte 0xff is not UTF-8; save the file as UTF-8",
    ]


def test_a_file_that_is_too_long_is_refused(tree: Tree) -> None:
    tree.add(TOOL_FILE, "# " + "x" * 1_000_000)
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: the file is longer than 1000 kB; split it or shorten it",
    ]


def test_a_control_character_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: Aktori\x07 piirtää.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: found the invisible character U+0007; remove it",
    ]


def test_a_control_character_behind_an_escape_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", 'who: "Aktori\\0 piirtää."')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: who: found the invisible character U+0000; remove it",
    ]


def test_an_invisible_line_break_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: Aktori\u2028 piirtää.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: found the invisible character U+2028; remove it",
    ]


def test_an_empty_file_is_reported(tree: Tree) -> None:
    tree.write(TOOL_FILE, "")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: the file is empty; expected keys and values",
    ]


def test_a_file_with_comments_only_is_reported(tree: Tree) -> None:
    tree.write(TOOL_FILE, "# title: Elämänviiva\n")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: the file is empty; expected keys and values",
    ]


def test_a_file_that_is_a_list_is_reported(tree: Tree) -> None:
    tree.write(TOOL_FILE, "- title\n- aim\n")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: expected keys and values at the top of the file, such as 'title: …'",
    ]


def test_a_file_that_is_one_text_is_reported(tree: Tree) -> None:
    tree.write(TOOL_FILE, "Elämänviiva\n")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:1: expected keys and values at the top of the file, such as 'title: …'",
    ]


def test_several_faults_of_one_file_are_all_reported(tree: Tree) -> None:
    tree.change(
        TOOL_FILE,
        "aim: Huomaat, mitä *olet* oppinut.\nwho: Aktori piirtää.",
        "aim: &a Huomaat\nwho: !!str x\nwho: y\nsheet: 2026-13-01",
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: anchors (&) and aliases (*) are not allowed; write the value out",
        "materials/fi/tools/lifeline.yml:4: who: tags such as !!str are not allowed; remove it, or put the text in quotes",
        "materials/fi/tools/lifeline.yml:5: who: the key is given twice, first on line 4; remove one",
        "materials/fi/tools/lifeline.yml:6: sheet: there is no such date as 2026-13-01; expected one such as 2026-09-01",
        "materials/fi/tools/lifeline.yml:17: sheet: the key is given twice, first on line 6; remove one",
    ]


def test_a_broken_line_does_not_hide_the_faults_before_it(tree: Tree) -> None:
    tree.change(
        TOOL_FILE,
        "aim: Huomaat, mitä *olet* oppinut.\nwho: Aktori piirtää.",
        "aim: !!str Huomaat\nwho: a: b",
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: tags such as !!str are not allowed; remove it, or put the text in quotes",
        "materials/fi/tools/lifeline.yml:4: this is not valid YAML: mapping values are not allowed in this context; put a text that contains a colon in quotes, and check the indentation",
    ]


BOMB = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x]"]
    + [
        f"{b}: &{b} [{', '.join(f'*{a}' for _ in range(9))}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
)


def test_an_alias_bomb_is_refused_without_unfolding_it(tree: Tree) -> None:
    tree.write(TOOL_FILE, BOMB)
    assert tree.problems() == [
        f"materials/fi/tools/lifeline.yml:{line}: {place}: anchors (&) and aliases (*) are not allowed; write the value out"
        for line, key in enumerate("abcdefghi", 1)
        for place in (key, *(f"{key}[{n}]" for n in range(9) if key != "a"))
    ]


def read(folder: Path, content: str | bytes) -> Branch:
    """Return the tree of a file with this content."""
    path = folder / "x.yml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_yaml(path, Origin("fi/x.yml", "programme", "fi"))


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "on",
        "NULL",
        "True",
        "040 000",
        "0401",
        "1.0.0",
        "1e5",
        "0x1f",
        "1:30",
        ".5",
        "12345678901234567890",
        "2026-9-1",
        "2026-09-01T10:00",
        "=",
        "<<x",
    ],
)
def test_what_merely_looks_like_something_else_is_a_text(tmp_path: Path, text: str) -> None:
    value = read(tmp_path, f"a: {text}")["a"]
    assert (type(value), value) == (Text, text)


def test_a_quoted_value_is_a_text_whatever_it_looks_like(tmp_path: Path) -> None:
    assert list(read(tmp_path, "a: \"1\"\nb: 'true'\nc: ''\nd: \"2026-09-01\"").values()) == [
        "1",
        "true",
        "",
        "2026-09-01",
    ]


def test_a_key_that_is_a_number_or_null_is_a_text(tmp_path: Path) -> None:
    assert list(read(tmp_path, "1: a\nnull: b\ntrue: c\n2026-09-01: d")) == [
        "1",
        "null",
        "true",
        "2026-09-01",
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    text = "a: b\nc: |\n  d\n  e\n"
    found = read(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert (found, found.sources) == (read(tmp_path, text), read(tmp_path, text).sources)


def test_old_mac_line_ends_change_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "a: b\rc: d\r") == {"a": "b", "c": "d"}


def test_every_value_and_key_remembers_its_line_and_layer(tmp_path: Path) -> None:
    found = read(tmp_path, "a: b\n\nc:\n  - d\n  - e: f\n")
    row = found["c"]
    assert isinstance(row, Row)
    assert [
        found.sources["a"].line,
        found.sources["c"].line,
        *(source.line for source in row.sources),
    ] == [1, 3, 4, 5]
    assert [key.source for key in found if isinstance(key, Text)] == [
        Source("fi/x.yml", 1, "programme"),
        Source("fi/x.yml", 3, "programme"),
    ]


def test_a_text_knows_the_language_of_its_file(tmp_path: Path) -> None:
    value = read(tmp_path, "a: b")["a"]
    assert isinstance(value, Text)
    assert (value.language, value.source) == ("fi", Source("fi/x.yml", 1, "programme"))


def test_the_text_of_a_block_begins_on_the_line_below_its_mark(tmp_path: Path) -> None:
    value = read(tmp_path, "a: |\n  b\n  c\n")["a"]
    assert isinstance(value, Text)
    assert value.source.line == 2


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=r"^fi/x\.yml:1: the file is missing; add it$"):
        read_yaml(tmp_path / "x.yml", Origin("fi/x.yml", "programme", "fi"))


def shape(value: object) -> object:
    """Return a tree as plain values, each with its source."""
    if isinstance(value, Branch):
        return [(key, value.sources[key], shape(inside)) for key, inside in value.items()]
    if isinstance(value, Row):
        pairs = zip(value.sources, value, strict=True)
        return [(source, shape(inside)) for source, inside in pairs]
    return str(value)


def test_a_text_is_read_once_and_nobody_changes_its_tree(tree: Tree) -> None:
    text = (tree.root / PROGRAMME_FILE).read_text(encoding="utf-8")
    layer = tree.project.layers(tree.root)[0]
    origin = Loading(tree.project, (layer,)).origin(layer, layer.folder / "programme.yml")
    read = parse_yaml(text, origin)
    before = shape(read)
    tree.catalogue()
    assert tree.problems(publish=True) == []
    assert parse_yaml(text, replace(origin, folder=None)) is read
    assert shape(read) == before
