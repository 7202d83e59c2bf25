"""A site's files other than pages: styles, downloads, pictures, what search engines read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from mentorkit.disk.cache import key_of
from mentorkit.disk.walking import stored_at
from mentorkit.make.digests import fonts_digest
from mentorkit.make.plan import manifest
from mentorkit.model.page_addresses import HOME
from mentorkit.render.paper_colours import paper_colours
from mentorkit.render.shapes import with_family
from mentorkit.render.sharing import render_sharing, sharing_path, sharing_svg
from mentorkit.site.card import card
from mentorkit.site.colours import colours_css
from mentorkit.site.first_view import first_letters
from mentorkit.site.forms import form_css_path, form_page_css
from mentorkit.site.icons import TAB_ICON, tab_icon
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.links import SiteLinks
from mentorkit.site.own_files import own_path, own_pictures, section_pictures
from mentorkit.site.standing import CARD
from mentorkit.site.typeface import WebFont, licence_file, typeface_css, web_fonts


@dataclass(frozen=True)
class Asset:
    """A file at a path below the site's root: its content, or where it is on disk."""

    path: str
    content: str | bytes | Path


def site_assets(build: SiteBuild, links: SiteLinks) -> Iterator[Asset]:
    """Yield every file that is made for the site or copied into it."""
    organisation = build.catalogue.organisation
    css = colours_css(organisation.colours, len(build.catalogue.programme.phases))
    fonts = _web_fonts(build)
    css += typeface_css(organisation.typeface, fonts)
    yield Asset("assets/organisation/colours.css", css)
    yield from _typeface(build, fonts)
    yield from _form_styles(links)
    yield from _for_others(build, links)
    if build.downloads is not None:
        for download in build.downloads:
            yield Asset(download.planned.path, download.entry.file)
        yield Asset("downloads/manifest.json", manifest(build.downloads))
    folder_of = build.catalogue.folder_of
    for path, data in own_pictures(organisation, folder_of):
        yield Asset(path, data)
    for path, data in section_pictures(build.catalogue):
        yield Asset(path, data)
    view = links.view(build.catalogue.locales[0])
    icon = tab_icon(build.catalogue, lambda: str(view.symbol("speech")), links.fonts)
    yield Asset(TAB_ICON, icon)
    if film := organisation.video.file:
        yield Asset(own_path("film", film), stored_at(folder_of(film), film))


def _web_fonts(build: SiteBuild) -> Sequence[WebFont]:
    if build.catalogue.organisation.typeface is None:
        return ()
    return web_fonts(build.catalogue, first_letters([str(build.project.overrides)]))


def _typeface(build: SiteBuild, fonts: Sequence[WebFont]) -> Iterator[Asset]:
    """Yield the files of the organisation's type face, with its licence."""
    for font in fonts:
        kept = build.making.kept(key_of([font.key, version("fonttools")]), font.made)
        yield Asset(font.path, kept.file)
    if typeface := build.catalogue.organisation.typeface:
        yield Asset(*licence_file(build.catalogue, typeface))


def _form_styles(links: SiteLinks) -> Iterator[Asset]:
    """Yield the styles a form on the site is printed with: the papers' style, and its footer."""
    paper = (links.templates / "print" / "print.css").read_text(encoding="utf-8")
    yield Asset("assets/stylesheets/paper.css", with_family(paper_colours() + paper, links.fonts))
    for locale in links.catalogue.locales:
        for document_id in links.catalogue.programme.web_forms():
            content = form_page_css(links.view(locale), links.templates, document_id)
            yield Asset(form_css_path(locale, document_id), content)


def _robots(site: str | None, *, is_published: bool) -> str:
    """Return what search engines may read: all that is published, and nothing else."""
    if not is_published:
        return "User-agent: *\nDisallow: /\n"
    where = f"\nSitemap: {site}sitemap.xml\n" if site else ""
    return f"User-agent: *\nAllow: /\n{where}"


def _for_others(build: SiteBuild, links: SiteLinks) -> Iterator[Asset]:
    """Yield what search engines and a front page read, and the preview images for shared links."""
    homes = {locale: links.languages.path(locale, HOME) for locale in build.catalogue.locales}
    yield Asset(CARD, card(build.catalogue, homes, is_published=build.is_published))
    site = build.catalogue.organisation.public_address
    yield Asset("robots.txt", _robots(site, is_published=build.is_published))
    drawn_with = (fonts_digest(links.fonts), version("resvg_py"))
    for locale in build.catalogue.locales if site else ():
        svg = sharing_svg(links.view(locale), links.templates)
        key = key_of(["sharing", svg, *drawn_with])  # drawing it takes a quarter of a second
        kept = build.making.kept(key, partial(render_sharing, svg, links.fonts))
        yield Asset(sharing_path(locale), kept.file)
