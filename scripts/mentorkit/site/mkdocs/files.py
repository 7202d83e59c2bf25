"""Pages and files that exist in no folder, as MkDocs files, each at its address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.facts import Programme
from mentorkit.model.file_names import composed
from mentorkit.model.site_files import Used, is_theme_file, site_path
from mentorkit.site.assets import Asset
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.made_pages import MadePage


def place_of(file: File) -> Place:
    """Return the place of a page's file."""
    locale, _, page_id = file.src_uri.removesuffix(".md").partition("/")
    return Place(locale, page_id)


def add_pages(files: Files, pages: Iterable[MadePage], locale: str, config: MkDocsConfig) -> None:
    """Add the pages of a language that have no file in the programme's folder, or another one."""
    for page in pages:
        uri = f"{locale}/{page.page_id}.md"
        if replaced := files.get_file_from_path(uri):
            files.remove(replaced)
        file = File.generated(config, uri, content=page.content)
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


def remove_unmeant(files: Files, catalogue: Catalogue, config: MkDocsConfig) -> None:
    """Remove what is no page of a language of the build, and no file of the site's frame.

    MkDocs takes everything that is in its folders; `add_docs_files` adds what pages use.
    """
    trees = catalogue.trees.items()
    pages = {f"{locale}/{page_id}.md" for locale, tree in trees for page_id in tree.pages}
    ours = catalogue.files
    kept = {path for path in ours.overrides if is_theme_file(path, ours.named)}
    for file in list(files):
        meant = pages if file.src_dir == config.docs_dir else kept
        if file.src_uri not in meant:
            files.remove(file)


_FOR_LINKS = "mentorkit_for_links"
"""The attribute of a file that is not there yet: links to it are valid, and it is not copied."""


def add_planned(files: Files, paths: Iterable[str], config: MkDocsConfig) -> None:
    """Add the downloads that are still being made, so that pages can link to them."""
    for path in paths:
        file = File.generated(config, path, content=b"")
        setattr(file, _FOR_LINKS, True)
        files.append(file)


def remove_planned(files: Files) -> None:
    """Remove what was there for links alone, once the pages are read."""
    for file in [file for file in files if hasattr(file, _FOR_LINKS)]:
        files.remove(file)


def add_docs_files(
    files: Files, catalogue: Catalogue, locale: str, config: MkDocsConfig, *, copied: bool
) -> None:
    """Add the files of `docs/` that pages use; those of the root language are at the root.

    A file's name may be stored with other code points than a page has for its letters, so each
    is there under both. A language in progress borrows pages, with their pictures.
    """
    stored, default = catalogue.files.stored, catalogue.programme.default_locale
    borrows = locale in catalogue.in_progress
    for path in Used(catalogue.files, catalogue.trees).published():
        names = {path, composed(path), unicodedata.normalize("NFD", path)}
        if borrows and path.startswith(f"{default}/"):
            names |= {f"{locale}/{name.removeprefix(f'{default}/')}" for name in names}
        for name in sorted(names - set(files.src_uris)):
            file = File.generated(config, name, abs_src_path=str(stored[path].file))
            file.dest_uri = site_path(path, catalogue.root_locale)
            file.url = quote(file.dest_uri)
            file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
            if not copied:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)


def leave_out_of_navigation(files: Files, programme: Programme) -> None:
    """Let MkDocs expect no entry of the navigation for pages that the programme's has not."""
    navigation = programme.navigation
    listed = {*navigation, *(below for section in navigation.values() for below in section)}
    if "tools/index" in navigation:
        listed |= {f"tools/{tool_id}" for tool_id in programme.tools}
    for file in files.documentation_pages():
        if navigation and place_of(file).page_id not in listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def set_addresses(files: Files, links: SiteLinks, config: MkDocsConfig) -> None:
    """Give each page its address in its language; MkDocs derives links from it."""
    for file in files.documentation_pages():
        path = links.path(place_of(file))
        file.dest_uri = f"{path}index.html"
        file.url = path or "./"
        file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
