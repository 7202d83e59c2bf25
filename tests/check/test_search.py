"""Checks of what people type into the search: it leads to places of the site."""

from __future__ import annotations

import pytest

from tests.trees import FI, Tree

SEARCH_FILE = f"{FI}/search.yml"
KNOWN = "expected page:…, tool:… or document:…"


def test_words_may_lead_to_pages_tools_and_documents(tree: Tree) -> None:
    tree.write(SEARCH_FILE, "page:index#next: [alku]\ntool:lifeline: [elämänkaari, jana]\n")
    assert tree.problems() == []
    words = tree.catalogue().texts["fi"].search
    assert words == {"page:index#next": ("alku",), "tool:lifeline": ("elämänkaari", "jana")}


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("page:indx", "a link leads to an unknown page 'indx'; did you mean 'index'?"),
        ("tool:lifelin", "a link leads to an unknown tool 'lifelin'; did you mean 'lifeline'?"),
        ("https://silta.fi", f"the search finds this site only; {KNOWN}, not 'https://silta.fi'"),
        ("index", f"a link leads to 'index'; {KNOWN.replace(' or', ',')}, https://… or mailto:…"),
    ],
)
def test_words_that_lead_to_no_place_of_the_site_are_reported(
    tree: Tree, place: str, message: str
) -> None:
    tree.write(SEARCH_FILE, f"# Haku\n{place}: [alku]\n")
    assert tree.problems() == [f"{SEARCH_FILE}:2: {place}: {message}"]


def test_a_place_without_a_list_of_words_is_reported(tree: Tree) -> None:
    tree.write(SEARCH_FILE, "page:index: alku\n")
    assert tree.problems() == [
        f"{SEARCH_FILE}:1: page:index: expected a list, found 'alku'",
    ]
