"""Word lists: the words of a programme or an organisation that are in no dictionary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from mentorkit.load.yaml import Origin, read_text
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.project import Project
from mentorkit.model.text import Text

WORDS_FILE = "words.txt"
MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d"
"""Marks within a word that belong to the letter before: accents, Arabic vowels, joiners."""

_LETTERS = rf"(?:[^\W\d_][{MARKS}]*)+"
_ENTRY = re.compile(rf"{_LETTERS}(?:[-'’]{_LETTERS})*\*?")
SHORTEST_STEM = 4
"""The fewest letters by which an entry may match other words."""


def load_words(
    project: Project, catalogue: Catalogue
) -> Mapping[tuple[str, str], tuple[str, tuple[Text, ...]]]:
    """Return the path of each word list, as shown, and its words, by layer and language.

    A missing list is empty. Raises ProblemsFound with every line that is not a word.
    """
    problems: list[Problem] = []
    lists = {}
    for layer in catalogue.layers:
        for locale in catalogue.locales:
            path = layer.folder / locale / WORDS_FILE
            origin = Origin(project.shown(path), layer.name, locale, layer.folder)
            text = read_text(path, origin) if path.is_file() else ""
            lists[layer.name, locale] = (origin.shown, tuple(_entries(text, origin, problems)))
    if problems:
        raise ProblemsFound(problems)
    return lists


def _entries(text: str, origin: Origin, problems: list[Problem]) -> list[Text]:
    entries = []
    for number, line in enumerate(text.split("\n"), 1):
        word = unicodedata.normalize("NFC", line.partition("#")[0].strip())
        if not word:
            continue
        source = origin.at(number)
        itself, slash, model = word.partition("/")
        plain = _ENTRY.fullmatch(itself) and (not slash or _ENTRY.fullmatch(model))
        if not plain or (slash and "*" in word):
            message = f"expected one word, such as 'aktori*', found '{word}'"
            problems.append(Problem.at(source, "", message, "word-shape"))
        elif word.endswith("*") and len(word) <= SHORTEST_STEM:
            message = (
                f"'{word}' matches too many words; "
                f"write at least {SHORTEST_STEM} letters before the *"
            )
            problems.append(Problem.at(source, "", message, "word-shape"))
        else:
            entries.append(Text(word, source, origin.language))
    return entries
