"""Checks of one text: only the Markdown that is allowed, links that lead somewhere, known facts."""

from __future__ import annotations

from collections.abc import Iterator

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import (
    BLOCK_TOKENS,
    INLINE_TOKENS,
    link_target,
    parse_everything,
    walk,
)
from mentorkit.model.organisation import FACT_NAMES
from mentorkit.model.text import Text
from mentorkit.problems import Problem, suggestion

_NAMES = {
    "code_inline": "code", "code_block": "a code block", "fence": "a code block",
    "html_inline": "HTML", "html_block": "HTML", "image": "a picture",
    "blockquote_open": "a quotation block", "table_open": "a table", "hr": "a rule",
    "heading_open": "a heading", "hardbreak": "a forced line break",
}  # fmt: skip
_SECTION_MAY = "a section holds paragraphs, lists, ### headings, emphasis and links"
_TEXT_MAY = "a short text holds emphasis and links"
# Filled in where the text is used, not by the organisation.
_OWN_NAMES = frozenset({"size", "steps"})
_JINJA = ("{{", "{%", "{#")


def check_markup(
    text: Text, text_id: str, *, is_section: bool, catalogue: Catalogue, page_ids: frozenset[str]
) -> Iterator[Problem]:
    """Yield every problem of one text; lines count within a section."""
    place = "" if is_section else text_id

    def problem(line: int, message: str, code: str) -> Problem:
        source = text.source.moved(line)
        return Problem(source.path, source.line, place, message, code)

    for line, content in enumerate(text.splitlines()):
        for mark in _JINJA:
            if mark in content:
                hint = "write a fact as {name}, with single braces"
                yield problem(line, f"found '{mark}': no Jinja in texts; {hint}", "jinja-in-text")
        if not any(mark in content for mark in _JINJA):
            for name in Text(content).fact_names:
                if name not in FACT_NAMES | _OWN_NAMES:
                    message = f"unknown fact '{{{name}}}'{suggestion(name, FACT_NAMES)}"
                    yield problem(line, message, "unknown-fact")
    allowed = INLINE_TOKENS | BLOCK_TOKENS if is_section else INLINE_TOKENS | {
        "inline", "paragraph_open", "paragraph_close"
    }  # fmt: skip
    for token, line in walk(parse_everything(text)):
        if is_section and token.type in ("heading_open", "heading_close"):
            if token.nesting > 0 and token.tag != "h3":
                found = f"{'#' * int(token.tag[1])} heading"
                yield problem(line, f"found a {found}; expected ###", "heading-level")
        elif token.type not in allowed and token.nesting >= 0:
            found = _NAMES.get(token.type, "")
            if found:
                may = _SECTION_MAY if is_section else _TEXT_MAY
                yield problem(line, f"found {found}; {may}", "markup-not-allowed")
        elif token.type == "link_open":
            yield from (
                problem(line, message, "broken-link")
                for message in _link(str(token.attrs.get("href", "")), catalogue, page_ids)
            )


def _link(href: str, catalogue: Catalogue, page_ids: frozenset[str]) -> Iterator[str]:
    target = link_target(href)
    if target is None:
        yield (
            f"a link leads to '{href}'; expected page:…, tool:…, document:…, https://… or mailto:…"
        )
        return
    known: dict[str, frozenset[str]] = {
        "page": page_ids,
        "tool": frozenset(catalogue.programme.tools),
        "document": frozenset(catalogue.programme.documents),
    }
    if target.scheme in known and target.value.partition("#")[0] not in known[target.scheme]:
        hint = suggestion(target.value, known[target.scheme])
        yield f"a link leads to an unknown {target.scheme} '{target.value}'{hint}"
