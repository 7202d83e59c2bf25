"""Characters that the papers' fonts lack, found before a paper shows an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from mentorkit.load.places import organisation_place, place_in_file
from mentorkit.model.catalogue import Catalogue, shown_texts
from mentorkit.model.problems import Problem
from mentorkit.model.text import Text


def check_glyphs(catalogue: Catalogue, characters: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for what is not among the `characters` of the fonts.

    A script that they lack is one problem per text, as all its letters are missing.
    """
    for text, place in set_texts(catalogue):
        yield from _missing(text, place, characters)


def set_texts(catalogue: Catalogue) -> Iterator[tuple[Text, str]]:
    """Yield the texts that are set in type, of the organisation and of each language, and where."""
    for text_id, text in shown_texts(catalogue.organisation, catalogue.locales):
        yield text, organisation_place(text_id)
    for locale, texts in catalogue.texts.items():
        for text_id, text in texts.every:
            if text.is_in(locale):
                yield text, place_in_file(text_id)


_MOST = 3
"""The most characters reported per text: enough to see what is wrong."""

_HAVE = ("LATIN", "GREEK", "CYRILLIC", "ARABIC")
"""The scripts that the fonts have, even if not their oldest and rarest letters."""

_NO_SCRIPTS = ("COMBINING", "FULLWIDTH", "HALFWIDTH", "MATHEMATICAL", "MODIFIER", "without")
"""First words of characters' names that are not scripts, and of what we say of one without name."""

_WRITING = {"CJK": "Chinese characters", "HANGUL": "Korean letters", "ETHIOPIC": "Ethiopic letters"}
"""What a script's characters are called, where its name in Unicode with "letters" says little."""


def _missing(text: Text, place: str, characters: Collection[str]) -> Iterator[Problem]:
    # A letter and its accent are shown as one character if the font has it.
    composed = unicodedata.normalize("NFC", text)
    seen: set[str] = set()
    for index, character in enumerate(composed):
        if character in characters or is_unseen(character):
            continue
        name = unicodedata.name(character, "without a name")
        script = _script(character, name)
        if (script or character) in seen:
            continue
        seen.add(script or character)
        if len(seen) > _MOST:
            return
        source = text.source.moved(composed.count("\n", 0, index))
        shown = f"'{character}' (U+{ord(character):04X} {name})"
        if script:
            message = (
                f"the fonts of the papers have no {script}, such as {shown}; write this in Latin "
                "letters (a name as in its owner's passport)"
            )
            yield Problem.at(source, place, message, "missing-script")
        else:
            message = f"the fonts of the papers have no {shown}; write it with other characters"
            yield Problem.at(source, place, message, "missing-glyph")


def _script(character: str, name: str) -> str:
    """Return what the letters of a character's script are called, if the fonts have none of them.

    The first word of a letter's name in Unicode is its script.
    """
    script = name.split("-")[0].split(" ")[0]
    if unicodedata.category(character)[0] not in "LM" or script in (*_HAVE, *_NO_SCRIPTS):
        return ""
    return _WRITING.get(script, f"{script.capitalize()} letters")


def is_unseen(character: str) -> bool:
    """Return whether a character is invisible: a control, a format mark or white space."""
    return unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
