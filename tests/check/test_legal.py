"""The law that a site follows: what it asks for is there, and nothing else is."""

from __future__ import annotations

import pytest
from mentorkit.model.project import Project
from mentorkit.site.blocks import BLOCKS

from tests.site.blocks.pages import block_page
from tests.trees import HOME_FILE, ORGANISATION, ORGANISATION_FILE, PROGRAMME_FILE, Tree

STATEMENT = ORGANISATION[ORGANISATION.index("accessibility:\n") : ORGANISATION.index("privacy:\n")]
PRIVACY = ORGANISATION[ORGANISATION.index("privacy:\n") :]
LAW = "  law: {fi: Laki digitaalisista palveluista}\n"
AUTHORITY = "  authority: {name: Tietosuojavirasto, web: https://tietosuoja.silta.fi}\n"
ACCESSIBILITY = "docs/fi/accessibility.md"


def set_legal(tree: Tree, legal: str) -> None:
    tree.change(PROGRAMME_FILE, "legal: fi", f"legal: {legal}")


def european(tree: Tree) -> None:
    set_legal(tree, "eu")
    tree.change(ORGANISATION_FILE, "  email: esteeton", f"{LAW}  email: esteeton")
    tree.add(ORGANISATION_FILE, AUTHORITY)


@pytest.mark.parametrize(("key", "text"), [("accessibility", STATEMENT), ("privacy", PRIVACY)])
def test_finnish_law_asks_for_a_statement_and_a_notice(tree: Tree, key: str, text: str) -> None:
    tree.change(ORGANISATION_FILE, text, "")
    assert tree.problems() == [
        f"{ORGANISATION_FILE}:1: the key '{key}' is missing; add it: legal is 'fi'"
    ]


def test_the_law_of_another_country_asks_for_its_name_and_authority(tree: Tree) -> None:
    set_legal(tree, "eu")
    assert tree.problems() == [
        f"{ORGANISATION_FILE}:1: accessibility: the key 'law' is missing; add it: legal is 'eu'",
        f"{ORGANISATION_FILE}:1: privacy: the key 'authority' is missing; add it: legal is 'eu'",
    ]


def test_an_organisation_may_follow_another_law_than_the_programme(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, STATEMENT + PRIVACY, "legal: none\n")
    assert tree.problems() == []
    assert tree.catalogue().legal == "none"


def test_without_a_law_nothing_need_be_there(tree: Tree) -> None:
    set_legal(tree, "none")
    tree.change(ORGANISATION_FILE, STATEMENT + PRIVACY, "")
    for page in ("accessibility", "privacy"):
        tree.remove(f"docs/fi/{page}.md")
    assert tree.problems() == []
    assert tree.problems(publish=True) == []


def test_a_statement_that_nothing_shows_is_reported(tree: Tree) -> None:
    set_legal(tree, "none")
    [problem] = tree.problems()
    assert problem.endswith(
        "accessibility: legal is 'none', so there is no statement; remove this, or write legal: fi or eu"
    )


def test_a_page_for_some_laws_is_left_out_under_others(tree: Tree) -> None:
    tree.change(ACCESSIBILITY, "address:", "legal: [fi, eu]\naddress:")
    assert "accessibility" in tree.catalogue().trees["fi"].ids
    set_legal(tree, "none")
    tree.change(ORGANISATION_FILE, STATEMENT, "")
    assert tree.problems() == [], "the page is no stray file"
    assert "accessibility" not in tree.catalogue().trees["fi"].ids


def test_a_page_for_no_law_that_there_is_is_reported(tree: Tree) -> None:
    tree.change(ACCESSIBILITY, "address:", "legal: [fi, se]\naddress:")
    assert tree.problems() == [f"{ACCESSIBILITY}:3: legal: expected fi, eu or none, found 'se'"]


def test_a_fact_that_the_law_does_not_ask_for_is_reported_where_it_is_shown(tree: Tree) -> None:
    tree.write(
        "materials/fi/sections/complain-eu.md", "# Valitus\n\nValita: {data_authority_web}\n"
    )
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section("complain") }}')
    said = "the organisation has no {data_authority_web}; give it in organisation.yml, or leave it out here"
    assert tree.problems() == [f"materials/fi/sections/complain-eu.md:3: {said}"]
    tree.write("materials/fi/sections/complain-fi.md", "# Valitus\n\nValita meille.\n")
    assert tree.problems() == []


def test_a_statement_for_the_eu_names_the_law_and_tells_the_grounds_apart(
    tree: Tree, real: Project
) -> None:
    european(tree)
    why = "      why: Niitä ei enää muuteta.\n"
    tree.change(
        ORGANISATION_FILE,
        why,
        f"{why}    - what: Kartat.\n      why: Ne ovat kalliita.\n      ground: burden\n",
    )
    assert tree.problems() == []
    html = BLOCKS["accessibility_facts"](block_page(real, tree.catalogue()))
    order = ["commitment", "status", "partial", "Vanhat", "burden", "Kartat", "prepared"]
    places = [html.index(word) for word in order]
    assert places == sorted(places)
    assert "scope" not in html


def test_a_notice_that_is_not_given_leaves_no_gap(tree: Tree, real: Project) -> None:
    set_legal(tree, "none")
    tree.change(ORGANISATION_FILE, STATEMENT + PRIVACY, "")
    assert BLOCKS["privacy_facts"](block_page(real, tree.catalogue())) == ""
