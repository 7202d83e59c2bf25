"""A language's pages as files on disk: the contents of an offline copy of the site.

The copy is made from the finished site, page by page: its home page is at the root, every link
leads to a file, and what only works online is left out. Knows nothing of MkDocs.

Templates put what only the site shows between `<!--online-->` and `<!--/online-->`, and what
only the copy shows between `<!--offline` and `offline-->`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from mentorkit.site.parsed import ids_of
from mentorkit.site.search import moved_index

_ONLINE = re.compile(r"<!--online-->(.*?)<!--/online-->", re.DOTALL)
_OFFLINE = re.compile(r"<!--offline(.*?)offline-->", re.DOTALL)
_ADDRESS = re.compile(r'(\s(?:href|src|poster|data-root|data-base|data-scripts)=")([^"]*)(")')
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)
_LICENCES = "assets/**/LICENSE*"
PAGE = "index.html"


def online_page(html: str) -> str:
    """Return a page as the site shows it."""
    return _ONLINE.sub(r"\1", _OFFLINE.sub("", html))


def offline_page(html: str) -> str:
    """Return a page as the copy shows it, with its links still unchanged."""
    return _OFFLINE.sub(r"\1", _ONLINE.sub("", html))


@dataclass
class SiteCopy:
    """The contents of a copy of one language's pages.

    `home` is the address of its home page below the site's root, such as `sv/`; `others` are
    those of the other languages. `online` is the site's own address, if it is known. `pages`
    are all pages as rendered by the templates, by their paths in `site_dir`.
    """

    site_dir: Path
    locale: str
    home: str
    others: tuple[str, ...]
    online: str | None
    index: str
    pages: Mapping[str, str]
    reached: set[str] = field(default_factory=set)
    places: dict[str, set[str]] = field(default_factory=dict)

    def files(self) -> dict[str, bytes]:
        """Return every file of the copy by its path there, the home page first."""
        copied = {
            path.removeprefix(self.home): self._page(path, html).encode("utf-8")
            for path, html in sorted(self.pages.items())
            if self.is_ours(path)
        }
        self.reached |= {
            path.relative_to(self.site_dir).as_posix() for path in self.site_dir.glob(_LICENCES)
        }
        for path in sorted(self.reached):
            copied[path] = self._asset(path)
            if path.endswith(".css"):
                for found in self._from_css(path):
                    copied[found] = self._asset(found)
        return {PAGE: copied[PAGE], **{path: copied[path] for path in sorted(copied)}}

    def needed(self, paths: Iterable[str]) -> set[str]:
        """Return the assets that some of the pages need, by their paths in the site."""
        some = replace(self, reached=set())
        for path in paths:
            some._page(path, self.pages[path])
        assets = {path for path in some.reached if path.startswith("assets/")}
        styles = [path for path in assets if path.endswith(".css")]
        return assets.union(*(self._from_css(path) for path in styles))

    def is_ours(self, path: str) -> bool:
        """Return whether a path is that of a page in this language."""
        is_other = any(path.startswith(other) for other in self.others if other)
        return path.startswith(self.home) and not is_other and path.endswith(PAGE)

    def _asset(self, path: str) -> bytes:
        data = (self.site_dir / path).read_bytes()
        if path != self.index:
            return data
        return moved_index(data.decode("utf-8"), self.home).encode("utf-8")

    def _from_css(self, path: str) -> Iterable[str]:
        css = (self.site_dir / path).read_text(encoding="utf-8")
        for address in _CSS_ADDRESS.findall(css):
            if not _ELSEWHERE.match(address):
                yield posixpath.normpath(posixpath.join(posixpath.dirname(path), address))

    def _page(self, path: str, html: str) -> str:
        html = offline_page(html)

        def moved(match: re.Match[str]) -> str:
            before, address, after = match.groups()
            if before.endswith(('data-root="', 'data-base="')):
                return f"{before}{self._root(path)}{after}"
            if before.endswith('data-scripts="'):
                each = [self._address(path, one) for one in address.split()]
                return f"{before}{' '.join(each)}{after}"
            return f"{before}{escape(self._address(path, unescape(address)))}{after}"

        return _ADDRESS.sub(moved, html)

    def _root(self, path: str) -> str:
        folder = posixpath.dirname(path.removeprefix(self.home))
        return posixpath.relpath(".", folder or ".")

    def _address(self, path: str, address: str) -> str:
        """Return an address on a page as it is in the copy of the page."""
        if _ELSEWHERE.match(address):
            return address
        place, mark, anchor = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place)))
        if place.endswith(("/", ".", "..")) or not place:
            target = posixpath.normpath(posixpath.join(target, PAGE))
        if target in self.pages and self.is_ours(target):
            if anchor and not self._has(target, anchor):  # a place that only the site has
                if self.online:
                    return self._on_site(target, mark + anchor)
                mark = anchor = ""
            target = target.removeprefix(self.home)
        elif (self.site_dir / target).is_file() and target not in self.pages:
            self.reached.add(target)
        else:
            return self._on_site(target, mark + anchor)
        here = posixpath.dirname(path.removeprefix(self.home))
        return posixpath.relpath(target, here or ".") + mark + anchor

    def _on_site(self, target: str, rest: str) -> str:
        """Return the address of a file on the site itself, which may have none."""
        return f"{self.online}{target.removesuffix(PAGE)}{rest}" if self.online else ""

    def _has(self, path: str, anchor: str) -> bool:
        """Return whether a page of the copy has an anchor; `name=value` is a choice on the page."""
        if path not in self.places:
            self.places[path] = ids_of(offline_page(self.pages[path]))
        return "=" in anchor or unescape(anchor) in self.places[path]
