"""Where lines break, by the widths of our fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.typeset.measure import Face, flow, letters_of_glyphs, text_width, wrap

FONTS = Path(__file__).parents[2] / "materials" / "templates" / "fonts"
FACE = Face(400, 17, 24)
COMPOUND = "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"


def test_text_wraps_at_the_widths_of_the_font() -> None:
    sentence = "Tutustutte toisiinne ja sovitte, mitä teette yhdessä ja miten."
    assert wrap(FONTS, FACE, sentence, 200) == (
        "Tutustutte toisiinne ja",
        "sovitte, mitä teette yhdessä",
        "ja miten.",
    )


@pytest.mark.parametrize("width", [60, 90, 130, 188, 226, 330, 524])
def test_no_line_is_wider_than_its_column(width: float) -> None:
    sentence = f"Tutustutte {COMPOUND} ja 3-vaiheinen SWOT-nelikenttäharjoitus, mitä teette."
    for line in wrap(FONTS, FACE, sentence, width):
        assert text_width(FONTS, FACE, line) <= width


def test_a_text_that_fits_exactly_stays_on_one_line() -> None:
    words = "Katse taakse ja eteen"
    width = text_width(FONTS, FACE, words)
    assert wrap(FONTS, FACE, words, width) == (words,)
    assert wrap(FONTS, FACE, words, width - 0.1) == ("Katse taakse ja", "eteen")


def test_wrapping_loses_no_letter_of_a_long_word() -> None:
    lines = wrap(FONTS, FACE, COMPOUND, 120)
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == COMPOUND


def test_a_word_is_broken_at_its_hyphen_or_soft_hyphen_first() -> None:
    assert wrap(FONTS, FACE, "SWOT-nelikenttä", 80) == ("SWOT-", "nelikenttä")
    assert wrap(FONTS, FACE, "työpaikka\u00adilmoitus", 90) == ("työpaikka-", "ilmoitus")


def test_a_soft_hyphen_is_not_seen_where_the_word_fits() -> None:
    assert wrap(FONTS, FACE, "työpaikka\u00adilmoitus", 200) == ("työpaikkailmoitus",)


def test_a_no_break_space_holds() -> None:
    assert wrap(FONTS, FACE, "noin 6\u00a0tapaamista", 100) == ("noin", "6\u00a0tapaamista")


def test_items_flow_with_a_dot_between_and_stay_whole() -> None:
    items = ("Osaamiskartta", "Työpaikan sanat ja säännöt", "CV kuntoon", "Hissipuhe")
    assert flow(FONTS, FACE, items, 220) == (
        "Osaamiskartta\u00a0·",
        "Työpaikan sanat ja säännöt\u00a0·",
        "CV kuntoon\u00a0· Hissipuhe",
    )


def test_an_unknown_character_has_a_width_and_a_mark_has_none() -> None:
    assert text_width(FONTS, FACE, "ש") == pytest.approx(0.6 * 17)
    assert text_width(FONTS, FACE, "漢") == pytest.approx(17)
    assert text_width(FONTS, FACE, "\u05b8\u2067") == 0


def test_a_folder_without_fonts_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error:
        text_width(tmp_path, FACE, "a")
    assert str(error.value) == f"{tmp_path}: expected a font named *-Regular.ttf"


def test_a_font_says_which_character_a_glyph_shows() -> None:
    letters = letters_of_glyphs((FONTS / "MentorkitSansArabic-Regular.ttf").read_bytes())
    assert {letters[0x2B9], letters[0x331]} == {"\ufefb", "\u064b"}
