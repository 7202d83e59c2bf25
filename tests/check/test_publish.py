"""What publishing refuses."""

from __future__ import annotations

import pytest

from tests.trees import HOME_FILE, ORGANISATION_FILE, SECTION_FILE, TOOL_FILE, Tree


def test_a_placeholder_of_an_organisation_is_refused(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "phone: 040 000 0001", 'phone: "[[puhelinnumero]]"')
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:25: help.phone: the placeholder [[puhelinnumero]] is still there; fill it in",
    ]


def test_an_example_within_a_placeholder_is_one_problem(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", 'email: "[[aino@example.org]]"')
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:21: contacts[0].email: the placeholder [[aino@example.org]] is still there; fill it in",
    ]


def test_a_placeholder_in_a_text_for_one_language_is_refused(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE, "programme: {fi: Työuramentorointi}", 'programme: {fi: "[[ohjelma]]"}'
    )
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:2: programme.fi: the placeholder [[ohjelma]] is still there; fill it in",
    ]


@pytest.mark.parametrize(
    "name",
    [
        '{fi: Silta ry, en: "[[Bridge]]", sv: "[[Bron rf]]"}',
        '{en: "[[Bridge]]", fi: Silta ry}',
        '{en: "[[Bridge]]", "": Silta ry}',
    ],
)
def test_a_placeholder_that_no_reader_sees_is_published(tree: Tree, name: str) -> None:
    tree.change(ORGANISATION_FILE, "name: Silta ry", f"name: {name}")
    assert tree.problems(publish=True) == []


def test_a_placeholder_is_refused_if_it_stands_in_for_the_readers_language(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "name: Silta ry", 'name: {en: "[[Bridge]]", sv: Bron rf}')
    tree.change(ORGANISATION_FILE, "what: Vanhat tiedostot.", 'what: {sv: "[[x]]", fi: "[[y]]"}')
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:1: name.en: the placeholder [[Bridge]] is still there; fill it in",
        "materials/organisations/reference/organisation.yml:33: accessibility.exceptions[0].what.fi: the placeholder [[y]] is still there; fill it in",
    ]


def test_a_placeholder_in_a_short_text_is_refused(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Huomaat, mitä *olet* oppinut.", "Huomaat [[jotain]].")
    assert tree.problems(publish=True) == [
        "materials/fi/tools/lifeline.yml:3: aim: the placeholder [[jotain]] is still there; fill it in",
    ]


def test_a_placeholder_in_a_section_is_refused_where_it_stands(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy [[keneltä]] ja [[miltä]].")
    assert tree.problems(publish=True) == [
        "materials/fi/sections/dialogue.md:7: the placeholder [[keneltä]] is still there; fill it in",
        "materials/fi/sections/dialogue.md:7: the placeholder [[miltä]] is still there; fill it in",
    ]


def test_a_placeholder_on_a_page_is_refused_where_it_stands(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "[[teksti]]")
    assert tree.problems(publish=True) == [
        "docs/fi/index.md:7: the placeholder [[teksti]] is still there; fill it in",
    ]


def test_an_example_address_of_an_organisation_is_refused(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE, "https://mentorointi.silta.fi/", "https://mentorointi.example.org/polku"
    )
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:17: site_address: 'https://mentorointi.example.org/polku' is an example that leads nowhere; give the real one",
    ]


def test_a_site_without_an_address_is_not_published(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "site_address: https://mentorointi.silta.fi/\n", "")
    assert tree.problems() == []
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:1: site_address: the site's address is missing; give it, since codes and links on paper, the calendar and search engines lead there",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://LOCALHOST:8000/polku/",
        "https://127.0.0.1/",
        "http://[::1]:8000/",
        "http://192.168.1.20/mentorointi/",
        "https://10.0.0.1/",
        "https://intra/mentorointi/",
        "https://mentorointi.local/",
        "https://mentorointi.kaupunki.internal/",
    ],
)
def test_an_address_within_ones_own_network_is_not_published(tree: Tree, address: str) -> None:
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", address)
    assert tree.problems() == []
    (problem,) = tree.problems(publish=True)
    assert problem.startswith(
        "materials/organisations/reference/organisation.yml:17: site_address: 'http"
    )
    assert problem.endswith("leads only to one's own machine or network; give the real one")


def test_an_address_within_ones_own_network_is_refused_in_a_sentence_and_on_a_page(
    tree: Tree,
) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "http://localhost:8000/x")
    tree.change(HOME_FILE, "{{ phase_path() }}", "Katso http://127.0.0.1/.")
    said = "leads only to one's own machine or network; give the real one"
    assert tree.problems(publish=True) == [
        f"docs/fi/index.md:7: 'http://127.0.0.1' {said}",
        f"materials/fi/sections/dialogue.md:3: 'http://localhost' {said}",
    ]


@pytest.mark.parametrize(
    "address", ["https://silta.fi/localhost/", "https://193.166.3.2/", "https://työura.fi/"]
)
def test_an_address_that_everybody_reaches_is_published(tree: Tree, address: str) -> None:
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", address)
    assert tree.problems(publish=True) == []


def test_an_example_email_of_an_organisation_is_refused(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", "email: aino@example.com")
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:21: contacts[0].email: 'aino@example.com' is an example that leads nowhere; give the real one",
    ]


def test_an_example_address_in_a_sentence_is_refused(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE,
        "assessed: Arvioimme sivuston itse.",
        "assessed: Katso https://silta.example, ja kysy.",
    )
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:31: accessibility.assessed: 'https://silta.example' is an example that leads nowhere; give the real one",
    ]


def test_an_example_address_in_a_section_is_refused_where_it_stands(tree: Tree) -> None:
    tree.change(SECTION_FILE, "page:phases/start", "https://www.example.net/x")
    assert tree.problems(publish=True) == [
        "materials/fi/sections/dialogue.md:3: 'https://www.example.net/x' is an example that leads nowhere; give the real one",
    ]


def test_an_example_address_on_a_page_is_refused(tree: Tree) -> None:
    tree.change(HOME_FILE, "phases/start.md", "https://silta.invalid")
    assert tree.problems(publish=True) == [
        "docs/fi/index.md:9: 'https://silta.invalid' is an example that leads nowhere; give the real one",
    ]


def test_a_claim_of_full_accessibility_is_refused_as_long_as_there_are_exceptions(
    tree: Tree,
) -> None:
    tree.change(ORGANISATION_FILE, "status: partial", "status: full")
    assert tree.problems(publish=True) == [
        "materials/organisations/reference/organisation.yml:33: accessibility.exceptions: the status says that the site meets every requirement, but this is listed as not accessible; write 'status: partial', or remove it once it is fixed",
    ]


@pytest.mark.parametrize("status", ["partial", "none"])
def test_a_claim_of_partial_accessibility_is_refused_where_nothing_is_named(
    tree: Tree, status: str
) -> None:
    tree.change(ORGANISATION_FILE, "status: partial", f"status: {status}")
    exceptions = "  exceptions:\n    - what: Vanhat tiedostot.\n      why: Niitä ei enää muuteta.\n"
    tree.change(ORGANISATION_FILE, exceptions, "")
    assert tree.problems(publish=True) == [
        f"materials/organisations/reference/organisation.yml:31: accessibility.exceptions: the status is '{status}', but nothing is listed as not accessible; list it in exceptions, with the reason",
    ]


def test_a_claim_of_full_accessibility_is_published_where_nothing_is_named(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "status: partial", "status: full")
    exceptions = "  exceptions:\n    - what: Vanhat tiedostot.\n      why: Niitä ei enää muuteta.\n"
    tree.change(ORGANISATION_FILE, exceptions, "")
    assert tree.problems(publish=True) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("assessed: Arvioimme sivuston itse.", 'assessed: "[[miten]]"', "accessibility.assessed"),
        ("what: Vanhat tiedostot.", 'what: "[[mikä]]"', "accessibility.exceptions[0].what"),
        ("email: esteeton@silta.fi", 'email: "[[sähköposti]]"', "accessibility.email"),
    ],
)
def test_a_placeholder_in_the_accessibility_statement_is_refused(
    tree: Tree, old: str, new: str, place: str
) -> None:
    tree.change(ORGANISATION_FILE, old, new)
    (problem,) = tree.problems(publish=True)
    assert f": {place}: the placeholder [[" in problem


def test_every_fact_of_the_privacy_notice_is_refused_as_a_placeholder(tree: Tree) -> None:
    path = tree.root / ORGANISATION_FILE
    notice = path.read_text("utf-8").partition("\nprivacy:\n")[2]
    facts = [
        line for line in notice.splitlines() if line.startswith("  ") and "updated" not in line
    ]
    for line in facts:
        tree.change(ORGANISATION_FILE, line, f'{line.partition(":")[0]}: "[[x]]"')
    tree.add(ORGANISATION_FILE, '  officer: "[[y]]"\n')
    found = [problem.split(": ")[1] for problem in tree.problems(publish=True)]
    keys = [line.partition(":")[0].strip() for line in facts]
    assert sorted(found) == sorted(f"privacy.{key}" for key in [*keys, "officer"])


@pytest.mark.parametrize(
    "address",
    [
        "https://www.test.fi/",
        "https://example.fi",
        "https://invalid.fi/example",
        "https://malliesimerkki.fi",
    ],
)
def test_an_address_that_only_looks_like_an_example_is_published(tree: Tree, address: str) -> None:
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", address)
    assert tree.problems(publish=True) == []


@pytest.mark.parametrize("address", ["https://[[osoite]]/", "https://[[osoite.example.org]]/x"])
def test_an_address_that_is_not_filled_in_is_a_placeholder_alone(tree: Tree, address: str) -> None:
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", f'"{address}"')
    (problem,) = tree.problems(publish=True)
    assert problem.endswith(
        f"the placeholder {address[8:].split('/')[0]} is still there; fill it in"
    )


def test_an_example_around_a_placeholder_is_quoted_as_it_is_written(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", 'email: "[[nimi]]@example.org"')
    assert tree.problems(publish=True) == [
        f"{ORGANISATION_FILE}:21: contacts[0].email: '[[nimi]]@example.org' is an example that leads nowhere; give the real one",
        f"{ORGANISATION_FILE}:21: contacts[0].email: the placeholder [[nimi]] is still there; fill it in",
    ]


def test_placeholders_and_examples_are_no_problem_before_publishing(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", 'email: "[[sähköposti]]"')
    tree.change(ORGANISATION_FILE, "https://mentorointi.silta.fi/", "https://example.org")
    assert tree.problems() == []
