"""The letters of names in the fonts of papers, fields and pages: all of DIN 91379, and more."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, features

from tests.din91379 import EVERYTHING, LETTERS, SEQUENCES
from tests.locales import ROOT

PRINT = ROOT / "materials/templates/fonts"
WEB = ROOT / "overrides/assets/fonts"
CSS = ROOT / "overrides/assets/stylesheets/fonts.css"
TEXT = ("Regular", "SemiBold", "Bold", "Italic")
NAMES = "Nurdəniz Ɔkɔ Ƙaura Ɛdem Ҷамшед Әйгерім Ђорђе Ελένη Ὀδυσσεύς Ŋiŋŋá ʻOkina Quậʼ"
FACE = re.compile(
    r"font-style: (\w+);\s+font-weight: (\d+);.*?fonts/(\S+?)\"\).*?unicode-range: ([^;]+);", re.S
)
BESIDE = set("\u0315\u031b\u035f")
"""Marks that stand beside a letter, or below two."""


@cache
def points(path: Path) -> frozenset[int]:
    """Return the code points of a font."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def needed() -> set[int]:
    """Return the code points that names need."""
    return {ord(letter) for letter in "".join(EVERYTHING) + NAMES}


def test_the_standard_is_whole() -> None:
    assert (len(LETTERS), len(SEQUENCES)) == (500, 149)
    assert len(set(EVERYTHING)) == len(EVERYTHING)
    assert all(unicodedata.normalize("NFC", one) == one for one in (*LETTERS, *SEQUENCES))


@pytest.mark.parametrize("font", [f"Sans-{style}" for style in TEXT] + ["SansFields-Regular"])
def test_the_fonts_of_papers_and_fields_have_all_letters_of_names(font: str) -> None:
    assert {chr(p) for p in needed() - points(PRINT / f"Mentorkit{font}.ttf")} == set()


@pytest.mark.parametrize("face", ["normal 400", "normal 700", "italic 400"])
def test_a_page_finds_each_letter_in_the_file_that_its_style_sheet_names(face: str) -> None:
    offered = set()
    for style, weight, file, ranges in FACE.findall(CSS.read_text(encoding="utf-8")):
        if f"{style} {weight}" == face:
            spans = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges)
            said = {p for a, b in spans for p in range(int(a, 16), int(b or a, 16) + 1)}
            offered |= said & points(WEB / file)
    assert {chr(p) for p in needed() - offered} == set()


def test_a_browser_finds_a_sequence_in_one_file() -> None:
    """An accent from another file than its letter is not placed on it."""
    files = [points(WEB / f"MentorkitSans-Regular-{part}.woff2") for part in ("latin", "ext")]
    for sequence in SEQUENCES:
        ways = [set(map(ord, unicodedata.normalize(form, sequence))) for form in ("NFC", "NFD")]
        assert any(way <= has for way in ways for has in files), sequence


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow cannot place accents here")
@pytest.mark.parametrize("style", TEXT)
def test_an_accent_stands_on_its_letter(style: str) -> None:
    font = ImageFont.truetype(PRINT / f"MentorkitSans-{style}.ttf", 100)
    wrong = []
    for sequence in (*SEQUENCES, "Ȫ", "Ǟ", "Ǭ", "Ẍ", "Ḝ", "Z̧", "Ƙ̄"):
        letter, *marks = unicodedata.normalize("NFD", sequence)
        if not BESIDE & set(marks):
            left, _, right, _ = font.getbbox(letter)
            its_left, _, its_right, _ = font.getbbox(sequence)
            # A mark may be wider than an i, but stands in the middle.
            if abs((its_left + its_right) - (left + right)) > 22:
                wrong.append(sequence)
    assert wrong == []


@pytest.mark.parametrize("style", TEXT)
def test_accents_above_one_another_do_not_meet(style: str) -> None:
    font = ImageFont.truetype(PRINT / f"MentorkitSans-{style}.ttf", 200)
    for lower, both in (("Ä", "Ǟ"), ("ö", "ȫ"), ("Õ", "Ȭ"), ("û", "û\u0304")):
        assert rows_of_ink(font, both) == rows_of_ink(font, lower) + 1, both


def rows_of_ink(font: ImageFont.FreeTypeFont, text: str) -> int:
    """Return how many stripes of ink, from top to bottom, a text has."""
    picture = Image.new("L", (400, 500))
    ImageDraw.Draw(picture).text((100, 100), text, 255, font)
    rows = [picture.crop((0, y, 400, y + 1)).getextrema()[1] > 0 for y in range(500)]
    return sum(1 for above, here in pairwise(rows) if here and not above)


def test_a_field_shows_nothing_for_a_letter_that_it_lacks() -> None:
    with TTFont(PRINT / "MentorkitSansFields-Regular.ttf") as font:
        assert font["glyf"][font.getGlyphOrder()[0]].numberOfContours == 0


def test_an_accent_in_a_field_lies_over_the_letter_before_it() -> None:
    """Viewers place no accents: they write one glyph after another."""
    with TTFont(PRINT / "MentorkitSansFields-Regular.ttf") as font:
        names, table = font.getBestCmap(), font["glyf"]
        for mark in "\u0300\u0302\u0304\u0308\u0310\u0323\u0325\u0327\u0331":
            glyph = table[names[ord(mark)]]
            glyph.recalcBounds(table)
            assert glyph.xMin < 0, mark
            assert -300 < (glyph.xMin + glyph.xMax) / 2 < -150, mark
            assert font["hmtx"][names[ord(mark)]][0] == 0
