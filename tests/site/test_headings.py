"""Headings of pages as HTML: anchors, links to share, the list of parts."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from mentorkit.site.headings import (
    PARTS_MARK,
    with_anchors,
    with_parts,
    with_share_links,
    without_empty_headings,
)
from mkdocs.structure.toc import AnchorLink

LINK = (
    '<h2 class="x" id="goals" aria-labelledby="mk.name.goals"><span id="mk.name.goals">Our '
    '<em>goals</em></span><a class="headerlink" href="#goals" title="Link" '
    'aria-label="Link: Our goals"></a></h2>'
)


def test_a_heading_gets_a_link_with_its_name_and_keeps_its_own() -> None:
    html = with_share_links('<h2 class="x" id="goals">Our <em>goals</em></h2>', "Link")
    assert html == LINK


def test_what_a_heading_names_is_named_by_its_words_alone() -> None:
    html = with_share_links('<div aria-labelledby="a b"><h2 id="a">A</h2></div>', "Link")
    assert html.startswith(
        '<div aria-labelledby="mk.name.a b"><h2 id="a" aria-labelledby="mk.name.a">'
    )


def test_headings_that_are_not_to_be_found_have_no_link() -> None:
    html = '<h2 id="clear" data-search-exclude>Clear?</h2><h2>Bare</h2>'
    assert with_share_links(html, "Link") == html


def test_headings_within_a_section_are_counted() -> None:
    assert with_anchors("<h3>A</h3><p>b</p><h3>C</h3>", "goals") == (
        '<h3 id="goals-1">A</h3><p>b</p><h3 id="goals-2">C</h3>'
    )


def test_the_parts_of_a_page_are_its_second_level() -> None:
    parts = [AnchorLink("A &amp; B", "a", 2), AnchorLink("C", "c", 3)]
    assert with_parts(f"<p>{PARTS_MARK}</p>", parts, Markup("Go to")) == (
        '<p><nav class="mk-parts" aria-labelledby="mk.parts" data-search-exclude>'
        '<p id="mk.parts">Go to</p><ol><li><a href="#a">A &amp; B</a></li></ol></nav></p>'
    )


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("## A\n\ntext\n\n## B\n", ["## A", "text"]),
        ("## A\n\n## B { #b }\n\ntext", ["## B { #b }", "text"]),
        ("## A\n\n### B\n\n### C\n\ntext", ["## A", "### C", "text"]),
        ("## A\n\n### B\n\n## C\n\ntext", ["## C", "text"]),
        ("<div markdown>\n## A\n\n</div>\n\ntext", ["<div markdown>", "</div>", "text"]),
        ("## A\n\n```\n## b\n## c\n```", ["## A", "```", "## b", "## c", "```"]),
    ],
)
def test_a_heading_with_nothing_below_it_is_left_out(markdown: str, left: list[str]) -> None:
    assert list(filter(None, without_empty_headings(markdown).split("\n"))) == left
