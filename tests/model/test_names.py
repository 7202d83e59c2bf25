"""Names of phases and roles, counts and own words in braces."""

from __future__ import annotations

import pytest
from mentorkit.render.papers import Papers

from tests.trees import FI, HOME_FILE, Tree

AIM = "aim: Huomaat, mitä *olet* oppinut."
TOOL = f"{FI}/tools/lifeline.yml"
FORMS = "  forms: {name: aktori, genitive: aktorin}\n"


@pytest.fixture
def named(tree: Tree) -> Tree:
    """Return a project whose role has declared forms, and which has a fact of its own."""
    tree.change(f"{FI}/roles.yml", "mentee:\n", f"mentee:\n{FORMS}")
    tree.write(f"{FI}/facts.yml", "place: kirjasto\n")
    return tree


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{role:mentee} kertoo", "aktori kertoo"),
        ("{Role:mentee.genitive} vuoro", "Aktorin vuoro"),
        ("{role:mentor}", "Mentori"),
        ("{phase:start} ja {phase:start.short}", "Aloitusvaihe ja Aloitus"),
        ("{phase_count} vaihe, {tool_count} työkalu", "1 vaihe, 1 työkalu"),
        ("Paikka on {place}", "Paikka on kirjasto"),
    ],
)
def test_a_name_stands_in_a_text_in_the_form_that_is_declared(
    named: Tree, written: str, said: str
) -> None:
    named.change(TOOL, AIM, f'aim: "{written}."')
    assert named.problems() == []
    view = Papers(named.catalogue(), "fi", named.project.templates).view
    assert view.plain(view.texts.tools["lifeline"].aim) == f"{said}."


def test_renaming_a_role_changes_one_file(named: Tree) -> None:
    named.change(TOOL, AIM, 'aim: "{Role:mentee} ja {role:mentee.genitive} tavoite."')
    named.change(f"{FI}/roles.yml", FORMS, "  forms: {name: oppija, genitive: oppijan}\n")
    view = Papers(named.catalogue(), "fi", named.project.templates).view
    assert view.plain(view.texts.tools["lifeline"].aim) == "Oppija ja oppijan tavoite."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{role:mentee.genitiv}", "did you mean 'role:mentee.genitive'?"),
        ("{phase:strat}", "did you mean 'phase:start'?"),
        ("{plaec}", "did you mean 'place'?"),
    ],
)
def test_a_form_that_is_not_declared_is_reported(named: Tree, written: str, said: str) -> None:
    named.change(TOOL, AIM, f'aim: "{written}"')
    assert named.problems() == [f"{TOOL}:3: aim: unknown fact '{written}'; {said}"]


def test_a_page_may_name_them_too(named: Tree) -> None:
    named.change(HOME_FILE, "Tervetuloa", 'Tervetuloa {{ fact("role:mentee") }}')
    named.change(HOME_FILE, "description: Mentoroinnin etusivu.", 'description: "{phase:start}"')
    assert named.problems() == []


def test_a_translation_may_need_another_form(named: Tree) -> None:
    named.change(TOOL, AIM, 'aim: "{role:mentee.genitive} vuoro {place}."')
    named.add_swedish("Hem")
    named.change("materials/sv/roles.yml", FORMS, "  forms: {name: adept}\n")
    named.change("materials/sv/tools/lifeline.yml", "{role:mentee.genitive}", "{Role:mentee}")
    assert [one for one in named.problems() if "fact" in one] == []
    named.change("materials/sv/tools/lifeline.yml", "{Role:mentee}", "Adepten")
    assert "materials/sv/tools/lifeline.yml:3: aim: the text has lost {role:mentee}" in "\n".join(
        named.problems()
    )


def test_an_own_fact_is_not_called_as_one_that_there_is(named: Tree) -> None:
    named.add(f"{FI}/facts.yml", "tool_count: monta\n")
    assert named.problems() == [
        f"{FI}/facts.yml:2: tool_count: there is a fact {{tool_count}} already; choose another name"
    ]


def test_the_programmes_facts_are_texts_that_an_organisation_may_change(named: Tree) -> None:
    named.write("materials/organisations/reference/fi/facts.yml", "place: puisto\n")
    assert named.catalogue().facts("fi")["place"] == "puisto"
