"""Crawling a built site: every address in it leads somewhere, and nothing is missing."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mentorkit.site.finish import site_pages
from mentorkit.site.hosting import ON_REQUEST, hosting_files, site_policy
from mentorkit.site.kept import revision

from tests.locales import DEFAULT, ROOT

PAGE = "index.html"
ERROR_PAGE = "404.html"
TEMPLATES = ROOT / "materials" / "templates"
HOSTS = (
    "_headers",
    "_redirects",
    "hosting/Caddyfile",
    "hosting/nginx.conf",
    "staticwebapp.config.json",
    "vercel.json",
)
_ADDRESSES = {"href", "src", "poster", "action", "data-list", "data-papers", "data-url"}
_FOLDERS = {"data-root", "data-base"}
_LISTS = {"data-scripts"}
_WHOLE = {"og:image", "og:url"}
_ELSEWHERE = re.compile(r"(?:mailto|tel|data|javascript|https?):|//", re.IGNORECASE)
_IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_LEFT = re.compile(r"@@mentorkit|<!--/?online|<!--offline|\{\{|\{%")
"""What only an unfinished page contains."""


class _Reader(HTMLParser):
    """Collects a page's anchors and choices, and the addresses in it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.choices: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "option":
            self.choices.add(given.get("value", ""))
        self.addresses += [given[name] for name in sorted(_ADDRESSES & given.keys())]
        self.addresses += [f"{given[name].rstrip('/')}/" for name in _FOLDERS & given.keys()]
        for name in _LISTS & given.keys():
            self.addresses += given[name].split()
        if given.get("property") in _WHOLE:
            self.addresses.append(given["content"])

    def has(self, anchor: str) -> bool:
        """Return whether the page has this anchor, or the choice that `#tool=lifeline` makes."""
        _, is_choice, value = anchor.partition("=")
        return value in self.choices if is_choice else anchor in self.ids


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


@dataclass
class Walk:
    """A walk over the files of a site, or of a copy of it.

    `address` is the site's public one, with a slash at the end, if the site knows it.
    """

    files: Mapping[str, bytes]
    address: str | None = None
    reached: set[str] = field(default_factory=set)

    @cached_property
    def pages(self) -> dict[str, _Reader]:
        """Return what was collected from each page, by the page's path."""
        return {
            path: _read(data.decode("utf-8"))
            for path, data in self.files.items()
            if path.endswith(".html")
        }

    def faults(self) -> Iterator[str]:
        """Yield each address that leads nowhere, and each unfinished page."""
        for path, reader in self.pages.items():
            if left := _LEFT.search(self.files[path].decode("utf-8")):
                yield f"{path}: holds {left[0]}"
            for address in reader.addresses:
                if not self.leads(path, address):
                    yield f"{path}: {address}"
        for path, data in self.files.items():
            if path.endswith(".css"):
                for address in _IN_STYLES.findall(data.decode("utf-8")):
                    if not address.startswith("#") and not self.leads(path, address):
                        yield f"{path}: {address}"

    def leads(self, path: str, address: str) -> bool:
        """Return whether an address in a file leads to an existing file, or out of the site."""
        if self.address and address.startswith(self.address):
            address = self.root + address.removeprefix(self.address)
        if _ELSEWHERE.match(address):
            return True
        place, _, anchor = address.partition("#")
        place = unquote(place.partition("?")[0])
        if place.startswith("/"):
            if not place.startswith(self.root):
                return False
            target = place.removeprefix(self.root)
        elif place:
            target = posixpath.join(posixpath.dirname(path), place)
        else:
            target = path
        file = self.file(target)
        if file is None:
            return False
        self.reached.add(file)
        return not anchor or file not in self.pages or self.pages[file].has(anchor)

    @property
    def root(self) -> str:
        """Return the site's path on its host."""
        return urlsplit(self.address or "/").path

    def file(self, target: str) -> str | None:
        """Return the file that a path below the root leads to; for a folder, its page."""
        plain = posixpath.normpath(target or ".")
        if plain.startswith(".."):
            return None
        if plain == "." and PAGE not in self.files:  # a site without the language at its root
            return ERROR_PAGE
        folder = "" if plain == "." else f"{plain}/"
        for path in (plain, f"{folder}{PAGE}"):
            if path in self.files:
                return path
        return None


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def faults_of(
    site: Path, locales: Iterable[str], address: str | None, root: str = DEFAULT
) -> list[str]:
    """Return all that is missing, left over or leads nowhere in a site in some languages.

    `root` is the language whose pages are at the root.
    """
    walk = Walk(files_of(site), address)
    homes = {locale: "" if locale == root else f"{locale}/" for locale in locales}
    if lacking := list(_lacking(walk, homes)):
        return lacking
    return [
        *walk.faults(),
        *_of_hosts(site, walk),
        *_of_downloads(walk, homes),
        *_of_readers_without_network(walk, homes),
        *_of_search(walk, homes),
        *_of_machines(walk, homes),
        *_strays(site),
    ]


def _lacking(walk: Walk, homes: Mapping[str, str]) -> Iterator[str]:
    """Yield the files that this site lacks, and languages that it should not have."""
    wanted = {"robots.txt", "sw.js", "downloads/manifest.json", *HOSTS}
    for locale, home in homes.items():
        wanted |= {f"{home}{PAGE}", f"{home}404.html", f"assets/search/{locale}.js"}
        wanted |= {
            f"assets/offline/{locale}{rest}" for rest in (f"/{PAGE}", ".json", ".webmanifest")
        }
    if walk.address:
        wanted |= {"sitemap.xml", "sitemap.xml.gz"}
        wanted |= {f"assets/sharing/{locale}.png" for locale in homes}
    yield from sorted(f"{path}: is missing" for path in wanted - walk.files.keys())
    found = {path.split("/")[0] for path in walk.files if path.endswith("/404.html")}
    yield from sorted(f"{name}/: a language too many" for name in found - homes.keys())


def _of_hosts(site: Path, walk: Walk) -> Iterator[str]:
    policy = site_policy(site, walk.root, site_pages(site))
    asked = next((host for host in ON_REQUEST if ON_REQUEST[host][0] in walk.files), None)
    for path, text in hosting_files(policy, TEMPLATES, asked).items():
        if walk.files.get(path) != text.encode("utf-8"):
            yield f"{path}: is not what the pages ask for"
    for line in walk.files["_redirects"].decode("utf-8").splitlines():
        if not walk.leads("", line.split()[1]):
            yield f"_redirects: {line}"


def _of_downloads(walk: Walk, homes: Mapping[str, str]) -> Iterator[str]:
    listed = json.loads(walk.files["downloads/manifest.json"])["files"]
    said = {file["path"]: (file["bytes"], file["sha256"]) for file in listed}
    there = {
        path: (len(data), hashlib.sha256(data).hexdigest())
        for path, data in walk.files.items()
        if path.startswith("downloads/") and path != "downloads/manifest.json"
    }
    yield from sorted({f"{path}: not as listed" for path, _ in said.items() ^ there.items()})
    copies = {file["locale"]: file["path"] for file in listed if file["document"] == "offline"}
    if set(copies) not in (set(), set(homes)):  # a programme may do without
        yield f"copies of {sorted(copies)} only"
    yield from sorted(f"{path}: no page links to it" for path in said.keys() - walk.reached)
    for path in copies.values():
        with zipfile.ZipFile(io.BytesIO(walk.files[path])) as archive:
            copy = Walk({name: archive.read(name) for name in archive.namelist()})
        yield from (f"{path}: {fault}" for fault in copy.faults())


def _of_readers_without_network(walk: Walk, homes: Mapping[str, str]) -> Iterator[str]:
    for locale, home in homes.items():
        place = f"assets/offline/{locale}"
        listed: dict[str, Any] = json.loads(walk.files[f"{place}.json"])
        if listed["home"] != home:
            yield f"{place}.json: its home is {listed['home']!r}"
        if not listed["keep"].items() <= listed["known"].items():
            yield f"{place}.json: what is kept is not known"
        for path, known in {**listed["known"], **listed["papers"]}.items():
            file = walk.file(path)
            if file is None or revision(walk.files[file]) != known:
                yield f"{place}.json: {path}"
        app = json.loads(walk.files[f"{place}.webmanifest"])
        addresses = [app["id"], app["start_url"], *(icon["src"] for icon in app["icons"])]
        for address in addresses:
            if not walk.leads(f"{place}.webmanifest", address):
                yield f"{place}.webmanifest: {address}"
        if walk.file(posixpath.join(posixpath.dirname(place), app["start_url"])) != f"{home}{PAGE}":
            yield f"{place}.webmanifest: starts at {app['start_url']}"


def _of_search(walk: Walk, homes: Mapping[str, str]) -> Iterator[str]:
    for locale, home in homes.items():
        text = walk.files[f"assets/search/{locale}.js"].decode("utf-8")
        data = json.loads(text[text.index(" = {") + 3 :].rstrip().rstrip(";"))
        addresses = [url for url, _ in data["pages"]]
        if not addresses:
            yield f"assets/search/{locale}.js: finds nothing"
        others = [other for other in homes.values() if other]
        for url in addresses:
            is_other = not home and url.startswith(tuple(others)) if others else False
            if not walk.leads("", url) or not url.startswith(home) or is_other:
                yield f"assets/search/{locale}.js: {url}"


def _of_machines(walk: Walk, homes: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong for search engines: the site map, and where it is announced."""
    robots = walk.files["robots.txt"].decode("utf-8")
    if walk.address is None:
        yield from (f"{path}: of no address" for path in walk.files if path.startswith("sitemap"))
        if "Sitemap:" in robots:
            yield "robots.txt: names a site map"
        return
    home = walk.files[f"{next(iter(homes.values()))}{PAGE}"].decode("utf-8")
    if ("noindex" in home) != ("Disallow: /\n" in robots):
        yield "robots.txt: says other than the pages"
    if (f"Sitemap: {walk.address}sitemap.xml\n" in robots) == ("Disallow: /\n" in robots):
        yield "robots.txt: names no site map, or that of a draft"
    if gzip.decompress(walk.files["sitemap.xml.gz"]) != walk.files["sitemap.xml"]:
        yield "sitemap.xml.gz: another site map"
    yield from _of_site_map(walk, homes, walk.address)


def _of_site_map(walk: Walk, homes: Mapping[str, str], site: str) -> Iterator[str]:
    text = walk.files["sitemap.xml"].decode("utf-8")
    for address in re.findall(r'(?:<loc>|href=")([^<"]+)', text):
        if not address.startswith(site) or not walk.leads("", address):
            yield f"sitemap.xml: {address}"
    listed = set(re.findall(r"<loc>([^<]+)", text))
    for home in homes.values():
        if f"{site}{home}" not in listed:
            yield f"sitemap.xml: lacks {home or 'the home page'}"


def _strays(site: Path) -> Iterator[str]:
    """Yield empty folders, and a build's working files left next to the site."""
    for folder in site.rglob("*"):
        if folder.is_dir() and not any(folder.iterdir()):
            yield f"{folder.relative_to(site)}: is empty"
    yield from (f"beside the site: {path.name}" for path in site.parent.glob(".*mentorkit*"))
