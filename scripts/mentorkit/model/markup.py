"""The Markdown that texts may contain, parsed once for every output.

Short texts may have emphasis and links; sections also paragraphs, lists, third-level headings,
tables (GitHub Flavored Markdown, 4.10) and pictures. Neither may have HTML. This module owns the
two grammars and the targets of links and pictures; each output decides what becomes of a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentorkit.model.link_shapes import is_letter, is_phone, is_web_address
from mentorkit.model.text import FACT

INLINE_TOKENS = frozenset(
    {
        "text",
        "softbreak",
        "em_open",
        "em_close",
        "strong_open",
        "strong_close",
        "link_open",
        "link_close",
        "text_special",
    }
)
BLOCK_TOKENS = frozenset(
    {
        "inline",
        "paragraph_open",
        "paragraph_close",
        "bullet_list_open",
        "bullet_list_close",
        "ordered_list_open",
        "ordered_list_close",
        "list_item_open",
        "list_item_close",
    }
)
TABLE_TOKENS = frozenset(
    f"{part}_{end}"
    for part in ("table", "thead", "tbody", "tr", "th", "td")
    for end in ("open", "close")
)
PICTURE = "picture"
"""The type of a token that we make of a paragraph with a picture alone, and a picture's scheme."""
LINK_SCHEMES = ("page", "tool", "document")
_PIPE = re.compile(r"(?<!\\)\|")
"""The end of a table's cell, unless it is escaped."""


@dataclass(frozen=True)
class LinkTarget:
    """Where a link leads: `scheme` page, tool or document with its id, or `web`."""

    scheme: str
    value: str


def _as_written(parser: MarkdownIt) -> MarkdownIt:
    """Pass addresses through unchanged: `link_target` decides which are allowed."""
    parser.validateLink = lambda url: bool(url)  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


@dataclass(frozen=True)
class PictureMark:
    """A picture in a section: its name, and its alternative text and caption as Markdown.

    `name` is None if the target is no picture of the materials, `caption` "" if there is none.
    """

    name: str | None
    alt: str
    caption: str


@cache
def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "link", "escape", "newline", "entity"])
    return _as_written(parser)


@cache
def _block_parser() -> MarkdownIt:
    rules = ["emphasis", "link", "escape", "newline", "entity"]
    parser = MarkdownIt("zero").enable([*rules, "heading", "list", "table", "image"])
    return _as_written(parser)


@cache
def _full_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    return _as_written(parser)


def parse_inline(text: str) -> tuple[Token, ...]:
    """Return the inline tokens of a short text; they are shared, so do not change them."""
    return _inline_tokens(str(text))


@lru_cache(maxsize=50_000)
def _inline_tokens(text: str) -> tuple[Token, ...]:
    """Cached, since a text is in many files of a build: in each edition and on several pages."""
    tokens = _inline_parser().parseInline(text)
    return tuple(child for token in tokens for child in token.children or [])


def plain_text(text: str) -> str:
    """Return a short text without any markup."""
    return "".join(
        " " if token.type == "softbreak" else token.content for token in parse_inline(text)
    )


def parse_blocks(text: str) -> list[Token]:
    """Return the block tokens of a section's body; a picture alone in a paragraph is one token."""
    made: list[Token] = []
    for token in _block_parser().parse(text):
        before = made[-1].type if made else ""
        children = token.children or []
        is_picture = len(children) == 1 and children[0].type == "image"
        if is_picture and before == "paragraph_open" and token.level == 1:
            made[-1] = Token(PICTURE, "", 0, attrs=children[0].attrs, map=token.map)
            made[-1].content = children[0].content
        elif not (token.type == "paragraph_close" and before == PICTURE):
            made.append(token)
    return made


def picture_mark(token: Token) -> PictureMark:
    """Return what the token of a picture says."""
    scheme, _, name = str(token.attrs.get("src", "")).partition(":")
    caption = str(token.attrs.get("title", ""))
    return PictureMark(name if scheme == PICTURE and name else None, token.content, caption)


def pictures_in(text: str) -> tuple[str, ...]:
    """Return the names of the pictures that a section's body shows, in order."""
    if f"{PICTURE}:" not in text:  # most sections have none, and parsing is slow
        return ()
    marks = [picture_mark(token) for token in parse_blocks(text) if token.type == PICTURE]
    return tuple(mark.name for mark in marks if mark.name)


def cells_of(line: str) -> list[str]:
    """Return the cells of a table's line as they are written; `\\|` is no end of a cell."""
    cells = _PIPE.split(line.strip())
    first, last = int(not cells[0]), len(cells) - int(len(cells) > 1 and not cells[-1])
    return [cell.strip() for cell in cells[first:last]]


def alignment(cell: Token) -> str:
    """Return how a table's cell is aligned, in the direction of its text: start, centre or end."""
    style = str(cell.attrs.get("style", ""))
    return {"text-align:right": "end", "text-align:center": "centre"}.get(style, "start")


def parse_everything(text: str) -> tuple[Token, ...]:
    """Return the tokens with all of CommonMark enabled, to find what is not allowed.

    They are shared, so do not change them.
    """
    return _everything(str(text))[0]


def definitions(text: str) -> list[int]:
    """Return the lines (from 0) of link definitions such as `[1]: https://…`."""
    return [*_everything(str(text))[1]]


@lru_cache(maxsize=4096)
def _everything(text: str) -> tuple[tuple[Token, ...], tuple[int, ...]]:
    """Cached, since several checks look at the same text one after another."""
    environment: dict[str, Any] = {}
    tokens = _full_parser().parse(text, environment)
    found = environment.get("references", {}), environment.get("duplicate_refs", [])
    lines = sorted(entry["map"][0] for entry in (*found[0].values(), *found[1]))
    return tuple(tokens), tuple(lines)


def walk(tokens: Sequence[Token], line: int = 0) -> Iterator[tuple[Token, int]]:
    """Yield every token with its first line (from 0); inside inline tokens, line breaks count."""
    for token in tokens:
        at = line = token.map[0] if token.map else line  # a table's cells have no map
        yield token, at
        for child in token.children or []:
            yield child, at
            if child.type in ("softbreak", "hardbreak"):
                at += 1


def link_target(href: str) -> LinkTarget | None:
    """Return where an href leads, or None if its form is not allowed."""
    scheme, _, value = href.partition(":")
    if any(c.isspace() for c in href):
        return None
    if scheme in LINK_SCHEMES and value:
        return LinkTarget(scheme, value)
    # A fact that is still in braces is checked when it is filled in.
    web = is_web_address(FACT.sub("x", href))
    letter = scheme == "mailto" and is_letter(FACT.sub("x@x.fi", value))
    phone = scheme == "tel" and is_phone(FACT.sub("0", value))
    return LinkTarget("web", href) if web or letter or phone else None
