"""Characters that the papers' fonts lack, found before a paper shows an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from mentorkit.load.places import organisation_place, place_in_file
from mentorkit.model.catalogue import Catalogue, shown_texts, texts_below
from mentorkit.model.problems import Problem
from mentorkit.model.text import Text


def check_glyphs(catalogue: Catalogue, characters: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each character not among the `characters` of the fonts."""
    for text_id, text in shown_texts(catalogue.organisation, catalogue.locales):
        yield from _missing(text, organisation_place(text_id), characters)
    for locale, texts in catalogue.texts.items():
        for text_id, text in texts_below(texts):
            if text.is_in(locale):
                yield from _missing(text, place_in_file(text_id), characters)


_MOST = 3
"""The most characters reported per text: enough to see what is wrong."""


def _missing(text: Text, place: str, characters: Collection[str]) -> Iterator[Problem]:
    # A letter and its accent are shown as one character if the font has it.
    composed = unicodedata.normalize("NFC", text)
    seen: set[str] = set()
    for index, character in enumerate(composed):
        if character in characters or character in seen or _is_unseen(character):
            continue
        seen.add(character)
        if len(seen) > _MOST:  # a whole text in a script that the fonts lack
            return
        name = unicodedata.name(character, "without a name")
        message = (
            f"the fonts of the papers have no '{character}' (U+{ord(character):04X} {name}); "
            "write it with other characters"
        )
        source = text.source.moved(composed.count("\n", 0, index))
        yield Problem.at(source, place, message, "missing-glyph")


def _is_unseen(character: str) -> bool:
    """Return whether a character is invisible: a control, a format mark or white space."""
    return unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
