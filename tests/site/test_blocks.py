"""Blocks of a page that show what the organisation says: dates, accessibility, privacy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mentorkit.disk.cache import Entry
from mentorkit.load import load_catalogue
from mentorkit.make.plan import Planned, planned_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.organisation import Dates
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render.html import symbol
from mentorkit.render.view import View
from mentorkit.site.blocks import PageBlocks

NO_DATES = (
    "Mentoroinnin päivät eivät ole vielä tiedossa. Kalenterin voi ladata tästä, kun päivät on "
    "päätetty."
)


@pytest.fixture(scope="module")
def catalogue(real: Project) -> Catalogue:
    return load_catalogue(real, "reference")


def blocks(real: Project, catalogue: Catalogue, **changes: object) -> PageBlocks:
    """Return the blocks of a page of an organisation with changes; nothing is made yet."""

    def entry(_: Planned) -> Entry | None:
        return None

    organisation = catalogue.organisation.model_copy(update=changes)
    own = replace(catalogue, organisation=organisation)
    view = View(own, "fi", lambda _: None, lambda name: symbol(real.templates, name))
    files = planned_downloads(own)
    return PageBlocks(view, "fi", real.templates, files, entry, lambda path: f"/{path}")


def test_milestones_show_the_time_where_there_is_one(real: Project, catalogue: Catalogue) -> None:
    dates = Dates.model_validate({"kick_off": "2027-01-19 17:00", "closing": "2027-06-15"})
    html = blocks(real, catalogue, dates=dates).milestones()
    assert '<time datetime="2027-01-19T17:00">19. tammikuuta 2027 klo 17.00</time>' in html
    assert '<time datetime="2027-06-15">15. kesäkuuta 2027</time>' in html


def test_without_dates_there_are_no_milestones(real: Project, catalogue: Catalogue) -> None:
    assert blocks(real, catalogue, dates=Dates()).milestones() == ""


@pytest.mark.parametrize("macro", ["download", "quick_download"])
def test_without_dates_the_calendars_place_says_so(
    real: Project, catalogue: Catalogue, macro: str
) -> None:
    html = getattr(blocks(real, catalogue, dates=Dates()), macro)("calendar")
    assert 'id="calendar"' in html
    assert NO_DATES in html
    assert "<li>" not in html


def test_with_dates_the_calendars_place_has_its_file(real: Project, catalogue: Catalogue) -> None:
    dates = Dates.model_validate({"closing": "2027-06-15"})
    html = blocks(real, catalogue, dates=dates).download("calendar")
    assert 'href="/downloads/fi/mentoroinnin-kalenteri.ics"' in html
    assert NO_DATES not in html


@pytest.mark.parametrize("status", ["partial", "none", "full"])
def test_the_accessibility_statement_says_what_the_organisation_says(
    real: Project, catalogue: Catalogue, status: str
) -> None:
    claims = catalogue.texts["fi"].interface.accessibility
    given = catalogue.organisation.accessibility
    exceptions = () if status == "full" else given.exceptions
    changed = given.model_copy(update={"status": status, "exceptions": exceptions})
    html = blocks(real, catalogue, accessibility=changed).accessibility_facts()
    said = [name for name in ("partial", "none", "full") if getattr(claims, name) in html]
    assert said == [status]
    assert (claims.no_exceptions in html) is (status == "full")
    shown = [text for gap in exceptions for text in (gap.what["fi"], gap.why["fi"])]
    for text in (given.assessed["fi"], "24. marraskuuta 2026", *shown):
        assert text in html


def test_the_privacy_notice_says_what_the_organisation_says(
    real: Project, catalogue: Catalogue
) -> None:
    given = catalogue.organisation.privacy
    officer = {"": Text("Aino Aalto, tietosuojavastaava@silta.fi")}
    html = blocks(real, catalogue, privacy=given.model_copy(update={"officer": officer}))
    shown = html.privacy_facts()
    facts = ("controller", "address", "purposes", "legal_basis", "data", "recipients")
    for name in (*facts, "retention", "transfers"):
        assert getattr(given, name)["fi"] in shown
    assert "Aino Aalto, tietosuojavastaava@silta.fi" in shown
    label = catalogue.texts["fi"].interface.privacy.officer
    assert label in shown
    assert label not in blocks(real, catalogue).privacy_facts()
