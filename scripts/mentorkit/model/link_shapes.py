"""The kinds of addresses that a link may have, kept to what a reader expects.

They exclude whatever could end an attribute, add a header to an email or hide where a link leads:
quotes, angle brackets, spaces, line breaks, a name and password before the host.
"""

from __future__ import annotations

import re

LONGEST_EMAIL = 254
"""In characters (RFC 5321, 4.5.3.1)."""

_HOST = r"(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?"
_WEB = re.compile(rf"https?://{_HOST}(?:[/?#][^\s\"<>\\^`{{|}}]*)?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.!#$*+/='~-]+@[\w-]+(?:\.[\w-]+)+")
_SUBJECT = re.compile(r"subject=[^\s&\"<>\\]*", re.IGNORECASE)
_LINE_BREAK = re.compile(r"%0[ad]", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9][0-9().-]*")


def is_web_address(value: str) -> bool:
    """Return whether a value is a complete web address."""
    return _WEB.fullmatch(value) is not None


def is_email(value: str) -> bool:
    """Return whether a value is an email address."""
    return len(value) <= LONGEST_EMAIL and _EMAIL.fullmatch(value) is not None


def is_letter(value: str) -> bool:
    """Return whether a value can follow `mailto:`: an address, perhaps with a subject."""
    address, question, subject = value.partition("?")
    fits = not question or _SUBJECT.fullmatch(subject) is not None
    return is_email(address) and fits and _LINE_BREAK.search(value) is None


def is_phone(value: str) -> bool:
    """Return whether a value can follow `tel:`."""
    return _PHONE.fullmatch(value) is not None
