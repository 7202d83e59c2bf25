"""How long a programme lasts, and how languages say it."""

from __future__ import annotations

import datetime as dt

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.durations import Duration

from tests.trees import FI, ORGANISATION_FILE, SECTION_FILE, Tree


@pytest.mark.parametrize(
    ("locale", "fact", "months", "weeks"),
    [
        ("fi", "duration", "kuusi kuukautta", "16 viikkoa"),
        ("fi", "duration:genitive", "kuuden kuukauden", "16 viikon"),
        ("sv", "duration", "sex månader", "16 veckor"),
        ("en", "duration", "six months", "16 weeks"),
        ("ar", "duration", "6 أشهر", "16 أسبوعًا"),
        ("uk", "duration", "6 місяців", "16 тижнів"),
    ],
)
def test_each_language_says_a_duration(
    catalogue: Catalogue, locale: str, fact: str, months: str, weeks: str
) -> None:
    labels = catalogue.texts[locale].interface.duration
    said = [labels.facts(Duration(*one), locale)[fact] for one in (("months", 6), ("weeks", 16))]
    assert said == [months, weeks]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("fi", ["kuukausi", "viikko"]),
        ("sv", ["en månad", "en vecka"]),
        ("en", ["one month", "one week"]),
        ("ar", ["شهر واحد", "أسبوع واحد"]),
        ("uk", ["1 місяць", "1 тиждень"]),
    ],
)
def test_one_month_and_one_week_have_words_of_their_own(
    catalogue: Catalogue, locale: str, said: list[str]
) -> None:
    labels = catalogue.texts[locale].interface.duration
    assert [labels.of(Duration(*one), locale) for one in (("months", 1), ("weeks", 1))] == said


@pytest.mark.parametrize(
    ("locale", "two", "nine"),
    [("fi", "kaksi", "yhdeksän"), ("sv", "två", "nio"), ("en", "two", "nine"), ("uk", "2", "9")],
)
def test_small_numbers_are_words_where_a_language_has_them(
    catalogue: Catalogue, locale: str, two: str, nine: str
) -> None:
    labels = catalogue.texts[locale].interface.duration
    assert [labels.numeral(number, locale) for number in (2, 9, 10)] == [two, nine, "10"]


def test_the_number_of_meetings_is_said_in_words(catalogue: Catalogue) -> None:
    said = [catalogue.facts(locale)["meetings"] for locale in ("fi", "sv", "en", "ar", "uk")]
    assert said == ["kuusi", "sex", "six", "6", "6"]


def test_a_number_of_weeks_ends_on_the_weekday_on_which_it_began() -> None:
    start = dt.date(2027, 1, 19)
    assert Duration("weeks", 16).end_from(start) == dt.date(2027, 5, 4)
    assert Duration("weeks", 1).end_from(start) == start
    assert Duration("months", 4).end_from(start) is None
    assert [Duration("months", 6).weeks, Duration("weeks", 16).weeks] == [26, 16]


def in_weeks(tree: Tree) -> Tree:
    tree.change(ORGANISATION_FILE, "months: 6", "weeks: 12")
    tree.change(ORGANISATION_FILE, "  end: 2027-06-15\n", "")
    tree.change(ORGANISATION_FILE, "events: {mid-point: 2027-04-14}\n", "")
    return tree


def test_in_weeks_the_last_event_and_the_meetings_need_no_end(tree: Tree) -> None:
    catalogue = in_weeks(tree).catalogue()
    times = {one.id: str(one.moment) for one in catalogue.occasions}
    assert times == {"kick-off": "2027-01-19", "closing": "2027-04-06"}
    assert catalogue.meeting_days[-1] < dt.date(2027, 4, 13)
    assert len(catalogue.meeting_days) == 6


def test_months_and_weeks_together_are_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "months: 6", "months: 6\nweeks: 26")
    assert tree.problems() == [
        f"{ORGANISATION_FILE}:1: expected months or weeks, found both; keep the one that you count in"
    ]


def test_neither_months_nor_weeks_is_half_a_year(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "months: 6\n", "")
    assert tree.catalogue().organisation.duration == Duration("months", 6)


@pytest.mark.parametrize(("given", "name"), [("months: 6", "weeks"), ("weeks: 26", "months")])
def test_a_text_cannot_name_what_the_programme_is_not_counted_in(
    tree: Tree, given: str, name: str
) -> None:
    tree.change(ORGANISATION_FILE, "months: 6", given)
    tree.change(SECTION_FILE, "- Kysy.\n", f"- Kysy {{{name}}} kertaa.\n")
    assert tree.problems() == [
        f"{SECTION_FILE}:7: not every organisation has {{{name}}}; "
        "write {duration}: the number with its word"
    ]


def test_months_can_still_be_named(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.\n", "- Kysy {months} kertaa.\n")
    assert tree.problems() == []


def test_an_unknown_form_of_a_duration_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.\n", "- Kysy {duration:genitiv} aikana.\n")
    words = '  months: {other: "{number} kk"}\n  weeks: {other: "{number} vk"}\n'
    forms = f"  forms:\n    genitive:\n{words.replace('  ', '      ')}"
    tree.change(f"{FI}/interface.yml", "duration:\n", f"duration:\n{forms}")
    assert [line.split("; ", 1)[1] for line in tree.problems()] == [
        "did you mean 'duration:genitive'?"
    ]
