"""The headings of a page: links to share each, and links at the top to the page's parts.

Knows a page as HTML with a table of contents, and nothing else of MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from typing import Protocol

from markupsafe import Markup, escape

PARTS_MARK = '<nav class="mk-parts" data-parts></nav>'
"""Marks where the parts of a page are to be listed."""

_HEADING = re.compile(
    r'<h([2-4])(?P<marks>(?: [^>]*)? id="(?P<id>[^"]+)"[^>]*)>(?P<text>.*?)</h\1>', re.DOTALL
)
_BARE = re.compile(r"<(h[3-4])>")
_LABELLED = re.compile(r'(?<=\baria-labelledby=")[^"]+(?=")')
_TITLE = re.compile(r"(#{2,6})[ \t]")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def without_empty_headings(markdown: str) -> str:
    """Return a page's Markdown without the headings below which nothing is."""
    kept: list[str] = []
    following = ""
    in_code = False
    for line in reversed(markdown.split("\n")):
        in_code ^= bool(_FENCE.match(line))
        title = None if in_code else _TITLE.match(line)
        below = _TITLE.match(following)
        ends = not following or following.startswith("</div>")
        if title and (ends or (below and len(below[1]) <= len(title[1]))):
            continue
        kept.append(line)
        following = line if line.strip() else following
    return "\n".join(reversed(kept))


class Entry(Protocol):
    """An entry of a page's table of contents."""

    title: str
    id: str
    level: int


def with_anchors(html: str, prefix: str) -> str:
    """Return HTML whose headings have ids: numbers, so the same in every language."""
    numbers = count(1)
    return _BARE.sub(lambda match: f'<{match[1]} id="{prefix}-{next(numbers)}">', html)


def with_share_links(html: str, label: str) -> str:
    """Return a page whose headings each contain a link to themselves, named after them.

    The link is not part of the heading's accessible name, nor of what the heading labels.
    Headings excluded from search (`data-search-exclude`), such as a dialog's, get no link.
    """
    shared: set[str] = set()

    def shared_heading(match: re.Match[str]) -> str:
        if "data-search-exclude" in match["marks"]:
            return match[0]
        anchor, name = match["id"], escape(Markup(match["text"]).striptags())
        shared.add(anchor)
        return (
            f'<h{match[1]}{match["marks"]} aria-labelledby="{_name(anchor)}">'
            f'<span id="{_name(anchor)}">{match["text"]}</span>'
            f'<a class="headerlink" href="#{anchor}" title="{escape(label)}" '
            f'aria-label="{escape(label)}: {name}"></a></h{match[1]}>'
        )

    def named(match: re.Match[str]) -> str:
        return " ".join(_name(one) if one in shared else one for one in match[0].split())

    return _LABELLED.sub(named, _HEADING.sub(shared_heading, html))


def _name(anchor: str) -> str:
    """Return the id of a heading's words, which is no id that an author may give."""
    return f"mk.name.{anchor}"


def with_parts(html: str, entries: Iterable[Entry], label: Markup) -> str:
    """Return a page with links to its parts, introduced by `label`, where it asks for them."""
    if PARTS_MARK not in html:
        return html
    links = "".join(
        f'<li><a href="#{entry.id}">{entry.title}</a></li>' for entry in entries if entry.level == 2
    )
    return html.replace(
        PARTS_MARK,
        '<nav class="mk-parts" aria-labelledby="mk.parts" data-search-exclude>'
        f'<p id="mk.parts">{label}</p><ol>{links}</ol></nav>',
    )
