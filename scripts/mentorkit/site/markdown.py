"""Finished HTML in the Markdown of a page: words that Markdown would take for its own signs."""

from __future__ import annotations

import html
import re

from mentorkit.model.text import PLACEHOLDER
from mentorkit.render.inline import TAG

_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_WRITTEN = re.compile(f"({PLACEHOLDER.pattern})")


def no_markdown(inline: str) -> str:
    """Return inline HTML that reads the same where Markdown is made into HTML.

    Between the tags every sign of ASCII becomes a character reference, which Markdown leaves as
    it is; but the brackets around a value still to be filled in stay, by which it is found.
    """
    return "".join(
        piece if number % 2 else _words(html.unescape(piece))
        for number, piece in enumerate(TAG.split(inline))
    )


def _words(words: str) -> str:
    return "".join(
        f"[[{_referred(piece[2:-2])}]]" if number % 2 else _referred(piece)
        for number, piece in enumerate(_WRITTEN.split(words))
    )


def _referred(words: str) -> str:
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", words)
