"""Which way letters are written, and values in a row that keep their order (UAX 9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"


def is_right_to_left(text: str) -> bool:
    """Return whether a text contains letters that are written from right to left."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def first_direction(text: str, otherwise: str = "ltr") -> str:
    """Return the direction of a text's first letter (UAX 9, P2), or `otherwise` if it has none."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return otherwise


def in_a_row(name: str, values: Iterable[str]) -> str:
    """Return a name and what follows it, such as a phone number, with commas.

    After a name from right to left, marks enclose each value: without them, the groups of a phone
    number would be read in reverse.
    """
    if first_direction(name) == "ltr":
        return ", ".join([name, *values])
    comma = "،" if any(unicodedata.bidirectional(letter) == "AL" for letter in name) else ","
    apart = [f"{_LEFT_TO_RIGHT}{value}{_LEFT_TO_RIGHT}" for value in values]
    return f"{comma}{_RIGHT_TO_LEFT} ".join([name, *apart])
