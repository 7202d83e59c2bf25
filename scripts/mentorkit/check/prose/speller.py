"""The door to the system's spell checkers: Enchant, which asks Voikko for Finnish."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

_PACKAGES = {
    "fi": "libenchant-2-voikko voikko-fi",
    "en-GB": "hunspell-en-gb",
    "en": "hunspell-en-us",
}
_LIBRARY = "libenchant-2-2"


class SpellerMissing(Exception):
    """Raised when the library or a dictionary is not installed; says what to install."""


class SystemSpeller:
    """Spells words of one language with the system's dictionary."""

    def __init__(self, dictionary: Any) -> None:
        self._dictionary = dictionary

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled right."""
        return bool(self._dictionary.check(word))

    def near(self, word: str) -> Sequence[str]:
        """Return words that may be meant, the likeliest first."""
        return tuple(self._dictionary.suggest(word))


def open_spellers(tags: Iterable[str]) -> dict[str, SystemSpeller]:
    """Return a speller for each language tag such as `sv-FI`; raises SpellerMissing.

    The dictionary is that of the tag's region, or the one of the language that names no region;
    another region's would find faults where there are none.
    """
    wanted = tuple(tags)
    broker = _broker(wanted)
    spellers = {}
    for tag in wanted:
        names = [name for name in (tag.replace("-", "_"), tag.split("-")[0])
                 if broker.dict_exists(name)]  # fmt: skip
        if not names:
            raise SpellerMissing(
                f"there is no spelling dictionary for {tag}; install one, on Debian with: "
                f"apt-get install {_package(tag)}"
            )
        spellers[tag] = SystemSpeller(broker.request_dict(names[0]))
    return spellers


def _package(tag: str) -> str:
    language = tag.split("-")[0]
    return _PACKAGES.get(tag) or _PACKAGES.get(language) or f"hunspell-{language}"


def _broker(tags: Sequence[str]) -> Any:
    # Words that somebody added on this machine count here as little as its settings do.
    os.environ["ENCHANT_CONFIG_DIR"] = os.devnull
    try:
        import enchant
    except ImportError:
        packages = " ".join([_LIBRARY, *(_package(tag) for tag in tags)])
        raise SpellerMissing(
            f"spelling needs Enchant; install it, on Debian with: apt-get install {packages}"
        ) from None
    return enchant.Broker()
