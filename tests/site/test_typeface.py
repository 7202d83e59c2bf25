"""An organisation's type face on the site: its files, its styles, what is loaded first."""

from __future__ import annotations

import io
import re
from functools import partial
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from mentorkit.disk.cache import Cache
from mentorkit.make.plan import from_materials
from mentorkit.render.sharing import sharing_svg
from mentorkit.site.assets import site_assets
from mentorkit.site.first_view import first_fonts, first_letters
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.links import SiteLinks
from mentorkit.site.preview import ToBeMade
from mentorkit.site.typeface import typeface_css, web_fonts

from tests.locales import ROOT
from tests.sheets import real_templates
from tests.trees import ORGANISATION_FILE, Tree
from tests.typefaces import FOLDER, NAME, add_typeface, letters

THEME = [str(ROOT / "overrides")]
STYLES = ROOT / "overrides" / "assets" / "stylesheets"


@pytest.fixture
def own(tree: Tree) -> Tree:
    tree.write("overrides/assets/stylesheets/fonts.css", (STYLES / "fonts.css").read_bytes())
    return real_templates(add_typeface(tree))


def links_of(tree: Tree) -> SiteLinks:
    return SiteLinks(SiteLanguages(tree.catalogue()), tree.project.templates)


def assets_of(tree: Tree) -> dict[str, str | bytes | Path]:
    catalogue = tree.catalogue()
    making = ToBeMade(tuple(from_materials(catalogue)), Cache(tree.root / ".cache"))
    build = SiteBuild(tree.project, catalogue, making)
    return {asset.path: asset.content for asset in site_assets(build, links_of(tree))}


def fonts_among(assets: dict[str, str | bytes | Path]) -> dict[str, Path]:
    return {
        path: content
        for path, content in assets.items()
        if path.startswith("assets/fonts/") and isinstance(content, Path)
    }


def test_each_style_is_there_in_two_parts_with_the_licence_beside_them(own: Tree) -> None:
    found = fonts_among(assets_of(own))
    names = sorted(re.sub("-[0-9a-f]{8}", "", path.removeprefix("assets/fonts/")) for path in found)
    assert names == [
        "LICENSE-SiltaSans.txt",
        *(f"SiltaSans-{style}-{part}.woff2" for style in ("Bold", "Regular") for part in PARTS),
    ]
    assert found["assets/fonts/LICENSE-SiltaSans.txt"].read_text() == "The licence.\n"
    for path, file in found.items():
        if path.endswith(".woff2"):
            assert file.read_bytes()[:4] == b"wOF2"
            has = set(TTFont(io.BytesIO(file.read_bytes())).getBestCmap())
            assert (ord("ö") in has) == ("-latin-" in path)


PARTS = ("latin", "rest")


def test_an_italic_is_on_the_site_and_a_semibold_on_paper_alone(own: Tree) -> None:
    own.write(f"{FOLDER}/S.ttf", letters("SemiBold"))
    own.write(f"{FOLDER}/I.ttf", letters("Italic"))
    own.add(ORGANISATION_FILE, "  semibold: fonts/S.ttf\n  italic: fonts/I.ttf\n")
    fonts = web_fonts(own.catalogue(), first_letters(THEME))
    assert {font.style.name for font in fonts} == {"Regular", "Bold", "Italic"}
    css = typeface_css(own.catalogue().organisation.typeface, fonts)
    assert "font-style: italic;\n  font-weight: 400;\n  font-display: swap;\n" in css


def test_styles_load_the_fonts_and_name_the_family_first(own: Tree) -> None:
    assets = assets_of(own)
    css = str(assets["assets/organisation/colours.css"])
    assert f'--md-text-font-family: "{NAME}", "Mentorkit Sans", system-ui, sans-serif;' in css
    assert (
        f'@page {{ @bottom-right {{ font-family: "{NAME}", "Mentorkit Sans", sans-serif; }}' in css
    )
    named = {f"assets/{path}" for path in re.findall(r'url\("\.\./([^"]+)"\)', css)}
    assert named == {path for path in fonts_among(assets) if path.endswith(".woff2")}
    assert css.count(f'font-family: "{NAME}";') == css.count("font-display: swap;") == len(named)
    assert f'"{NAME}", "Mentorkit Sans", "Mentorkit Sans Arabic"' in str(
        assets["assets/stylesheets/paper.css"]
    )


def test_without_a_type_face_the_site_has_the_programmes(tree: Tree) -> None:
    css = str(assets_of(real_templates(tree))["assets/organisation/colours.css"])
    assert '--md-text-font-family: "Mentorkit Sans", system-ui, sans-serif;' in css
    assert "@font-face" not in css
    assert web_fonts(tree.catalogue(), ()) == ()


def test_regular_and_bold_are_loaded_first_and_the_programmes_only_for_other_scripts(
    own: Tree,
) -> None:
    fonts = partial(web_fonts, own.catalogue())
    latin = first_fonts(THEME, "suomi", fonts)
    assert [re.sub("-[0-9a-f]{8}", "", path) for path in latin] == [
        "assets/fonts/SiltaSans-Regular-latin.woff2",
        "assets/fonts/SiltaSans-Bold-latin.woff2",
    ]
    assert first_fonts(THEME, "العربية", fonts) == [
        *latin,
        "assets/fonts/MentorkitSans-Regular-arabic.woff2",
        "assets/fonts/MentorkitSans-Bold-arabic.woff2",
    ]
    assert first_fonts(THEME, "suomi", lambda _: ()) == [
        "assets/fonts/MentorkitSans-Regular-latin.woff2",
        "assets/fonts/MentorkitSans-Bold-latin.woff2",
    ]


def test_other_letters_have_another_address(own: Tree) -> None:
    """Hosts let browsers keep fonts for a month."""
    before = {font.path for font in web_fonts(own.catalogue(), first_letters(THEME))}
    own.write(f"{FOLDER}/SiltaSans-Bold.ttf", letters("SemiBold"))
    after = {font.path for font in web_fonts(own.catalogue(), first_letters(THEME))}
    assert {re.sub("-[0-9a-f]{8}", "", p) for p in after} == {
        re.sub("-[0-9a-f]{8}", "", p) for p in before
    }
    assert {path for path in after - before if "-Bold-" in path}
    assert not {path for path in after - before if "-Regular-" in path}


def test_pictures_are_drawn_in_the_type_face(own: Tree) -> None:
    links = links_of(own)
    assert f"font-family=\"'{NAME}', 'Mentorkit Sans'" in sharing_svg(
        links.view("fi"), own.project.templates
    )
