"""Finished HTML in the Markdown of a page."""

from __future__ import annotations

from mentorkit.site.markdown import compact


def test_a_block_has_no_blank_lines_and_no_indentation() -> None:
    assert compact("<ul>\n\n    <li>A</li>\n\n  <li>B</li>\n</ul>") == (
        "<ul>\n<li>A</li>\n<li>B</li>\n</ul>"
    )


def test_a_heading_in_markdown_stands_apart() -> None:
    html = "<p>A</p>\n## Goals {#goals}\n<p>B</p>\n# Not one of a block\n<p>#C</p>"
    assert compact(html) == (
        "<p>A</p>\n\n## Goals {#goals}\n\n<p>B</p>\n# Not one of a block\n<p>#C</p>"
    )
