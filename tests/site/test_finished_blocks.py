"""Blocks of finished HTML do not go through Markdown."""

from __future__ import annotations

import markdown
from mentorkit.site.finished_blocks import FinishedBlocks
from mentorkit.site.markdown import compact

BLOCK = '<ul class="a">\n<li data-b="c" data-a="d">*A*</li>\n</ul>\n<p>B</p>'


def test_a_block_comes_back_as_it_was_with_headings_and_words_made_from_markdown() -> None:
    finished = FinishedBlocks()
    taken = finished.take_out(compact(f"{BLOCK}\n## Goals {{#goals}}\n<div>\n<p>C</p>\n</div>"))
    assert "<ul" not in taken
    assert "<div" not in taken
    html = markdown.markdown(f"*Before*\n\n{taken}\n\n*Behind*", extensions=["attr_list"])
    assert finished.put_back(html).replace("\n\n", "\n") == (
        f'<p><em>Before</em></p>\n{BLOCK}\n<h2 id="goals">Goals</h2>\n'
        "<div>\n<p>C</p>\n</div>\n<p><em>Behind</em></p>"
    )


def test_a_block_stands_in_an_element_whose_contents_are_markdown() -> None:
    finished = FinishedBlocks()
    page = f'<div class="a" markdown>\n{finished.take_out(BLOCK)}\n\n*Behind*\n</div>'
    html = markdown.markdown(page, extensions=["md_in_html"])
    assert finished.put_back(html).replace("\n\n", "\n") == (
        f'<div class="a">\n{BLOCK}\n<p><em>Behind</em></p>\n</div>'
    )


def test_words_and_elements_within_a_line_go_through_markdown() -> None:
    finished = FinishedBlocks()
    for said in ("Aktori", '<span lang="fi">Aktori</span>', "", "<span>\n<p>A</p>\n</span>"):
        assert finished.take_out(said) == said
    assert finished.blocks == []
