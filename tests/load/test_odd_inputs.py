"""Whatever an author's file holds: it loads, or each problem has a file and a line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trees import TREE, Tree, every_problem

EXAMPLES = int(os.environ.get("MENTORKIT_EXAMPLES", "120"))
FILES = sorted(
    path for path in TREE if path.startswith(("materials/", "docs/")) and "templates" not in path
)
ODD = [
    "",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\x07",
    "\x85",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "ä",
    "\u202e",
    "🎧",
    ":",
    ": ",
    "- ",
    "? ",
    "#",
    "&a ",
    "*a",
    "!x ",
    "!!int ",
    "|",
    ">",
    "%",
    "@",
    "`",
    "---\n",
    "...\n",
    "<<: ",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "[[",
    "]]",
    "{{",
    "}}",
    "{%",
    "%}",
    "{##",
    "{months}",
    "{x}",
    "null",
    "~",
    "true",
    "1",
    "-1",
    "1.5",
    "1e999",
    "0x1",
    "9" * 400,
    "2026-02-30",
    "2026-01-01",
    "a: b\n",
    "  a: b\n",
    "- a\n",
    "<b>",
    "<!--",
    "&amp;",
    "**",
    "_",
    "# ",
    "1. ",
    "> ",
    "```\n",
    "| a |\n|---|\n",
    "![a](b)",
    "[a](b)",
    "[a](page:x)",
    "[a](javascript:b)",
    "<https://a>",
    "[a]: b\n",
    "\\",
    '"\\0"',
    '"\\ud800"',
    "{{ section() }}",
    '{{ section("x") }}',
    "x" * 2000,
    "[" * 60,
    "{a: " * 40,
    "\u0130",
    "ﬁ",
    "../",
    "/",
    "{0}",
    "%s",
]


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, bytes]:
    """Give one file of the small project another content."""
    path = draw(st.sampled_from(FILES))
    text = TREE[path]
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        line_end = text.find("\n", start)
        end = draw(
            st.sampled_from(
                [
                    start,
                    min(start + 1, len(text)),
                    line_end if line_end >= 0 else len(text),
                    len(text),
                ]
            )
        )
        new = draw(st.one_of(st.sampled_from(ODD), st.text(max_size=8)))
        text = text[:start] + new + text[end:]
    data = text.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=4)) + data[at:]
    return path, data


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Return one project that every example changes and puts right again."""
    return Tree(tmp_path_factory.mktemp("odd"))


@settings(max_examples=EXAMPLES, derandomize=EXAMPLES == 120)
@given(mutation=mutations())
def test_whatever_a_file_holds_it_loads_or_each_problem_has_a_file_and_a_line(
    shared: Tree, mutation: tuple[str, bytes]
) -> None:
    path, data = mutation
    shared.write(path, data)
    try:
        problems = every_problem(shared.project, "reference", publish=True)
        for problem in problems:
            assert problem.path.startswith(("materials/", "docs/"))
            assert 1 <= problem.line <= lines(shared.root / problem.path)
            assert str(problem).encode("utf-8").count(b"\n") == 0
    finally:
        shared.write(path, TREE[path])


def lines(path: Path) -> int:
    """Return how many lines a file has, the empty one after the last line end counted."""
    if not path.is_file():
        return 1
    data = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.count(b"\n") + 1
