"""Blocks that show what the organisation says: dates, accessibility, privacy."""

from __future__ import annotations

import pytest
from mentorkit.model.base import WrittenDay
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.events import OwnEvent
from mentorkit.model.milestones import Dates
from mentorkit.model.organisation import Video
from mentorkit.model.project import Project
from mentorkit.model.text import NOWHERE, Text
from mentorkit.site.blocks.organisation import (
    accessibility_facts,
    contacts,
    events,
    privacy_facts,
    video,
)
from mentorkit.site.blocks.phases import phase_strip

from tests.site.blocks.pages import block_page


def test_events_show_the_time_where_there_is_one(real: Project, catalogue: Catalogue) -> None:
    dates = Dates.model_validate({"start": "2027-01-19 17:00", "end": "2027-06-15"})
    html = events(block_page(real, catalogue, dates=dates))
    assert '<time datetime="2027-01-19T17:00">19. tammikuuta 2027 klo 17.00</time>' in html
    assert '<time datetime="2027-06-15">15. kesäkuuta 2027</time>' in html


OWN_EVENTS = {
    "visit": {
        "when": "2027-03-03 13:00",
        "title": {"fi": Text("Vierailu *tehtaassa*"), "sv": Text("Besök")},
        "place": Text("Satama"),
        "link": "https://silta.fi/vierailu",
        "for": ["mentor"],
        "phase": "working",
    },
    "closing": None,
    "kick-off": {"place": Text("Kirjasto")},
}


def with_own_events() -> dict[str, OwnEvent | None]:
    """Return the events of an organisation with some of its own."""
    return {
        key: None if own is None else OwnEvent.model_validate(own)
        for key, own in OWN_EVENTS.items()
    }


def test_events_of_ones_own_have_title_place_link_and_role(
    real: Project, catalogue: Catalogue
) -> None:
    html = events(block_page(real, catalogue, events=with_own_events()))
    assert "Vierailu *tehtaassa*" in html
    assert '(<span class="mk-for">' not in html
    assert '<span class="mk-for">(Mentori)</span>' in html
    assert '<a href="https://silta.fi/vierailu">Satama</a>' in html
    assert "7. syyskuuta 2027</time>, Kirjasto" in html.replace("\u00a0", " ")
    assert "Päätöstilaisuus" not in html
    assert html.index("Vierailu") < html.index("Aloitustilaisuus")


def test_a_phase_shows_its_own_events(real: Project, catalogue: Catalogue) -> None:
    page = block_page(real, catalogue, events=with_own_events())
    for html in (events(page, "working"), phase_strip(page, "working")):
        assert "Vierailu" in html
        assert "Aloitustilaisuus" not in html
    assert events(page, "closing") == ""
    assert "<time" not in phase_strip(page, "closing")


def test_a_day_that_is_still_to_be_filled_in_is_shown_as_a_placeholder(
    real: Project, catalogue: Catalogue
) -> None:
    day = WrittenDay.read("2026-11-24", NOWHERE, is_placeholder=True)
    own = catalogue.organisation
    privacy = own.privacy.model_copy(update={"updated": day})
    assert "[[24. marraskuuta 2026]]" in privacy_facts(block_page(real, catalogue, privacy=privacy))
    statement = own.accessibility.model_copy(update={"made": day})
    html = accessibility_facts(block_page(real, catalogue, accessibility=statement))
    assert html.count("[[24. marraskuuta 2026]]") == 1
    page = block_page(real, catalogue, date=day, version=Text("[[1.0]]"))
    assert page.view.version_line() == "Versio [[1.0]], [[24.11.2026]]"


def test_without_dates_there_are_no_events(real: Project, catalogue: Catalogue) -> None:
    assert events(block_page(real, catalogue, dates=Dates(), events={})) == ""


def test_a_contacts_number_is_a_link_where_it_can_be_dialled(
    real: Project, catalogue: Catalogue
) -> None:
    def shown(phone: str) -> str:
        person = catalogue.organisation.contacts[0].model_copy(update={"phone": Text(phone)})
        return contacts(block_page(real, catalogue, contacts=(person,)))

    written = "+358\u00a0(0)40\u00a0123\u00a04567"
    assert f'<a href="tel:+358401234567">{written}</a>' in shown("+358 (0)40 123 4567")
    assert '<a href="tel:09123456;ext=12">' in shown("09 123 456, ankn. 12")
    assert "tel:" not in shown("[[puhelinnumero]]")


def test_what_is_not_filled_in_is_no_link(real: Project, catalogue: Catalogue) -> None:
    own, email = catalogue.organisation, Text("[[aino@silta.fi]]")
    person = own.contacts[0].model_copy(update={"email": email})
    privacy = own.privacy.model_copy(update={"email": email})
    film = Video(address=Text("[[https://silta.fi/filmi]]"), provider=Text("Palvelu"))
    page = block_page(real, catalogue, contacts=(person,), privacy=privacy, video=film)
    shown = '<mark class="placeholder">[[aino@silta.fi]]</mark>'
    for html in (contacts(page), privacy_facts(page)):
        assert html.count(shown) == 1
        assert "mailto:" not in html
    assert "href=" not in video(page)
    assert str(page.view.texts.video.coming) in video(page)


@pytest.mark.parametrize("status", ["partial", "none", "full"])
def test_the_accessibility_statement_says_what_the_organisation_says(
    real: Project, catalogue: Catalogue, status: str
) -> None:
    claims = catalogue.texts["fi"].interface.accessibility
    given = catalogue.organisation.accessibility
    exceptions = () if status == "full" else given.exceptions
    changed = given.model_copy(update={"status": status, "exceptions": exceptions})
    html = accessibility_facts(block_page(real, catalogue, accessibility=changed))
    html = html.replace("\u00a0", " ").replace("\u2011", "-")
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
    changed = given.model_copy(update={"officer": officer})
    shown = privacy_facts(block_page(real, catalogue, privacy=changed))
    facts = ("controller", "address", "purposes", "legal_basis", "data", "recipients")
    for name in (*facts, "retention", "transfers"):
        assert getattr(given, name)["fi"] in shown
    assert "Aino Aalto, tietosuojavastaava@silta.fi" in shown
    label = catalogue.texts["fi"].interface.privacy.officer
    assert label in shown
    assert label not in privacy_facts(block_page(real, catalogue))
