"""Convert a section's Markdown to paragraphs, headings, lists, tables and pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement
from markdown_it.token import Token

from mentorkit.model.left_out import without_unknown_times
from mentorkit.model.markup import (
    PICTURE,
    TABLE_TOKENS,
    alignment,
    parse_blocks,
    parse_inline,
    picture_mark,
)
from mentorkit.model.text import Text
from mentorkit.render.word.elements import keep_with_next, paragraph, w
from mentorkit.render.word.look import TEXT_WIDTH
from mentorkit.render.word.numbering import LEVELS, Numbering, end_list, in_list, indent
from mentorkit.render.word.tables import grid, widths_for
from mentorkit.render.word.texts import TextWriter

Draw = Callable[[str, str], BaseOxmlElement | None]
"""Returns a picture as a run, given its name and alternative text, or None if it is not shown."""

_JUSTIFIED = {"centre": "center", "end": "right"}
"""In a paragraph from right to left, Word's right is the left (ECMA-376 Part 1, 17.3.1.13)."""


def no_pictures(_name: str, _alt: str) -> None:
    """Show no picture."""


def prose(
    body: Text, texts: TextWriter, numbering: Numbering, draw: Draw = no_pictures
) -> list[BaseOxmlElement]:
    """Return a section's body; its headings rank below those of the document's parts."""
    writer = _ProseWriter(body, texts, numbering, draw)
    for token in parse_blocks(without_unknown_times(body, texts.facts)):
        writer.take(token)
    return writer.made


@dataclass
class _ProseWriter:
    """Writes a section token by token.

    `lists` are the enclosing lists, by number and style; `rows` are those of a table that is open,
    each cell with its text, and `cell` is the one that is open.
    """

    body: Text
    texts: TextWriter
    numbering: Numbering
    draw: Draw
    made: list[BaseOxmlElement] = field(default_factory=list)
    lists: list[tuple[int, str]] = field(default_factory=list)
    begins_item: bool = False
    in_heading: bool = False
    rows: list[list[tuple[str, BaseOxmlElement]]] = field(default_factory=list)
    cell: Token | None = None

    def take(self, token: Token) -> None:
        """Write what a token begins, and keep track of the position."""
        if token.type == PICTURE:
            self._picture(token)
        elif self.cell or token.type in TABLE_TOKENS:
            self._take_of_table(token)
        else:
            self._take_of_text(token)

    def _take_of_table(self, token: Token) -> None:
        match token.type:
            case "tr_open":
                self.rows.append([])
            case "th_open" | "td_open":
                self.cell = token
            case "inline" if self.cell:
                self.rows[-1].append(self._cell(self.cell, token))
            case "th_close" | "td_close":
                self.cell = None
            case "table_close":
                self._close_table()

    def _take_of_text(self, token: Token) -> None:
        match token.type:
            case "inline":
                self.made.append(
                    self._paragraph(self.texts.inline(token.children or [], self.body))
                )
                self.begins_item = False
            case "bullet_list_open" | "ordered_list_open":
                self._open_list(ordered=token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
                if self.made and not self.lists:
                    end_list(self.made[-1])
            case "list_item_open":
                self.begins_item = True
            case "heading_open" | "heading_close":
                self.in_heading = token.nesting > 0

    def _open_list(self, *, ordered: bool) -> None:
        if self.made and not self.lists:
            keep_with_next(self.made[-1])  # keeps a list's introduction with it
        level = min(len(self.lists), LEVELS - 1)
        number = self.numbering.new_list(ordered=ordered, level=level)
        self.lists.append((number, "ListNumber" if ordered else "ListBullet"))

    def _cell(self, cell: Token, content: Token) -> tuple[str, BaseOxmlElement]:
        """Return a cell's text, and the text as a paragraph."""
        place = alignment(cell)
        aligned = [w("jc", val=_JUSTIFIED[place])] if place in _JUSTIFIED else []
        runs = self.texts.inline(content.children or [], self.body)
        style = "TableHead" if cell.tag == "th" else "TableText"
        line = paragraph(style, *runs, properties=aligned)
        return "".join(line.itertext()), line

    def _close_table(self) -> None:
        widths = widths_for([[text for text, _ in row] for row in self.rows], TEXT_WIDTH)
        lines = [[line for _, line in row] for row in self.rows]
        # Two tables with nothing between them are one to Word.
        self.made += [grid(widths, lines, is_fixed=False), paragraph("TableGap")]
        self.rows = []

    def _picture(self, token: Token) -> None:
        mark = picture_mark(token)
        alt = self.texts.plain(Text(mark.alt))
        shown = self.draw(mark.name, alt) if mark.name else None
        if shown is None:
            return
        self.made.append(paragraph("Normal", shown))
        if mark.caption:
            keep_with_next(self.made[-1])
            caption = self.texts.inline(parse_inline(mark.caption), self.body)
            self.made.append(paragraph("Caption", *caption))

    def _paragraph(self, content: list[BaseOxmlElement]) -> BaseOxmlElement:
        if self.in_heading:
            return paragraph("Heading2", *content)
        if not self.lists:
            return paragraph("Normal", *content)
        level = min(len(self.lists), LEVELS) - 1
        if self.begins_item:
            number, style = self.lists[-1]
            return paragraph(style, *content, properties=[in_list(number, level)])
        return paragraph("ListContinue", *content, properties=[indent(level)])
