"""How hosts answer: which addresses they lead to others, and which page they show for wrong ones.

What each does was looked up in its documentation or source and, where somebody has measured it,
in https://github.com/slorber/trailing-slash-guide. Apache, nginx and Caddy were run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PAGE = "index.html"
ERROR_PAGE = "404.html"


@dataclass(frozen=True)
class Host:
    """One way to answer, with `status` where an address is led to another.

    `folder` is what a host does about the last slash of a folder's address: it leads to the
    address with it (`add`) or without it (`strip`), or shows the page at both (`either`).
    `html` is what it does about `/page.html`: it shows it (`keep`), or leads to `/page` (`strip`)
    or `/page/` (`folder`); `/page/index.html` is led to the folder's address unless it is `keep`.
    The page for wrong addresses is that of the `nearest` folder, or the root's.
    """

    folder: Literal["add", "strip", "either"] = "add"
    html: Literal["keep", "strip", "folder"] = "keep"
    status: int = 301
    nearest: bool = False


HOSTS = {
    "plain": Host(),
    "github-pages": Host(),
    "gitlab-pages": Host(status=302),
    "s3-website": Host(status=302),
    "apache": Host(nearest=True),
    "nginx": Host(nearest=True),
    "caddy": Host(status=308, nearest=True),
    "netlify": Host(nearest=True),
    "netlify-without-pretty-urls": Host(folder="either", nearest=True),
    "render": Host(folder="either"),
    "cloudflare-pages": Host(html="strip", status=308, nearest=True),
    "cloudflare-drop-slash": Host(folder="strip", html="strip", status=307, nearest=True),
    "azure-with-our-file": Host(html="folder"),
    "azure-by-itself": Host(folder="either"),
    "vercel-with-our-file": Host(status=308),
    "vercel-by-itself": Host(folder="either", status=308),
    "vercel-clean-urls": Host(folder="strip", html="strip", status=308),
    "serve": Host(folder="either", html="strip"),
    "serve-without-slash": Host(folder="strip", html="strip"),
}
"""By name; those of the same behaviour are the same to a site."""


@dataclass(frozen=True)
class Answer:
    """A file to send with a status, or the path below the root that a request is led to."""

    status: int
    file: Path | None = None
    location: str | None = None


def answer(host: Host, site: Path, path: str) -> Answer:
    """Return what a host answers to a path below the root of a site; the home page's is empty."""
    asked = site / path
    if path.endswith(".html") and host.html != "keep" and asked.is_file():
        return Answer(host.status, location=_without_html(host, path))
    if asked.is_file():
        return Answer(200, asked)
    if (asked / PAGE).is_file():
        return _folder(host, asked / PAGE, path)
    page = site / f"{path.rstrip('/')}.html"
    if page.is_file():
        return Answer(200, page)
    return Answer(404, _error_page(host, site, path))


def _without_html(host: Host, path: str) -> str:
    if re.search(rf"(^|/){PAGE}$", path):
        folder = path.removesuffix(PAGE)
        return folder.rstrip("/") if host.folder == "strip" else folder
    return path.removesuffix(".html") + ("/" if host.html == "folder" else "")


def _folder(host: Host, page: Path, path: str) -> Answer:
    if path and host.folder == "add" and not path.endswith("/"):
        return Answer(host.status, location=f"{path}/")
    if path and host.folder == "strip" and path.endswith("/"):
        return Answer(host.status, location=path.rstrip("/"))
    return Answer(200, page)


def _error_page(host: Host, site: Path, path: str) -> Path | None:
    folders = [place for place in (site / path).parents if place.is_relative_to(site)]
    places = folders if host.nearest else [site]
    return next((file for place in places if (file := place / ERROR_PAGE).is_file()), None)
