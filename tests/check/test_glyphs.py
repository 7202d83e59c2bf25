"""Characters that the fonts of the papers cannot show."""

from __future__ import annotations

import pytest

from tests.trees import FI, ORGANISATION_FILE, SECTION_FILE, TOOL_FILE, Tree


def test_a_missing_glyph_is_named_with_its_place(tree: Tree) -> None:
    tree.change(TOOL_FILE, "- Merkitse käänteet.", "- Merkitse ☺ ja ☺ käänteet.")
    assert tree.problems() == [
        f"{TOOL_FILE}:9: steps[1]: the fonts of the papers have no '☺' (U+263A WHITE SMILING "
        "FACE); write it with other characters"
    ]


def test_a_missing_glyph_of_a_section_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Odota.", "- Odota 漢.")
    assert tree.problems() == [
        f"{SECTION_FILE}:8: the fonts of the papers have no '漢' (U+6F22 CJK UNIFIED "
        "IDEOGRAPH-6F22); write it with other characters"
    ]


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
    "words",
    ["Žofia, Ő, Şahin", "Наталія", "”lainaus” – ja €", "a\u0308iti", "soft\u00adhyphen", "\u00a0"],
)
def test_letters_of_europe_and_what_shows_nothing_are_fine(tree: Tree, words: str) -> None:
    tree.change(f"{FI}/video.yml", "    text: Hei!", f'    text: "Hei {words}"')
    assert tree.problems() == []
