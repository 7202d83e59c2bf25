"""The links and pictures of a page, as its author wrote them, and the files that they name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from mentorkit.model.file_names import composed
from mentorkit.model.macros import without_macros
from mentorkit.model.markup import parse_everything, walk
from mentorkit.model.pages import Page

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_IN_HTML = re.compile(
    r"""\b(?:src|srcset|href|poster|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PageLink:
    """A link or picture of a page: its address, and its line within the body, from 0."""

    href: str
    line: int
    is_picture: bool


def page_links(page: Page) -> Iterator[PageLink]:
    """Yield the links and pictures that a page has in Markdown, in order."""
    for token, line in walk(parse_everything(without_macros(page.body))):
        if token.type == "link_open":
            yield PageLink(str(token.attrs.get("href", "")), line, is_picture=False)
        elif token.type == "image":
            yield PageLink(str(token.attrs.get("src", "")), line, is_picture=True)


def target_of(href: str, page: Page) -> str | None:
    """Return the path that a link gives below `docs/`, None for one to elsewhere or within a page.

    It begins with `..` or `/` if the link leaves the pages.
    """
    address = unquote(re.split(r"[#?]", href, maxsplit=1)[0])
    if not address or SCHEME.match(href):
        return None
    here = posixpath.dirname(f"{page.language}/{page.page_id}")
    return posixpath.normpath(posixpath.join(here, address))


@dataclass(frozen=True)
class Uses:
    """The `paths` below `docs/` that pages use, and the `names` of files in their HTML.

    Addresses in HTML are relative to the page's address, so only the names tell which files they
    are. All are in composed form (NFC).
    """

    paths: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def has(self, path: str) -> bool:
        """Return whether a file of `docs/` is used."""
        known = composed(path)
        return known in self.paths or posixpath.basename(known) in self.names


NOTHING_USED = Uses()


def uses_of(pages: Iterable[Page]) -> Uses:
    """Return what pages use."""
    found = [page for page in pages if page.body]
    paths = {target_of(link.href, page) for page in found for link in page_links(page)}
    names = {name for page in found for name in _names_in_html(page.body)}
    return Uses(frozenset(composed(path) for path in paths if path), frozenset(names - {""}))


def _names_in_html(body: str) -> Iterator[str]:
    for values in _IN_HTML.findall(body):
        for address in "".join(values).split(","):
            plain = unquote(re.split(r"[#?\s]", address.strip(), maxsplit=1)[0])
            yield composed(posixpath.basename(plain))
