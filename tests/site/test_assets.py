"""A site's files other than pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.disk.cache import Cache
from mentorkit.make.plan import from_materials
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from mentorkit.site.assets import Asset, site_assets
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.links import SiteLinks
from mentorkit.site.preview import ToBeMade

from tests.trees import LOGO, ORGANISATION_FILE, SECTION_FILE, Tree


@pytest.fixture
def unknown(tree: Tree, real: Project) -> Tree:
    """Return a small project without an address, with the real style of papers."""
    name = "materials/templates/print/print.css"
    tree.write(name, (real.root / name).read_text(encoding="utf-8"))
    tree.change(ORGANISATION_FILE, "site_address: https://mentorointi.silta.fi/\n", "")
    return tree


def assets_of(tree: Tree) -> dict[str, str | bytes | Path]:
    project = Project(tree.root)
    catalogue = checked_catalogue(project, "reference")
    making = ToBeMade(tuple(from_materials(catalogue)), Cache(tree.root / ".cache"))
    links = SiteLinks(SiteLanguages(catalogue), project.templates)
    found: list[Asset] = list(site_assets(SiteBuild(project, catalogue, making), links))
    return {asset.path: asset.content for asset in found}


def test_a_site_without_an_address_has_no_site_map_and_no_pictures_to_share(
    unknown: Tree,
) -> None:
    assets = assets_of(unknown)
    assert assets["robots.txt"] == "User-agent: *\nDisallow: /\n"
    assert not [path for path in assets if "sharing" in path]


def test_an_organisations_files_have_names_of_ours(unknown: Tree) -> None:
    assets = assets_of(unknown)
    assert bytes(assets["assets/organisation/logo.png"]).startswith(b"\x89PNG")  # type: ignore[arg-type]
    assert "#17584f" in str(assets["assets/organisation/colours.css"])


def test_a_picture_is_on_the_site_if_a_section_shows_it(unknown: Tree) -> None:
    for name in ("two-cups.svg", "unused.svg"):
        unknown.write(f"materials/pictures/{name}", LOGO)
    unknown.add(SECTION_FILE, "\n![Kaksi kuppia](picture:two-cups)\n")
    assets = assets_of(unknown)
    assert [path for path in assets if "pictures" in path] == ["assets/pictures/two-cups.svg"]
    assert b"<path" in bytes(assets["assets/pictures/two-cups.svg"])  # type: ignore[arg-type]


def test_downloads_are_left_out_while_they_are_being_made(unknown: Tree) -> None:
    assert not [path for path in assets_of(unknown) if path.startswith("downloads/")]
