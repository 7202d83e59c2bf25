"""Checks of pages, each with the line of the file, front matter counted."""

from __future__ import annotations

import pytest

from tests.trees import FI, HOME, HOME_FILE, LOGO, PROGRAMME_FILE, Tree


def test_a_document_that_the_page_of_materials_does_not_list_is_reported(tree: Tree) -> None:
    tree.change("docs/fi/materials.md", '{{ downloads("start") }}', '{{ download("agreement") }}')
    assert tree.problems() == [
        "materials/programme.yml:23: documents.induction: no link leads to its files; "
        'add {{ download("induction") }} to docs/fi/materials.md'
    ]


def test_a_missing_home_page_is_reported(tree: Tree) -> None:
    tree.remove(HOME_FILE)
    assert tree.problems() == [
        "docs/fi/index.md:1: the page is missing; add it: it is the home page",
    ]


def test_a_page_without_front_matter_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, "# Etusivu\n")
    assert tree.problems() == [
        "docs/fi/index.md:1: the page begins without front matter; expected `---`, title and description",
    ]


def test_an_empty_page_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, "")
    assert tree.problems() == [
        "docs/fi/index.md:1: the page begins without front matter; expected `---`, title and description",
    ]


def test_empty_front_matter_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, "---\n---\n# Etusivu\n")
    assert tree.problems() == [
        "docs/fi/index.md:1: the page begins without front matter; expected `---`, title and description",
    ]


def test_front_matter_that_is_not_closed_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "Mentoroinnin etusivu.\n---\n", "Mentoroinnin etusivu.\n")
    assert tree.problems() == [
        "docs/fi/index.md:1: the page begins without front matter; expected `---`, title and description",
    ]


def test_front_matter_that_is_no_yaml_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", "title: Etu: sivu")
    assert tree.problems() == [
        "docs/fi/index.md:2: this is not valid YAML: mapping values are not allowed in this context; put a text that holds a colon in quotes, and check the indentation",
    ]


def test_front_matter_that_is_a_list_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, "---\n- a\n---\n# Etusivu\n")
    assert tree.problems() == [
        "docs/fi/index.md:2: expected keys and values at the top of the file, such as 'title: …'",
    ]


def test_a_page_without_a_title_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu\n", "")
    assert tree.problems() == [
        "docs/fi/index.md:1: the front matter has no title; add 'title: …'",
    ]


def test_a_page_without_a_description_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "description: Mentoroinnin etusivu.\n", "")
    assert tree.problems() == [
        "docs/fi/index.md:1: the front matter has no description; add 'description: …'",
    ]


def test_a_title_that_is_a_number_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", "title: 2027")
    assert tree.problems() == [
        "docs/fi/index.md:2: title: expected a text, in quotes where it is no words",
    ]


def test_an_empty_description_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "description: Mentoroinnin etusivu.", "description:")
    assert tree.problems() == [
        "docs/fi/index.md:3: description: expected a text, in quotes where it is no words",
    ]


def test_an_alias_in_front_matter_is_refused(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", "title: &a Etusivu")
    assert tree.problems() == [
        "docs/fi/index.md:2: title: anchors (&) and aliases (*) are not allowed; write the value out",
    ]


def test_a_date_in_front_matter_that_does_not_exist_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "title: Etusivu", "title: Etusivu\ndate: 2026-13-01")
    assert tree.problems() == [
        "docs/fi/index.md:3: date: there is no such date as 2026-13-01; expected one such as 2026-09-01",
    ]


def test_a_page_that_shows_an_unknown_phase_is_reported(tree: Tree) -> None:
    tree.change("docs/fi/phases/start.md", "shows: phase/start", "shows: phase/strat")
    assert tree.problems() == [
        "docs/fi/phases/start.md:2: shows: unknown phase 'phase/strat'; did you mean 'phase/start'?",
    ]


def test_a_page_that_shows_something_else_is_reported(tree: Tree) -> None:
    tree.change("docs/fi/phases/start.md", "shows: phase/start", "shows: 5")
    assert tree.problems() == [
        "docs/fi/phases/start.md:2: shows: unknown phase '5'; expected one of phase/start",
    ]


def test_an_unknown_macro_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ phase_paths() }}")
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'phase_paths'; did you mean 'phase_path'?",
    ]


def test_an_unknown_macro_without_a_near_match_is_reported_with_all_macros(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ qwerty() }}")
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'qwerty'; expected one of accessibility_facts, checklist, contacts, doors, download, downloads, fact, faq, glossary, help_contact, meeting_plan, milestones, page_parts, phase_aim, phase_next, phase_notes, phase_path, phase_strip, privacy_facts, process_diagram, question_list, quick_download, section, stored, subsection, tool_cards, tool_filter, tool_parts, tool_sheets, video, web_form",
    ]


def test_an_unknown_macro_in_a_condition_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{% if qwertx %}x{% endif %}")
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'qwertx'; expected one of accessibility_facts, checklist, contacts, doors, download, downloads, fact, faq, glossary, help_contact, meeting_plan, milestones, page_parts, phase_aim, phase_next, phase_notes, phase_path, phase_strip, privacy_facts, process_diagram, question_list, quick_download, section, stored, subsection, tool_cards, tool_filter, tool_parts, tool_sheets, video, web_form",
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
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ faq("mentors") }}')
    assert tree.problems() == [
        "docs/fi/index.md:7: faq: unknown role 'mentors'; did you mean 'mentor'?",
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


def test_a_link_to_a_missing_page_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "phases/strat.md")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no page 'phases/strat.md'; did you mean 'phases/start.md'?",
    ]


def test_a_link_to_a_missing_picture_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "Aloita [tästä]", "Aloita ![kuva](kuva.png) [tästä]")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no picture 'kuva.png'; add docs/fi/kuva.png",
    ]


def test_a_picture_with_a_wrong_name_is_reported_with_a_near_match(tree: Tree) -> None:
    tree.write("docs/fi/images/polku.svg", LOGO)
    tree.change(HOME_FILE, "Aloita [tästä]", "Aloita ![kuva](images/polkku.svg) [tästä]")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no picture 'images/polkku.svg'; did you mean 'images/polku.svg'?",
    ]


def test_a_picture_from_another_site_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "Aloita [tästä]", "Aloita ![kuva](https://silta.fi/kuva.png) [tästä]")
    assert tree.problems() == [
        "docs/fi/index.md:9: the link leads to 'https://silta.fi/kuva.png'; expected a picture of this site",
    ]


def test_a_link_to_a_missing_download_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "mentorointisopimus.pdf", "mentorointi-sopimus.pdf")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no download '../downloads/fi/mentorointi-sopimus.pdf'; did you mean '../downloads/fi/mentorointisopimus.pdf'?",
    ]


def test_a_link_to_a_missing_file_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "muistio.pdf")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no file 'muistio.pdf'; expected one of accessibility.md, contact.md, index.md, materials.md, phases/start.md, privacy.md, tools/lifeline.md",
    ]


def test_a_link_to_a_folder_is_reported_with_its_page(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "phases/")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no file 'phases/'; did you mean 'phases/start.md'?",
    ]


def test_a_link_out_of_the_pages_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "../../materials/programme.yml")
    assert tree.problems() == [
        "docs/fi/index.md:9: the link '../../materials/programme.yml' leaves the pages; write it relative to this page",
    ]


def test_a_link_from_the_root_of_the_site_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "/phases/start.md")
    assert tree.problems() == [
        "docs/fi/index.md:9: the link '/phases/start.md' leaves the pages; write it relative to this page",
    ]


def test_a_link_to_a_script_on_a_page_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "javascript:alert(1)")
    assert tree.problems() == [
        "docs/fi/index.md:9: the link leads to 'javascript:alert(1)'; expected a page such as tools/index.md, https://… or mailto:…",
    ]


def test_a_link_in_the_way_of_sections_is_reported_on_a_page(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "page:phases/start")
    assert tree.problems() == [
        "docs/fi/index.md:9: the link leads to 'page:phases/start'; expected a page such as tools/index.md, https://… or mailto:…",
    ]


def test_a_broken_link_in_a_table_is_reported_on_its_row(tree: Tree) -> None:
    tree.change(
        HOME_FILE, "{{ phase_path() }}", "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | [x](y.md) |"
    )
    assert tree.problems() == [
        "docs/fi/index.md:10: there is no page 'y.md'; expected one of accessibility.md, contact.md, index.md, materials.md, phases/start.md, privacy.md, tools/lifeline.md",
    ]


def test_a_broken_link_in_a_list_is_reported_on_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "- a\n- b\n  [x](y.md)")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no page 'y.md'; expected one of accessibility.md, contact.md, index.md, materials.md, phases/start.md, privacy.md, tools/lifeline.md",
    ]


def test_a_page_that_is_not_utf_8_is_reported(tree: Tree) -> None:
    tree.write(HOME_FILE, HOME.replace("Etusivu", "Äiti").encode("latin-1"))
    assert tree.problems() == [
        "docs/fi/index.md:2: the byte 0xc4 is not UTF-8; save the file as UTF-8",
    ]


def test_a_folder_in_the_place_of_a_page_is_reported(tree: Tree) -> None:
    tree.write("docs/fi/x.md/y.txt", "")
    assert tree.problems() == [
        "docs/fi/x.md:1: this is no plain file; remove it",
    ]


def test_all_problems_of_a_page_are_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ phase_paths() }}{{ section("x") }}')
    tree.change(HOME_FILE, "phases/start.md", "x.md")
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'phase_paths'; did you mean 'phase_path'?",
        "docs/fi/index.md:7: section: unknown section 'x'; expected one of dialogue",
        "docs/fi/index.md:9: there is no page 'x.md'; did you mean 'index.md'?",
    ]


def test_a_page_with_windows_line_ends_is_read_as_any_other(tree: Tree) -> None:
    tree.write(HOME_FILE, HOME.replace("phase_path", "phase_pth").replace("\n", "\r\n"))
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'phase_pth'; did you mean 'phase_path'?"
    ]


def test_a_page_that_ends_with_its_front_matter_is_whole(tree: Tree) -> None:
    tree.write(HOME_FILE, "---\ntitle: Etusivu\ndescription: Tyhjä.\n---")
    assert tree.problems() == []


@pytest.mark.parametrize(
    "link",
    [
        "https://silta.fi",
        "mailto:aino@silta.fi",
        "tel:+358401234567",
        "#tervetuloa",
        "phases/start.md#tools",
        "tools/lifeline.md",
        "kuvat/polku.svg",
        "../downloads/manifest.json",
        "../downloads/fi/tyokalu-elamanviiva.pdf",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(tree: Tree, link: str) -> None:
    tree.write("docs/fi/kuvat/polku.svg", LOGO)
    tree.change(HOME_FILE, "phases/start.md", link)
    assert tree.problems() == []


def test_a_macro_over_several_lines_moves_no_line_below_it(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section(\n  "dialogue"\n) }} {## [a](x.md) #}')
    tree.change(HOME_FILE, "phases/start.md", "x.md")
    assert tree.problems() == [
        "docs/fi/index.md:11: there is no page 'x.md'; did you mean 'index.md'?"
    ]


@pytest.mark.parametrize("page", ["accessibility", "privacy", "contact", "materials"])
def test_a_page_that_every_site_needs_is_reported_when_it_is_missing(tree: Tree, page: str) -> None:
    tree.remove(f"docs/fi/{page}.md")
    [problem] = tree.problems()
    assert problem.startswith(f"docs/fi/{page}.md:1: the page is missing; add it: ")


def test_a_misspelt_section_of_an_organisation_is_reported(tree: Tree) -> None:
    tree.write("materials/organisations/reference/fi/sections/dialoque.md", "# Dialogi\n\nOma.\n")
    assert tree.problems() == [
        "materials/organisations/reference/fi/sections/dialoque.md:1: no page and no document shows this section; did you mean 'dialogue'?",
    ]


def test_a_form_that_is_filled_in_on_the_site_has_a_page_to_link_to(tree: Tree) -> None:
    tree.change(
        PROGRAMME_FILE, "    form: agreement\n", "    form: agreement\n    web_form: true\n"
    )
    tree.change(HOME_FILE, "(phases/start.md)", "(forms/agreement.md)")
    tree.change(f"{FI}/phases.yml", "(tool:lifeline)", "(page:forms/agreement)")
    assert tree.problems() == []


def test_a_form_that_is_not_on_the_site_has_no_page(tree: Tree) -> None:
    tree.change(f"{FI}/phases.yml", "(tool:lifeline)", "(page:forms/agreement)")
    assert tree.problems() == [
        "materials/fi/phases.yml:9: start.next: a link leads to an unknown page 'forms/agreement'; "
        "expected one of accessibility, contact, index, materials, phases/start, privacy, "
        "tools/lifeline",
    ]
