"""Checks of a page's links and pictures, each with the line of the file."""

from __future__ import annotations

import os

import pytest

from tests.trees import FI, HOME_FILE, LOGO, PROGRAMME_FILE, Tree


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


def test_a_page_in_no_languages_folder_is_no_page(tree: Tree) -> None:
    tree.write("docs/README.md", "x")
    tree.change(HOME_FILE, "phases/start.md", "../README.md")
    (link,) = tree.problems()
    assert link.startswith("docs/fi/index.md:9: there is no page '../README.md'")


def test_a_link_to_a_missing_file_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "muistio.pdf")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no file 'muistio.pdf'; expected one of accessibility.md, contact.md, index.md, materials.md, phases/index.md, phases/start.md, privacy.md, tools/index.md, tools/lifeline.md",
    ]


def test_a_suggested_file_whose_name_is_not_utf_8_is_named_as_far_as_it_can_be(tree: Tree) -> None:
    (tree.root / os.fsdecode(b"docs/fi/muistio-\xe4.pdf")).write_text("x", encoding="utf-8")
    tree.change(HOME_FILE, "phases/start.md", "muistio.pdf")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no file 'muistio.pdf'; did you mean 'muistio-\\udce4.pdf'?",
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
        "docs/fi/index.md:10: there is no page 'y.md'; expected one of accessibility.md, contact.md, index.md, materials.md, phases/index.md, phases/start.md, privacy.md, tools/index.md, tools/lifeline.md",
    ]


def test_a_broken_link_in_a_list_is_reported_on_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "- a\n- b\n  [x](y.md)")
    assert tree.problems() == [
        "docs/fi/index.md:9: there is no page 'y.md'; expected one of accessibility.md, contact.md, index.md, materials.md, phases/index.md, phases/start.md, privacy.md, tools/index.md, tools/lifeline.md",
    ]


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
    if link == "kuvat/polku.svg":
        tree.write("docs/fi/kuvat/polku.svg", LOGO)
    tree.change(HOME_FILE, "phases/start.md", link)
    assert tree.problems() == []


def test_a_macro_over_several_lines_moves_no_line_below_it(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section(\n  "dialogue"\n) }} {## [a](x.md) #}')
    tree.change(HOME_FILE, "phases/start.md", "x.md")
    assert tree.problems() == [
        "docs/fi/index.md:11: there is no page 'x.md'; did you mean 'index.md'?"
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
        "expected one of accessibility, contact, index, materials, phases/index, phases/start, "
        "privacy, tools/index, tools/lifeline",
    ]
