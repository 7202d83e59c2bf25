"""Days that publishing refuses: examples, and what hardly anybody means."""

from __future__ import annotations

import datetime as dt

import pytest
from mentorkit.cli.starter import with_placeholders
from mentorkit.opening import problems_of_catalogue

from tests.locales import ROOT
from tests.trees import ORGANISATION, ORGANISATION_FILE, Tree

TODAY = dt.date(2026, 11, 29)
WHOLE = ORGANISATION[ORGANISATION.index("months:") : ORGANISATION.index("time_zone:")]


def dates(months: int, start: str, end: str) -> str:
    """Return a programme's length and dates."""
    return f"months: {months}\nmeetings: 6\ndates:\n  start: {start}\n  end: {end}\n"


def found(tree: Tree, today: dt.date | None = TODAY) -> list[str]:
    """Return what publishing refuses on a day."""
    problems = problems_of_catalogue(tree.project, tree.catalogue(), publish=True, today=today)
    return [str(problem).removeprefix(f"{ORGANISATION_FILE}:") for problem in sorted(problems)]


@pytest.mark.parametrize(
    ("old", "place", "line"),
    [
        ("\ndate: 2026-11-24", "date", 16),
        ("made: 2026-11-24", "accessibility.made", 29),
        ("updated: 2026-11-24\n  assessed", "accessibility.updated", 30),
        ("updated: 2026-11-24\n  purposes", "privacy.updated", 46),
    ],
)
def test_a_day_that_was_never_filled_in_is_not_published(
    tree: Tree, old: str, place: str, line: int
) -> None:
    tree.change(ORGANISATION_FILE, old, old.replace("2026-11-24", '"[[2026-11-24]]"'))
    assert tree.problems() == []
    assert found(tree) == [
        f"{line}: {place}: the placeholder [[2026-11-24]] is still there; fill it in"
    ]


def test_every_fact_of_the_example_is_refused_in_a_new_organisation(tree: Tree) -> None:
    text = (ROOT / ORGANISATION_FILE).read_text(encoding="utf-8")
    tree.write(ORGANISATION_FILE, with_placeholders(text))
    assert tree.problems() == []
    refused = {line.split(": ")[1] for line in found(tree)}
    for place in (
        "programme.fi",
        "version",
        "date",
        "accessibility.made",
        "accessibility.updated",
        "privacy.updated",
        "privacy.data.fi",
    ):
        assert place in refused
    assert not any(place.startswith(("logo", "funders", "dates")) for place in refused)


@pytest.mark.parametrize("value", ["[[soon]]", "[[2026-13-01]]", "[2026-11-24]", "[[2026-11-24]"])
def test_a_placeholder_for_a_day_is_a_day(tree: Tree, value: str) -> None:
    tree.change(ORGANISATION_FILE, "\ndate: 2026-11-24", f'\ndate: "{value}"')
    assert tree.problems() == [
        f"{ORGANISATION_FILE}:16: date: expected a date such as 2026-09-01, found '{value}'"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "\ndate: 2026-11-24",
            "\ndate: 2026-11-30",
            "16: date: 2026-11-30 is still to come; write the day on which it was done",
        ),
        (
            "updated: 2026-11-24\n  assessed",
            "updated: 2027-11-24\n  assessed",
            "30: accessibility.updated: 2027-11-24 is still to come; write the day on which it was done",
        ),
        (
            "updated: 2026-11-24\n  purposes",
            "updated: 2019-05-02\n  purposes",
            "46: privacy.updated: 2019-05-02 is more than three years ago; check that what it dates is still true, and write the day on which you did",
        ),
        (
            "  start: 2027-01-19\n  end: 2027-06-15\nevents: {mid-point: 2027-04-14}",
            "  start: 2019-01-19\n  end: 2019-06-15 17:00",
            "12: dates.end: 2019-06-15 is more than a year ago; write the dates of the current group, or leave them out",
        ),
        (
            "  start: 2027-01-19\n  end: 2027-06-15\nevents: {mid-point: 2027-04-14}",
            "  start: 2072-01-19\n  end: 2072-06-15",
            "11: dates.start: 2072-01-19 is more than three years ahead; correct the year",
        ),
        (
            "  end: 2027-06-15",
            "  end: 2027-06-15\n  changed: 2027-01-11 14:30",
            "13: dates.changed: 2027-01-11 is still to come; write when you changed the dates",
        ),
        (
            "end: 2027-06-15",
            "end: 2027-06-01",
            "12: dates.end: the end is 4.4 months after the start, but 'months' is 6; correct one of them",
        ),
        (
            "months: 6",
            "months: 3",
            "12: dates.end: the end is 4.8 months after the start, but 'months' is 3; correct one of them",
        ),
        (
            "months: 6",
            "months: 12",
            "12: dates.end: the end is 4.8 months after the start, but 'months' is 12; correct one of them",
        ),
    ],
)
def test_a_day_that_hardly_anybody_means_is_not_published(
    tree: Tree, old: str, new: str, message: str
) -> None:
    tree.change(ORGANISATION_FILE, old, new)
    assert tree.problems() == []
    assert found(tree) == [message]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("made: 2026-11-24", "made: 2019-09-23"),
        ("\ndate: 2026-11-24", "\ndate: 2026-11-29"),
        ("\ndate: 2026-11-24", "\ndate: 2024-01-02"),
        ("  start: 2027-01-19\n  end: 2027-06-15\nevents: {mid-point: 2027-04-14}", "  group: x"),
        ("2027-01-19\n  end: 2027-06-15\nevents: {mid-point: 2027-04-14}", "2026-01-17"),
        ("months: 6", "months: 4"),
        ("months: 6", "months: 5"),
        (WHOLE, dates(14, "2025-11-01", "2026-12-20")),
        (WHOLE, dates(36, "2027-01-19", "2029-12-20")),
        ("  end: 2027-06-15", "  end: 2027-06-15\n  changed: 2026-11-29 23:59"),
    ],
)
def test_a_day_that_somebody_may_mean_is_published(tree: Tree, old: str, new: str) -> None:
    tree.change(ORGANISATION_FILE, old, new)
    assert found(tree) == []


def test_days_are_compared_with_a_given_day_only(tree: Tree) -> None:
    assert found(tree, dt.date(2030, 1, 1)) != []
    assert found(tree, None) == []
