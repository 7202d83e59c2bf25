"""What somebody probably meant whose email or web address is not quite one."""

from __future__ import annotations

import re

from mentorkit.model.link_shapes import is_email, is_web_address

_AROUND = " \t\u00a0<>()\"'“”„»«,;:."
"""What copying takes along: spaces, brackets, quotation marks, the end of a sentence."""
_NO_SCHEME = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[:/?#]|$))", re.IGNORECASE)
_SLIP = re.compile(r"(https?)(?::/?|;//|//)(?!/)", re.IGNORECASE)


def meant_email(value: str) -> str | None:
    """Return the email address that a value contains, None if there is not exactly one."""
    inside = re.findall(r"<([^<>]+)>", value)
    text = (inside[0] if len(inside) == 1 else value).strip(_AROUND)
    if text.lower().startswith("mailto:"):
        text = text[len("mailto:") :].lstrip("/").partition("?")[0]
    text = re.sub(r"\s*(?:\(at\)|\[at\])\s*", "@", text)
    words = text.split()
    if len(words) > 1 and any(is_email(word.strip(_AROUND)) for word in words):
        return None  # what is around it means something, too
    text = re.sub(r"\s*([@.])\s*", r"\1", text)
    return text if is_email(text) else None


def meant_web_address(value: str) -> str | None:
    """Return the web address that a value contains, None if that is not clear."""
    text = value.strip(_AROUND)
    text = _SLIP.sub(r"\1://", text, count=1)
    if "://" not in text and _NO_SCHEME.match(text):
        text = f"https://{text}"
    return text if is_web_address(text) and text != value else None


def ends_a_sentence(value: str) -> bool:
    """Return whether an address ends in a mark that belongs to the sentence around it."""
    return value.endswith((".", ",", ";", ":", "!"))
