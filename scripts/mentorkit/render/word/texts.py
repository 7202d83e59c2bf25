"""Convert texts to runs, with their emphasis, links, language and facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement
from markdown_it.token import Token

from mentorkit.model.markup import parse_inline
from mentorkit.model.text import PLACEHOLDER, Text
from mentorkit.render.inline import SOFT_HYPHEN
from mentorkit.render.unbroken import unbroken
from mentorkit.render.word.elements import character_style, linked, run, w

_EMPHASIS = (("strong", "b"), ("em", "i"))


def no_links(_: str) -> None:
    """Leave every link as plain text."""


@dataclass(frozen=True)
class TextWriter:
    """Writes texts in a document of one language; `facts` are the values for braces in texts.

    `relate` returns the relationship id of an href, or None to leave it as plain text.
    """

    language: str
    facts: Mapping[str, str]
    relate: Callable[[str], str | None] = no_links

    def plain(self, text: Text) -> str:
        """Return a text with its facts filled in, without markup and soft hyphens."""
        contents = (_content(token) for token in parse_inline(text) if not token.nesting)
        said = "".join(Text(content).with_facts(self.facts) for content in contents)
        return said.replace(SOFT_HYPHEN, "")

    def runs(self, text: Text, style: str = "") -> list[BaseOxmlElement]:
        """Return a text as runs and links, in a character style if one is named."""
        return self.inline(parse_inline(text), text, style)

    def inline(self, tokens: Iterable[Token], text: Text, style: str = "") -> list[BaseOxmlElement]:
        """Return the inline tokens of a text as runs and links."""
        made: list[BaseOxmlElement] = []
        emphasis: set[str] = set()
        link: BaseOxmlElement | None = None
        for token in tokens:
            if token.type == "link_open":
                target = self.relate(str(token.attrs["href"]))
                link = None if target is None else linked(target)
                made += [] if link is None else [link]
            elif token.type == "link_close":
                link = None
            elif token.nesting:
                (emphasis.add if token.nesting > 0 else emphasis.discard)(token.tag)
            else:
                piece = Text(_content(token), text.source, text.language).with_facts(self.facts)
                named = style if link is None else "Hyperlink"
                (made if link is None else link).extend(self._written(piece, named, emphasis))
        return made

    def own(
        self, text: Text, style: str = "", emphasis: Collection[str] = ()
    ) -> list[BaseOxmlElement]:
        """Return an organisation's own text, taken literally, as runs."""
        return list(self._written(text, style, emphasis))

    def _written(
        self, text: Text, style: str, emphasis: Collection[str]
    ) -> Iterator[BaseOxmlElement]:
        """Yield a text as runs, with a frame around placeholders."""
        for number, part in enumerate(re.split(f"({PLACEHOLDER.pattern})", text)):
            properties = [character_style(style)] if style else []
            for name, letter in _EMPHASIS:
                if name in emphasis:
                    properties += [w(letter), w(f"{letter}Cs")]
            if number % 2:
                properties.append(w("bdr", val="dashed", sz=6, space=0, color="auto"))
            if text.language and not _same_language(text.language, self.language):
                properties.append(w("lang", val=text.language, bidi=text.language))
            if part:
                yield run(unbroken(part, self.language), *properties)


def _content(token: Token) -> str:
    return " " if token.type == "softbreak" else token.content


def _same_language(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]
