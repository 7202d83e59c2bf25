"""The prose of texts and pages, without markup: what people read, and where it is.

Knows what is prose and what is not: file names, search words and an organisation's data (names,
addresses, dates) are not.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from mentorkit.load.places import organisation_place, place_in_file
from mentorkit.load.yaml import Origin, read_text
from mentorkit.model.below import texts_below
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.macros import without_macros
from mentorkit.model.markup import (
    PICTURE,
    parse_blocks,
    parse_everything,
    parse_inline,
    picture_mark,
)
from mentorkit.model.pages import Page
from mentorkit.model.project import PROGRAMME_LAYER, Project
from mentorkit.model.text import FACT, PLACEHOLDER, Source, Text

HOLE = "\ufffc"
"""Replaces what is filled in: a fact, the output of a macro, a placeholder."""

_ATTRIBUTES = re.compile(r"\{:?\s*[.#][^{}\n]*\}")
_TAG = re.compile(r"</?[a-z][^<>]*>")
_SOFT_HYPHEN = "\u00ad"
_NO_PROSE = re.compile(
    r"(.+\.)?file_name|interface\.(language_tag|print\.date_format|site\.forms_address)"
    r"|glossary\.[^.]+\.(also|avoid)\..+|search\..+"
)
_ORGANISATION_PROSE = re.compile(
    r"(programme|logo_alt|(contacts\.\d+|help)\.(role|hours)"
    r"|accessibility\.(assessed|exceptions\.\d+\.(what|why))"
    r"|privacy\.(purposes|legal_basis|data|recipients|retention|transfers))\.[^.]*"
)

_THEME_WORDS = "partials/languages"
_THEME_ENTRY = re.compile(r'\s*"(?P<key>[a-z.]+)": "(?P<words>[^"]*)",?')
_THEME_SETTING = re.compile(r"language|direction|search\.config\..+")


@dataclass(frozen=True)
class Passage:
    """A paragraph, a list item, a heading or a label.

    `starts` are the offsets in `words` where a line of the file begins, with its number; `links`
    are those where a link begins, as its words may be a title.
    """

    words: str
    language: str
    place: str
    source: Source
    starts: tuple[tuple[int, int], ...]
    links: frozenset[int]

    def line_at(self, offset: int) -> int:
        """Return the line in the file of a character of the words, from 1."""
        return self.starts[bisect_right(self.starts, offset, key=lambda start: start[0]) - 1][1]


def passages(project: Project, catalogue: Catalogue) -> Iterator[Passage]:
    """Yield the prose of all texts and of the pages, each in its actual language.

    That of a shipped programme is left out, as nobody here can change it.
    """
    is_shipped = catalogue.files.is_shipped
    for passage in _every_passage(project, catalogue):
        if not (is_shipped and passage.source.layer == PROGRAMME_LAYER):
            yield passage


def _every_passage(project: Project, catalogue: Catalogue) -> Iterator[Passage]:
    for locale, texts in catalogue.texts.items():
        for text_id, text in texts.every:
            # What a language in progress borrows is checked in its own language.
            if text.language == locale and not _NO_PROSE.fullmatch(text_id):
                yield from _of_text(text, place_in_file(text_id), locale)
    only = _only_language(catalogue)
    for text_id, text in texts_below(catalogue.organisation):
        language = text.language or only
        if language in catalogue.texts and _ORGANISATION_PROSE.fullmatch(text_id):
            yield from _of_text(text, organisation_place(text_id), language)
    for page in [page for tree in catalogue.trees.values() for page in tree.pages.values()]:
        yield from _of_page(page)
    for locale in catalogue.texts:
        path = project.overrides / _THEME_WORDS / f"{locale}.html"
        if path.is_file():
            origin = Origin(project.shown(path), PROGRAMME_LAYER, locale, project.programme)
            yield from _of_theme(read_text(path, origin), origin, locale)


def _only_language(catalogue: Catalogue) -> str:
    """Return an organisation's only language, "" if it has several.

    With several, a text that is the same in all of them is in no language.
    """
    programme = catalogue.programme
    has = catalogue.organisation.locales or (*programme.locales, *programme.in_progress)
    return str(has[0]) if len(has) == 1 else ""


def _of_text(text: Text, place: str, language: str) -> Iterator[Passage]:
    words = PLACEHOLDER.sub(HOLE, FACT.sub(HOLE, text))
    yield from _of_tokens(parse_blocks(words), text.source, place, language)


def _of_page(page: Page) -> Iterator[Passage]:
    """Yield the texts of a page's front matter, and what its author wrote below it."""
    if page.unread or page.unparsed:
        return  # reported by the check of pages
    for key, text in page.fields.items():
        yield from _of_text(text, key, page.language)
    body = _ATTRIBUTES.sub("", without_macros(page.body, HOLE))
    body = PLACEHOLDER.sub(HOLE, _TAG.sub(_line_ends, body))
    yield from _of_tokens(parse_everything(body), page.body.source, "", page.language)


def _line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _of_theme(text: str, origin: Origin, language: str) -> Iterator[Passage]:
    """Yield the theme's own words: a Jinja macro with one key and its words per line."""
    for number, line in enumerate(text.split("\n"), 1):
        entry = _THEME_ENTRY.fullmatch(line)
        if entry and not _THEME_SETTING.fullmatch(entry["key"]):
            words = Text(entry["words"], origin.at(number), language)
            yield from _of_text(words, entry["key"], language)


def _of_tokens(
    tokens: Sequence[Token], source: Source, place: str, language: str
) -> Iterator[Passage]:
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line  # a table's cells have no map
        if token.type == "inline":
            yield _passage(token.children or [], source.moved(line), place, language)
        elif token.type == PICTURE:
            mark = picture_mark(token)
            for said in (mark.alt, mark.caption):
                if said:
                    yield _passage(parse_inline(said), source.moved(line), place, language)


def _passage(children: Sequence[Token], source: Source, place: str, language: str) -> Passage:
    words, starts, line = "", [(0, source.line)], source.line
    links = set()
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
            words += " "
            starts.append((len(words), line))
        elif child.type == "link_open":
            links.add(len(words))
        elif child.type == "code_inline":
            words += HOLE
        elif child.type != "html_inline":
            shown = unicodedata.normalize("NFC", child.content)
            words += shown.replace(_SOFT_HYPHEN, "").replace("\n", " ")
    return Passage(words, language, place, source, tuple(starts), frozenset(links))
