"""Checks of tables and pictures in sections: whole, in their place, said in words, too."""

from __future__ import annotations

import pytest

from tests.check.test_pictures import jpeg, png
from tests.trees import LOGO, SECTION_FILE, Tree

PICTURE_FILE = "materials/pictures/two-cups.svg"
OWN_PICTURES = "materials/organisations/reference/pictures"
TABLE = "| Kuka | Mitä |\n|:--|--:|\n| Mentori | {block} |"


def said_of(tree: Tree, block: str) -> list[str]:
    """Return the problems of the section with a block at its end, which begins on line 10."""
    tree.change(SECTION_FILE, "- Odota.", f"- Odota.\n\n{block}")
    return [problem.removeprefix(f"{SECTION_FILE}:") for problem in tree.problems()]


@pytest.fixture
def drawn(tree: Tree) -> Tree:
    tree.write(PICTURE_FILE, LOGO)
    return tree


# ── Tables ─────────────────────────────────────────────────────────────────
def test_a_table_may_have_facts_links_and_escaped_lines(tree: Tree) -> None:
    table = (
        "| **Kuka** | Mitä |\n|:--|--:|\n"
        "| {organisation} | [Vaihe](page:phases/start) |\n| a \\| b | |\n| c |"
    )
    assert said_of(tree, table) == []


def test_facts_and_links_in_a_cell_are_checked_on_their_row(tree: Tree) -> None:
    table = "| Kuka | Mitä |\n|--|--|\n| a | b |\n| {metings} | [x](page:phases/strat) |"
    assert said_of(tree, table) == [
        "13: a link leads to an unknown page 'phases/strat'; did you mean 'phases/start'?",
        "13: unknown fact '{metings}'; did you mean 'meetings'?",
    ]


def test_an_empty_header_cell_is_reported(tree: Tree) -> None:
    assert said_of(tree, "| Kuka | |\n|--|--|\n| a | b |") == [
        "10: the header of column 2 is empty; say in it what the column holds",
    ]


def test_a_table_with_a_header_alone_is_reported(tree: Tree) -> None:
    assert said_of(tree, "| Kuka | Mitä |\n|--|--|") == [
        "10: the table has a header alone; add a row below it",
    ]


def test_a_row_with_too_many_cells_is_reported(tree: Tree) -> None:
    assert said_of(tree, "| Kuka | Mitä |\n|--|--|\n| a | b |\n| a | b | c |") == [
        "13: the row has 3 cells, and the table 2 columns; remove one, or write \\| for a line "
        "that is no end of a cell",
    ]


def test_text_that_follows_a_table_at_once_is_reported(tree: Tree) -> None:
    assert said_of(tree, "| Kuka | Mitä |\n|--|--|\n| a | b |\nSitten.") == [
        "13: found text in the place of a table's row; put an empty line above it",
    ]


def test_a_line_below_the_header_for_other_columns_is_reported(tree: Tree) -> None:
    assert said_of(tree, "| Kuka | Mitä |\n|---|\n| a | b |") == [
        "11: the line below a table's header is for one column, and the header has 2 columns; "
        "write |---|---|",
    ]


def test_a_table_without_the_line_below_its_header_is_reported(tree: Tree) -> None:
    assert said_of(tree, "| Kuka | Mitä |\n| a | b |") == [
        "11: expected |---|---| below the header of a table",
    ]


def test_a_table_in_a_list_is_reported(tree: Tree) -> None:
    assert said_of(tree, "- a\n\n  | Kuka |\n  |---|\n  | b |") == [
        "12: found a table in a list; write it with empty lines around it, outside of lists and "
        "headings",
    ]


# ── Pictures ───────────────────────────────────────────────────────────────
def test_a_picture_may_have_a_caption_with_emphasis_and_facts(drawn: Tree) -> None:
    picture = '![Kaksi kuppia, {organisation}](picture:two-cups "*Kahvi* {programme}")'
    assert said_of(drawn, picture) == []


@pytest.mark.parametrize(
    "block",
    [
        "Katso ![kuva](picture:two-cups).",
        "- ![kuva](picture:two-cups)",
        "### ![kuva](picture:two-cups)",
        "| ![kuva](picture:two-cups) |\n|---|\n| a |",
    ],
)
def test_a_picture_within_other_text_is_reported(drawn: Tree, block: str) -> None:
    assert said_of(drawn, block) == [
        "10: found a picture within other text; write it with empty lines around it, outside of "
        "lists and headings",
    ]


def test_a_picture_without_alternative_text_is_reported(drawn: Tree) -> None:
    assert said_of(drawn, "![ ](picture:two-cups)") == [
        "10: the picture says nothing to those who do not see it; write "
        "![what it shows](picture:two-cups)",
    ]


def test_an_unknown_picture_is_reported_with_a_near_match(drawn: Tree) -> None:
    assert said_of(drawn, "![Kuppi](picture:two-cup)") == [
        "10: unknown picture 'two-cup'; did you mean 'two-cups'?",
    ]


def test_a_picture_without_any_file_is_reported(tree: Tree) -> None:
    assert said_of(tree, "![Kuppi](picture:cup)") == [
        "10: unknown picture 'cup'; add its file to pictures/",
    ]


@pytest.mark.parametrize(
    "target", ["https://silta.fi/a.png", "//silta.fi/a.png", "kuva.png", "data:image/png;base64,AA"]
)
def test_a_picture_from_elsewhere_is_reported(tree: Tree, target: str) -> None:
    assert said_of(tree, f"![Kuppi]({target})") == [
        f"10: a picture is taken from '{target}'; put its file into pictures/ and write picture: "
        "and its name, such as picture:two-cups",
    ]


def test_a_link_in_a_caption_is_checked(drawn: Tree) -> None:
    assert said_of(drawn, '![Kuppi](picture:two-cups "[Työkalu](tool:lifelin)")') == [
        "10: a link leads to an unknown tool 'lifelin'; did you mean 'lifeline'?",
    ]


def test_a_fact_in_alternative_text_is_checked(drawn: Tree) -> None:
    assert said_of(drawn, "![{metings}](picture:two-cups)") == [
        "10: unknown fact '{metings}'; did you mean 'meetings'?",
    ]


# ── Files ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("ending", ["png", "jpg", "jpeg", "PNG"])
def test_a_picture_may_be_a_png_or_jpeg(tree: Tree, ending: str) -> None:
    data = png(8, 8) if ending.lower() == "png" else jpeg(8, 8)
    tree.write(f"{OWN_PICTURES}/cup.{ending}", data)
    assert said_of(tree, "![Kuppi](picture:cup)") == []


def test_a_picture_of_the_organisation_replaces_the_programmes(drawn: Tree) -> None:
    drawn.write(f"{OWN_PICTURES}/two-cups.png", png(8, 8))
    drawn.write("materials/common/pictures/two-cups.jpg", jpeg(8, 8))
    assert drawn.catalogue().pictures["two-cups"].file == "two-cups.png"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>x</script>", "the picture contains the element <script>; save it as plain SVG"),
        (
            '<image href="https://silta.fi/a.png"/>',
            "the picture contains a link to 'https://silta.fi/a.png'; save it as plain SVG",
        ),
        (
            "<text>Hei</text>",
            "the picture contains the text 'Hei', which not every program draws alike; turn it "
            "into paths, or save it as PNG",
        ),
    ],
)
def test_an_unsafe_drawing_is_reported_in_its_own_file(tree: Tree, inside: str, said: str) -> None:
    tree.write(PICTURE_FILE, LOGO.replace("</svg>", f"{inside}</svg>"))
    assert said_of(tree, "![Kuppi](picture:two-cups)") == [f"{PICTURE_FILE}:1: {said}"]


def test_a_broken_picture_is_reported_in_its_own_file(tree: Tree) -> None:
    tree.write("materials/pictures/cup.png", b"\x89PNG")
    assert said_of(tree, "![Kuppi](picture:cup)") == [
        "materials/pictures/cup.png:1: this is not a whole PNG picture; save it again as PNG",
    ]


def test_a_file_of_another_kind_is_reported(tree: Tree) -> None:
    tree.write("materials/pictures/cup.gif", b"GIF89a")
    assert tree.problems() == [
        "materials/pictures/cup.gif:1: only files that end in .svg, .png, .jpg or .jpeg belong "
        "here; move it or save it as one",
    ]


def test_a_picture_whose_name_is_no_id_is_reported(tree: Tree) -> None:
    tree.write("materials/pictures/Kaksi kuppia.svg", LOGO)
    assert tree.problems() == [
        "materials/pictures/Kaksi kuppia.svg:1: the file's name is its id: expected lower-case "
        "letters a–z, digits and hyphens, such as 'first-meeting'",
    ]


def test_two_pictures_of_one_name_in_a_layer_are_reported(drawn: Tree) -> None:
    drawn.write("materials/pictures/two-cups.png", png(8, 8))
    assert drawn.problems() == [
        "materials/pictures/two-cups.svg:1: two-cups.png has the same name, which says which is "
        "meant; rename one",
    ]


def test_a_picture_that_leads_out_of_its_folder_is_reported(tree: Tree) -> None:
    folder = tree.project.root / "materials" / "pictures"
    folder.mkdir()
    (folder / "cup.svg").symlink_to(tree.project.root / "materials/templates/symbols/line.svg")
    assert said_of(tree, "![Kuppi](picture:cup)") == [
        "materials/pictures/cup.svg:1: this leads out of the folder pictures/; put a copy there "
        "instead",
    ]
