"""Blocks that offer downloads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.milestones import Dates
from mentorkit.model.project import Project
from mentorkit.site.blocks import BlockPage
from mentorkit.site.blocks.files import download, more_downloads, quick_download

from tests.site.blocks.pages import block_page
from tests.trees import Tree

MATERIALS_FILE = "docs/fi/materials.md"

NO_DATES = (
    "Mentoroinnin päivät eivät ole vielä tiedossa. Tiedoston voi ladata tästä, kun päivät on "
    "päätetty."
)


@pytest.mark.parametrize("block", [download, quick_download])
def test_without_dates_the_calendars_place_says_so(
    real: Project, catalogue: Catalogue, block: Callable[[BlockPage, str], str]
) -> None:
    html = block(block_page(real, catalogue, dates=Dates(), events={}), "calendar")
    assert 'id="calendar"' in html
    assert NO_DATES in html
    assert "<li>" not in html


def test_with_dates_the_calendars_place_has_its_file(real: Project, catalogue: Catalogue) -> None:
    dates = Dates.model_validate({"end": "2027-06-15"})
    html = download(block_page(real, catalogue, dates=dates), "calendar")
    assert 'href="/downloads/fi/mentoroinnin-kalenteri.ics"' in html
    assert NO_DATES not in html


def test_the_rest_of_the_documents_comes_by_phase_and_then_those_of_none(
    real: Project, tree: Tree
) -> None:
    tree.change(
        MATERIALS_FILE, '{{ downloads() }}\n\n{{ downloads("start") }}', "{{ more_downloads() }}"
    )
    assert tree.problems() == []
    html = more_downloads(block_page(real, tree.catalogue()))
    headings = ["## Aloitusvaihe {#start}", "## more&#95;documents {#more}"]
    assert [line for line in html.split("\n") if line.startswith("## ")] == headings
    start, rest = html.split(headings[1])
    assert ('id="induction"' in start, 'id="agreement"' in start) == (True, True)
    assert 'id="process-diagram"' in rest
    assert 'id="induction"' not in rest


def test_what_the_page_lists_itself_is_not_listed_again(real: Project, tree: Tree) -> None:
    tree.change(MATERIALS_FILE, "{{ downloads() }}", "{{ more_downloads() }}")
    html = more_downloads(block_page(real, tree.catalogue()))
    assert 'id="process-diagram"' in html
    assert 'id="agreement"' not in html
