"""The check of plain language: unknown words, long sentences, stray terms, slips of usage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mentorkit.check.prose.passages import Passage
from mentorkit.check.prose.sentences import sentences, word_count
from mentorkit.check.prose.spelling import Checker, Inflected, Speller, WordList, needless
from mentorkit.check.prose.terms import Terms
from mentorkit.check.prose.usage import Address, slips
from mentorkit.model.alphabet import alphabetical
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.names import names_in_texts
from mentorkit.model.problems import Problem
from mentorkit.model.project import LAYERS, ORGANISATION_FILE, OWN_LAYER, PROGRAMME_LAYER
from mentorkit.model.terms import named_terms
from mentorkit.model.text import Text
from mentorkit.model.texts import LocaleTexts

MOST_WORDS = 25
"""The most words that a sentence may have."""

_SHOWN_WORDS = 5
_WORD = re.compile(r"\w[\w-]*")
_TITLE = re.compile(r"(contacts\[\d+\]|help)\.role.*|[^.]+\.forms\..+")
"""Left to the organisation: what it calls its people, and other words that explain a name."""

Lists = Mapping[tuple[str, str], tuple[str, Sequence[Text]]]
"""Word lists by layer and language: the file's path as shown, and its words."""


def check_prose(
    catalogue: Catalogue, prose: Iterable[Passage], spellers: Mapping[str, Speller], lists: Lists
) -> Iterator[Problem]:
    """Yield what is not plain language in some prose.

    `spellers` are by language. An organisation's texts may use its own words and those of the
    layers below, and what phases and roles are called. Entries that no text needs are reported,
    the programme's only if the organisation does not change the programme's texts.
    """
    checkers = {language: Checker(speller, language) for language, speller in spellers.items()}
    words = {key: WordList(shown, entries) for key, (shown, entries) in lists.items()}
    terms = {locale: _terms_of(texts, locale) for locale, texts in catalogue.texts.items()}
    names = {locale: _names_of(texts) for locale, texts in catalogue.texts.items()}
    changed: set[str] = set()
    address = Address()
    for passage in prose:
        layer = passage.source.layer
        if layer != PROGRAMME_LAYER and not passage.source.path.endswith(ORGANISATION_FILE):
            changed.add(passage.language)
        below = [name for name in reversed(LAYERS) if LAYERS.index(name) <= LAYERS.index(layer)]
        keys = [(name, passage.language) for name in below]
        known = [*(words[key] for key in keys if key in words), names[passage.language]]
        yield from _spelling(passage, checkers[passage.language], known)
        yield from _length(passage)
        yield from _terms(passage, terms[passage.language])
        for offset, message, code in (*slips(passage), *address.mixed(passage)):
            yield _at(passage, offset, message, code)
    for (layer, language), own_words in words.items():
        if layer != PROGRAMME_LAYER or not catalogue.files.is_shipped:
            yield from _order(own_words, language)
        if layer == OWN_LAYER or (language not in changed and not catalogue.files.is_shipped):
            yield from _needless(own_words, spellers[language])


def _terms_of(texts: LocaleTexts, locale: str) -> Terms:
    """Return a language's own terms, without those that a language in progress borrows."""
    own = {key: one for key, one in named_terms(texts).items() if one.term.language == locale}
    titles = [str(words.title) for words in texts.documents.values()]
    titles += [str(words.title) for words in texts.tools.values()]
    return Terms(own, titles, locale)


def _names_of(texts: LocaleTexts) -> WordList:
    """Return the words that are names in a language: who declares one knows its spelling."""
    said = names_in_texts(texts).values()
    return WordList("", [Text(word.lower()) for name in said for word in _WORD.findall(name)])


def _spelling(passage: Passage, checker: Checker, known: Sequence[WordList]) -> Iterator[Problem]:
    for offset, word in checker.unknown(passage, known):
        near = ", ".join(checker.near(word))
        hint = f" (perhaps: {near})" if near else ""
        message = f"unknown word '{word}'{hint}; correct it, or add it to {known[0].shown}"
        yield _at(passage, offset, message, "unknown-word")


def _length(passage: Passage) -> Iterator[Problem]:
    for offset, sentence in sentences(passage.words, passage.language):
        count = word_count(sentence)
        if count > MOST_WORDS:
            begins = " ".join(sentence.split()[:_SHOWN_WORDS])
            message = (
                f"the sentence '{begins} …' has {count} words; "
                f"split it, a sentence has at most {MOST_WORDS}"
            )
            yield _at(passage, offset, message, "long-sentence")


def _terms(passage: Passage, terms: Terms) -> Iterator[Problem]:
    if _TITLE.fullmatch(passage.place):
        return
    for offset, found, term in terms.astray(passage):
        message = f"found '{found}'; write '{term}', as the glossary does"
        yield _at(passage, offset, message, "stray-term")


def _order(words: WordList, language: str) -> Iterator[Problem]:
    for before, entry in zip(words.entries, words.entries[1:], strict=False):
        if entry == before:
            message = f"'{entry}' is listed twice; remove one"
            yield Problem.at(entry.source, "", message, "listed-twice")
        elif alphabetical(_word(entry), language) < alphabetical(_word(before), language):
            message = f"'{entry}' stands after '{before}'; sort the words alphabetically"
            yield Problem.at(entry.source, "", message, "unsorted")


def _word(entry: str) -> str:
    return Inflected(entry).word


def _needless(words: WordList, speller: Speller) -> Iterator[Problem]:
    for entry in needless(words):
        model = Inflected(entry).model
        if model and not speller.knows(model):
            message = (
                f"the spell checker does not know '{model}'; "
                "after the /, write a word that it knows"
            )
            yield Problem.at(entry.source, "", message, "unknown-model")
            continue
        known = not entry.endswith("*") and speller.knows(_word(entry))
        why = "the spell checker knows it" if known else "no text uses it"
        message = f"'{entry}' is not needed: {why}; remove it"
        yield Problem.at(entry.source, "", message, "needless-word")


def _at(passage: Passage, offset: int, message: str, code: str) -> Problem:
    return Problem(passage.source.path, passage.line_at(offset), passage.place, message, code)
