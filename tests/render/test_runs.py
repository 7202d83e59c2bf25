"""Paragraphs of a section that name the organisation are apart, so that the rest is neutral."""

from __future__ import annotations

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import Text
from mentorkit.render.fragments import section_body
from mentorkit.render.papers import Papers
from mentorkit.render.plates.source import body_of, slots_of
from mentorkit.render.view import View

from tests.render.printing import Press

BODY = "Alku.\n\nKysy: {contact}.\n\n{contact_name} auttaa.\n\n- Kohta {organisation}\n\nLoppu.\n"


@pytest.fixture
def view(catalogue: Catalogue, press: Press) -> View:
    return Papers(catalogue, "fi", press.project.templates, neutral=True).view


def test_paragraphs_that_name_the_organisation_are_apart_but_not_those_in_lists(
    view: View,
) -> None:
    runs = list(view.runs(Text(BODY)))
    assert [is_own for is_own, _ in runs] == [False, True, True, False]
    assert "".join(html for _, html in runs) == view.blocks(Text(BODY))


def test_a_body_has_nothing_of_them_and_each_slot_a_name_of_its_own(view: View) -> None:
    html = str(section_body(view, Text(BODY), "part-3", layout="book"))
    first, second = slots_of(html)
    assert (first.id, second.id) == ("slot.part-3-1", "slot.part-3-2")
    assert "Meikäläinen" in first.html
    assert "Meikäläinen" not in body_of(html, {first.id: 20, second.id: 20})


def test_letters_are_the_organisations_throughout(view: View) -> None:
    assert section_body(view, Text(BODY), "part-3", layout="letters") == view.blocks(Text(BODY))
