"""What a link says about its file, before and after the file is made."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from mentorkit.make.plan import Planned
from mentorkit.render.view import View
from mentorkit.site.filefacts import PENDING, pending, with_facts

FILE = Planned("agreement", "print", "fi", "downloads/fi/sopimus.pdf", "Sopimus")


@pytest.fixture(scope="module")
def page(views: Mapping[str, View]) -> str:
    """Return a page that waits for the facts of one file."""
    return f"<p>({pending(FILE, views['fi'])})</p>"


def test_a_mark_waits_for_the_facts_of_each_file_in_each_language(
    views: Mapping[str, View],
) -> None:
    marks = {pending(FILE, view) for view in views.values()}
    assert len(marks) == len(views)
    assert all(PENDING.fullmatch(mark) for mark in marks)


def test_facts_that_are_known_take_the_place_of_their_mark(
    page: str, views: Mapping[str, View]
) -> None:
    facts = {pending(FILE, views["fi"]): "PDF, 2 sivua"}
    assert with_facts(page, facts) == "<p>(PDF, 2 sivua)</p>"


def test_a_mark_whose_facts_are_not_known_stays(page: str) -> None:
    assert with_facts(page, {}) == page


def test_a_preview_shows_that_facts_are_to_come(page: str) -> None:
    assert with_facts(page, {}, "…") == "<p>(…)</p>"
