"""Pages and files that exist in no folder, as MkDocs files, each at its address."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mentorkit.site.assets import Asset
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.made_pages import MadePage


def place_of(file: File) -> Place:
    """Return the place of a page's file."""
    locale, _, page_id = file.src_uri.removesuffix(".md").partition("/")
    return Place(locale, page_id)


def add_pages(files: Files, pages: Iterable[MadePage], locale: str, config: MkDocsConfig) -> None:
    """Add the pages of a language that have no file in its folder."""
    for page in pages:
        file = File.generated(config, f"{locale}/{page.page_id}.md", content=page.content)
        if not page.in_navigation:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        # mkdocs-static-i18n would have set these, had it seen the file.
        for name, value in {
            "locale": locale,
            "locale_alternate_of": locale,
            "localization": locale,
            "norm_src_uri": f"{page.page_id}.md",
            "alternates": {locale: file},
        }.items():
            setattr(file, name, value)
        files.append(file)


def add_assets(
    files: Files, assets: Iterable[Asset], config: MkDocsConfig, *, copied: bool
) -> None:
    """Add files that are not pages; unless `copied`, they are only there to be linked to."""
    for asset in assets:
        if isinstance(asset.content, Path):
            file = File.generated(config, asset.path, abs_src_path=str(asset.content))
        else:
            file = File.generated(config, asset.path, content=asset.content)
        if not copied:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)


def remove_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Remove the theme's own files, as pages load only ours."""
    theirs = {folder for folder in config.theme.dirs if folder != config.theme.custom_dir}
    for file in [file for file in files if file.src_dir in theirs]:
        files.remove(file)


def set_addresses(files: Files, links: SiteLinks, config: MkDocsConfig) -> None:
    """Give each page its address in its language; MkDocs derives links from it."""
    for file in files.documentation_pages():
        path = links.path(place_of(file))
        file.dest_uri = f"{path}index.html"
        file.url = path or "./"
        file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
