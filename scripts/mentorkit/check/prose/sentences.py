"""Where a sentence ends, and how many words it has.

Published sentence splitters do not know Finnish, or take the full stop of `t.ex.`, `kl.` and
`19.` for the end of a sentence; ours knows the abbreviations of our languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentorkit.check.prose.passages import HOLE

ABBREVIATIONS = {
    "fi": "eKr. ent. esim. huom. ks. l. mm. n. nro os. p. prof. puh. s. synt. t. tri v. vrt. ao.",
    "sv": "a.a. bl.a. ca. d.v.s. dr. dvs. e.d. ev. f.d. f.n. f.ö. fr.o.m. jfr. kap. kl. m.a.o. nr. "
    "o.s.v. p.g.a. prof. resp. s. s.k. st. t.ex. t.o.m. tel. tfn. v. vs.",
    "en": "Dr. Mr. Mrs. Ms. Prof. St. approx. cf. e.g. i.e. incl. p. pp. tel. vol. vs.",
    "ru": "г. др. им. напр. стр. т.е. тел. ул.",
    "uk": "вул. ін. напр. ст. стор. тел. т.зв. тобто. див.",
}
"""Abbreviations, by language, after whose full stop a sentence goes on."""

_SETS = {
    language: frozenset(word.casefold() for word in words.split())
    for language, words in ABBREVIATIONS.items()
}
_END = re.compile(r"[.!?…؟۔]+[”’\"»)\]]*\s+")
_OPENING = '”’“‘"«([–-'
_WORD = re.compile(rf"\S*[\w{HOLE}]\S*")


def is_abbreviation(word: str, language: str) -> bool:
    """Return whether a word, with its full stop, is an abbreviation of the language."""
    return word.casefold() in _SETS.get(language, ())


def sentences(words: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a passage with the offset where it begins."""
    start = 0
    for end in _END.finditer(words):
        if _is_end(words, start, end, language):
            yield start, words[start : end.end()].strip()
            start = end.end()
    if words[start:].strip():
        yield start, words[start:].strip()


def word_count(sentence: str) -> int:
    """Return the number of words in a sentence; anything filled in counts as one."""
    return len(_WORD.findall(sentence))


def _is_end(words: str, start: int, end: re.Match[str], language: str) -> bool:
    following = words[end.end() :].lstrip(_OPENING)[:1]
    if following.islower() or not following:  # an ordinal, an abbreviation, a quoted question
        return False
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    last = words[start : end.start() + 1].split()[-1].lstrip(_OPENING)
    is_first = not words[start : end.start()].strip().partition(" ")[2]
    is_initial = len(last) == 2 and last[0].isalpha()
    is_number_of_list = is_first and last[:-1].isdecimal()
    return not (is_abbreviation(last, language) or is_initial or is_number_of_list)
