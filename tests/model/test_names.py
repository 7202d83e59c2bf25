"""Names of phases and roles, counts and own words in braces."""

from __future__ import annotations

import pytest
from mentorkit.model.terms import named_terms
from mentorkit.render.papers import Papers

from tests.trees import FI, HOME_FILE, Tree

AIM = "aim: Huomaat, mitä *olet* oppinut."
TOOL = f"{FI}/tools/lifeline.yml"
FORMS = "  forms: {name: aktori, genitive: aktorin}\n"


@pytest.fixture
def named(tree: Tree) -> Tree:
    """Return a project whose role has declared forms, and which has a fact of its own."""
    tree.change(f"{FI}/roles.yml", "mentee:\n", f"mentee:\n{FORMS}")
    hidden = "Aktorin osuudet ovat piilossa."
    tree.change(f"{FI}/roles.yml", hidden, '"{Role:mentee.genitive} osuudet ovat piilossa."')
    tree.change(f"{FI}/checklists.yml", "Aktorin lista", '"{Role:mentee.genitive} lista"')
    tree.change(f"{FI}/glossary.yml", "term: aktori", 'term: "{role:mentee}"')
    tree.change(TOOL, "Aktori piirtää.", '"{Role:mentee} piirtää."')
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


def test_a_translation_may_need_another_form_or_none(named: Tree) -> None:
    named.change(TOOL, AIM, 'aim: "{role:mentee.genitive} vuoro {place}."')
    named.change(HOME_FILE, "Tervetuloa", 'Tervetuloa {{ fact("role:mentee") }}')
    named.add_swedish("Hem")
    named.change("materials/sv/roles.yml", FORMS, "  forms: {name: adept}\n")
    for file in ("checklists.yml", "roles.yml"):
        named.change(f"materials/sv/{file}", "{Role:mentee.genitive}", "{Role:mentee}s")
    named.change("materials/sv/tools/lifeline.yml", "{role:mentee.genitive}", "{Role:mentee}")
    named.change("docs/sv/index.md", '{{ fact("role:mentee") }}', "du")
    faults = [one for one in named.problems() if "fact" in one or "lost" in one]
    assert faults == []
    named.change("materials/sv/tools/lifeline.yml", "{place}", "platsen")
    assert "materials/sv/tools/lifeline.yml:3: aim: the text has lost {place}" in "\n".join(
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


# ── Written out ────────────────────────────────────────────────────────────
def test_a_name_with_forms_is_not_written_out(named: Tree) -> None:
    named.change(
        TOOL, AIM, "aim: Kysy aktorilta, aktorin sanoin. Aktori [kertoo](page:index#aktori)."
    )
    named.change(HOME_FILE, "Tervetuloa", "Tervetuloa, aktori")
    lines = (named.root / HOME_FILE).read_text("utf-8").split("\n")
    line = 1 + next(n for n, text in enumerate(lines) if "aktori" in text)
    said = "is a name that an organisation may change; write"
    assert [one for one in named.problems() if said in one] == [
        f"{HOME_FILE}:{line}: 'aktori' {said} {{{{ fact(\"role:mentee\") }}}}",
        f"{TOOL}:3: aim: 'Aktori' {said} {{Role:mentee}}",
        f"{TOOL}:3: aim: 'aktorin' {said} {{role:mentee.genitive}}",
    ]


def test_an_organisation_may_write_its_names_out(named: Tree) -> None:
    named.write(
        "materials/organisations/reference/fi/tools/lifeline.yml",
        "aim: Kysy aktorin mielipidettä.\n",
    )
    assert named.problems() == []


def test_whoever_renames_a_role_changes_all_its_forms(named: Tree) -> None:
    own = "materials/organisations/reference/fi/roles.yml"
    named.write(own, "mentee:\n  name: Oppija\n  forms: {name: oppija}\n")
    assert named.problems() == [
        f"{own}:2: mentee: the name is now 'Oppija', but {{role:mentee.genitive}} is still "
        f"'aktorin', as in {FI}/roles.yml:6; add the form 'genitive' to 'forms'"
    ]
    named.change(own, "name: oppija}", "name: oppija, genitive: oppijan}")
    assert named.problems() == []
    view = Papers(named.catalogue(), "fi", named.project.templates).view
    assert view.plain(view.texts.tools["lifeline"].who) == "Oppija piirtää."


# ── Where names stand besides texts ────────────────────────────────────────
def test_a_term_of_the_glossary_may_be_a_name_and_is_then_no_word_to_avoid(named: Tree) -> None:
    term = named_terms(named.catalogue().texts["fi"])["mentee"]
    assert (term.term, "mentoroitava*" in term.avoid) == ("aktori", True)
    named.change(
        f"{FI}/roles.yml", FORMS, "  forms: {name: mentoroitava, genitive: mentoroitavan}\n"
    )
    assert named.problems() == []
    term = named_terms(named.catalogue().texts["fi"])["mentee"]
    assert (term.term, term.avoid, "mentoroitava" in term.also) == ("mentoroitava", (), False)


def test_a_pages_address_may_contain_a_name(named: Tree) -> None:
    named.change(f"{FI}/roles.yml", FORMS, "  forms: {name: työn etsijä, genitive: etsijän}\n")
    named.write(
        "docs/fi/seekers.md",
        '---\ntitle: Sivu\ndescription: Kuvaus.\naddress: "sivu-{role:mentee}"\n---\nTeksti.\n',
    )
    assert named.catalogue().addresses["fi"]["seekers"] == "sivu-tyon-etsija"


def test_a_language_in_progress_shows_borrowed_texts_with_their_own_names(named: Tree) -> None:
    named.change("materials/programme.yml", "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    interface = (named.root / FI / "interface.yml").read_text("utf-8").replace("fi-FI", "sv-FI")
    named.write("materials/sv/interface.yml", interface)
    named.write("materials/sv/roles.yml", "mentee: {name: Adept, label: '{role:mentee}'}\n")
    texts = named.catalogue().texts["sv"]
    view = Papers(named.catalogue(), "sv", named.project.templates).view
    assert view.plain(texts.tools["lifeline"].who) == "Aktori piirtää."
    assert view.plain(texts.roles["mentee"].label) == "Adept"
    finnish = named.catalogue().texts["fi"].tools["lifeline"].who
    assert view.plain(finnish) == "Aktori piirtää."


def test_the_names_of_what_a_layer_drops_become_words(named: Tree) -> None:
    named.change(
        f"{FI}/tools/lifeline.yml", AIM, 'aim: "{Phase:start} ja {role:mentee.genitive} tavoite."'
    )
    named.change(HOME_FILE, "Tervetuloa", 'Tervetuloa, {{ fact("role:mentee") }}')
    named.write("materials/organisations/reference/programme.yml", "roles: {mentee: null}\n")
    catalogue = named.catalogue()
    view = Papers(catalogue, "fi", named.project.templates).view
    assert view.plain(view.texts.tools["lifeline"].aim) == "Aloitusvaihe ja aktorin tavoite."
    assert "Tervetuloa, aktori" in catalogue.trees["fi"].pages["index"].body
