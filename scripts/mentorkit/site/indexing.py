"""What a language's search finds beyond its pages' words: synonyms, and what else people type."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from mentorkit.model.markup import link_target
from mentorkit.model.page_addresses import page_path
from mentorkit.model.problems import Problem
from mentorkit.model.terms import named_terms
from mentorkit.render.view import View
from mentorkit.site.search import FoundPage, index_script


@dataclass(frozen=True)
class SearchWords:
    """What else people type to find a place, by its address; and places that do not exist."""

    by_address: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def language_index(
    view: View, pages: Sequence[FoundPage], documents: Collection[str]
) -> tuple[str, list[Problem]]:
    """Return the script of a language's index, and the problems in its `search.yml`.

    `documents` are the ids of those that this build has: a preview has no offline copy.
    """
    words = search_words(view, pages, documents)
    script = index_script(str(view.ui.language_tag), pages, synonyms(view), words.by_address)
    return script, words.problems


def synonyms(view: View) -> list[list[str]]:
    """Return each term of the glossary with its synonyms, all in the language."""
    return [
        [str(term.term), *map(str, term.also)]
        for term in named_terms(view.texts).values()
        if term.also and all(text.is_in(view.locale) for text in (term.term, *term.also))
    ]


def search_words(view: View, pages: Sequence[FoundPage], documents: Collection[str]) -> SearchWords:
    """Return the words of the language's `search.yml` for places on its finished pages."""
    there = {page.address(entry) for page in pages for entry in page.entries}
    found = SearchWords()
    for place, words in view.texts.search.items():
        own = [view.plain(word) for word in words if word.is_in(view.locale)]
        target = link_target(place)
        if not own or target is None:
            continue
        if target.scheme == "document" and target.value not in documents:
            continue
        address = page_path(view.catalogue, view.locale, target)
        if address in there:
            found.by_address[address] = own
            continue
        message = "the search finds no such place on the page; write the id of a heading"
        found.problems.append(Problem.at(place.source, place, message, "broken-link"))
    return found
