"""Blocks that offer downloads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.milestones import Dates
from mentorkit.model.project import Project
from mentorkit.site.blocks import BlockPage
from mentorkit.site.blocks.files import download, quick_download

from tests.site.blocks.pages import block_page

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
