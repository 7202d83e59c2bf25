"""Convert a section's Markdown to paragraphs, headings and lists."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement
from markdown_it.token import Token

from mentorkit.model.markup import parse_blocks
from mentorkit.model.text import Text, without_unknown_times
from mentorkit.render.word.elements import keep_with_next, paragraph
from mentorkit.render.word.numbering import LEVELS, Numbering, end_list, in_list, indent
from mentorkit.render.word.texts import TextWriter


def prose(body: Text, texts: TextWriter, numbering: Numbering) -> list[BaseOxmlElement]:
    """Return a section's body; its headings rank below those of the document's parts."""
    writer = _ProseWriter(body, texts, numbering)
    for token in parse_blocks(without_unknown_times(body, texts.facts)):
        writer.take(token)
    return writer.made


@dataclass
class _ProseWriter:
    """Writes a section token by token; `lists` are the enclosing lists, by number and style."""

    body: Text
    texts: TextWriter
    numbering: Numbering
    made: list[BaseOxmlElement] = field(default_factory=list)
    lists: list[tuple[int, str]] = field(default_factory=list)
    begins_item: bool = False
    in_heading: bool = False

    def take(self, token: Token) -> None:
        """Write what a token begins, and keep track of the position."""
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
