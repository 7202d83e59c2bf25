"""Phone numbers as people write them, and what a phone dials (RFC 3966).

Whether a number exists is not looked up: for that, one must know the numbers of each country, and
new ones would be refused until the next upgrade.
"""

from __future__ import annotations

import re
import unicodedata

_EXTENSION = re.compile(
    r"(?P<number>.*?\d\)?)\s*,?\s*(?:ext\.?|extension|x|ankn\.?|anknytning|alanumero|alanro\.?"
    r"|доб\.?|вн\.?|внутрішній|تحويلة|#)\s*(?P<extension>\d{1,7})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?\+?\s?\(?\d\)?(?:\s?[-./(]?\s?\(?\d\)?\)?)*")
_TRUNK_ZERO = re.compile(r"\(\s?0\s?\)")
_KEEPS_ZERO = re.compile(r"\+\s?39\b")
"""In Italy's numbers, the zero is dialled from abroad as well."""
_EMERGENCY = re.compile(r"112[^0-9]")
"""The emergency number that is the same all over Europe: no other number begins with it."""
_FEWEST, _MOST = 3, 15
"""Digits in a number: an emergency number has three, and E.164 (6.1) allows fifteen."""
_FEWEST_ABROAD = 7
_LONGEST = 80
"""The most characters that are looked at; no number is as long."""


def dialled(written: str) -> str | None:
    """Return what follows `tel:` for a phone number, or None if it is not exactly one number.

    A zero in brackets after a country code is not dialled, `00` before it means `+`.
    """
    text = _plain(written[:_LONGEST])
    found = _EXTENSION.fullmatch(text)
    number, extension = (found["number"], found["extension"]) if found else (text, "")
    number = re.sub(r"^\(?00(?=\s?[1-9])", "+", number)
    is_abroad = number.startswith(("+", "(+"))
    if is_abroad and not _KEEPS_ZERO.match(number):
        number = _TRUNK_ZERO.sub("", number)
    if not _NUMBER.fullmatch(number) or number.count("(") != number.count(")"):
        return None
    digits = re.sub(r"\D", "", number)
    fewest = _FEWEST_ABROAD if is_abroad else _FEWEST
    if not fewest <= len(digits) <= _MOST or _is_several(number):
        return None
    return f"{'+' if is_abroad else ''}{digits}{f';ext={extension}' if extension else ''}"


def _plain(written: str) -> str:
    """Return a number with ASCII digits, spaces and hyphens, without marks of direction."""
    out = []
    for letter in written.strip():
        kind = unicodedata.category(letter)
        if kind == "Nd":
            out.append(str(unicodedata.decimal(letter)))
        elif kind == "Zs":
            out.append(" ")
        elif kind == "Pd" or letter == "\u2212":
            out.append("-")
        elif kind != "Cf":
            out.append(letter)
    return "".join(out)


def _is_several(number: str) -> bool:
    """Return whether another number follows, as in 123 4567/8 and 112 1777.

    A slash is part of one number after an area code: 09/123 4567.
    """
    if _EMERGENCY.match(number):
        return True
    before, slash, after = number.partition("/")
    area, rest = (len(re.sub(r"\D", "", part)) for part in (before, after))
    is_area = number.startswith(("0", "+", "(")) and area <= 6 and rest >= 5 and "/" not in after
    return bool(slash and not is_area) or re.search(r"-\s?\d$", number) is not None
