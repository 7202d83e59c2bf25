"""What is made from the finished pages, once every one of them is in its place.

Works on a folder with a built site in it and knows no MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mentorkit.cache import key_of
from mentorkit.downloads import Download, offline_copies, write_downloads
from mentorkit.making import Making
from mentorkit.model.addresses import page_path
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.text import PLACEHOLDER
from mentorkit.output import write_file
from mentorkit.places import Project
from mentorkit.render.archive import render_archive
from mentorkit.render.html import symbol
from mentorkit.render.view import View
from mentorkit.site.blocks import PENDING, facts_of
from mentorkit.site.hosting import hosting_files, site_policy
from mentorkit.site.offline import SiteCopy, online_page
from mentorkit.site.search import index_path


def finish_site(
    project: Project,
    catalogue: Catalogue,
    making: Making,
    site_dir: Path,
    downloads: Sequence[Download],
) -> tuple[Download, ...]:
    """Put into a site with all its pages what is made from them; return every download.

    These are the downloads with their facts, the copies to read offline, and what web hosts
    are to send with the site.
    """
    write_downloads(site_dir, downloads)
    views = [
        View(catalogue, locale, lambda _: None, lambda name: symbol(project.templates, name))
        for locale in catalogue.locales
    ]
    pages = {
        path.relative_to(site_dir).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site_dir.rglob("*.html"))
    }
    facts = {mark: said for d in downloads for mark, said in facts_of(views, d).items()}
    pages = {path: _filled(html, facts) for path, html in pages.items()}
    copies = list(_copies(catalogue, making, site_dir, pages))
    facts = {mark: said for d in copies for mark, said in facts_of(views, d).items()}
    for path, html in pages.items():
        write_file(site_dir / path, online_page(_filled(html, facts)).encode("utf-8"))
    every = tuple(sorted([*downloads, *copies], key=lambda d: d.planned.path))
    write_downloads(site_dir, every)
    for path, text in hosting_files(site_policy(site_dir, site_root(catalogue))).items():
        write_file(site_dir / path, text.encode("utf-8"))
    return every


def _filled(html: str, facts: dict[str, str]) -> str:
    return PENDING.sub(lambda match: facts.get(match[0], match[0]), html)


def _copies(
    catalogue: Catalogue, making: Making, site_dir: Path, pages: dict[str, str]
) -> Iterator[Download]:
    """Yield the copy of each language's pages, made only if something in it is new."""
    homes = {locale: home_of(catalogue, locale) for locale in catalogue.locales}
    for planned in offline_copies(catalogue):
        home = homes[planned.locale]
        others = tuple(other for other in homes.values() if other != home)
        index = index_path(planned.locale)
        files = SiteCopy(site_dir, home, others, site_address(catalogue), index, pages).files()
        inputs = [part for path, data in files.items() for part in (path, data)]
        entry = making.kept(key_of(["offline", *inputs]), partial(render_archive, files))
        yield Download(planned, entry)


def home_of(catalogue: Catalogue, locale: str) -> str:
    """Return the address of a language's home page below the site's root, such as `sv/`."""
    return page_path(catalogue, locale, LinkTarget("page", "index"))


def site_address(catalogue: Catalogue) -> str | None:
    """Return the site's address with a slash at its end, or None as long as it is unknown."""
    address = catalogue.organisation.site_address
    if address is None or PLACEHOLDER.search(address):
        return None
    return f"{address.rstrip('/')}/"


def site_root(catalogue: Catalogue) -> str:
    """Return the path that the site stands under on its host, `/` as long as that is unknown."""
    return urlsplit(site_address(catalogue) or "/").path or "/"
