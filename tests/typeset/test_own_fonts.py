"""The fonts of a build: an organisation's type face before the programme's fonts."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from mentorkit.disk.reading import Refused
from mentorkit.disk.walking import named
from mentorkit.make.digests import fonts_digest
from mentorkit.typeset import own_fonts as own_fonts_module
from mentorkit.typeset.font_files import BOLD, ITALIC, REGULAR, SEMIBOLD, styled, web_font
from mentorkit.typeset.measure import Face, characters, family, text_width
from mentorkit.typeset.own_fonts import fonts_for, own_fonts

from tests.trees import FONTS, ORGANISATION_FILE, Tree
from tests.typefaces import FOLDER, NAME, WIDER, add_typeface, letters


@pytest.fixture
def own(tree: Tree) -> Tree:
    return add_typeface(tree)


def opened(font: bytes) -> TTFont:
    return TTFont(io.BytesIO(font))


def test_without_a_type_face_the_fonts_are_the_programmes(tree: Tree) -> None:
    assert fonts_for(tree.catalogue(), tree.project.templates) == tree.project.templates / "fonts"
    assert own_fonts(tree.catalogue()) == {}
    assert family(FONTS) == "Mentorkit Sans"


def test_the_type_face_comes_first_and_the_programmes_fonts_follow(own: Tree) -> None:
    fonts = fonts_for(own.catalogue(), own.project.templates)
    assert family(fonts) == NAME
    for weight in (400, 600, 700):
        face = Face(weight, 10, 12)
        cut = Face(700 if weight == 600 else weight, 10, 12)  # bold stands in for semibold
        theirs = text_width(FONTS, cut, "Silta")
        assert text_width(fonts, face, "Silta") == pytest.approx(WIDER * theirs, rel=0.01)
        assert text_width(fonts, face, "Наталія") == text_width(FONTS, face, "Наталія")
    assert characters(fonts) == characters(FONTS)
    shared = {path.name for path in named(FONTS, "*.ttf")}
    cuts = {f"0-{cut}.ttf" for cut in ("Regular", "SemiBold", "Bold", "Italic")}
    assert {path.name for path in fonts.iterdir()} == shared | cuts


def test_other_letters_are_in_another_folder_and_have_another_digest(own: Tree) -> None:
    before = fonts_for(own.catalogue(), own.project.templates)
    assert fonts_for(own.catalogue(), own.project.templates) == before
    own.write(f"{FOLDER}/SiltaSans-Bold.ttf", letters("SemiBold"))
    after = fonts_for(own.catalogue(), own.project.templates)
    assert after != before
    assert fonts_digest(after) != fonts_digest(before)


def test_each_style_says_what_style_sheets_ask_for(own: Tree) -> None:
    found = {
        style: (
            font["name"].getBestFamilyName(),
            font["name"].getBestSubFamilyName(),
            font["OS/2"].usWeightClass,
            bool(font["OS/2"].fsSelection & 1),
        )
        for style, font in ((s, opened(data)) for s, data in own_fonts(own.catalogue()).items())
    }
    assert found == {
        REGULAR: (NAME, "Regular", 400, False),
        SEMIBOLD: (NAME, "SemiBold", 600, False),
        BOLD: (NAME, "Bold", 700, False),
        ITALIC: (NAME, "Italic", 400, True),
    }


def test_a_semibold_and_an_italic_that_are_given_are_used(own: Tree) -> None:
    own.write(f"{FOLDER}/S.ttf", letters("SemiBold"))
    own.write(f"{FOLDER}/I.ttf", letters("Italic"))
    own.add(ORGANISATION_FILE, "  semibold: fonts/S.ttf\n  italic: fonts/I.ttf\n")
    found = own_fonts(own.catalogue())
    assert found[SEMIBOLD] == styled(letters("SemiBold"), NAME, SEMIBOLD)
    assert found[ITALIC] == styled(letters("Italic"), NAME, ITALIC)


def test_letters_without_an_italic_are_slanted_and_as_wide(own: Tree) -> None:
    upright, slanted = (opened(own_fonts(own.catalogue())[style]) for style in (REGULAR, ITALIC))
    assert slanted["hmtx"]["I"][0] == upright["hmtx"]["I"][0]
    straight, leaning = upright["glyf"]["I"], slanted["glyf"]["I"]
    assert (leaning.yMin, leaning.yMax) == (straight.yMin, straight.yMax)
    assert leaning.xMax - leaning.xMin > 2 * (straight.xMax - straight.xMin)
    assert slanted["glyf"]["adieresis"].numberOfContours == 4


def test_arabic_is_left_to_the_programmes_font() -> None:
    theirs = (FONTS / "MentorkitSansArabic-Regular.ttf").read_bytes()
    assert set(opened(theirs).getBestCmap()) - {0x20, 0xA0}
    with pytest.raises(Refused):
        styled(b"", NAME, REGULAR)
    assert set(opened(styled(theirs, NAME, REGULAR)).getBestCmap()) <= {0x20, 0xA0}


def test_the_same_file_gives_the_same_bytes() -> None:
    assert styled(letters(), NAME, REGULAR) == styled(letters(), NAME, REGULAR)
    font = styled(letters(), NAME, REGULAR)
    part = web_font(font, range(0x20, 0x7F))
    assert part == web_font(font, range(0x20, 0x7F))
    assert part[:4] == b"wOF2"
    assert set(opened(part).getBestCmap()) == set(range(0x20, 0x7F))


def test_several_that_need_the_same_fonts_at_once_have_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_fonts_module, "scratch_folder", lambda: tmp_path)
    files = {f"{number}.ttf": bytes(200_000) for number in range(9)}
    all_there = threading.Barrier(8)

    def folder(_: int) -> Path:
        all_there.wait()
        return own_fonts_module._folder(files)

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(folder, range(8)))
    assert [path.name for path in found] == [path.name for path in tmp_path.iterdir()]
    assert sorted(path.name for path in found.pop().iterdir()) == sorted(files)
