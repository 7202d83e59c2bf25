"""How to apply: where pages, form, letters and poster lead, and what they say without any facts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.facts import Applying
from mentorkit.model.organisation import Apply
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render.compose import Composer
from mentorkit.render.documents import document_address
from mentorkit.render.papers import Papers
from mentorkit.site.blocks.organisation import apply
from mentorkit.typeset.placed import poster_texts

from tests.addresses import reference
from tests.site.blocks.pages import block_page
from tests.trees import PROGRAMME_FILE, Tree

ONLINE = Apply.model_validate({"form": Text("https://silta.fi/hae")})


def with_facts(**changes: Any) -> Catalogue:
    """Return the reference with other facts of the organisation."""
    catalogue = reference()
    return replace(catalogue, organisation=catalogue.organisation.model_copy(update=changes))


def test_the_door_says_where_the_form_goes_and_until_when(real: Project) -> None:
    html = apply(block_page(real, reference()))
    assert html.startswith("\n## Hae mukaan {#mk.apply}")
    assert "Esimerkkikatu 1, 00100 Helsinki" in html
    assert "mailto:mentorointi@example.org" in html
    assert "Jos päivä on jo mennyt" in html


def test_an_own_web_form_comes_first(real: Project) -> None:
    html = apply(block_page(real, with_facts(apply=ONLINE)))
    assert 0 < html.index('href="https://silta.fi/hae"') < html.index("Avaa hakulomake")


def test_without_facts_the_form_goes_to_the_contact_person(real: Project) -> None:
    catalogue = with_facts(apply=Apply(), events={})
    html = apply(block_page(real, catalogue))
    assert "Maija Meikäläinen" in html
    assert "tel:" in html
    assert "Päivä ei ole vielä tiedossa" in html
    assert catalogue.facts("fi")["apply_forms"] == catalogue.facts("fi")["contact"]


def test_a_programme_without_an_application_form_has_no_door(real: Project) -> None:
    catalogue = reference()
    programme = catalogue.programme.model_copy(update={"apply": Applying()})
    assert apply(block_page(real, replace(catalogue, programme=programme))) == ""


@pytest.mark.parametrize("document", ["matching-form", "invitation"])
@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_form_and_letters_say_where_they_go(real: Project, document: str, locale: str) -> None:
    catalogue = with_facts(apply=Apply.model_validate({"address": Text("Siltakatu 5")}))
    papers = Papers(catalogue, locale, real.templates)
    assert "Siltakatu 5" in Composer(papers).paper(DocumentRef("document", document)).html


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_the_poster_leads_to_the_form_and_its_words_have_room(real: Project, locale: str) -> None:
    papers = Papers(reference(), locale, real.templates)
    address = document_address(papers, DocumentRef("document", "poster"))
    form = document_address(papers, DocumentRef("document", "matching-form"))
    placed = [one.words for one in poster_texts(reference(), locale) if one.slot == "address"]
    assert address is not None
    assert address == form
    assert placed == [address.short]


def test_what_a_programme_applies_with_can_be_filled_in_on_the_site(tree: Tree) -> None:
    tree.add(PROGRAMME_FILE, "apply: {form: agreement, until: no-day}\n")
    (form, until) = tree.problems()
    assert form.endswith(
        "apply.form: the document 'agreement' cannot be filled in on the site; "
        "give it web_form: true, or name one that has it"
    ), form
    assert ": apply.until: unknown event 'no-day'" in until
