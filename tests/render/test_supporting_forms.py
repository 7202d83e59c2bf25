"""The forms with which an organiser supports pairs: how long they are, and what comes to whom."""

from __future__ import annotations

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.forms import form_view

from tests.render.printing import Press

PAGES = {
    "check-in": 1,
    "code-of-conduct": 1,
    "incident-note": 2,
    "mentor-commitment": 1,
    "rematch-form": 2,
    "survey-end": 3,
    "survey-middle": 2,
    "survey-start": 2,
}


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


def test_the_surveys_ask_the_same_so_that_answers_can_be_compared(catalogue: Catalogue) -> None:
    surveys = ("survey-start", "survey-middle", "survey-end")
    asked = [form_view(catalogue, survey, "fi") for survey in surveys]
    same = [[one for one in view.inputs() if one.kind == "rating"][:8] for view in asked]
    assert len(same[0]) == 8
    assert same[0] == same[1] == same[2]


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_the_report_is_one_page(press: Press, catalogue: Catalogue, locale: str) -> None:
    assert len(press.printed(catalogue, "programme-report", "fillable", locale).pages) == 1
