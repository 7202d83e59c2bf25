"""The glossary's terms: which of them are names, and the words that stray from them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mentorkit.model.names import names_in_texts
from mentorkit.model.texts import LocaleTexts, Term


def avoided(word: str) -> re.Pattern[str]:
    """Return a pattern for a word to avoid, whole and in any case; a final `*` matches any ending.

    Spaces and hyphens within it match each other.
    """
    stem = word.removesuffix("*")
    ending = r"\w*" if stem != word else ""
    joined = "[- ]".join(re.escape(part) for part in re.split("[- ]", stem))
    return re.compile(rf"(?<!\w){joined}{ending}(?!\w)", re.IGNORECASE)


def named_terms(texts: LocaleTexts) -> dict[str, Term]:
    """Return the terms of a glossary by id, those that are names filled in.

    A term that is a name is none of its own other words, and not to be avoided, however it is
    renamed.
    """
    names = names_in_texts(texts)
    return {str(key): _named(term, names) for key, term in texts.glossary.items()}


def _named(term: Term, names: Mapping[str, str]) -> Term:
    said = term.term.with_facts(names)
    if said == term.term:
        return term
    also = tuple(word for word in term.also if word.casefold() != said.casefold())
    avoid = tuple(word for word in term.avoid if not avoided(word).search(said))
    return term.model_copy(update={"term": said, "also": also, "avoid": avoid})
