"""Checks of names: written in braces where a language declares their forms, and changed whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mentorkit.load.places import place_in_file
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.macros import without_macros
from mentorkit.model.names import declared_names, name_of, named_texts
from mentorkit.model.pages import Page
from mentorkit.model.problems import Problem
from mentorkit.model.project import LAYERS, PROGRAMME_LAYER
from mentorkit.model.text import FACT, Text

_ITSELF = re.compile(
    r"(roles\..*\.name|phases\..*\.(title|short)|(roles|phases)\..*\.forms\..*"
    r"|.*\.file_name|glossary\..*\.(also|avoid)\.\d+)"
)
"""Texts that are names themselves, or words that are like them on purpose."""

_NO_WORDS = re.compile(r"\]\([^)\s]*\)|<[^<>]*>|\{ [^{}]* \}")
"""Links' targets, HTML tags, and the attributes of a page's blocks."""


def check_names(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the names that a text of the programme writes out, and those that are changed in part.

    Whoever else writes a text knows what things are called there.
    """
    for locale, texts in catalogue.texts.items():
        yield from _changed_in_part(catalogue, locale)
        if catalogue.files.is_shipped:
            continue
        names = {said.casefold(): fact for fact, said in reversed(declared_names(texts).items())}
        if not names:
            continue
        pattern = _pattern(names)
        for text_id, text in texts.every:
            is_ours = text.source.layer == PROGRAMME_LAYER and text.language == locale
            if is_ours and not _ITSELF.fullmatch(text_id):
                yield from _written_out(text, place_in_file(text_id), pattern, names)
        for page in catalogue.trees[locale].pages.values():
            if page.source.layer == PROGRAMME_LAYER and page.language == locale:
                yield from _on_page(page, pattern, names)


def _pattern(names: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE
    )


def _on_page(page: Page, pattern: re.Pattern[str], names: Mapping[str, str]) -> Iterator[Problem]:
    if page.unread or page.unparsed:
        return  # reported by the check of pages
    for key, text in page.fields.items():
        yield from _written_out(text, key, pattern, names)
    body = Text(without_macros(page.body), page.body.source, page.language)
    yield from _written_out(body, "", pattern, names, '{{{{ fact("{}") }}}}')


def _written_out(
    text: Text,
    place: str,
    pattern: re.Pattern[str],
    names: Mapping[str, str],
    written: str = "{{{}}}",
) -> Iterator[Problem]:
    for number, line in enumerate(FACT.sub("{}", text).split("\n")):
        for found in pattern.finditer(_NO_WORDS.sub("] ", line)):
            said = found[0]
            fact = names[said.casefold()]
            if said[0].isupper():
                fact = f"{fact[0].upper()}{fact[1:]}"
            message = (
                f"'{said}' is a name that an organisation may change; write {written.format(fact)}"
            )
            yield Problem.at(text.source.moved(number), place, message, "name-written-out")


def _changed_in_part(catalogue: Catalogue, locale: str) -> Iterator[Problem]:
    """Yield the names that a layer changes without the forms that a lower layer declares."""
    for fact, named in named_texts(catalogue.texts[locale]):
        name = name_of(named)
        for form, said in named.forms.items():
            if LAYERS.index(said.source.layer) < LAYERS.index(name.source.layer):
                message = (
                    f"the name is now '{name}', but {{{fact}.{form}}} is still '{said}', as in "
                    f"{said.source.path}:{said.source.line}; add the form '{form}' to 'forms'"
                )
                kind, _, key = fact.partition(":")
                place = place_in_file(f"{kind}s.{key}")
                yield Problem.at(name.source, place, message, "form-unchanged")
