"""Dates, times, numbers and file sizes as the readers of a language write them."""

from __future__ import annotations

import datetime as dt

import pytest
from mentorkit.model.base import Moment
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.model.said_times import language_of_dates, short_date, word_pattern
from mentorkit.model.text import Text
from mentorkit.render.html import symbol
from mentorkit.render.view import View

from tests.render.printing import with_texts

DAY = dt.date(2026, 11, 4)


def view(real: Project, catalogue: Catalogue, locale: str) -> View:
    return View(catalogue, locale, lambda _: None, lambda name: symbol(real.templates, name, {}))


@pytest.mark.parametrize(
    ("language", "short", "word"),
    [
        ("fi-FI", "4.11.2026", "d.M.yyyy"),
        ("sv-FI", "4.11.2026", "d.M.yyyy"),
        ("se-FI", "4.11.2026", "d.M.yyyy"),
        ("sv-SE", "4 nov. 2026", "yyyy-MM-dd"),
        ("en-GB", "4 Nov 2026", "dd/MM/yyyy"),
        ("uk", "4 лист. 2026\u202fр.", "dd.MM.yyyy"),
    ],
)
def test_in_finland_every_language_has_the_same_date_in_figures(
    language: str, short: str, word: str
) -> None:
    assert short_date(DAY, language) == short
    assert word_pattern(language) == word


def test_a_browser_writes_dates_in_the_same_language() -> None:
    assert [language_of_dates(tag) for tag in ("sv-FI", "sv-SE", "ar", "zh-Hans-CN")] == [
        "fi-FI",
        "sv-SE",
        "ar",
        "zh-Hans-CN",
    ]


@pytest.mark.parametrize(
    ("locale", "moment", "version"),
    [
        ("fi", "4. marraskuuta 2026 klo 17.00", "Versio 1.0, 24.11.2026"),
        ("sv", "4 november 2026 kl. 17.00", "Version 1.0, 24.11.2026"),
        ("en", "4 November 2026 at 17:00", "Version 1.0, 24 Nov 2026"),
    ],
)
def test_a_moment_and_a_version_are_dated_as_the_language_has_it(
    real: Project, catalogue: Catalogue, locale: str, moment: str, version: str
) -> None:
    shown = view(real, catalogue, locale)
    assert shown.moment(Moment(day=DAY, time=dt.time(17))) == moment
    assert shown.version_line() == version


@pytest.mark.parametrize(
    ("locale", "many", "one"),
    [
        ("fi", "PDF, 12 sivua, 1,2\u00a0Mt, suomeksi", "PDF, 1 sivu, 1\u00a0kt, suomeksi"),
        ("sv", "PDF, 12 sidor, 1,2\u00a0MB, på svenska", "PDF, 1 sida, 1\u00a0kB, på svenska"),
        ("en", "PDF, 12 pages, 1.2\u00a0MB, in English", "PDF, 1 page, 1\u00a0kB, in English"),
    ],
)
def test_a_files_pages_size_and_language_are_said_as_the_language_has_it(
    real: Project, catalogue: Catalogue, locale: str, many: str, one: str
) -> None:
    shown = view(real, catalogue, locale)
    assert shown.file_facts("x.pdf", 12, 1_234_000) == many
    assert shown.file_facts("x.pdf", 1, 300) == one


def test_numbers_are_grouped_as_in_the_region_of_the_language_tag(
    real: Project, catalogue: Catalogue
) -> None:
    indian = with_texts(
        catalogue,
        "en",
        interface=catalogue.texts["en"].interface.model_copy(
            update={"language_tag": Text("en-IN")}
        ),
    )
    facts = view(real, indian, "en").file_facts("x.zip", None, 1_234_567_000_000)
    assert facts == "ZIP, 12,34,567\u00a0MB, in English"
