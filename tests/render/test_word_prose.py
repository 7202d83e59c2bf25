"""A section's Markdown in Word: paragraphs, headings, and lists that each begin anew."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from mentorkit.model.text import Text
from mentorkit.render.word.numbering import Numbering
from mentorkit.render.word.prose import prose
from mentorkit.render.word.texts import TextWriter

from tests.render.docx_files import words

Line = tuple[str, str, int | None, int | None]


def lines(body: str, numbering: Numbering | None = None) -> list[Line]:
    """Return style, text, list and level of each paragraph of a section."""
    made = prose(Text(body), TextWriter("fi-FI", {}), numbering or Numbering("17584F"))
    return [line(element) for element in made]


def line(element: Any) -> Line:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
    number, level = (element.find(f".//{qn(tag)}") for tag in ("w:numId", "w:ilvl"))
    if number is None:
        return style, words(element), None, None
    return style, words(element), int(number.get(qn("w:val"))), int(level.get(qn("w:val")))


def kept(body: str) -> list[str]:
    """Return the paragraphs that stay with what follows."""
    made = prose(Text(body), TextWriter("fi-FI", {}), Numbering("17584F"))
    return [words(p) for p in made if p.find(f".//{qn('w:keepNext')}") is not None]


def room_behind(body: str) -> list[str | None]:
    made = prose(Text(body), TextWriter("fi-FI", {}), Numbering("17584F"))
    spacings = [p.find(f".//{qn('w:spacing')}") for p in made]
    return [None if s is None else s.get(qn("w:after")) for s in spacings]


def instances(numbering: Numbering) -> list[tuple[str, str, str | None]]:
    """Return each list's number, its look, and where it begins anew."""
    found = []
    for number in (e for e in numbering.elements() if e.tag == qn("w:num")):
        start = number.find(f".//{qn('w:startOverride')}")
        look = number.find(qn("w:abstractNumId")).get(qn("w:val"))
        begins = None if start is None else start.get(qn("w:val"))
        found.append((number.get(qn("w:numId")), look, begins))
    return found


def test_paragraphs_and_headings() -> None:
    assert lines("Yksi *kaksi*\nkolme.\n\n### Otsikko\n\nNeljä.") == [
        ("Normal", "Yksi kaksi kolme.", None, None),
        ("Heading2", "Otsikko", None, None),
        ("Normal", "Neljä.", None, None),
    ]


def test_every_list_begins_anew() -> None:
    numbering = Numbering("17584F")
    assert lines("1. a\n2. b\n\nVäli.\n\n1. c\n\nVäli.\n\n- d", numbering) == [
        ("ListNumber", "a", 3, 0),
        ("ListNumber", "b", 3, 0),
        ("Normal", "Väli.", None, None),
        ("ListNumber", "c", 4, 0),
        ("Normal", "Väli.", None, None),
        ("ListBullet", "d", 5, 0),
    ]
    assert instances(numbering)[2:] == [("3", "1", "1"), ("4", "1", "1"), ("5", "0", None)]


def test_lists_of_two_sections_are_not_one() -> None:
    numbering = Numbering("17584F")
    first, second = lines("1. a", numbering), lines("1. b", numbering)
    assert [first[0][2], second[0][2]] == [3, 4]


def test_each_style_of_a_list_has_a_numbering_of_its_own() -> None:
    assert instances(Numbering("17584F")) == [("1", "0", None), ("2", "1", None)]


def test_a_list_in_a_list_stands_a_level_further_in() -> None:
    assert lines("- a\n    1. b\n    2. c\n- d") == [
        ("ListBullet", "a", 3, 0),
        ("ListNumber", "b", 4, 1),
        ("ListNumber", "c", 4, 1),
        ("ListBullet", "d", 3, 0),
    ]


def test_an_item_may_have_a_second_paragraph() -> None:
    assert lines("1. a\n\n   b\n2. c") == [
        ("ListNumber", "a", 3, 0),
        ("ListContinue", "b", None, None),
        ("ListNumber", "c", 3, 0),
    ]


def test_what_a_list_is_about_stays_with_it() -> None:
    assert kept("Yksi.\n\nMuista:\n\n- a\n    - b\n- c\n\nKaksi.") == ["Muista:"]
    assert kept("- a") == []


def test_behind_a_list_there_is_more_room() -> None:
    assert room_behind("Yksi.\n\n- a\n- b\n    - c\n\nKaksi.") == [None, None, None, "180", None]


def test_an_empty_list_is_no_list() -> None:
    assert lines("-") == []
