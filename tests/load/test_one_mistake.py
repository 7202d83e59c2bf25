"""One mistake is one problem, where the mistake is, with advice that does no harm."""

from __future__ import annotations

import pytest
from mentorkit.model.problems import Problem

from tests.trees import PROGRAMME_FILE, Tree, every_problem


def only(tree: Tree, said: str) -> bool:
    """Return whether a project's problems are this one alone, wherever it stands."""
    return [str(problem).partition(": ")[2] for problem in every(tree)] == [said]


def every(tree: Tree) -> tuple[Problem, ...]:
    return every_problem(tree.project, "reference")


def with_swedish(tree: Tree) -> None:
    """Begin Swedish."""
    tree.change(PROGRAMME_FILE, "locales: [fi]\n", "locales: [fi]\nin_progress: [sv]\n")
    tree.write("materials/sv/aims.yml", "acquaintance: Bekantskap\n")
    tree.write("docs/sv/contact.md", "---\ntitle: Kontakt\ndescription: Kontakt.\n---\nText.\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "shape: circle",
            "shape: oval",
            "phases.start.shape: expected 'circle', 'squares', 'hexagon', 'diamond', 'arch', 'flower', 'triangle', 'leaf', 'shield', 'star', 'pill' or 'ticket', found 'oval'",
        ),
        (
            "minutes: 45",
            "minutes: long",
            "tools.lifeline.minutes: expected a whole number, found 'long'",
        ),
        (
            "in_progress: [sv]",
            "in_progres: [sv]",
            "in_progres: unknown key; did you mean 'in_progress'?",
        ),
        ("locales: [fi]", "locale: [fi]", None),
        ("locales: [fi]", "locales: fi", "locales: expected a list, found 'fi'"),
        (
            "in_progress: [sv]",
            "in_progress: [sw]",
            "in_progress: the language 'sw' has no texts; add the folder materials/sw, or remove it here",
        ),
        (
            "in_progress: [sv]",
            "in_progress: [zzz]",
            "in_progress[0]: unknown language code 'zzz'; expected one such as 'fi' or 'sv'",
        ),
        ("forms:\n", "forms: [\n", None),
    ],
)
def test_one_mistake_in_the_facts_is_one_problem(
    tree: Tree, old: str, new: str, said: str | None
) -> None:
    with_swedish(tree)
    text = (tree.root / PROGRAMME_FILE).read_text(encoding="utf-8")
    tree.write(PROGRAMME_FILE, f"{new}".join(text.rsplit(old, 1)))
    problems = every(tree)
    assert {problem.path for problem in problems} == {PROGRAMME_FILE}
    assert len(problems) <= 2  # a misspelt key is unknown, and the right one missing
    assert said is None or only(tree, said)


def test_a_language_that_is_not_listed_is_reported_without_harmful_advice(tree: Tree) -> None:
    with_swedish(tree)
    tree.change(PROGRAMME_FILE, "in_progress: [sv]\n", "")
    hint = "add it to locales or in_progress in programme.yml, or move the folder away"
    assert [str(problem) for problem in every(tree)] == [
        f"{folder}:1: the language 'sv' is not listed; {hint}"
        for folder in ("docs/sv", "materials/sv")
    ]


OWN = "materials/organisations/reference"


def test_an_own_list_that_leaves_out_a_shared_question_is_no_fault(tree: Tree) -> None:
    own = "question_lists:\n  first-meeting:\n    questions: [about-yourself]\n"
    tree.write(f"{OWN}/programme.yml", own)
    assert every(tree) == ()


def test_a_misspelt_question_of_an_own_list_is_one_problem_there(tree: Tree) -> None:
    own = "question_lists:\n  first-meeting:\n    questions: [about-yourself, first-stp]\n"
    tree.write(f"{OWN}/programme.yml", own)
    assert [str(problem) for problem in every(tree)] == [
        f"{OWN}/programme.yml:3: question_lists.first-meeting.questions[1]: the question 'first-stp' "
        "has no text in 'fi'; add first-meeting.questions.first-stp to "
        "materials/organisations/reference/fi/questions.yml"
    ]


def test_a_shared_section_that_an_own_document_leaves_out_is_no_fault(tree: Tree) -> None:
    tree.change("docs/fi/phases/start.md", '{{ section("dialogue") }}\n', "")
    tree.write(f"{OWN}/fi/sections/own.md", "# Oma\n\nTeksti.\n")
    tree.write(
        f"{OWN}/programme.yml", "documents:\n  induction:\n    parts:\n      - section: own\n"
    )
    assert every(tree) == ()
