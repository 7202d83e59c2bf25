"""Terms that stray from the glossary: other words for them, and other spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mentorkit.check.prose.passages import Passage
from mentorkit.model.terms import avoided
from mentorkit.model.texts import Term

_SHORTEST = 6
_CHANGING_END = {"fi": re.compile(r"(nen|s|ti|e)$")}
"""Word endings that change in other forms, by language: *sopimus*, *sopimuksen*."""

_BEGINS = re.compile(r"(?:^|[.!?:…–”’“‘\"«(\[/]\s*|\d\.?\s+|\s-\s)$")


class Terms:
    """Finds words that stray from one language's glossary; `titles` are those of its papers."""

    def __init__(self, glossary: Mapping[str, Term], titles: Iterable[str], language: str) -> None:
        self._titles = tuple(titles)
        self._avoid = [
            (avoided(word), str(term.term)) for term in glossary.values() for word in term.avoid
        ]
        self._terms = [
            (str(term.term), stem, _variants(stem))
            for term in glossary.values()
            for stem in [_stem(str(term.term), language)]
        ]

    def astray(self, passage: Passage) -> Iterator[tuple[int, str, str]]:
        """Yield the offset, the words found and the glossary's term for each stray term."""
        words = passage.words
        for pattern, term in self._avoid:
            for found in pattern.finditer(words):
                yield found.start(), found[0], term
        for term, stem, pattern in self._terms:
            for found in pattern.finditer(words):
                written = found[0][: len(stem)]
                if written == stem or (
                    written[1:] == stem[1:] and self._may_begin(passage, found.start())
                ):
                    continue
                yield found.start(), found[0], term

    def _may_begin(self, passage: Passage, offset: int) -> bool:
        """Return whether a sentence, a title or a link begins at an offset of a passage."""
        return (
            offset in passage.links
            or passage.words.startswith(self._titles, offset)
            or _BEGINS.search(passage.words[:offset]) is not None
        )


def _stem(term: str, language: str) -> str:
    """Return what all forms of a term begin with; a short term is kept whole."""
    end = _CHANGING_END.get(language)
    stem = end.sub("", term) if end else term
    return stem if len(stem) >= _SHORTEST else term


def _variants(stem: str) -> re.Pattern[str]:
    """Return a pattern for a term by its stem, with its parts joined in any way and any ending.

    If the term is one long word, a hyphen within it is also a variant.
    """
    parts = re.split(r"[- ]", stem)
    joined = "[- ]?".join(re.escape(part) for part in parts)
    if len(parts) == 1 and len(stem) >= _SHORTEST:
        joined = "-?".join(re.escape(letter) for letter in stem)
    return re.compile(rf"(?<![\w-]){joined}\w*", re.IGNORECASE)
