"""The Markdown of texts: link targets, and the lines that tokens stand on."""

from __future__ import annotations

import pytest
from mentorkit.model.markup import (
    LinkTarget,
    PictureMark,
    alignment,
    cells_of,
    definitions,
    link_target,
    parse_blocks,
    parse_everything,
    parse_inline,
    picture_mark,
    pictures_in,
    walk,
)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("page:phases/start#x", LinkTarget("page", "phases/start#x")),
        ("tool:lifeline", LinkTarget("tool", "lifeline")),
        ("document:agreement", LinkTarget("document", "agreement")),
        ("https://silta.fi/a?b=c", LinkTarget("web", "https://silta.fi/a?b=c")),
        ("mailto:aino@silta.fi", LinkTarget("web", "mailto:aino@silta.fi")),
        ("tel:112", LinkTarget("web", "tel:112")),
    ],
)
def test_a_link_leads_where_its_scheme_says(href: str, target: LinkTarget) -> None:
    assert link_target(href) == target


@pytest.mark.parametrize(
    "href",
    [
        "",
        "page:",
        "tool",
        "/a",
        "a.md",
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "file:///etc",
        "https:",
        "https://",
        "https:///a",
        "https://a b",
        "mailto:",
        "mailto:a b",
        "page:a b",
        "vbscript:x",
        "//a",
    ],
)
def test_a_link_of_another_form_leads_nowhere(href: str) -> None:
    assert link_target(href) is None


def test_tokens_in_a_paragraph_count_its_lines() -> None:
    links = [
        line
        for token, line in walk(parse_everything("a\nb [c](x)\nd [e](y)"))
        if token.type == "link_open"
    ]
    assert links == [1, 2]


def test_tokens_in_a_table_stand_on_their_row() -> None:
    text = "a\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | [x](y) |\n"
    assert [line for token, line in walk(parse_everything(text)) if token.type == "link_open"] == [
        5
    ]


def test_definitions_of_links_are_found_with_their_lines() -> None:
    assert definitions("a [b]\n\n[b]: https://silta.fi\n[c]: x\n[b]: y\n") == [2, 3, 4]


def test_the_grammar_of_short_texts_knows_no_html_and_no_lists() -> None:
    assert [token.type for token in parse_inline("1. <b>a</b>")] == ["text"]


def test_a_picture_alone_in_its_paragraph_is_one_token() -> None:
    tokens = parse_blocks('a\n\n![b *c*](picture:d "e")\n\n- ![f](picture:g)\n')
    marks = [picture_mark(token) for token in tokens if token.type == "picture"]
    assert marks == [PictureMark("d", "b *c*", "e")]
    assert [token.type for token in tokens[3:5]] == ["picture", "bullet_list_open"]


def test_the_names_of_pictures_are_found_in_order() -> None:
    text = "![a](picture:b)\n\n![c](https://silta.fi/d.png)\n\n![e](<picture:f>)\n"
    assert pictures_in(text) == ("b", "f")


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a|b", ["a", "b"]),
        ("| a \\| b |", ["a \\| b"]),
        ("| a | |", ["a", ""]),
        ("|", []),
    ],
)
def test_the_cells_of_a_line(line: str, cells: list[str]) -> None:
    assert cells_of(line) == cells


def test_cells_are_aligned_in_the_direction_of_their_text() -> None:
    tokens = parse_blocks("|a|b|c|d|\n|:--|--:|:-:|--|\n|1|2|3|4|\n")
    assert [alignment(t) for t in tokens if t.type == "td_open"] == [
        "start", "end", "centre", "start",
    ]  # fmt: skip
