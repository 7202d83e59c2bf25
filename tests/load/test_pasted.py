"""What comes in with pasted text: other spaces in the indentation, and typographic quotes."""

from __future__ import annotations

import pytest

from tests.trees import FI, ORGANISATION_FILE, TOOL_FILE, Tree

OTHER = "the line is indented with a space other than the ordinary one"
TYPE = "type ordinary spaces instead"


@pytest.mark.parametrize(
    ("old", "new", "line", "space"),
    [
        ("  - paperia", "\u00a0\u00a0- paperia", 6, "no-break space, U+00A0"),
        ("  - paperia", " \u00a0- paperia", 6, "no-break space, U+00A0"),
        ("  - paperia", "\u2003- paperia", 6, "em space, U+2003"),
        ("  - paperia", "  - \u202fpaperia", 6, "narrow no-break space, U+202F"),
        ("  heading: [pohja]", "\u3000heading: [pohja]", 17, "ideographic space, U+3000"),
    ],
)
def test_other_spaces_in_the_indentation_are_named(
    tree: Tree, old: str, new: str, line: int, space: str
) -> None:
    tree.change(TOOL_FILE, old, new)
    assert tree.problems() == [f"{TOOL_FILE}:{line}: {OTHER} ({space}); {TYPE}"]


def test_many_such_lines_are_one_problem(tree: Tree) -> None:
    text = (tree.root / TOOL_FILE).read_text(encoding="utf-8")
    tree.write(TOOL_FILE, text.replace("\n  - ", "\n\u00a0\u00a0- "))
    (problem,) = tree.problems()
    assert problem.endswith(f"(no-break space, U+00A0), and 8 more below; {TYPE}")


def test_such_a_space_elsewhere_on_a_broken_line_is_named(tree: Tree) -> None:
    tree.change(TOOL_FILE, "title: Elämänviiva", "title:\u00a0Elämänviiva")
    (problem,) = tree.problems()
    assert problem.endswith("the line has the space U+00A0; type an ordinary one instead")


@pytest.mark.parametrize(
    "written",
    [
        "”Elämänviiva”",
        "“Elämänviiva”",
        "„Elämänviiva“",
        "»Elämänviiva»",
        "’Elämänviiva’",
        "‘Elämän viiva’",
    ],
)
def test_a_text_wholly_in_typographic_quotes_is_reported(tree: Tree, written: str) -> None:
    tree.change(TOOL_FILE, "title: Elämänviiva", f"title: {written}")
    assert tree.problems() == [
        f"{TOOL_FILE}:1: title: readers would see the marks {written[0]} and {written[-1]}; use "
        "straight ones, or none; if they are meant, put straight ones around the text"
    ]


def test_the_same_is_true_of_an_organisation(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "name: Silta ry\nprogramme", "name: “Silta ry”\nprogramme")
    (problem,) = tree.problems()
    assert problem.startswith(f"{ORGANISATION_FILE}:1: name: readers would see the marks “ and ”; ")


@pytest.mark.parametrize(
    "written", ['"”Elämänviiva”"', "’Oma’ ja ’yhteinen’", "”Oma” viiva", "O’Neillin"]
)
def test_quotes_that_are_meant_are_no_problem(tree: Tree, written: str) -> None:
    tree.change(TOOL_FILE, "title: Elämänviiva", f"title: {written}")
    assert tree.problems() == []


def test_other_spaces_within_a_text_are_no_problem(tree: Tree) -> None:
    tree.change(f"{FI}/aims.yml", "Tutustuminen", "Noin 45\u00a0minuuttia")
    assert tree.problems() == []


@pytest.mark.parametrize(
    "written",
    ['"\u00a0Piirrä viiva."', "|\n    Piirrä\n    \u00a0viiva.", '"Piirrä\n    \u2003viiva."'],
)
def test_other_spaces_at_the_beginning_of_a_quoted_line_are_the_texts_own(
    tree: Tree, written: str
) -> None:
    tree.change(TOOL_FILE, "  - Piirrä viiva.", f"  - {written}")
    assert tree.problems() == []
    tree.change(TOOL_FILE, "  - Merkitse käänteet.", "\u00a0 - Merkitse käänteet.")
    (problem,) = tree.problems()
    assert f": {OTHER} (no-break space, U+00A0); {TYPE}" in problem
