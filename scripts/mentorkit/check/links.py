"""Checks of a page's links and pictures: each leads to a page, a file or a download."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from mentorkit.model.file_names import composed
from mentorkit.model.markup import LinkTarget, link_target
from mentorkit.model.page_links import SCHEME, PageLink, page_links, target_of
from mentorkit.model.pages import Page, PageTree
from mentorkit.model.problems import Problem, suggestion


def check_links(
    page: Page, tree: PageTree, files: Collection[str], downloads: Collection[str] | None
) -> Iterator[Problem]:
    """Yield the links and pictures of a page that lead nowhere.

    `files` are paths below `docs/`, `downloads` paths below the site's root, None if they are not
    known.
    """
    known = {composed(path) for path in files}
    for link in page_links(page):
        message = _broken(link, page, tree, known, downloads)
        if message:
            yield Problem.at(page.body.source.moved(link.line), "", message, "broken-link")


def _broken(
    link: PageLink,
    page: Page,
    tree: PageTree,
    files: Collection[str],
    downloads: Collection[str] | None,
) -> str | None:
    href, is_picture = link.href, link.is_picture
    if SCHEME.match(href):
        if link_target(href) == LinkTarget("web", href) and not is_picture:
            return None
        what = (
            "a picture of this site" if is_picture else "a page such as tools/index.md, https://…"
        )
        return f"the link leads to '{href}'; expected {what}{'' if is_picture else ' or mailto:…'}"
    target = target_of(href, page)
    if target is None:
        return None
    address = unquote(re.split(r"[#?]", href, maxsplit=1)[0])
    here = posixpath.dirname(f"{tree.locale}/{page.page_id}")
    if target.startswith(("/", "..")):
        return f"the link '{href}' leaves the pages; write it relative to this page"
    if target.startswith("downloads/"):
        if downloads is None or target in downloads:
            return None
        near = suggestion(address, [posixpath.relpath(path, here) for path in downloads])
        return f"there is no download '{address}'{near}"
    pages = [f"{tree.locale}/{known}.md" for known in tree.ids]
    if target in pages or (not target.endswith(".md") and composed(target) in files):
        return None
    own = sorted(path for path in files if path.startswith(f"{tree.locale}/"))
    choices = [*([] if is_picture else pages), *own]
    near = suggestion(address, [posixpath.relpath(path, here) for path in choices])
    what = "picture" if is_picture else "page" if target.endswith(".md") else "file"
    base = page.folder.removesuffix(f"/{page.language}")
    return f"there is no {what} '{address}'{near or f'; add {base}/{target}'}"
