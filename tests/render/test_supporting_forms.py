"""The forms with which an organiser supports pairs: how long they are, and what comes to whom."""

from __future__ import annotations

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.forms import form_view

from tests.render.printing import Press

PAGES = {"check-in": 1, "rematch-form": 2, "incident-note": 2, "mentor-commitment": 1}


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
@pytest.mark.parametrize("edition", ["print", "fillable"])
@pytest.mark.parametrize("document", PAGES)
def test_a_supporting_form_fits_its_pages(
    press: Press, catalogue: Catalogue, document: str, edition: str, locale: str
) -> None:
    paper = press.printed(catalogue, document, edition, locale)
    assert len(paper.pages) == PAGES[document]


@pytest.mark.parametrize("document", PAGES)
def test_a_supporting_form_comes_to_the_organiser_and_the_notice_covers_it(
    catalogue: Catalogue, document: str
) -> None:
    form = catalogue.programme.forms[document]
    assert form.returned
    kinds = {
        field.data or group.data
        for group in form.groups.values()
        for field in group.fields.values()
    }
    assert catalogue.organisation.privacy is not None
    assert kinds <= set(catalogue.organisation.privacy.covers)


def test_mentor_and_mentee_get_the_same_monthly_questions(catalogue: Catalogue) -> None:
    view = form_view(catalogue, "check-in", "fi")
    assert {entry.who for entry in view.inputs()} == {"together"}
