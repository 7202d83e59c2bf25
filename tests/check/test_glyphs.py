"""Characters that the fonts of the papers cannot show."""

from __future__ import annotations

import unicodedata

import pytest

from tests.din91379 import EVERYTHING
from tests.trees import FI, ORGANISATION_FILE, SECTION_FILE, TOOL_FILE, Tree


def test_a_missing_glyph_is_named_with_its_place(tree: Tree) -> None:
    tree.change(TOOL_FILE, "- Merkitse käänteet.", "- Merkitse ☺ ja ☺ käänteet.")
    assert tree.problems() == [
        f"{TOOL_FILE}:9: steps[1]: the fonts of the papers have no '☺' (U+263A WHITE SMILING "
        "FACE); write it with other characters"
    ]


def test_a_missing_glyph_of_a_section_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Odota.", "- Odota ✿.")
    assert tree.problems() == [
        f"{SECTION_FILE}:8: the fonts of the papers have no '✿' (U+273F BLACK FLORETTE); write it "
        "with other characters"
    ]


def test_letters_with_accents_of_their_own_do_not_move_the_line(tree: Tree) -> None:
    words = unicodedata.normalize("NFD", "ääkköset " * 20)
    tree.change(SECTION_FILE, "- Odota.", f"- {words}\n- Odota ✿.")
    assert [problem.split(": ")[0] for problem in tree.problems()] == [f"{SECTION_FILE}:9"]


def test_no_more_than_three_glyphs_of_a_text_are_named(tree: Tree) -> None:
    tree.change(TOOL_FILE, "- Merkitse käänteet.", "- Merkitse ☺✿❤☂ käänteet.")
    named = [problem.partition("have no '")[2][0] for problem in tree.problems()]
    assert named == ["☺", "✿", "❤"]


def test_a_missing_glyph_of_an_organisation_is_reported(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "name: Onni Oksa", "name: Onni ❤")
    assert tree.problems() == [
        f"{ORGANISATION_FILE}:24: help.name: the fonts of the papers have no '❤' (U+2764 HEAVY "
        "BLACK HEART); write it with other characters"
    ]


def test_a_missing_glyph_in_a_language_that_is_not_shown_is_fine(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "name: Onni Oksa", "name: Onni Oksa\n  role: {fi: Apu, zh: 漢}")
    assert tree.problems() == []
    tree.change(ORGANISATION_FILE, "{fi: Apu, zh: 漢}", "{zh: 漢}")
    assert len(tree.problems()) == 1


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("გიორგი", "Georgian letters, such as 'გ' (U+10D2 GEORGIAN LETTER GAN)"),
        ("ሰላም ተስፋይ", "Ethiopic letters, such as 'ሰ' (U+1230 ETHIOPIC SYLLABLE SA)"),
        ("王小明", "Chinese characters, such as '王' (U+738B CJK UNIFIED IDEOGRAPH-738B)"),
        ("김민준", "Korean letters, such as '김' (U+AE40 HANGUL SYLLABLE GIM)"),
        ("אסתר", "Hebrew letters, such as 'א' (U+05D0 HEBREW LETTER ALEF)"),
    ],
)
def test_a_name_in_a_script_without_font_is_one_problem_with_a_remedy(
    tree: Tree, name: str, what: str
) -> None:
    tree.change(ORGANISATION_FILE, "name: Onni Oksa", f"name: {name}")
    assert tree.problems() == [
        f"{ORGANISATION_FILE}:24: help.name: the fonts of the papers have no {what}; write this in "
        "Latin letters (a name as in its owner's passport)"
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("Nurdəniz", "Ɔkɔ", "Ǩåđŋŧž", "Nguyễn Thị Ánh", "Łucja Ożóg", "Şükrü Işık", "Ɛdem Ƙaura"),
        *("Наталія", "Ѓорѓи", "Әйгерім Ұлжан", "Ελένη Παπαδοπούλου", "محمد علي", "پروین گل"),
        "C\u0315ank\u031ba S\u031b\u0304ule",
    ],
)
def test_no_name_in_letters_of_the_fonts_is_refused(tree: Tree, name: str) -> None:
    tree.change(ORGANISATION_FILE, "name: Onni Oksa", f'name: "{name}"')
    assert tree.problems() == []


def test_no_letter_of_din_91379_is_refused(tree: Tree) -> None:
    said = " ".join(EVERYTHING).replace("\\", "\\\\").replace('"', '\\"')
    tree.change(f"{FI}/video.yml", "    text: Hei!", f'    text: "Hei{said.replace("`", "")}"')
    assert [one for one in tree.problems() if "fonts of the papers" in one] == []


@pytest.mark.parametrize(
    "words",
    ["Žofia, Ő, Şahin", "Наталія", "”lainaus” – ja €", "a\u0308iti", "soft\u00adhyphen", "\u00a0"],
)
def test_letters_of_europe_and_what_shows_nothing_are_fine(tree: Tree, words: str) -> None:
    tree.change(f"{FI}/video.yml", "    text: Hei!", f'    text: "Hei {words}"')
    assert tree.problems() == []
