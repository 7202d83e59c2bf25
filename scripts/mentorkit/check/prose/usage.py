"""What an editor would mend in Finnish, Swedish and English, as far as patterns can find it.

Small numbers in digits, a word twice in a row, straight quotation marks, and questions of one list
that speak to the reader in two ways. What only a reader can judge is left to readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from mentorkit.check.prose.passages import Passage

Slip = tuple[int, str, str]
"""An offset in a passage, the message and its code."""

_NUMBERS = {
    "fi": "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
    "sv": "en/ett två tre fyra fem sex sju åtta nio",
    "en": "one two three four five six seven eight nine",
}
_LABELS = {
    "fi": r"klo|kello\w*|numero\w*|nro|luku\w*|luvu\w*|sivu\w*|s|viik\w+|vaihe\w*|koh[td]\w+"
    r"|taso\w*|työ|kuva\w*|taulu\w*|liit\w+|versio\w*|artikla\w*|osa|osan|osassa|ja|tai",
    "sv": r"kl|klockan|jobb|arbete|nummer|nr|siffr\w+|tal\w*|sid\w+|s|veck\w+|fas\w*|punkt\w*"
    r"|nivå\w*|bild\w*|tabell\w*|bilag\w+|version\w*|artikel\w*|del|delen|och|eller",
    "en": r"at|job|number|no|figure|page|p|weeks?|phase|item|point|level|picture|table|annex"
    r"|version|article|part|step|and|or",
}
"""Words after which a number is a name or a time: *sivu 3*, *kl. 9*, *sidorna 2 och 3*."""

_UNITS = {
    "fi": r"min|tun|h|t|s|kk|vk|v|mm|cm|m|km|g|kg|l|kt|Mt|kB|MB|pt|artik\w+|mom\w+|kohda\w+"
    r"|\w+kuuta|\w+kuun|ja|tai",
    "sv": r"min|h|s|mm|cm|m|km|g|kg|l|kB|MB|pt|januari|februari|mars|april|maj|juni|juli|augusti"
    r"|september|oktober|november|december|till|och|eller",
    "en": r"min|h|s|mm|cm|m|km|g|kg|l|kB|MB|pt|am|pm|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|to|and|or",
}
"""Words before which a number is a measure, a day or one end of a range: *5 min*, *1 to 10*."""

_DIGIT = re.compile(r"(?<=[\w,;)] )(?<!\d )[1-9](?= [^\W\d_])")
"""A digit between words. One that begins a text is a measure: *2 weeks: form the pairs*."""

_BEFORE = re.compile(r"([^\W\d_]+)\.? $")
_AFTER = re.compile(r"[^\W\d_]+")

_TWICE = re.compile(r"\b([^\W\d_]+) +\1\b", re.IGNORECASE)
_MAY_BE_TWICE = {"fi": frozenset[str](), "sv": {"den", "det", "var", "är"}, "en": {"had", "that"}}

_STRAIGHT = re.compile("[\"']")
_CURLED = {"fi": "” or ’", "sv": "” or ’", "en": "‘ and ’"}

_ONE = {
    "fi": r"sin(?:ä|un|ua|ulle|ulla|ulta|usta|uun|ussa)|haluat|haluaisit|voit|voisit|olet|olit"
    r"|olisit|osaat|opit|saat|sait|teet|teit|tiedät|toivot|tarvitset|tavoittelet",
    "sv": r"du",
}
_SEVERAL = {
    "fi": r"te|\w{2,}tte|\w{2,}(?:[aeiouyäöhns]|[^\Wa]t)k(?:aa|ää)(?<!aikaa)|olkaa|tulkaa",
    "sv": r"ni",
}
"""Who is spoken to, by language: one person, or several. What belongs to both (*yhteistyönne*,
*ert samarbete*) may stand among questions to one of them."""

_QUESTION = re.compile(r"(?P<list>[^.]+\.questions(?=\.)|reflection)[.\[].+")
"""A place among questions that both answer. In other lists one reader does things with another."""


class Address:
    """Finds lists of questions that speak to one person here and to several there."""

    def __init__(self) -> None:
        self._ways: dict[tuple[str, str, str], tuple[str, str]] = {}

    def mixed(self, passage: Passage) -> Iterator[Slip]:
        """Yield where a question speaks otherwise than those of its list that came before."""
        question = _QUESTION.fullmatch(passage.place)
        if question is None or passage.language not in _ONE:
            return
        file = PurePosixPath(passage.source.path).name
        key = (passage.language, file, question["list"])
        for way, patterns in (("one", _ONE), ("several", _SEVERAL)):
            found = re.search(
                rf"\b(?:{patterns[passage.language]})\b", passage.words, re.IGNORECASE
            )
            if found is None:
                continue
            first_way, first = self._ways.setdefault(key, (way, found[0]))
            if first_way != way:
                message = (
                    f"found '{found[0]}' in a list of questions that says '{first}'; "
                    "speak to one reader or to both in all of them"
                )
                yield found.start(), message, "mixed-address"


def slips(passage: Passage) -> Iterator[Slip]:
    """Yield the numbers, doubled words and quotation marks of a passage that need mending."""
    if passage.language in _NUMBERS:
        yield from _digits(passage)
        yield from _twice(passage)
        yield from _straight(passage)


def _digits(passage: Passage) -> Iterator[Slip]:
    words, language = passage.words, passage.language
    for digit in _DIGIT.finditer(words):
        before = _BEFORE.search(words[: digit.start()])
        after = _AFTER.match(words, digit.end() + 1)
        label = before[1] if before else ""
        unit = after[0] if after else ""
        is_name = label.isupper() or re.fullmatch(_LABELS[language], label, re.IGNORECASE)
        if is_name or re.fullmatch(_UNITS[language], unit):
            continue
        number = _NUMBERS[language].split()[int(digit[0]) - 1]
        message = f"found '{digit[0]} {unit}'; write numbers under ten in words: '{number}'"
        yield digit.start(), message, "small-number"


def _twice(passage: Passage) -> Iterator[Slip]:
    for twice in _TWICE.finditer(passage.words):
        if twice[1].lower() not in _MAY_BE_TWICE[passage.language]:
            yield twice.start(), f"found '{twice[0]}'; write the word once", "word-twice"


def _straight(passage: Passage) -> Iterator[Slip]:
    for mark in _STRAIGHT.finditer(passage.words):
        around = passage.words[max(0, mark.start() - 8) : mark.end() + 8].strip()
        message = f"found {mark[0]} in '{around}'; write {_CURLED[passage.language]}"
        yield mark.start(), message, "straight-quote"
