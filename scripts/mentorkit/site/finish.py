"""What is made from the finished pages, once every one of them is in its place.

Works on a folder with a built site in it and knows no MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mentorkit.disk.cache import key_of
from mentorkit.disk.output import write_file
from mentorkit.make.making import Making
from mentorkit.make.plan import Download, offline_copies, write_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.project import Project
from mentorkit.render.archive import render_archive
from mentorkit.render.html import symbol
from mentorkit.render.view import View
from mentorkit.site.filefacts import facts_of, with_facts
from mentorkit.site.hosting import hosting_files, site_policy
from mentorkit.site.kept import (
    FOLDER,
    app_icons,
    app_manifest,
    app_manifest_path,
    is_kept,
    kept_list,
    kept_list_path,
    no_connection_page,
)
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.offline import PAGE, SiteCopy, online_page
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
    pages = {path: with_facts(html, facts) for path, html in pages.items()}
    copies = list(_copies(catalogue, making, site_dir, pages))
    facts = {mark: said for d in copies for mark, said in facts_of(views, d).items()}
    for path, html in pages.items():
        write_file(site_dir / path, online_page(with_facts(html, facts)).encode("utf-8"))
    every = tuple(sorted([*downloads, *copies], key=lambda d: d.planned.path))
    write_downloads(site_dir, every)
    _add_kept(project, catalogue, views, site_dir, every)
    for path, text in hosting_files(site_policy(site_dir, site_root(catalogue))).items():
        write_file(site_dir / path, text.encode("utf-8"))
    return every


def _copies(
    catalogue: Catalogue, making: Making, site_dir: Path, pages: dict[str, str]
) -> Iterator[Download]:
    """Yield the copy of each language's pages, made only if something in it is new."""
    for planned in offline_copies(catalogue):
        files = _copy(catalogue, planned.locale, site_dir, pages).files()
        inputs = [part for path, data in files.items() for part in (path, data)]
        entry = making.kept(key_of(["offline", *inputs]), partial(render_archive, files))
        yield Download(planned, entry)


def _copy(catalogue: Catalogue, locale: str, site_dir: Path, pages: Mapping[str, str]) -> SiteCopy:
    home = home_of(catalogue, locale)
    others = tuple(o for o in (home_of(catalogue, one) for one in catalogue.locales) if o != home)
    address = catalogue.organisation.public_address
    return SiteCopy(site_dir, locale, home, others, address, index_path(locale), pages)


def _add_kept(
    project: Project,
    catalogue: Catalogue,
    views: Sequence[View],
    site_dir: Path,
    downloads: Sequence[Download],
) -> None:
    """Write what browsers are to keep of each language, and what makes the site an app."""
    languages = SiteLanguages(project, catalogue)
    pages = {
        path.relative_to(site_dir).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site_dir.rglob("*.html"))
    }
    for view in views:
        locale, home = view.locale, home_of(catalogue, view.locale)
        stand_in = no_connection_page(pages[f"{home}404.html"], view)
        write_file(site_dir / FOLDER / f"{locale}.html", stand_in.encode("utf-8"))
        ids = languages.trees[locale].ids
        kept = [f"{languages.path(locale, i)}{PAGE}" for i in sorted(ids) if is_kept(i)]
        own = [d for d in downloads if d.planned.locale == locale]
        listed = kept_list(_copy(catalogue, locale, site_dir, pages), kept, own)
        write_file(site_dir / kept_list_path(locale), listed)
        write_file(site_dir / app_manifest_path(locale), app_manifest(catalogue, view, home))
    drawing = str(views[0].symbol("speech"))
    for path, data in app_icons(catalogue, drawing).items():
        write_file(site_dir / path, data)


def home_of(catalogue: Catalogue, locale: str) -> str:
    """Return the address of a language's home page below the site's root, such as `sv/`."""
    return page_path(catalogue, locale, LinkTarget("page", "index"))


def site_root(catalogue: Catalogue) -> str:
    """Return the path that the site stands under on its host, `/` as long as that is unknown."""
    return urlsplit(catalogue.organisation.public_address or "/").path or "/"
