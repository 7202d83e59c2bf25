"""The Markdown that texts may contain, parsed once for every output.

Short texts may have emphasis and links; sections also paragraphs, lists and third-level
headings. Neither may have HTML. This module owns the two grammars and the link targets; each
output decides what becomes of a link.
"""

from __future__ import annotations

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
LINK_SCHEMES = ("page", "tool", "document")


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


@cache
def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "link", "escape", "newline", "entity"])
    return _as_written(parser)


@cache
def _block_parser() -> MarkdownIt:
    rules = ["emphasis", "link", "escape", "newline", "entity", "heading", "list"]
    parser = MarkdownIt("zero").enable(rules)
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
    """Return the block tokens of a section's body."""
    return _block_parser().parse(text)


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
