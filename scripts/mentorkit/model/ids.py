"""The shape of identifiers."""

from __future__ import annotations

import re
import unicodedata

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Kebab-case: lower-case letters a–z and digits, with single hyphens between them."""

ADDRESS_PATTERN = re.compile(rf"{ID_PATTERN.pattern}(?:/{ID_PATTERN.pattern})*")
"""A page's address below its language: kebab-case parts, with `/` between them."""


def in_address(words: str) -> str:
    """Return words as a part of an address: *Työpaikalla käynti* is `tyopaikalla-kaynti`.

    Letters that are none of a–z without their marks are left out.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
