"""Access to the system's spell checkers: Enchant, which uses Voikko for Finnish."""

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
_STANDS_IN = {"sv-FI": "sv_SE"}
"""Dictionaries of another region with the same spelling."""

_PROVIDERS = ("voikko", "hunspell")
"""The spell checkers that are used; another one's dictionary would report other words."""


class SpellerMissing(Exception):
    """Raised if the library or a dictionary is not installed; says what to install."""


class SystemSpeller:
    """Checks words of one language with the system's dictionary."""

    def __init__(self, dictionary: Any) -> None:
        self._dictionary = dictionary

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled correctly."""
        return bool(self._dictionary.check(word))

    def near(self, word: str) -> Sequence[str]:
        """Return suggestions for a word, the likeliest first."""
        return tuple(self._dictionary.suggest(word))


def open_spellers(tags: Iterable[str]) -> dict[str, SystemSpeller]:
    """Return a speller for each language tag such as `sv-FI`; raises SpellerMissing.

    The dictionary is the one for the tag's region, or the language's without a region. Another
    region's would report false errors, unless both have the same spelling.
    """
    wanted = tuple(tags)
    broker = _broker(wanted)
    names = {tag: _dictionary(broker, tag) for tag in wanted}
    missing = [tag for tag, name in names.items() if not name]
    if missing:
        packages = " ".join(_package(tag) for tag in missing)
        raise SpellerMissing(
            f"no spelling dictionary is installed for {', '.join(missing)}; "
            f"on Debian: apt-get install {packages}"
        )
    return {tag: SystemSpeller(broker.request_dict(name)) for tag, name in names.items()}


def _dictionary(broker: Any, tag: str) -> str:
    """Return the name of the dictionary for a language tag, "" if there is none."""
    names = (tag.replace("-", "_"), tag.split("-")[0], _STANDS_IN.get(tag, ""))
    return next((name for name in names if name and _is_ours(broker, name)), "")


def _is_ours(broker: Any, name: str) -> bool:
    """Return whether a dictionary is there, and of a spell checker that we use."""
    return broker.dict_exists(name) and broker.request_dict(name).provider.name in _PROVIDERS


def _package(tag: str) -> str:
    language = tag.split("-")[0]
    return _PACKAGES.get(tag) or _PACKAGES.get(language) or f"hunspell-{language}"


def _broker(tags: Sequence[str]) -> Any:
    # Neither words that a user has added on this machine nor its settings may change the result.
    os.environ["ENCHANT_CONFIG_DIR"] = os.devnull
    try:
        import enchant
    except ModuleNotFoundError:
        raise SpellerMissing("spelling needs pyenchant; run: pip install pyenchant") from None
    except ImportError:
        packages = " ".join([_LIBRARY, *(_package(tag) for tag in tags)])
        raise SpellerMissing(
            f"spelling needs Enchant; on Debian: apt-get install {packages}"
        ) from None
    broker = enchant.Broker()
    broker.set_ordering("*", ",".join(_PROVIDERS))  # the same speller even if others are installed
    return broker
