"""Checks of one text: only the Markdown that is allowed, links that lead somewhere, known facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from markdown_it.token import Token

from mentorkit.check.section_blocks import Found, section_faults
from mentorkit.load.places import place_in_file
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.legal import is_shown
from mentorkit.model.markup import (
    BLOCK_TOKENS,
    INLINE_TOKENS,
    TABLE_TOKENS,
    definitions,
    link_target,
    parse_everything,
    parse_inline,
    walk,
)
from mentorkit.model.organisation import FACT_NAMES, optional_facts
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.project import PROGRAMME_LAYER
from mentorkit.model.statements import UNASKED_FACTS
from mentorkit.model.text import Text

_NAMES = {
    "code_inline": "code",
    "code_block": "a code block",
    "fence": "a code block",
    "html_inline": "HTML",
    "html_block": "HTML",
    "image": "a picture",
    "blockquote_open": "a quotation block",
    "table_open": "a table",
    "hr": "a rule",
    "heading_open": "a heading",
    "hardbreak": "a forced line break",
    "bullet_list_open": "a list",
}
_SECTION_MAY = (
    "a section can contain paragraphs, lists, ### headings, tables, pictures, emphasis and links"
)
_TEXT_MAY = "a short text can contain emphasis and links"
_SECTION_TOKENS = INLINE_TOKENS | BLOCK_TOKENS | TABLE_TOKENS | {"image"}
_TEXT_TOKENS = INLINE_TOKENS | {"inline", "paragraph_open", "paragraph_close"}
# Filled in where the text is used, not by the organisation.
_OWN_NAMES = frozenset(
    {"size", "steps", "number", "count", "first", "last", "date", "time", "title", "value", "words"}
)
_JINJA = ("{{", "{%", "{#")
# A text without any of these is plain, so it need not be parsed.
_MARKED = re.compile(r"[*_`<\[!>|~&\\\n]|^\s*[-+#=\d]")
_BRACES = re.compile(r"\{([^{}]*)\}")


def check_markup(
    text: Text, text_id: str, *, is_section: bool, catalogue: Catalogue, page_ids: frozenset[str]
) -> Iterator[Problem]:
    """Yield every problem of a text."""
    place = place_in_file(text_id)
    marked = is_section or _MARKED.search(text)
    for line, message, code in (
        *(_braces(text, _known(text, catalogue)) if "{" in text else ()),
        *(_optional(text, text_id, catalogue, is_section=is_section) if "{" in text else ()),
        *(_unwanted(text, is_section=is_section) if marked else ()),
        *(_links(text, catalogue, page_ids) if marked else ()),
        *(section_faults(text, catalogue.pictures) if is_section else ()),
    ):
        yield Problem.at(text.source.moved(line), place, message, code)


def _known(text: Text, catalogue: Catalogue) -> frozenset[str]:
    """Return the facts that a text may name, in its language.

    Events that a layer above the text drops are among them: what names them is left out.
    """
    events = (*catalogue.programme.events, *catalogue.organisation.events)
    said = catalogue.facts(text.language or catalogue.main_locale)
    dropped = catalogue.dropped_above(text.source)
    return FACT_NAMES | said.keys() | {f"event:{key}" for key in events} | dropped


def unknown_fact(name: str, known: Collection[str]) -> str:
    """Return what is wrong with a fact that there is not."""
    usual = sorted(name for name in known if ":" not in name)
    hint = suggestion(name, known) or f"; expected one of {', '.join(usual)}"
    return f"unknown fact '{{{name}}}'{hint}"


def _braces(text: Text, facts: Collection[str]) -> Found:
    """Yield the braces that Jinja would fill in, or that name an unknown fact."""
    for line, content in enumerate(text.split("\n")):
        jinja = [mark for mark in _JINJA if mark in content]
        for mark in jinja:
            hint = "write a fact as {name}, with single braces"
            yield line, f"found '{mark}': no Jinja in texts; {hint}", "jinja-in-text"
        for name in [] if jinja else _BRACES.findall(content):
            if name not in facts and name not in _OWN_NAMES:
                yield line, unknown_fact(name, facts), "unknown-fact"


def _optional(text: Text, text_id: str, catalogue: Catalogue, *, is_section: bool) -> Found:
    """Yield the facts without which a sentence would have a hole.

    The programme's texts are for every organisation; an organisation knows which facts it has. In
    a section, a paragraph with the time of an event that has none is left out.
    """
    given, optional = catalogue.organisation.facts(""), optional_facts(catalogue.organisation)
    is_own = text.source.layer != PROGRAMME_LAYER
    for line, content in enumerate(text.split("\n")):
        for name in _BRACES.findall(content):
            unasked = name in UNASKED_FACTS[catalogue.legal]
            if unasked and not given[name] and is_in_force(text_id, catalogue, text):
                hint = "give it in organisation.yml, or leave it out here"
                yield line, f"the organisation has no {{{name}}}; {hint}", "optional-fact"
            is_handled = name == "provider" and text_id.startswith("video.")
            if name in optional and not is_handled and not (is_own and given[name]):
                yield line, optional_fact(f"{{{name}}}", optional[name]), "optional-fact"
            if name.startswith("event:") and not is_section:
                message = (
                    f"not every organisation has {{{name}}}; write it in a section, where the "
                    "paragraph or item is left out without it"
                )
                yield line, message, "optional-fact"


def is_in_force(text_id: str, catalogue: Catalogue, text: Text) -> bool:
    """Return whether a text is shown under the legal frame."""
    kind, _, rest = text_id.partition(".")
    if kind == "sections":
        sections = catalogue.texts[text.language or catalogue.main_locale].sections
        return is_shown(rest.rpartition(".")[0], sections, catalogue.legal)
    return not text_id.startswith("interface.accessibility.eu.") or catalogue.legal == "eu"


def optional_fact(written: str, instead: str) -> str:
    """Return what is wrong with a fact that an organisation may lack, as it is written."""
    return f"not every organisation has {written}; {instead}"


def _unwanted(text: Text, *, is_section: bool) -> Found:
    """Yield the Markdown that a text must not contain."""
    may = _SECTION_MAY if is_section else _TEXT_MAY
    allowed = _SECTION_TOKENS if is_section else _TEXT_TOKENS
    paragraphs = 0
    for token, line in _walked(text):
        paragraphs += token.type == "paragraph_open"
        if is_section and token.type == "heading_open":
            if token.tag != "h3":
                found = f"{'#' * int(token.tag[1])} heading"
                yield line, f"found a {found}; expected ###", "heading-level"
        elif token.type == "ordered_list_open" and "\n" not in text.strip():
            continue  # "1. vaihe" is an ordinal, not a list
        elif token.type not in allowed and token.type in _NAMES:
            yield line, f"found {_NAMES[token.type]}; {may}", "markup-not-allowed"
        elif token.type == "paragraph_open" and paragraphs > 1 and not is_section:
            yield line, f"found a second paragraph; {may}", "markup-not-allowed"
    for line in definitions(text):
        hint = "write the address in the link, as [text](address)"
        yield line, f"found a link definition; {hint}", "markup-not-allowed"


def _links(text: Text, catalogue: Catalogue, page_ids: frozenset[str]) -> Found:
    """Yield the links that lead nowhere."""
    for token, line in _walked(text, with_captions=True):
        if token.type != "link_open":
            continue
        href = str(token.attrs.get("href", ""))
        if token.markup == "autolink":
            hint = f"write it as [text]({href})"
            yield line, f"found the bare address <{href}>; {hint}", "markup-not-allowed"
        elif message := broken(href, catalogue, page_ids):
            yield line, message, "broken-link"


@lru_cache(maxsize=8192)
def _walked(text: str, *, with_captions: bool = False) -> tuple[tuple[Token, int], ...]:
    """Return each token of a text with its line; cached, since organisations have most alike."""
    tokens = parse_everything(text)
    return tuple(walk(_with_captions(tokens) if with_captions else tokens))


def _with_captions(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens, with those of a picture's caption after what the picture is in."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        for child in token.children or []:
            if caption := child.type == "image" and str(child.attrs.get("title", "")):
                found += parse_inline(caption)
    return found


def broken(href: str, catalogue: Catalogue, page_ids: frozenset[str]) -> str | None:
    """Return what is wrong with a link's target, None if it leads somewhere."""
    target = link_target(href)
    if target is None:
        known = "page:…, tool:…, document:…, https://… or mailto:…"
        return f"a link leads to '{href}'; expected {known}"
    ids: dict[str, Collection[str]] = {
        "page": page_ids,
        "tool": catalogue.programme.tools,
        "document": catalogue.programme.documents,
    }
    wanted = target.value.partition("#")[0]
    if target.scheme in ids and wanted not in ids[target.scheme]:
        hint = suggestion(wanted, ids[target.scheme])
        return f"a link leads to an unknown {target.scheme} '{wanted}'{hint}"
    return None
