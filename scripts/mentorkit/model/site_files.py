"""Files in `docs/` and `overrides/` other than pages and templates, and which are published.

Only what a page uses, or what the programme lists, gets onto the site. So a file that somebody
left there by mistake, such as a list of participants, is never published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mentorkit.model.file_names import composed
from mentorkit.model.page_links import NOTHING_USED, Uses, uses_of
from mentorkit.model.pages import PageTree
from mentorkit.model.problems import Problem

ASSETS = "assets"
SEARCH = f"{ASSETS}/javascripts/search"
"""The folder of the search's own scripts."""

_ASSET = re.compile(
    rf"(?:{ASSETS}/.+\.(?:css|js|woff2|avif|gif|ico|jpe?g|json|m4a|mp3|mp4|ogg|png|svg|vtt|wasm|webm"
    r"|webp)|[\w-]+\.js)",
    re.IGNORECASE,
)
_LICENCE = re.compile(rf"{ASSETS}/(?:.+/)?LICENSE[\w.-]*\.txt")
_OF_SEARCH = re.compile(rf"{SEARCH}/(?:engine|minisearch|(?:stem|words)-[a-z]{{2,3}})\.js")
_SITE_MAP = "sitemap.xml"
MADE_FILES = (
    *("404.html", "index.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "sw.js"),
    *("_headers", "_redirects", ".htaccess", "web.config", "staticwebapp.config.json"),
    *("vercel.json", "hosting/nginx.conf", "hosting/Caddyfile"),
    *("hosting/htaccess", "hosting/web.config"),
)
"""What is made for every site, besides its pages, `assets/` and `downloads/`."""


@dataclass(frozen=True)
class Stored:
    """Where a file of `docs/` is, how messages show it, and of which layer it is.

    `root` is the folder that it must not lead out of.
    """

    file: Path
    root: Path
    shown: str
    layer: str


@dataclass(frozen=True)
class SiteFiles:
    """The files, as paths below their folder, sorted; what systems leave behind is not among them.

    `docs` are those of `docs/` that are no pages; in the folders of languages outside this build,
    only what its pages use. `overrides` are those of `overrides/`. `declared` are published though
    no page uses them. `elsewhere` is what pages in other languages use. `named` are the ends of
    paths that the texts of `overrides/`, `mkdocs.yml` and pages name, in composed form (NFC), such
    as `stylesheets/form.css`. `stored` says where each of `docs` is. `is_shipped` is whether
    the programme is the package's, so that nobody can clear up its files. `unread` says which
    files must not be read.
    """

    docs: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    elsewhere: Uses = NOTHING_USED
    named: frozenset[str] = frozenset()
    stored: Mapping[str, Stored] = field(default_factory=dict)
    is_shipped: bool = False
    unread: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Used:
    """What the pages of a build use of its files."""

    files: SiteFiles
    trees: Mapping[str, PageTree]

    @cached_property
    def _by_pages(self) -> Uses:
        trees = self.trees.values() if self.files.docs else ()
        return uses_of(page for tree in trees for page in tree.pages.values())

    @property
    def paths(self) -> frozenset[str]:
        """Return every path below `docs/` that a link or picture names, there or not."""
        return self._by_pages.paths

    def published(self) -> Iterator[str]:
        """Yield the paths below `docs/` that are published."""
        declared = {composed(path) for path in self.files.declared}
        for path in self.files.docs:
            if self._by_pages.has(path) or composed(path) in declared:
                yield path

    def strays(self) -> Iterator[str]:
        """Yield the paths below `docs/` that nobody uses, in any language."""
        meant = set(self.published())
        elsewhere = self.files.elsewhere
        yield from (p for p in self.files.docs if p not in meant and not elsewhere.has(p))


def site_path(path: str, root_locale: str) -> str:
    """Return where a file of `docs/` is on the site: the root language's files are at the root."""
    return composed(path.removeprefix(f"{root_locale}/"))


def is_theme_file(path: str, named: frozenset[str]) -> bool:
    """Return whether a file of `overrides/` belongs to the site's frame.

    Templates do, which are not published themselves. Of what is published, only what is of a known
    kind and `named` does, in a template, a style, a script, a setting or a page.
    """
    if path.endswith(".html") or path == _SITE_MAP or _LICENCE.fullmatch(path):
        return True
    if _OF_SEARCH.fullmatch(path):  # found by the language's name
        return True
    return is_asset(path) and not named.isdisjoint(ends_of(path))


def is_asset(path: str) -> bool:
    """Return whether a file of `overrides/` is one that pages could use, by its place and kind."""
    return _ASSET.fullmatch(path) is not None


def ends_of(path: str) -> Iterator[str]:
    """Yield all ends of a path by which something may name it, its name first."""
    parts = composed(path).split("/")
    for number in range(1, len(parts) + 1):
        yield "/".join(parts[-number:])
