"""The one way in: all problems together, or a catalogue in which nothing is wrong."""

from __future__ import annotations

import pytest
from mentorkit.model.problems import ProblemsFound
from mentorkit.opening import check_site_pages, checked_catalogue

from tests.trees import HOME_FILE, PROGRAMME_FILE, Tree


def said(raised: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [str(problem) for problem in raised.value.problems]


def test_a_problem_of_the_materials_stops_the_catalogue(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "symbol: line", "symbol: lines")
    with pytest.raises(ProblemsFound) as raised:
        checked_catalogue(tree.project, "reference")
    assert said(raised) == [
        "materials/programme.yml:19: tools.lifeline.symbol: unknown symbol 'lines'; "
        "did you mean 'line'?"
    ]


def test_a_problem_of_a_page_stops_the_site_and_not_the_catalogue(tree: Tree) -> None:
    tree.change(HOME_FILE, "phase_path", "phase_pth")
    catalogue = checked_catalogue(tree.project, "reference")
    with pytest.raises(ProblemsFound) as raised:
        check_site_pages(catalogue)
    assert said(raised) == [
        "docs/fi/index.md:7: unknown macro 'phase_pth'; did you mean 'phase_path'?"
    ]


def test_a_placeholder_on_a_page_stops_publishing_only(tree: Tree) -> None:
    tree.change(HOME_FILE, "Tervetuloa", "[[tervehdys]]")
    catalogue = checked_catalogue(tree.project, "reference", publish=True)
    check_site_pages(catalogue)
    with pytest.raises(ProblemsFound) as raised:
        check_site_pages(catalogue, publish=True)
    assert said(raised) == [
        "docs/fi/index.md:5: the placeholder [[tervehdys]] is still there; fill it in"
    ]
