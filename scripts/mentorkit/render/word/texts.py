"""Texts as runs: their emphasis, their language, and the facts that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.model.markup import parse_inline
from mentorkit.model.text import Text
from mentorkit.render.word.elements import character_style, run, w

_Piece = tuple[Text, frozenset[str]]


@dataclass(frozen=True)
class TextWriter:
    """Writes texts in a document of one language; `facts` are what they name in braces."""

    language: str
    facts: Mapping[str, str]

    def plain(self, text: Text) -> str:
        """Return a text with its facts and without its markup."""
        return "".join(piece for piece, _ in self._pieces(text))

    def runs(self, text: Text, style: str = "") -> list[BaseOxmlElement]:
        """Return a text as runs, in a character style if one is named."""
        runs = []
        for piece, emphasis in self._pieces(text):
            properties = [character_style(style)] if style else []
            for name, letter in (("strong", "b"), ("em", "i")):
                if name in emphasis:
                    properties += [w(letter), w(f"{letter}Cs")]
            if text.language and not _same_language(text.language, self.language):
                properties.append(w("lang", val=text.language, bidi=text.language))
            runs.append(run(piece, *properties))
        return runs

    def _pieces(self, text: Text) -> Iterator[_Piece]:
        """Yield a text in pieces with their emphasis, `em` and `strong`; links are plain."""
        emphasis: set[str] = set()
        for token in parse_inline(text):
            if token.nesting > 0:
                emphasis.add(token.tag)
            elif token.nesting < 0:
                emphasis.discard(token.tag)
            else:
                content = " " if token.type == "softbreak" else token.content
                piece = Text(content, text.source, text.language)
                yield piece.with_facts(self.facts), frozenset(emphasis)


def _same_language(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]
