"""A sentence reads well whichever facts an organisation has, or it is reported."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from mentorkit.check.markup import is_in_force
from mentorkit.model.below import texts_below
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.organisation import FACT_NAMES, OPTIONAL_FACTS
from mentorkit.model.project import Project
from mentorkit.model.text import FACT
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers

from tests.trees import FI, HOME_FILE, ORGANISATION_FILE, SECTION_FILE, Tree

HOLE = re.compile(r"[,:،(] *[,.;،)]| [,.;،]|: *$|, *$")
"""What is left where a value is missing: `, ,`, `phone .`, `()`."""
REACHED = {
    "phone alone": {"email": None},
    "email alone": {"phone": None},
}
INSTEAD = "write {contact}: name, phone and email, as far as there are any"


def with_contact(catalogue: Catalogue, **changes: Any) -> Catalogue:
    """Return the catalogue of an organisation whose contact lacks something."""
    organisation = catalogue.organisation
    person = organisation.contacts[0].model_copy(update=changes)
    rest = {
        "contacts": (person,),
        "help": person,
        "short_name": None,
        "site_address": None,
        "funder": None,
        "logo": None,
    }
    return replace(catalogue, organisation=organisation.model_copy(update=rest))


@pytest.mark.parametrize("changes", REACHED.values(), ids=REACHED)
def test_no_text_of_any_language_has_a_hole(catalogue: Catalogue, changes: dict[str, Any]) -> None:
    without = with_contact(catalogue, **changes)
    found = []
    for locale, texts in without.texts.items():
        facts = without.facts(locale)
        for text_id, text in texts_below(texts):
            if text_id.startswith("video."):  # shown only if there is a provider
                continue
            if not is_in_force(text_id, without, text):
                continue
            for line in text.split("\n"):
                names = set(FACT.findall(line)) & FACT_NAMES
                filled = line
                for name in names:
                    filled = filled.replace(f"{{{name}}}", facts[name])
                if names and HOLE.search(filled):
                    found.append(f"{locale} {text_id}: {filled}")
    assert found == []


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
@pytest.mark.parametrize("changes", REACHED.values(), ids=REACHED)
def test_letters_and_induction_have_no_hole(
    catalogue: Catalogue, real: Project, locale: str, changes: dict[str, Any]
) -> None:
    composer = Composer(Papers(with_contact(catalogue, **changes), locale, real.templates))
    for document in ("invitation", "induction", "mid-point-review", "organiser-guide"):
        html = composer.paper(DocumentRef("document", document)).html
        words = re.sub(r"\s+", " ", re.sub(r"</?(?:a|span|bdi|strong|em|mark)\b[^>]*>", "", html))
        for text in re.findall(r">([^<>]+)<", words):
            assert not re.search(r"[,،] *[,.،]|[a-zåäö] [,.]( |$)", text), text


@pytest.mark.parametrize("name", sorted(OPTIONAL_FACTS.keys() - {"provider"}))
def test_an_optional_fact_in_a_programmes_text_is_reported(tree: Tree, name: str) -> None:
    tree.change(SECTION_FILE, "- Kysy.\n", f"- Kysy.\n- Soita: {{{name}}}.\n")
    assert tree.problems() == [
        f"{SECTION_FILE}:8: not every organisation has {{{name}}}; {INSTEAD}"
    ]


def test_an_optional_fact_in_a_link_is_reported_as_well(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.\n", "- [Kysy](mailto:{contact_email}).\n")
    assert tree.problems() == [
        f"{SECTION_FILE}:7: not every organisation has {{contact_email}}; {INSTEAD}"
    ]


def test_a_films_provider_is_named_in_its_notice_only(tree: Tree) -> None:
    assert tree.problems() == []
    tree.change(SECTION_FILE, "- Kysy.\n", "- Kysy palvelusta {provider}.\n")
    assert tree.problems() == [
        f"{SECTION_FILE}:7: not every organisation has {{provider}}; name it only in the film's "
        "notice, which is shown only if there is one"
    ]


def test_an_organisation_may_name_what_it_has(tree: Tree) -> None:
    own = FI.replace("materials/", "materials/organisations/reference/") + "/sections/dialogue.md"
    tree.write(own, "# Vuoropuhelu\n\nSoita: {contact_phone}.\n")
    assert tree.problems() == []
    tree.change(ORGANISATION_FILE, "    phone: 040 000 0000\n", "")
    assert tree.problems() == [f"{own}:3: not every organisation has {{contact_phone}}; {INSTEAD}"]


def test_an_optional_fact_on_a_page_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "# Tervetuloa\n", '# Tervetuloa\n\n{{ fact("contact_phone") }}\n')
    assert tree.problems() == [
        f'{HOME_FILE}:7: not every organisation has fact("contact_phone"); {INSTEAD}'
    ]


@pytest.mark.parametrize("key", ["title", "description"])
def test_an_optional_fact_in_front_matter_is_reported(tree: Tree, key: str) -> None:
    old = {"title": "title: Etusivu", "description": "description: Mentoroinnin etusivu."}[key]
    tree.change(HOME_FILE, old, f"{key}: Soita {{contact_phone}}")
    line = 2 if key == "title" else 3
    assert tree.problems() == [
        f"{HOME_FILE}:{line}: {key}: not every organisation has {{contact_phone}}; {INSTEAD}"
    ]


def test_the_contact_is_whatever_is_known(catalogue: Catalogue) -> None:
    shown = [
        with_contact(catalogue, **changes).organisation.facts("fi")["contact"]
        for changes in ({}, *REACHED.values())
    ]
    assert shown == [
        "Maija Meikäläinen, 040 000 0000, mentorointi@example.org",
        "Maija Meikäläinen, 040 000 0000",
        "Maija Meikäläinen, mentorointi@example.org",
    ]
