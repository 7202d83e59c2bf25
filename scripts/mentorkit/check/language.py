"""Texts that seem to be in the wrong language: what a translation left behind.

The only importer of the language identifier. It is asked about one sentence at a time, and only
about sentences that it can identify reliably: with enough letters, and with words that are not
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mentorkit.check.translations import place_of, where
from mentorkit.load.places import organisation_place, place_in_file
from mentorkit.model.below import texts_below
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import Problem
from mentorkit.model.prose import prose
from mentorkit.model.text import Source, Text
from mentorkit.model.translation import pairs, plain_words, small_words, target_locales

LEAST_LETTERS = 15
LEAST_SURE = 0.9
"""Measured on all sentences of the reference programme: no false alarms, and 99.9 % found."""

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n")
NO_WORDS = (".file_name", ".forms_address", ".language_tag", ".speaker")
"""The endings of text ids whose texts are in no language."""


def check_language(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the texts that are identical to their source, or in another of the languages."""
    copies: set[Source] = set()
    for locale in target_locales(catalogue):
        for pair in pairs(catalogue, locale):
            if pair.translation is not None and pair.is_copy:
                copies.add(pair.translation.source)
                message = f"the text is the same as {where(pair)}; translate it"
                yield Problem.at(pair.translation.source, place_of(pair), message, "untranslated")
    identify = _identifier_of(catalogue.locales)
    for place, text in _texts(catalogue):
        if text.source not in copies:
            yield from strays(place, text, identify)


def _texts(catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    """Yield every text that is in a language, with its place in its file; pages last."""
    for text_id, text in texts_below(catalogue.organisation):
        yield organisation_place(text_id), text
    for texts in catalogue.texts.values():
        for text_id, text in texts.every:
            if not text_id.endswith(NO_WORDS):
                yield place_in_file(text_id), text
    for pages in catalogue.pages.values():
        for page in pages.values():
            yield from page.fields.items()
            yield "", page.body


def strays(place: str, text: Text, identify: Identifier) -> Iterator[Problem]:
    """Yield the paragraphs of a text that have a sentence in what seems another language."""
    own = text.language
    if not own or not identify.knows(own):
        return
    for line, sentence, other in _strange(str(text), own, identify):
        message = (
            f"'{_short(sentence)}' reads like '{other}', not '{own}'; translate it, "
            "or put it in quotation marks if it is meant so"
        )
        yield Problem.at(text.source.moved(line), place, message, "other-language")


@lru_cache(maxsize=1 << 15)
def _strange(text: str, own: str, identify: Identifier) -> tuple[tuple[int, str, str], ...]:
    """Return the line, sentence and language of each paragraph that seems to be in another.

    Cached, since most texts are the same for all organisations of a programme.
    """
    found = []
    for block in prose(text):
        for sentence in _SENTENCE.split(plain_words(block.text)):
            if other := identify.other_language(sentence, own):
                found.append((block.line, sentence, other))
                break
    return tuple(found)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 60 else f"{sentence[:59]}…"


class Identifier:
    """Tells the languages of a catalogue apart; ignores those that its model does not know."""

    def __init__(self, locales: tuple[str, ...]) -> None:
        known = {locale.partition("-")[0]: locale for locale in locales}
        self._identifier = _identifier(frozenset(known))
        self._languages = {code: known[code] for code in self._identifier.labels if code in known}

    def knows(self, locale: str) -> bool:
        """Return whether a language can be told from the others."""
        return len(self._languages) > 1 and locale in self._languages.values()

    def other_language(self, sentence: str, own: str) -> str | None:
        """Return the other language that a sentence is almost certainly in, if any."""
        letters = sum(character.isalpha() for character in sentence)
        if letters < LEAST_LETTERS or len(small_words(sentence)) < 2:
            return None
        code, sure = self._identifier.classify(sentence)
        other = self._languages[code]
        return None if sure < LEAST_SURE or other == own else other


@lru_cache(maxsize=4)
def _identifier_of(locales: tuple[str, ...]) -> Identifier:
    """Return what tells some languages apart: the same one, as it is a part of cached answers."""
    return Identifier(locales)


@cache
def _model() -> LanguageIdentifier:
    """Return the identifier for all languages, cached: reading its model takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=4)
def _identifier(wanted: frozenset[str]) -> LanguageIdentifier:
    """Return the identifier for some languages, with the model that all of them share."""
    identifier = copy(_model())
    if known := [code for code in identifier.labels if code in wanted]:
        identifier.set_languages(known)
    return identifier
