"""Passages in another language: each stands at the start side of its own direction.

A text in the default language, in place of a missing translation, comes with its language and
direction on a span. Where it is all that a block contains, they belong to the block: a Finnish
question on an Arabic page begins at the left, and so does its number.
"""

from __future__ import annotations

import re

_BLOCKS = "caption|dd|dt|figcaption|h[1-6]|legend|li|p|summary|td|th"
_ALONE = re.compile(
    rf"<(?P<tag>{_BLOCKS})(?P<marks>(?: (?!lang=)[^<>]*)?)>(?P<strong><strong>)?"
    r'<span (?P<own>lang="[^"]*" dir="[^"]*")>(?P<words>(?:(?!</?span\b).)*)</span>'
    r"(?(strong)</strong>)</(?P=tag)>",
    re.DOTALL,
)


def at_own_side(html: str) -> str:
    """Return HTML with the language and direction on each block that has but one passage."""
    return _ALONE.sub(_marked, html) if ' dir="' in html else html


def _marked(match: re.Match[str]) -> str:
    start, end = ("<strong>", "</strong>") if match["strong"] else ("", "")
    tag = match["tag"]
    return f"<{tag}{match['marks']} {match['own']}>{start}{match['words']}{end}</{tag}>"
