"""What is wrong with the weeks of phases, and with the texts about them."""

from __future__ import annotations

import pytest

from tests.trees import FI, ORGANISATION_FILE, PROGRAMME_FILE, Tree

FACTS = "materials/programme.yml"
OWN = "materials/organisations/reference"
SHAPE = "    shape: circle\n"
TOLD = (
    "  weeks: {1: {title: Alku, text: Tavatkaa.}, "
    "2-3: {title: Lupa, text: '[Viiva](tool:lifeline)'}}\n"
)


def with_weeks(tree: Tree, written: str, told: str = "") -> None:
    tree.change(PROGRAMME_FILE, SHAPE, f"{SHAPE}    weeks: {written}\n")
    tree.add(f"{FI}/phases.yml", told)


def with_another_phase(tree: Tree, weeks: str, other: str) -> None:
    """Give the project a second phase, without a page."""
    with_weeks(tree, weeks)
    tree.change(PROGRAMME_FILE, "question_lists:\n  f", f"  end: {{weeks: {other}}}\nquestion_lists:\n  f")  # fmt: skip
    tree.add(f"{FI}/phases.yml", "end: {title: Loppu, short: Loppu, aim: Kiitätte.}\n")
    tree.write("docs/fi/phases/end.md", "---\nshows: phase/end\naddress: loppu\n---\n")


@pytest.mark.parametrize("written", ["1-4", "5", "26"])
def test_weeks_need_no_text_and_the_programme_may_count_in_months(tree: Tree, written: str) -> None:
    with_weeks(tree, written)
    tree.change(ORGANISATION_FILE, "  end: 2027-06-15\n", "")
    tree.change(PROGRAMME_FILE, "  closing: {before_end: 0, phase: start}\n", "")
    tree.change(f"{FI}/events.yml", "closing:\n  title: Päätös\n", "")
    assert tree.problems() == []


def test_weeks_that_are_told_of_have_a_text_each(tree: Tree) -> None:
    with_weeks(tree, "[1, 2-3]", TOLD)
    assert tree.problems() == []
    weeks = tree.catalogue().texts["fi"].phases["start"].weeks
    assert [words.title for words in weeks.values()] == ["Alku", "Lupa"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("4-1", "expected weeks such as 1-4, a single week such as 5, or a list of weeks such as [1, 2-3], found '4-1'"),
        ("[1, two]", "expected weeks such as 1-4, a single week such as 5, or a list of weeks such as [1, 2-3], found a list of 2"),
        ("[1, 3]", "expected week 2 after week 1, found week 3; list the weeks in order and leave none out"),
        ("1-27", "the phase goes on until week 27, but the programme has 26 weeks (months: 6 in organisation.yml); correct one of them"),
        ("23-24", "the phase begins on 2027-06-22, after the end (2027-06-15); write earlier weeks, or correct the days under 'dates'"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_weeks_is_told(tree: Tree, written: str, message: str) -> None:
    with_weeks(tree, written)
    assert tree.problems() == [f"{FACTS}:5: phases.start.weeks: {message}"]


def test_a_programme_of_weeks_is_no_longer_than_it_says(tree: Tree) -> None:
    with_weeks(tree, "1-13")
    tree.change(ORGANISATION_FILE, "months: 6", "weeks: 12")
    assert tree.problems() == [
        f"{FACTS}:5: phases.start.weeks: the phase goes on until week 13, but the programme has 12 "
        "weeks (weeks: 12 in organisation.yml); correct one of them"
    ]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("1-4", "3-6", "the phase begins in week 3, but the phase 'start' before it has weeks 1-4; begin it in week 5 or later, or correct the other phase"),
        ("5", "1-4", "the phase begins in week 1, but the phase 'start' before it has week 5; begin it in week 6 or later, or correct the other phase"),
    ],
)  # fmt: skip
def test_phases_that_overlap_are_told(tree: Tree, first: str, second: str, found: str) -> None:
    with_another_phase(tree, first, second)
    assert tree.problems() == [f"{FACTS}:9: phases.end.weeks: {found}"]


@pytest.mark.parametrize("second", ["5-6", "7"])
def test_there_may_be_a_break_between_phases(tree: Tree, second: str) -> None:
    with_another_phase(tree, "1-4", second)
    assert tree.problems() == []


def test_a_week_without_a_text_is_told(tree: Tree) -> None:
    with_weeks(tree, "[1, 2-3, 4]", TOLD)
    assert tree.problems() == [
        f"{FACTS}:5: phases.start.weeks[2]: the week '4' has no text in 'fi'; add start.weeks.4 to "
        f"{FI}/phases.yml"
    ]


@pytest.mark.parametrize(
    ("written", "found"), [("[1]", ["2-3"]), ("1-3", ["1", "2-3"]), ("[1-3]", ["1", "2-3"])]
)
def test_a_text_for_an_unknown_week_is_told(tree: Tree, written: str, found: list[str]) -> None:
    with_weeks(tree, written, TOLD)
    problems = tree.problems()
    at = f"{FI}/phases.yml:12: start.weeks"
    told = [one for one in problems if one.startswith(at)]
    assert [one.partition("; ")[0] for one in told] == [
        f"{at}.{week}: unknown week '{week}'" for week in found
    ]


def test_a_broken_link_in_a_week_is_told_at_its_place(tree: Tree) -> None:
    with_weeks(tree, "[1]", "  weeks: {1: {title: Alku, text: '[Viiva](tool:line)'}}\n")
    assert tree.problems() == [
        f"{FI}/phases.yml:12: start.weeks.1.text: a link leads to an unknown tool 'line'; did you "
        "mean 'lifeline'?"
    ]


def test_an_organisation_changes_adds_and_drops_weeks(tree: Tree) -> None:
    with_weeks(tree, "[1, 2-3]", TOLD)
    tree.write(f"{OWN}/programme.yml", "phases: {start: {weeks: {add: [2], drop: [2-3]}}}\n")
    tree.write(f"{OWN}/fi/phases.yml", "start: {weeks: {1: {title: Oma}, 2: {title: Toinen, text: Puhukaa.}}}\n")  # fmt: skip
    assert tree.problems() == []
    catalogue = tree.catalogue()
    weeks, words = catalogue.programme.phases["start"].weeks, catalogue.texts["fi"].phases["start"]
    assert weeks is not None
    assert list(weeks.told) == ["1", "2"]
    assert {name: one.title for name, one in words.weeks.items()} == {"1": "Oma", "2": "Toinen"}


def test_an_organisation_may_only_say_which_weeks(tree: Tree) -> None:
    with_weeks(tree, "[1, 2-3]", TOLD)
    tree.write(f"{OWN}/programme.yml", "phases: {start: {weeks: 2-6}}\n")
    assert tree.problems() == []
    assert tree.catalogue().texts["fi"].phases["start"].weeks == {}


def test_a_problem_is_told_in_the_layer_that_has_it(tree: Tree) -> None:
    with_weeks(tree, "1-3")
    tree.write(f"{OWN}/programme.yml", "phases:\n  start:\n    weeks: 1-30\n")
    [problem] = tree.problems()
    assert problem.startswith(f"{OWN}/programme.yml:3: phases.start.weeks: the phase goes on")
