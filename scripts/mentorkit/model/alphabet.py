"""The alphabetical order of a language.

Follows the Unicode Collation Algorithm's first two levels (UTS #10) as far as a list of words
needs them: letters first, accents only between words whose letters are the same. A language
whose own letters stand elsewhere than the algorithm puts them has its alphabet here, as CLDR
gives it (common/collation).
"""

from __future__ import annotations

import unicodedata

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "fi": f"{_LATIN}åäö",
    "sv": f"{_LATIN}åäö",
    "da": f"{_LATIN}æøå",
    "nb": f"{_LATIN}æøå",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}


def alphabetical(text: str, language: str) -> tuple[tuple[tuple[int, int], ...], str]:
    """Return what texts of a language (`fi`, `sv-FI`) are sorted by."""
    letters = _ALPHABETS.get(language.partition("-")[0], _LATIN)
    folded = unicodedata.normalize("NFC", text.casefold())
    return tuple(_place(c, letters) for c in _unaccented(folded, letters) if c.isalnum()), folded


def _unaccented(text: str, letters: str) -> str:
    """Return a text without the accents that make no letter of their own."""
    return "".join(c if c in letters else unicodedata.normalize("NFKD", c)[0] for c in text)


def _place(character: str, letters: str) -> tuple[int, int]:
    """Return a character's place: figures, the alphabet's letters, then all others by code."""
    if character in letters:
        return 1, letters.index(character)
    return (0 if character.isdecimal() else 2), ord(character)
