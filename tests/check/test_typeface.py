"""An organisation's type face: what its files must be, and the letters that they must have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fontTools.ttLib import TTFont, newTable

from tests.trees import FI, ORGANISATION_FILE, TOOL_FILE, Tree
from tests.typefaces import BOLD, FOLDER, LINES, REGULAR, add_typeface, changed, letters

FILE = f"{FOLDER}/SiltaSans-Regular.ttf"
HERE = f"{ORGANISATION_FILE}:55: typeface.regular:"
WANTED = "ask for the type face as static TrueType files (.ttf), one a style"


@pytest.fixture
def own(tree: Tree) -> Tree:
    return add_typeface(tree)


def test_a_type_face_with_every_letter_is_fine(own: Tree) -> None:
    assert own.problems() == []


def variable(font: TTFont) -> None:
    font["fvar"] = newTable("fvar")
    font["fvar"].axes, font["fvar"].instances = [], []


def allowing(bits: int) -> bytes:
    """Return a font whose maker allows to embed it as some bits of fsType say."""
    return changed(lambda font: setattr(font["OS/2"], "fsType", bits))


NOT_EMBEDDED = "so no PDF can have it; ask its maker for a file that may be embedded, or choose another type face"
FOUND = "expected a TrueType font, found"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"OTTO" + letters()[4:], f"{FOUND} an OpenType font with PostScript outlines (CFF); {WANTED}"),
        (lambda: b"wOFF" + letters()[4:], f"{FOUND} a web font (WOFF); {WANTED}"),
        (lambda: b"wOF2" + letters()[4:], f"{FOUND} a web font (WOFF2); {WANTED}"),
        (lambda: b"ttcf" + letters()[4:], f"{FOUND} a collection of fonts; {WANTED}"),
        (lambda: b"<svg/>", f"{FOUND} another kind of file; {WANTED}"),
        (lambda: b"", "the font is empty; get it again"),
        (lambda: changed(variable), f"expected a static font, found a variable one; {WANTED}"),
        (lambda: letters()[:3000], f"the font is damaged; get it again, or {WANTED}"),
        (lambda: letters()[:20_000] + bytes(len(letters()) - 20_000), f"the font is damaged; get it again, or {WANTED}"),
        (lambda: changed(lambda font: font.__delitem__("OS/2")), f"the font is damaged; get it again, or {WANTED}"),
        (lambda: changed(lambda font: setattr(font["cmap"], "tables", [])), f"the font does not say which letters it has; {WANTED}"),
        (lambda: allowing(0x0002), f"the font says that it may not be embedded in documents (fsType 0x0002), {NOT_EMBEDDED}"),
        (lambda: allowing(0x0104), f"the font says that no part of it may be embedded without the rest (fsType 0x0104), {NOT_EMBEDDED}"),
        (lambda: allowing(0x0200), f"the font says that only bitmaps of it may be embedded (fsType 0x0200), {NOT_EMBEDDED}"),
        (lambda: letters() + bytes(6_000_000), "the font is 6.0 MB; name one with at most 5 MB"),
    ],
)  # fmt: skip
def test_a_font_that_cannot_be_used_is_reported(
    own: Tree, data: Callable[[], bytes], said: str
) -> None:
    own.write(FILE, data())
    assert own.problems() == [f"{HERE} {said}"]


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008, 0x000C, 0x0006])
def test_a_font_that_may_be_embedded_is_fine(own: Tree, bits: int) -> None:
    """Of several permissions, the most generous counts."""
    own.write(FILE, allowing(bits))
    assert own.problems() == []


def test_a_font_that_is_missing_is_reported_with_a_near_match(own: Tree) -> None:
    own.remove(FILE)
    assert own.problems() == [f"{HERE} the file '{REGULAR}' is missing; did you mean '{BOLD}'?"]


def test_a_font_of_another_kind_is_reported_by_its_name(own: Tree) -> None:
    own.change(ORGANISATION_FILE, REGULAR, "fonts/SiltaSans.otf")
    (wrong,) = (problem for problem in own.problems() if HERE in problem)
    assert wrong == f"{HERE} expected a file that ends in .ttf, found 'fonts/SiltaSans.otf'"


@pytest.mark.parametrize("key", ["regular", "bold", "licence"])
def test_a_key_that_every_type_face_needs_is_missed(own: Tree, key: str) -> None:
    own.change(ORGANISATION_FILE, f"  {key}: {LINES[key]}\n", "")
    assert own.problems() == [
        f"{ORGANISATION_FILE}:53: typeface: the key '{key}' is missing; add it"
    ]


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        (None, "the file 'fonts/OFL.txt' is missing; add it to reference/"),
        ("\n", "the licence is empty; put its text there"),
    ],
)
def test_a_licence_that_says_nothing_is_reported(own: Tree, licence: str | None, said: str) -> None:
    file = f"{FOLDER}/OFL.txt"
    own.remove(file) if licence is None else own.write(file, licence)
    assert own.problems() == [f"{ORGANISATION_FILE}:57: typeface.licence: {said}"]


@pytest.mark.parametrize(
    "name", ["Mentorkit Sans", "Sans-Serif", "'Silta\" Sans'", "Ääni", "A" * 32, "2020"]
)
def test_a_name_that_would_not_be_found_is_reported(own: Tree, name: str) -> None:
    own.change(ORGANISATION_FILE, "name: Silta Sans", f"name: {name}")
    (said,) = own.problems()
    assert said.startswith(f"{ORGANISATION_FILE}:54: typeface.name: expected ")


def test_a_file_that_the_type_face_does_not_name_is_reported(own: Tree) -> None:
    own.write(f"{FOLDER}/SiltaSans-Light.ttf", letters())
    assert own.problems() == [
        f"{FOLDER}/SiltaSans-Light.ttf:1: typeface in organisation.yml does not name this file; name it there, or remove it"
    ]


def test_fonts_without_a_type_face_are_reported(tree: Tree) -> None:
    tree.write(FILE, letters())
    (said,) = tree.problems()
    assert said.startswith(f"{FILE}:1: typeface in organisation.yml does not name this file")


def test_a_letter_that_a_font_lacks_is_named_with_its_place_and_the_file(own: Tree) -> None:
    own.write(FILE, letters(without="ö"))
    assert own.problems() == [
        f"{HERE} the font '{REGULAR}' has no 'ö' (U+00F6 LATIN SMALL LETTER O WITH DIAERESIS), which is needed in {ORGANISATION_FILE}:2 (programme.fi); name a font that has it, or choose another type face"
    ]


def test_each_font_needs_the_letters(own: Tree) -> None:
    own.write(f"{FOLDER}/SiltaSans-Bold.ttf", letters("Bold", without="ö"))
    (said,) = own.problems()
    assert said.startswith(f"{ORGANISATION_FILE}:56: typeface.bold: the font '{BOLD}' has no 'ö'")


def test_a_letter_of_a_page_is_needed_too(own: Tree) -> None:
    own.change(f"docs/{FI.split('/')[1]}/contact.md", "Teksti.", "Teksti.\n\nMiłosz.")
    own.write(FILE, letters(without="ł"))
    (said,) = own.problems()
    assert (
        "'ł' (U+0142 LATIN SMALL LETTER L WITH STROKE), which is needed in docs/fi/contact.md:8;"
        in said
    )


def test_of_many_letters_a_few_are_named_and_the_others_counted(own: Tree) -> None:
    own.write(FILE, letters(without="aeiouyäö"))
    said = own.problems()
    assert [problem.partition("has no '")[2][0] for problem in said] == [*"aeiou"]
    assert "nor 3 other characters" in said[-1]


def test_other_scripts_and_signs_are_in_the_programmes_fonts(own: Tree) -> None:
    own.change(TOOL_FILE, "- Merkitse käänteet.", "- Merkitse → Привіт, Γειά, مرحبا ☐.")
    assert own.problems() == []


def test_a_text_is_measured_in_the_type_face(own: Tree) -> None:
    """Its letters are wider here than the programme's."""
    own.change(
        "materials/programme.yml", "forms:\n", "  tool-cards:\n    editions: [print]\nforms:\n"
    )
    own.add(
        f"{FI}/documents.yml",
        "tool-cards:\n  title: Kortit\n  file_name: kortit\n  purpose: Tulosta ne.\n",
    )
    word = "Elämänviivanpiirtäjien"
    own.change(TOOL_FILE, "title: Elämänviiva", f"title: {word}")
    (said,) = own.problems()
    assert "set in this type face, one text does not fit on the tool cards" in said
    own.change(
        ORGANISATION_FILE, "typeface:\n" + "".join(f"  {k}: {v}\n" for k, v in LINES.items()), ""
    )
    for name in ("SiltaSans-Regular.ttf", "SiltaSans-Bold.ttf", "OFL.txt"):
        own.remove(f"{FOLDER}/{name}")
    assert own.problems() == []


def test_a_type_face_may_be_shared_and_replaced_as_a_whole(tree: Tree) -> None:
    add_typeface(tree)
    common = "materials/common"
    tree.write(
        f"{common}/organisation.yml",
        "typeface:\n  name: Yhteinen\n  regular: fonts/Y.ttf\n  bold: fonts/Y.ttf\n  italic: fonts/Y.ttf\n  licence: fonts/Y.txt\n",
    )
    tree.write(f"{common}/fonts/Y.ttf", letters())
    tree.write(f"{common}/fonts/Y.txt", "The licence.\n")
    assert tree.problems() == [
        f"{ORGANISATION_FILE}:54: typeface.italic: the type face 'Silta Sans' is named in {ORGANISATION_FILE}, but this file belongs to another, in {common}/organisation.yml; where you name a type face, name its own file, or leave it out with 'italic: null' if it has none"
    ]
    tree.add(ORGANISATION_FILE, "  italic: null\n")
    assert tree.problems() == []
