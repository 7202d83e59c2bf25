"""Reading sections: a title, prose below it, nothing that cannot be shown."""

from __future__ import annotations

from tests.trees import SECTION_FILE, Tree


def test_a_section_without_a_title_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "# Vuoropuhelu\n", "Vuoropuhelu\n")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:1: expected a title such as '# Dialogue', found 'Vuoropuhelu'",
    ]


def test_a_section_with_an_empty_title_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "# Vuoropuhelu\n", "# \n")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:1: expected a title such as '# Dialogue', found '# '",
    ]


def test_a_section_without_prose_is_reported(tree: Tree) -> None:
    tree.write(SECTION_FILE, "# Vuoropuhelu\n\n")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:1: expected prose below the title, found nothing",
    ]


def test_an_empty_section_is_reported(tree: Tree) -> None:
    tree.write(SECTION_FILE, "")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:1: expected a title such as '# Dialogue', found nothing",
    ]


def test_a_section_that_is_not_utf_8_is_reported(tree: Tree) -> None:
    tree.write(SECTION_FILE, "# Vuoropuhelu\n\nÄäni.\n".encode("latin-1"))
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:3: the byte 0xc4 is not UTF-8; save the file as UTF-8",
    ]


def test_a_control_character_in_a_section_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Kysy.", "- Kysy\x00.")
    assert tree.problems() == [
        "materials/fi/sections/dialogue.md:7: found the invisible character U+0000; remove it",
    ]
