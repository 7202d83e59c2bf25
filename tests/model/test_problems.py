"""Problems: how they read, how they are sorted, what they suggest."""

from __future__ import annotations

import pytest
from mentorkit.model.problems import Problem, ProblemsFound, suggestion
from mentorkit.model.text import Source


def test_a_problem_reads_path_line_place_and_message() -> None:
    problem = Problem("fi/x.yml", 7, "a.b[2]", "expected a text, found nothing", "text_type")
    assert str(problem) == "fi/x.yml:7: a.b[2]: expected a text, found nothing"


def test_a_problem_of_a_whole_file_has_no_place() -> None:
    assert (
        str(Problem("fi/x.yml", 1, "", "the file is missing", "x"))
        == "fi/x.yml:1: the file is missing"
    )


def test_the_problem_of_a_value_has_the_file_and_line_that_it_was_read_at() -> None:
    found = Problem.at(Source("fi/x.yml", 7, "programme"), "a.b", "expected a text", "text_type")
    assert found == Problem("fi/x.yml", 7, "a.b", "expected a text", "text_type")


def test_a_problem_that_quotes_many_lines_stands_on_one() -> None:
    assert str(Problem("a", 1, "b\nc", "found 'd\ne'", "x")) == "a:1: b c: found 'd e'"


def test_a_problem_that_quotes_a_whole_book_is_cut_short() -> None:
    assert str(Problem("a", 1, "", "x" * 2000, "x")) == f"a:1: {'x' * 800}…"


def test_problems_are_sorted_by_file_and_line_and_each_is_told_once() -> None:
    one, two, three = (
        Problem(path, line, "", "m", "c") for path, line in (("a", 2), ("a", 10), ("b", 1))
    )
    assert ProblemsFound([three, two, one, two]).problems == (one, two, three)


def test_the_exception_reads_as_its_problems_do() -> None:
    assert (
        str(ProblemsFound([Problem("b", 1, "", "y", "c"), Problem("a", 1, "", "x", "c")]))
        == "a:1: x\nb:1: y"
    )


def test_a_problem_as_data_has_every_part() -> None:
    assert Problem("a", 1, "b", "c", "d").as_dict() == {
        "path": "a",
        "line": 1,
        "place": "b",
        "message": "c",
        "code": "d",
    }


@pytest.mark.parametrize(
    ("wrong", "known", "hint"),
    [
        ("frist", ["first", "second"], "; did you mean 'first'?"),
        ("x", ["b", "a"], "; expected one of a, b"),
        ("x", [], ""),
        ("x", [f"{n}{n}{n}" for n in range(17)], ""),
        ("ääk", ["ääkkönen", "ääkö"], "; did you mean 'ääkö'?"),
    ],
)
def test_a_suggestion_is_the_nearest_or_all_there_are(
    wrong: str, known: list[str], hint: str
) -> None:
    assert suggestion(wrong, known) == hint
