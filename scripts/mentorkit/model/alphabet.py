"""The alphabetical order of a language.

Follows the first two levels of the Unicode Collation Algorithm (UTS #10), as far as a list of
words needs: letters first, accents only to order words with the same letters. A language that
orders its own letters differently has its alphabet here, taken from CLDR (common/collation).
"""

from __future__ import annotations

import unicodedata

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "ar": "ءابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "fi": f"{_LATIN}åäö",
    "sv": f"{_LATIN}åäö",
    "da": f"{_LATIN}æøå",
    "nb": f"{_LATIN}æøå",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}


def alphabetical(text: str, language: str) -> tuple[tuple[tuple[int, int], ...], str]:
    """Return the sort key of a text in a language (`fi`, `sv-FI`)."""
    letters = _ALPHABETS.get(language.partition("-")[0], _LATIN)
    folded = unicodedata.normalize("NFC", text.casefold())
    return tuple(_place(c, letters) for c in _unaccented(folded, letters) if c.isalnum()), folded


def initial(text: str, language: str) -> str:
    """Return the letter under which a list has a text, as a capital; `#` if it begins with none.

    Texts with the same one are together in alphabetical order.
    """
    letters = _ALPHABETS.get(language.partition("-")[0], _LATIN)
    folded = unicodedata.normalize("NFC", text.casefold())
    first = next((c for c in _unaccented(folded, letters) if c.isalnum()), "")
    # Georgian has capitals, but no words begin with them: `title` knows.
    return first.title() if first.isalpha() else "#"


def _unaccented(text: str, letters: str) -> str:
    """Return a text without accents, except on letters that the alphabet counts as its own."""
    return "".join(c if c in letters else unicodedata.normalize("NFKD", c)[0] for c in text)


def _place(character: str, letters: str) -> tuple[int, int]:
    """Return a character's rank: digits, the alphabet's letters, then all others by code."""
    if character in letters:
        return 1, letters.index(character)
    return (0 if character.isdecimal() else 2), ord(character)
