"""Finished HTML in the Markdown of a page: protects what Markdown would take for its syntax."""

from __future__ import annotations

import html
import re

from markupsafe import Markup

from mentorkit.model.text import PLACEHOLDER
from mentorkit.render.inline import TAG

_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_HEADING = re.compile(r"^(#{2,3} .*)$", re.MULTILINE)
_WRITTEN = re.compile(f"({PLACEHOLDER.pattern})")


def no_markdown(inline: str) -> str:
    """Return inline HTML that comes through Markdown unchanged.

    Between tags, ASCII punctuation becomes character references, which Markdown leaves alone;
    the brackets around a value still to be filled in stay, so that it can be found.
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


def compact(text: str) -> Markup:
    """Return HTML without indentation and blank lines within a block.

    Markdown ends a block of HTML at a blank line and takes deep indentation for code.
    Headings in Markdown, which start with `#`, keep the blank lines around them.
    """
    lines = [line.strip() for line in str(text).splitlines()]
    html = "\n".join(line for line in lines if line)
    return Markup(_HEADING.sub(r"\n\1\n", html))
