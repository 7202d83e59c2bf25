"""Who helps when nobody answers at the organiser, under Finnish law, on the papers that matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mentorkit.model.documents import DocumentRef
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers

from tests.addresses import reference

NUMBERS = ("112", "09 2525 0111", "080 005 005", "116 006")


@pytest.mark.parametrize("document", ["induction", "organiser-guide"])
@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_the_numbers_are_on_paper_and_not_broken(real: Project, document: str, locale: str) -> None:
    papers = Papers(reference(), locale, real.templates)
    html = Composer(papers).paper(DocumentRef("document", document)).html
    for number in NUMBERS:
        assert number.replace(" ", "\u00a0") in html
    assert "2026" in html


def test_another_country_has_other_numbers(real: Project) -> None:
    catalogue = reference()
    organisation = catalogue.organisation.model_copy(update={"legal": Text("eu")})
    papers = Papers(replace(catalogue, organisation=organisation), "en", real.templates)
    html = Composer(papers).paper(DocumentRef("document", "induction")).html
    assert "Nollalinja" not in html
