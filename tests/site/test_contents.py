"""The entries of the navigation and the table of contents, and their language."""

from __future__ import annotations

from mentorkit.site.contents import typeset, with_tools


def test_the_tools_pages_come_after_their_list_and_once() -> None:
    nav = ["index.md", {"Tools": ["tools/index.md", "tools/swot.md"]}, "contact.md"]
    assert with_tools(nav, ["lifeline", "swot"]) == [
        "index.md",
        {"Tools": ["tools/index.md", "tools/lifeline.md", "tools/swot.md"]},
        "contact.md",
    ]


def test_without_a_navigation_none_is_made() -> None:
    assert with_tools(None, ["swot"]) is None


def test_a_title_in_another_language_says_so() -> None:
    assert typeset("Koti", "fi", "sv") == {"title": '<span lang="fi">Koti</span>'}
    assert typeset("Koti", "fi", "fi") is None
