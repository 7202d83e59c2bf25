"""What is made from the finished pages, once all of them are in place.

Works on a folder that contains a built site, and knows nothing of MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mentorkit.disk.cache import key_of
from mentorkit.disk.output import write_file
from mentorkit.make.making import Making
from mentorkit.make.plan import Download, manifest, offline_copies, write_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.project import Project
from mentorkit.model.site_files import Used, site_path
from mentorkit.render.archive import render_archive
from mentorkit.render.view import View
from mentorkit.site.filefacts import facts_of, with_facts
from mentorkit.site.hosting import hosting_files, site_policy
from mentorkit.site.icons import app_icons
from mentorkit.site.kept import (
    app_manifest,
    app_manifest_path,
    is_kept,
    kept_list,
    kept_list_path,
    no_connection_page,
    stand_in_path,
)
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.offline import PAGE, SiteCopy, online_page
from mentorkit.site.search import index_path


def finish_site(
    project: Project,
    catalogue: Catalogue,
    making: Making,
    site_dir: Path,
    downloads: Sequence[Download],
) -> tuple[Download, ...]:
    """Add to a site with all its pages what is made from them; return every download.

    This is the downloads with their facts, the copies for offline reading, and what web hosts
    are to send with the site. Each page is read once, and its text passed on.
    """
    links = SiteLinks(SiteLanguages(catalogue), project.templates)
    views = [links.view(locale) for locale in catalogue.locales]
    write_downloads(site_dir, downloads)
    published = Used(catalogue.files, catalogue.trees).published()
    files = {site_path(path, catalogue.root_locale) for path in published}
    pages = _with_facts(site_pages(site_dir, files), views, downloads)
    copies = list(_copies(catalogue, making, site_dir, pages))
    every = _with_copies(site_dir, downloads, copies)
    pages = {path: online_page(html) for path, html in _with_facts(pages, views, copies).items()}
    finished = {**pages, **_stand_ins(pages, views)}
    for path, html in finished.items():
        write_file(site_dir / path, html.encode("utf-8"))
    _add_kept(links, views, site_dir, pages, every)
    _add_hosting(links, site_dir, finished)
    return every


def site_pages(site_dir: Path, files: Set[str] = frozenset()) -> dict[str, str]:
    """Return the text of each page of a site by its path, sorted; authors' `files` are no pages."""
    paths = {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*.html")}
    return {path: (site_dir / path).read_text(encoding="utf-8") for path in sorted(paths - files)}


def _with_facts(
    pages: Mapping[str, str], views: Sequence[View], downloads: Sequence[Download]
) -> dict[str, str]:
    """Return pages with the facts of some files filled in."""
    facts = {mark: said for d in downloads for mark, said in facts_of(views, d).items()}
    return {path: with_facts(html, facts) for path, html in pages.items()}


def _copies(
    catalogue: Catalogue, making: Making, site_dir: Path, pages: Mapping[str, str]
) -> Iterator[Download]:
    """Yield the copy of each language's pages, made only if something in it has changed."""
    for planned in offline_copies(catalogue):
        files = _copy(catalogue, planned.locale, site_dir, pages).files()
        inputs = [part for path, data in files.items() for part in (path, data)]
        entry = making.kept(key_of(["offline", *inputs]), partial(render_archive, files))
        yield Download(planned, entry)


def _with_copies(
    site_dir: Path, downloads: Sequence[Download], copies: Sequence[Download]
) -> tuple[Download, ...]:
    """Write the copies and the manifest of all downloads, and return these downloads."""
    every = tuple(sorted([*downloads, *copies], key=lambda d: d.planned.path))
    for copy in copies:
        write_file(site_dir / copy.planned.path, copy.entry.file.read_bytes())
    write_file(site_dir / "downloads" / "manifest.json", manifest(every))
    return every


def _copy(catalogue: Catalogue, locale: str, site_dir: Path, pages: Mapping[str, str]) -> SiteCopy:
    home = home_of(catalogue, locale)
    others = tuple(o for o in (home_of(catalogue, one) for one in catalogue.locales) if o != home)
    address = catalogue.organisation.public_address
    return SiteCopy(site_dir, locale, home, others, address, index_path(locale), pages)


def _stand_ins(pages: Mapping[str, str], views: Sequence[View]) -> dict[str, str]:
    """Return each language's fallback page, shown in place of a page that is not kept."""
    error_pages = {
        view.locale: pages[f"{home_of(view.catalogue, view.locale)}404.html"] for view in views
    }
    return {
        stand_in_path(view.locale): no_connection_page(error_pages[view.locale], view)
        for view in views
    }


def _add_kept(
    links: SiteLinks,
    views: Sequence[View],
    site_dir: Path,
    pages: Mapping[str, str],
    downloads: Sequence[Download],
) -> None:
    """Write what browsers are to keep of each language, and what makes the site an app."""
    catalogue = links.catalogue
    for view in views:
        locale, home = view.locale, home_of(catalogue, view.locale)
        ids = sorted(links.languages.trees[locale].ids)
        kept = [f"{links.path(Place(locale, i))}{PAGE}" for i in ids if is_kept(i)]
        own = [d for d in downloads if d.planned.locale == locale]
        listed = kept_list(_copy(catalogue, locale, site_dir, pages), kept, own)
        write_file(site_dir / kept_list_path(locale), listed)
        write_file(site_dir / app_manifest_path(locale), app_manifest(catalogue, view, home))
    drawn = app_icons(catalogue, lambda: str(views[0].symbol("speech")), links.fonts)
    for path, data in drawn.items():
        write_file(site_dir / path, data)


def _add_hosting(links: SiteLinks, site_dir: Path, pages: Mapping[str, str]) -> None:
    """Write what each host is to send with the site."""
    policy = site_policy(site_dir, site_root(links.catalogue), pages)
    host = links.catalogue.organisation.hosting
    for path, text in hosting_files(policy, links.templates, host).items():
        write_file(site_dir / path, text.encode("utf-8"))


def home_of(catalogue: Catalogue, locale: str) -> str:
    """Return the address of a language's home page below the site's root, such as `sv/`."""
    return page_path(catalogue, locale, LinkTarget("page", "index"))


def site_root(catalogue: Catalogue) -> str:
    """Return the path of the site on its host; `/` if that is unknown."""
    return unquote(urlsplit(catalogue.organisation.public_address or "/").path) or "/"
