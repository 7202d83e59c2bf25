"""The weeks of a phase: how they are written, and how each language says them."""

from __future__ import annotations

import datetime as dt

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.facts import Phase
from mentorkit.model.milestones import Dates
from mentorkit.model.said_weeks import said_days, said_weeks
from mentorkit.model.weeks import Weeks
from pydantic import ValidationError


@pytest.mark.parametrize(
    ("written", "first", "last", "told"),
    [
        ("1-4", 1, 4, []),
        (5, 5, 5, []),
        ([1, 2, 3], 1, 3, ["1", "2", "3"]),
        ([7, 8, "9-10"], 7, 10, ["7", "8", "9-10"]),
    ],
)
def test_weeks_are_some_in_a_row_a_single_one_or_a_list(
    written: object, first: int, last: int, told: list[str]
) -> None:
    weeks = Phase.model_validate({"weeks": written}).weeks
    assert weeks is not None
    assert (weeks.first, weeks.last, list(weeks.told)) == (first, last, told)


@pytest.mark.parametrize(
    "written", ["4-1", "3-3", "0-2", 0, -1, True, 2.5, "soon", "1–4", [], [[1]], [1, 3], [2, 1]]
)
def test_nothing_else_is_weeks(written: object) -> None:
    with pytest.raises(ValidationError, match="expected week"):
        Phase.model_validate({"weeks": written})


def test_a_week_begins_on_the_weekday_of_the_start() -> None:
    tuesday = dt.date(2027, 1, 19)
    assert Weeks(1, 1).days(tuesday) == (tuesday, dt.date(2027, 1, 25))
    assert Weeks(2, 4).days(tuesday) == (dt.date(2027, 1, 26), dt.date(2027, 2, 15))


@pytest.mark.parametrize(
    ("locale", "several", "one", "days"),
    [
        ("fi", "Viikot 1–4", "Viikko 5", "19. tammikuuta – 15. helmikuuta"),
        ("sv", "Vecka 1–4", "Vecka 5", "19 januari–15 februari"),
        ("en", "Weeks 1–4", "Week 5", "19 January to 15 February"),
        ("ar", "الأسابيع 1–4", "الأسبوع 5", "من 19 يناير إلى 15 فبراير"),
        ("uk", "Тижні 1–4", "Тиждень 5", "19 січня – 15 лютого"),
    ],
)
def test_each_language_has_its_words(
    catalogue: Catalogue, locale: str, several: str, one: str, days: str
) -> None:
    interface = catalogue.texts[locale].interface
    assert said_weeks(Weeks(1, 4), interface) == several
    assert said_weeks(Weeks(5, 5), interface) == one
    assert said_weeks(Weeks(1, 4), interface).language == locale
    assert said_days(Weeks(1, 4), Dates.model_validate({"start": "2027-01-19"}), interface) == days


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ({}, None),
        ({"end": "2027-02-10"}, None),
        ({"start": "2027-01-19", "end": "2027-02-10"}, "2 February to 10 February"),
        ({"start": "2027-01-19", "end": "2027-02-01"}, None),
    ],
)
def test_days_need_a_start_and_are_not_after_the_end(
    catalogue: Catalogue, dates: dict[str, str], days: str | None
) -> None:
    interface = catalogue.texts["en"].interface
    assert said_days(Weeks(3, 4), Dates.model_validate(dates), interface) == days
