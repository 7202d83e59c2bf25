"""The entries of the navigation and the table of contents, and their language."""

from __future__ import annotations

from mentorkit.site.contents import typeset


def test_a_title_in_another_language_says_so() -> None:
    assert typeset("Koti", "fi", "sv") == {"title": '<span lang="fi">Koti</span>'}
    assert typeset("Koti", "fi", "fi") is None
