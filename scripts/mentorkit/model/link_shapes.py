"""The kinds of addresses that a link may have, kept to what a reader expects.

They exclude whatever could end an attribute, add a header to an email or hide where a link leads:
quotes, angle brackets, spaces, line breaks, a name and password before the host.

People read `työura.fi/öinen`; files contain the same address in ASCII (RFC 3986, RFC 5891).
"""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import idna

LONGEST_EMAIL = 254
"""In characters (RFC 5321, 4.5.3.1)."""

_HOST = r"(?:[\w-]+(?:\.[\w-]+)*|\[(?P<six>[0-9a-fA-F:.]+)\])(?::[0-9]{1,5})?"
_WEB = re.compile(rf"https?://{_HOST}(?:[/?#][^\s\"<>\\^`{{|}}]*)?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.!#$*+/='~-]+@[\w-]+(?:\.[\w-]+)+")
_SUBJECT = re.compile(r"subject=[^\s&\"<>\\]*", re.IGNORECASE)
_LINE_BREAK = re.compile(r"%0[ad]", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9][0-9().-]*")
_KEPT = "/%:@!$&'()*+,;=~"
"""What stays as it is in a path (RFC 3986, 3.3), and the signs of a percent-encoded one."""


def is_web_address(value: str) -> bool:
    """Return whether a value is a complete web address."""
    found = _WEB.fullmatch(value)
    return found is not None and (found["six"] is None or _is_six(found["six"]))


def _is_six(host: str) -> bool:
    """Return whether a host in brackets is an IPv6 address, as nothing else may be in them."""
    try:
        return bool(IPv6Address(host).packed)
    except ValueError:
        return False


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


def ascii_address(address: str) -> str:
    """Return a web or email address (`https://…`, `mailto:…`) as files and programs have it.

    The host is in Punycode, the rest is percent-encoded.
    """
    if address.isascii():
        return address
    if address.startswith("mailto:"):
        name, _, rest = address.partition("@")
        host, question, subject = rest.partition("?")
        return f"{name}@{_ascii_host(host)}{question}{quote(subject, safe=_KEPT)}"
    parts = urlsplit(address)
    host, colon, port = parts.netloc.rpartition(":")
    if not port.isdigit():
        host, colon, port = parts.netloc, "", ""
    path, query, fragment = (quote(part, safe=f"{_KEPT}?") for part in parts[2:])
    return urlunsplit((parts.scheme, _ascii_host(host) + colon + port, path, query, fragment))


def readable_address(address: str) -> str:
    """Return a web address as people read it, the opposite of `ascii_address`."""
    parts = urlsplit(address)
    labels = [_unicode_label(label) for label in parts.netloc.split(".")]
    return urlunsplit((parts.scheme, ".".join(labels), unquote(parts.path), *parts[3:]))


def _ascii_host(host: str) -> str:
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:  # no such host can exist; leave it to whoever opens it
        return host


def _unicode_label(label: str) -> str:
    try:
        return idna.decode(label) if label.startswith("xn--") else label
    except idna.IDNAError:
        return label
