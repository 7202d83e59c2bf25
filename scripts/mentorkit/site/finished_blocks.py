"""The finished HTML of a page's blocks, taken out while the page goes through Markdown.

Markdown reads a block of HTML twice, sign by sign, and passes it on as it was. A page is mostly
such blocks, so a comment stands for each until Markdown is done with the page.
"""

from __future__ import annotations

import re

# From one of these elements to the next empty line. Whatever begins otherwise goes through
# Markdown: words in the middle of a line, above all.
_BLOCK = re.compile(
    r"(?:\A|(?<=\n\n))"
    r"<(?:article|details|dialog|div|dl|fieldset|figure|form|nav|ol|p|section|table|ul)\b"
    r".*(?:\n.+)*"
)
_MARK = re.compile(r"<!--mk\.block (\d+)-->")


class FinishedBlocks:
    """The blocks of HTML that have been taken out of one page."""

    def __init__(self) -> None:
        self.blocks: list[str] = []

    def take_out(self, text: str) -> str:
        """Return a macro's text, Markdown and HTML, with a mark in place of each block of HTML."""
        return _BLOCK.sub(self._taken, text)

    def _taken(self, match: re.Match[str]) -> str:
        self.blocks.append(match[0])
        return f"<!--mk.block {len(self.blocks) - 1}-->"

    def put_back(self, html: str) -> str:
        """Return what Markdown made of the page, with each block in its place."""
        return _MARK.sub(lambda match: self.blocks[int(match[1])], html)
