"""Pages and files that no folder holds, as MkDocs takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.site.assets import Asset
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.made_pages import MadePage
from mentorkit.site.mkdocs.files import (
    add_assets,
    add_pages,
    place_of,
    remove_theme_files,
    set_addresses,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.theme import Theme


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Return the settings of a site that is built into a folder."""
    made = MkDocsConfig()
    made.load_dict({"site_name": "Site", "site_dir": str(tmp_path / "site")})
    made.validate()
    made.plugins._current_plugin = "mentorkit"  # as while an event runs
    return made


def test_a_made_page_is_one_of_its_language(config: MkDocsConfig) -> None:
    files = Files([])
    add_pages(files, [MadePage("tools/swot", "text"), MadePage("forms/a", "", False)], "sv", config)
    tool, form = files
    assert (place_of(tool), tool.content_string) == (Place("sv", "tools/swot"), "text")
    assert tool.inclusion != InclusionLevel.NOT_IN_NAV
    assert form.inclusion == InclusionLevel.NOT_IN_NAV
    assert vars(tool)["alternates"] == {"sv": tool}


def test_assets_are_copied_once_and_linked_to_from_every_language(
    config: MkDocsConfig, tmp_path: Path
) -> None:
    (tmp_path / "film.mp4").write_bytes(b"film")
    assets = [Asset("assets/a.css", "a {}"), Asset("assets/film.mp4", tmp_path / "film.mp4")]
    for copied in (True, False):
        files = Files([])
        add_assets(files, assets, config, copied=copied)
        assert [file.content_bytes for file in files] == [b"a {}", b"film"]
        left_out = [file.inclusion == InclusionLevel.NOT_IN_NAV for file in files]
        assert left_out == [not copied, not copied]


def test_what_the_theme_brings_is_left_out(config: MkDocsConfig, tmp_path: Path) -> None:
    ours = str(tmp_path / "overrides")
    config.theme = Theme("material", custom_dir=ours)
    theirs = next(folder for folder in config.theme.dirs if folder != ours)
    paths = {theirs: "assets/javascripts/bundle.js", ours: "assets/javascripts/roles.js"}
    site = config.site_dir
    files = Files([File(path, folder, site, False) for folder, path in paths.items()])
    remove_theme_files(files, config)
    assert [file.src_uri for file in files] == ["assets/javascripts/roles.js"]


def test_a_page_stands_where_its_language_says(config: MkDocsConfig, links: SiteLinks) -> None:
    files = Files([])
    add_pages(files, [MadePage("index", ""), MadePage("contact", "")], "fi", config)
    set_addresses(files, links, config)
    assert [(file.url, file.dest_uri) for file in files] == [
        ("./", "index.html"),
        ("yhteystiedot/", "yhteystiedot/index.html"),
    ]
    assert files.src_uris["fi/contact.md"].abs_dest_path == str(
        Path(config.site_dir) / "yhteystiedot" / "index.html"
    )
