"""The table of macros is that of the blocks, and macros are taken out of a page."""

from __future__ import annotations

from mentorkit.model.macros import without_macros


def test_what_is_put_where_a_macro_stood_keeps_the_lines() -> None:
    text = 'a {{ section(\n"x") }} b {## c\n #}\n{% if d %} {# e #}'
    assert without_macros(text, "*") == "a *\n b *\n\n* {# e #}"


def test_a_macro_that_is_not_closed_is_left() -> None:
    assert without_macros("a {{ b") == "a {{ b"
