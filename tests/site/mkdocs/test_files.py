"""Pages and files that no folder holds, as MkDocs takes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from mentorkit.load import load_catalogue
from mentorkit.site.assets import Asset
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.made_pages import MadePage
from mentorkit.site.mkdocs.files import (
    add_assets,
    add_docs_files,
    add_pages,
    add_planned,
    place_of,
    remove_planned,
    remove_unmeant,
    set_addresses,
)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.theme import Theme

from tests.trees import FI, HOME_FILE, PROGRAMME_FILE, Tree


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


def test_only_what_somebody_meant_is_left(config: MkDocsConfig, tree: Tree) -> None:
    ours, docs = str(tree.root / "overrides"), str(tree.root / "docs")
    for path in ("assets/javascripts/roles.js", "assets/notes.docx", "main.html.bak", "Thumbs.db"):
        tree.write(f"overrides/{path}", "x")
    tree.write("overrides/assets/javascripts/people.js", "x")
    tree.add("mkdocs.yml", "extra_javascript: [assets/javascripts/roles.js]\n")
    config.docs_dir = docs
    config.theme = Theme("material", custom_dir=ours)
    theirs = next(folder for folder in config.theme.dirs if folder != ours)
    paths = [
        (theirs, "assets/javascripts/bundle.js"),
        (ours, "assets/javascripts/roles.js"),
        (ours, "assets/javascripts/people.js"),
        (ours, "assets/notes.docx"),
        (ours, "main.html.bak"),
        (ours, "Thumbs.db"),
        (docs, "fi/index.md"),
        (docs, "fi/people.xlsx"),
        (docs, "notes.md"),
        (docs, "smn/index.md"),
    ]
    files = Files([File(path, folder, config.site_dir, False) for folder, path in paths])
    remove_unmeant(files, load_catalogue(tree.project, "reference"), config)
    assert [file.src_uri for file in files] == ["assets/javascripts/roles.js", "fi/index.md"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_is_there_however_its_name_is_stored(
    config: MkDocsConfig, tree: Tree, form: str
) -> None:
    stored, other = (unicodedata.normalize(f, "käyrä.pdf") for f in (form, "NFC"))
    tree.write(f"docs/fi/{stored}", "x")
    tree.change(HOME_FILE, "[tästä]", f"[kuva]({unicodedata.normalize('NFC', stored)}) [tästä]")
    config.docs_dir = str(tree.root / "docs")
    files = Files([])
    add_docs_files(files, load_catalogue(tree.project, "reference"), "fi", config, copied=True)
    assert {f"fi/{other}", f"fi/{stored}"} <= set(files.src_uris)
    assert {file.dest_uri for file in files} == {"käyrä.pdf"}
    assert {file.content_bytes for file in files} == {b"x"}


def test_a_language_in_progress_shows_the_pictures_of_the_pages_it_borrows(
    config: MkDocsConfig, tree: Tree
) -> None:
    tree.write("docs/fi/kuva.png", "x")
    tree.change(HOME_FILE, "[tästä]", "![kuva](kuva.png) [tästä]")
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [uk]")
    tree.write(f"{FI[:-2]}uk/aims.yml", "acquaintance: Знайомство\n")
    config.docs_dir = str(tree.root / "docs")
    files = Files([])
    add_docs_files(files, load_catalogue(tree.project, "reference"), "uk", config, copied=False)
    assert {file.src_uri: file.dest_uri for file in files} == {
        "fi/kuva.png": "kuva.png",
        "uk/kuva.png": "kuva.png",
    }


@pytest.mark.parametrize("locales", [(), ("sv",)])
def test_a_file_is_at_the_same_place_whichever_languages_are_built(
    config: MkDocsConfig, tree: Tree, locales: Sequence[str]
) -> None:
    tree.add_swedish("![a](../fi/a.png) ![b](b.png)")
    for path in ("docs/fi/a.png", "docs/sv/b.png"):
        tree.write(path, "x")
    config.docs_dir = str(tree.root / "docs")
    files = Files([])
    catalogue = load_catalogue(tree.project, "reference", locales)
    add_docs_files(files, catalogue, "sv", config, copied=True)
    assert {file.src_uri: file.dest_uri for file in files} == {
        "fi/a.png": "a.png",
        "sv/b.png": "sv/b.png",
    }


def test_a_download_that_is_still_being_made_can_be_linked_to_and_is_not_copied(
    config: MkDocsConfig,
) -> None:
    files = Files([])
    add_planned(files, ["downloads/fi/sopimus.pdf"], config)
    assert files.get_file_from_path("downloads/fi/sopimus.pdf")
    remove_planned(files)
    assert [*files] == []


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
