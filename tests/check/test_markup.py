"""Checks of texts: Markdown that is not allowed, facts and links that lead nowhere."""

from __future__ import annotations

import pytest

from tests.trees import FI, SECTION_FILE, TOOL_FILE, Tree


def test_html_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Huomaat, <b>mitä</b> olet oppinut.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found HTML; a short text can contain emphasis and links",
    ]


def test_an_html_comment_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Huomaat <!-- ei --> mitä.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found HTML; a short text can contain emphasis and links",
    ]


def test_code_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Huomaat, mitä `olet` oppinut.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found code; a short text can contain emphasis and links",
    ]


def test_a_picture_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Huomaat ![kuva](kuva.png).")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found a picture; a short text can contain emphasis and links",
    ]


def test_a_heading_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", '"# Huomaat"')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found a heading; a short text can contain emphasis and links",
    ]


def test_a_list_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", '"- huomaat"')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found a list; a short text can contain emphasis and links",
    ]


def test_an_ordinal_number_at_the_beginning_of_a_short_text_is_no_list(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "1. Huomaat.")
    assert tree.problems() == []


def test_a_quotation_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", '"> Huomaat"')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found a quotation block; a short text can contain emphasis and links",
    ]


def test_a_table_in_a_short_text_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "|\n  a | b\n  --- | ---\n  1 | 2")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: aim: found a table; a short text can contain emphasis and links",
    ]


def test_a_rule_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", '"***"')
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found a rule; a short text can contain emphasis and links",
    ]


def test_a_second_paragraph_of_a_short_text_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "|\n  Huomaat.\n\n  Toinen.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:6: aim: found a second paragraph; a short text can contain emphasis and links",
    ]


def test_a_forced_line_break_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "|\n  Huomaat\\\n  mitä.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:4: aim: found a forced line break; a short text can contain emphasis and links",
    ]


def test_a_bare_address_in_angle_brackets_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Katso <https://silta.fi>.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found the bare address <https://silta.fi>; write it as [text](https://silta.fi)",
    ]


def test_a_link_definition_in_a_section_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy [lisää].\n\n[lisää]: https://silta.fi")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:9: found a link definition; write the address in the link, as [text](address)",
    ]


def test_jinja_in_a_short_text_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "'{{ section(\"dialogue\") }}'")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: found '{{': no Jinja in texts; write a fact as {name}, with single braces",
    ]


def test_jinja_in_a_section_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- {% if a %}Kysy.{% endif %}")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:7: found '{%': no Jinja in texts; write a fact as {name}, with single braces",
    ]


def test_a_jinja_comment_in_a_section_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- {# Kysy. #}")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:7: found '{#': no Jinja in texts; write a fact as {name}, with single braces",
    ]


def test_an_unknown_fact_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Tapaatte {metings} kertaa.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: unknown fact '{metings}'; did you mean 'meetings'?",
    ]


def test_a_fact_with_a_hyphen_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Kysy {contact-name}.")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: unknown fact '{contact-name}'; did you mean 'contact_name'?",
    ]


def test_an_unknown_fact_in_a_section_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy.\n- {qwerty}")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:8: unknown fact '{qwerty}'; expected one of accessibility_email, accessibility_law, apply, apply_forms, authority_address, authority_email, authority_name, authority_phone, authority_web, contact, contact_email, contact_name, contact_phone, data_authority_name, data_authority_web, duration, group_size, meetings, months, organisation, phase_count, programme, provider, tool_count, weeks",
    ]


def test_html_in_a_section_is_reported_where_it_stands(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy.\n\n<div>Odota</div>")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:9: found HTML; a section can contain paragraphs, lists, ### headings, tables, pictures, emphasis and links",
    ]


def test_inline_html_in_a_section_is_reported_on_the_line_of_its_paragraph(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy\n  ja <br> odota.")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:8: found HTML; a section can contain paragraphs, lists, ### headings, tables, pictures, emphasis and links",
    ]


def test_code_in_a_section_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy `aina`.")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:7: found code; a section can contain paragraphs, lists, ### headings, tables, pictures, emphasis and links",
    ]


def test_a_block_of_code_in_a_section_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy.\n\n```\nx\n```")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:9: found a code block; a section can contain paragraphs, lists, ### headings, tables, pictures, emphasis and links",
    ]


def test_a_quotation_in_a_section_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy.\n\n> Odota.")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:9: found a quotation block; a section can contain paragraphs, lists, ### headings, tables, pictures, emphasis and links",
    ]


def test_a_heading_of_another_level_in_a_section_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "### Muista", "## Muista")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:5: found a ## heading; expected ###",
    ]


def test_an_underlined_heading_in_a_section_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "### Muista", "Muista\n------")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:5: found a ## heading; expected ###",
    ]


def test_markup_in_the_title_of_a_section_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "# Vuoropuhelu", "# Vuoro`puhelu`")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:1: title: found code; a short text can contain emphasis and links",
    ]


def test_a_link_to_an_unknown_page_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "page:phases/strat")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:3: a link leads to an unknown page 'phases/strat'; did you mean 'phases/start'?",
    ]


def test_a_link_to_an_unknown_part_of_a_known_page_is_left_to_the_site(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "page:phases/start#muista")
    assert tree.problems() == []


def test_a_link_to_an_unknown_tool_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/phases.yml", "tool:lifeline", "tool:lifelines")
    assert tree.problems() == [
        "materials/fi/phases.yml:9: start.next: a link leads to an unknown tool 'lifelines'; did you mean 'lifeline'?",
    ]


def test_a_link_to_an_unknown_document_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/checklists.yml", "document:induction", "document:inductoin")
    assert tree.problems() == [
        "materials/fi/checklists.yml:4: mentor.items.read-induction: a link leads to an unknown document 'inductoin'; did you mean 'induction'?",
    ]


def test_a_link_to_a_file_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "phases/start.md")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:3: a link leads to 'phases/start.md'; expected page:…, tool:…, document:…, https://… or mailto:…",
    ]


def test_a_link_to_a_script_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "javascript:alert(1)")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:3: a link leads to 'javascript:alert(1)'; expected page:…, tool:…, document:…, https://… or mailto:…",
    ]


def test_a_link_to_data_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "data:text/html,x")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:3: a link leads to 'data:text/html,x'; expected page:…, tool:…, document:…, https://… or mailto:…",
    ]


def test_a_link_to_nowhere_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:3: a link leads to ''; expected page:…, tool:…, document:…, https://… or mailto:…",
    ]


def test_a_link_to_an_address_without_a_host_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "https:///polku")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:3: a link leads to 'https:///polku'; expected page:…, tool:…, document:…, https://… or mailto:…",
    ]


def test_a_link_with_a_space_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "<https://silta.fi/a b>")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:3: a link leads to 'https://silta.fi/a b'; expected page:…, tool:…, document:…, https://… or mailto:…",
    ]


def test_all_problems_of_one_text_are_reported(tree: Tree) -> None:
    tree.change(
        TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Katso <b> [tätä](x:y) ja `koodia` {fact}."
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:3: aim: a link leads to 'x:y'; expected page:…, tool:…, document:…, https://… or mailto:…",
        "materials/fi/tools/lifeline.yml:3: aim: found HTML; a short text can contain emphasis and links",
        "materials/fi/tools/lifeline.yml:3: aim: found code; a short text can contain emphasis and links",
        "materials/fi/tools/lifeline.yml:3: aim: unknown fact '{fact}'; expected one of accessibility_email, accessibility_law, apply, apply_forms, authority_address, authority_email, authority_name, authority_phone, authority_web, contact, contact_email, contact_name, contact_phone, data_authority_name, data_authority_web, duration, group_size, meetings, months, organisation, phase_count, programme, provider, tool_count, weeks",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "**Huomaat** ja *opit*.",
        "Katso [tätä](https://silta.fi).",
        "Soita [numeroon](tel:112).",
        "Tapaatte {meetings} kertaa.",
        "5 \\* 5",
        "a < b ja b > c",
        "Tom & Jerry",
        "1. kerta",
        "2 + 2",
        "Ääni ½ ja Ж",
        "x" * 20_000,
    ],
)
def test_a_short_text_with_nothing_but_words_emphasis_and_links_is_no_problem(
    tree: Tree, text: str
) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", f'"{quoted}"')
    assert tree.problems() == []
