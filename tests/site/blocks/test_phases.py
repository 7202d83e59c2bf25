"""Blocks about phases: their weeks, the days of these, and what is done in each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.facts import Phase
from mentorkit.model.milestones import Dates
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.model.texts import WeekTexts
from mentorkit.site.blocks.phases import phase_aim, phase_path, phase_weeks

from tests.site.blocks.pages import block_page


@pytest.fixture
def weekly(catalogue: Catalogue) -> Catalogue:
    """Return the programme with weeks in its first two phases, those of the first told of."""
    programme, texts = catalogue.programme, catalogue.texts["fi"]
    weeks = {
        "start": Phase.model_validate({"weeks": [1, "2-4"]}).weeks,
        "working": Phase.model_validate({"weeks": 5}).weeks,
    }
    phases = {
        key: phase.model_copy(update={"weeks": weeks.get(key)})
        for key, phase in programme.phases.items()
    }
    told = {
        "1": WeekTexts(title=Text("Alku"), text=Text("Lukekaa [sopimus](document:agreement).")),
        "2-4": WeekTexts(title=Text("Lupa"), text=Text("Sopikaa *kaikesta*.")),
    }
    words = {**texts.phases, "start": texts.phases["start"].model_copy(update={"weeks": told})}
    return replace(
        catalogue,
        programme=programme.model_copy(update={"phases": phases}),
        texts={**catalogue.texts, "fi": texts.model_copy(update={"phases": words})},
    )


def test_a_phases_page_says_its_weeks_and_their_days(real: Project, weekly: Catalogue) -> None:
    page = block_page(real, weekly, dates=Dates.model_validate({"start": "2027-01-19"}))
    said = phase_aim(page, "start").replace("\u00a0", " ")
    assert "<strong>Viikot 1–4</strong>, 19. tammikuuta – 15. helmikuuta</p>" in said
    assert said.index("Viikot") < said.index("mk-aim")
    assert "<strong>Viikko 5</strong>, 16. helmikuuta – 22. helmikuuta" in phase_aim(
        page, "working"
    ).replace("\u00a0", " ")
    assert "mk-when" not in phase_aim(page, "closing")


def test_without_a_start_there_are_no_days(real: Project, weekly: Catalogue) -> None:
    said = phase_aim(block_page(real, weekly, dates=Dates()), "start")
    assert "<strong>Viikot 1–4</strong></p>" in said.replace("\u00a0", " ")


def test_the_weeks_are_on_the_path(real: Project, weekly: Catalogue) -> None:
    path = phase_path(block_page(real, weekly)).replace("\u00a0", " ")
    assert path.count("mk-path-weeks") == 2
    assert '<span class="mk-path-weeks">Viikko 5</span>' in path


def test_what_is_done_in_each_week_is_a_list_under_a_heading(
    real: Project, weekly: Catalogue
) -> None:
    said = phase_weeks(block_page(real, weekly), "start").replace("\u00a0", " ")
    assert "## Viikko viikolta {#mk.weeks}" in said
    assert said.count("<li>") == 2
    assert "<span>Viikot 2–4</span> <strong>Lupa</strong>" in said
    assert "<em>kaikesta</em>" in said
    assert phase_weeks(block_page(real, weekly), "working") == ""
