"""Unknown words: the words of a passage that neither the speller nor a word list knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mentorkit.check.prose.passages import HOLE, Passage
from mentorkit.check.prose.sentences import is_abbreviation
from mentorkit.load.words import MARKS, SHORTEST_STEM
from mentorkit.model.text import Text


class Speller(Protocol):
    """Knows the words of one language."""

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled correctly."""

    def near(self, word: str) -> Sequence[str]:
        """Return suggestions for a word, the likeliest first."""


@dataclass(frozen=True)
class Inflected:
    """An entry such as `aktori/traktori`: a word, and a model that the speller can inflect.

    The notation is from Hunspell's personal dictionaries. A form or compound of the word is
    correct if the same form or compound of the model is.
    """

    entry: str

    @property
    def word(self) -> str:
        """Return the word itself."""
        return self.entry.partition("/")[0]

    @property
    def model(self) -> str:
        """Return the word that it is inflected like, "" if the entry has none."""
        return self.entry.partition("/")[2]

    def like(self, form: str) -> str:
        """Return the model in the given form of the word, "" if it is not a form of the word."""
        own = next(n for n in range(len(self.word) + 1) if self.model.endswith(self.word[n:]))
        if not form.startswith(self.word[: max(own, SHORTEST_STEM)]):
            return ""
        return self.model.removesuffix(self.word[own:]) + form[own:]


@dataclass
class WordList:
    """The words of one list; `used` are the entries that a text needed.

    A word with a capital letter matches only itself, any other word in any case. A `*` at the end
    matches any ending, up to a hyphen.
    """

    shown: str
    entries: Sequence[Text]
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._whole = {str(entry) for entry in self.entries if entry[-1] != "*"}
        self._stems = sorted(entry[:-1] for entry in self.entries if entry[-1] == "*")
        self._inflected = [Inflected(entry) for entry in self.entries if "/" in entry]

    def knows(self, word: str, spelled: Callable[[str], bool]) -> bool:
        """Return whether the list has a word, and remember that it was needed.

        `spelled` says whether a word is correct; it is asked about the models of inflected entries.
        """
        forms = (word, word.lower())
        found = {form for form in forms if form in self._whole}
        found |= {f"{s}*" for s in self._stems if any(_begins(form, s) for form in forms)}
        found |= {
            inflected.entry
            for inflected in self._inflected
            if any(like and spelled(like) for like in map(inflected.like, forms))
        }
        self.used |= found
        return bool(found)


def _begins(word: str, stem: str) -> bool:
    return word.startswith(stem) and "-" not in word[len(stem) :]


_PART = rf"(?:[^\W_][{MARKS}]*)+"
_TOKEN = re.compile(rf"{_PART}(?:[.’'‑:/-]{_PART})*")
_ADDRESS = re.compile(
    r"https?://|www\.|@|\.(?:fi|se|ax|eu|uk|org|com|net|info|example|html?|ya?ml|md|pdf|docx|json)\b"
)
_ENGLISH_ENDING = re.compile(r"'(?:s|d|ll|re|ve)$")
_ENDING_AFTER_COLON = re.compile(r":[^\W\d_]{1,6}$")


class Checker:
    """Checks words in one language and remembers the results."""

    def __init__(self, speller: Speller, language: str) -> None:
        self._speller = speller
        self._language = language
        self._known: dict[str, bool] = {}
        self._near: dict[str, Sequence[str]] = {}

    def unknown(self, passage: Passage, lists: Sequence[WordList]) -> Iterator[tuple[int, str]]:
        """Yield each unknown word with its offset."""
        for chunk in re.finditer(r"\S+", passage.words):
            if HOLE in chunk[0] or _ADDRESS.search(chunk[0]):
                continue
            for token in _TOKEN.finditer(chunk[0]):
                abbreviation = token[0] + chunk[0][token.end() : token.end() + 1]
                known = self.knows(token[0], lists) or (
                    is_abbreviation(abbreviation, self._language) or self._spelled(abbreviation)
                )
                if not known:
                    yield chunk.start() + token.start(), token[0]

    def near(self, word: str) -> Sequence[str]:
        """Return up to three suggestions for a word."""
        if word not in self._near:
            self._near[word] = tuple(self._speller.near(word))[:3]
        return self._near[word]

    def knows(self, word: str, lists: Sequence[WordList]) -> bool:
        """Return whether a word is correct, as a whole or in its parts."""
        word = word.replace("’", "'").replace("‑", "-")
        if self._knows_whole(word, lists):
            return True
        parts = [part for part in re.split(r"[-/]", word) if not _is_figure(part)]
        return [*parts] != [word] and all(self._knows_whole(part, lists) for part in parts)

    def _knows_whole(self, word: str, lists: Sequence[WordList]) -> bool:
        return any(
            len(form) == 1
            or self._spelled(form)
            or any(words.knows(form, self._spelled) for words in lists)
            for form in self._forms(word)
        )

    def _forms(self, word: str) -> Iterator[str]:
        """Yield a word, and the word without an ending that dictionaries do not list."""
        yield word
        if self._language == "en" and _ENGLISH_ENDING.search(word):
            yield _ENGLISH_ENDING.sub("", word)
        if _ENDING_AFTER_COLON.search(word):
            yield _ENDING_AFTER_COLON.sub("", word)

    def _spelled(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._speller.knows(word)
        return self._known[word]


def _is_figure(part: str) -> bool:
    return any(character.isdecimal() for character in part)


def needless(words: WordList) -> Iterator[Text]:
    """Yield the entries of a word list that no text needed."""
    return (entry for entry in words.entries if entry not in words.used)
