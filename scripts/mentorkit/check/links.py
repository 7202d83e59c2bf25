"""Checks of a page's links and pictures: each leads to a page, a file or a download."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

from mentorkit.model.macros import without_macros
from mentorkit.model.markup import LinkTarget, link_target, parse_everything, walk
from mentorkit.model.pages import Page, PageTree
from mentorkit.model.problems import Problem, suggestion

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def check_links(page: Page, tree: PageTree, downloads: Collection[str] | None) -> Iterator[Problem]:
    """Yield the links and pictures of a page that lead nowhere.

    `downloads` are paths relative to the site's root, None if they are not known.
    """
    for token, line in walk(parse_everything(without_macros(page.body))):
        if token.type == "link_open":
            href = str(token.attrs.get("href", ""))
        elif token.type == "image":
            href = str(token.attrs.get("src", ""))
        else:
            continue
        message = _broken(href, page.page_id, tree, downloads, is_image=token.type == "image")
        if message:
            yield Problem.at(page.body.source.moved(line), "", message, "broken-link")


def _broken(
    href: str, page_id: str, tree: PageTree, downloads: Collection[str] | None, *, is_image: bool
) -> str | None:
    if _SCHEME.match(href):
        if link_target(href) == LinkTarget("web", href) and not is_image:
            return None
        what = "a picture of this site" if is_image else "a page such as tools/index.md, https://…"
        return f"the link leads to '{href}'; expected {what}{'' if is_image else ' or mailto:…'}"
    address = unquote(re.split(r"[#?]", href, maxsplit=1)[0])
    if not address:
        return None
    here = posixpath.dirname(f"{tree.locale}/{page_id}")
    target = posixpath.normpath(posixpath.join(here, address))
    if address.startswith("/") or target.startswith(".."):
        return f"the link '{href}' leaves the pages; write it relative to this page"
    if target.startswith("downloads/"):
        if downloads is None or target in downloads:
            return None
        near = suggestion(address, [posixpath.relpath(path, here) for path in downloads])
        return f"there is no download '{address}'{near}"
    pages = [f"{tree.locale}/{known}.md" for known in tree.ids]
    if target in pages or (not target.endswith(".md") and _is_file(tree.folder.parent / target)):
        return None
    choices = [*([] if is_image else pages), *_files(tree)]
    near = suggestion(address, [posixpath.relpath(path, here) for path in choices])
    what = "picture" if is_image else "page" if target.endswith(".md") else "file"
    return f"there is no {what} '{address}'{near or f'; add docs/{target}'}"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # not a possible file name
        return False


def _files(tree: PageTree) -> list[str]:
    """Return the other files next to the pages, as paths relative to `docs/`."""
    docs = tree.folder.parent
    paths = [path for path in tree.folder.rglob("*") if path.is_file() and path.suffix != ".md"]
    return [path.relative_to(docs).as_posix() for path in paths]
