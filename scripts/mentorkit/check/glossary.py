"""Checks of the glossaries: the same terms in every language, and no ambiguous words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentorkit.load.places import file_of, place_in_file
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.terms import avoided, named_terms
from mentorkit.model.texts import Term


def check_glossary(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield every problem in the glossaries; all languages need the terms of the first."""
    first, *others = catalogue.locales
    wanted = catalogue.texts[first].glossary
    for locale in others:
        yield from _same_terms(wanted, first, catalogue.texts[locale].glossary, locale)
    for texts in catalogue.texts.values():
        yield from _clear_words(named_terms(texts))


def _same_terms(
    wanted: Mapping[str, Term], first: str, given: Mapping[str, Term], locale: str
) -> Iterator[Problem]:
    for term_id in wanted:
        if term_id not in given:
            file = file_of(f"glossary.{term_id}", locale)
            message = f"the term '{term_id}' is missing in '{locale}'; add it to {file}"
            yield Problem.at(source_of(term_id), term_id, message, "missing-text")
    for term_id in given:
        if term_id not in wanted:
            missing = [name for name in wanted if name not in given]
            near = suggestion(term_id, missing or wanted)
            hint = near or f"; remove it, or add it to {file_of(f'glossary.{term_id}', first)}"
            message = f"unknown term '{term_id}'{hint}"
            yield Problem.at(source_of(term_id), term_id, message, "unknown-term")


def _clear_words(glossary: Mapping[str, Term]) -> Iterator[Problem]:
    terms = {str(term.term).casefold(): term_id for term_id, term in glossary.items()}
    for term_id, term in glossary.items():
        for number, word in enumerate(term.also):
            other = terms.get(word.casefold())
            if other:
                message = f"'{word}' is itself the term of '{other}'; remove it here"
                yield Problem.at(
                    word.source, _place(term_id, "also", number), message, "term-twice"
                )
        for number, word in enumerate(term.avoid):
            for said, other in terms.items():
                if avoided(word).search(said):
                    message = f"'{word}' is to be avoided, but '{said}' is the term of '{other}'"
                    yield Problem.at(
                        word.source,
                        _place(term_id, "avoid", number),
                        f"{message}; change one of them",
                        "term-avoided",
                    )


def _place(term_id: str, key: str, number: int) -> str:
    return place_in_file(f"glossary.{term_id}.{key}.{number}")
