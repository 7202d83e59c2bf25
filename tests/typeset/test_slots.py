"""The places on cards and poster: what fits them, by the widths of our fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.typeset.measure import Face
from mentorkit.typeset.slots import (
    CARD_SLOTS,
    SMALLEST,
    Slot,
    phase_rows,
    poster_scale,
    poster_slots,
)

FONTS = Path(__file__).parents[2] / "materials" / "templates" / "fonts"
SLOT = Slot(Face(400, 10, 14), 100, 2)


def test_a_slot_is_written_as_css() -> None:
    assert SLOT.css == "font-weight: 400; font-size: 10pt; line-height: 14pt; width: 100.0pt"


def test_a_balanced_text_is_narrower_and_takes_no_more_lines() -> None:
    words = "Onko kokemusta työelämästä?"
    width = SLOT.balanced(FONTS, words)
    assert width < 95
    assert SLOT.lines_of(FONTS, words) == 2
    assert Slot(SLOT.face, width, 2).lines_of(FONTS, words) == 2
    assert Slot(SLOT.face, width - 4, 2).lines_of(FONTS, words) == 3


@pytest.mark.parametrize(
    ("words", "wide"),
    [
        ("pitkä mentorointisopimuslomake", "mentorointisopimuslomake"),
        ("pitkä mentorointi\u00adsopimuslomake", None),
        ("mentorointi-sopimuslomake", None),
        ("pitkä sana", None),
    ],
)
def test_a_word_is_too_wide_unless_it_may_break(words: str, wide: str | None) -> None:
    assert SLOT.too_wide(FONTS, words) == wide


def test_every_step_of_a_card_may_be_62_letters_long() -> None:
    step = "Merkitse hyvät hetket viivan yläpuolelle, raskaat alapuolelle."
    assert len(step) == 62
    assert CARD_SLOTS["step"].lines_of(FONTS, step) == 2


def test_phases_stand_side_by_side_as_far_as_there_is_room() -> None:
    assert phase_rows(FONTS, ["Aloitus"]) == 1
    assert phase_rows(FONTS, ["Aloitus", "Työskentely"]) == 1
    assert phase_rows(FONTS, ["Aloitus", "Työskentely", "Päättäminen"]) == 2
    assert phase_rows(FONTS, ["Aloitus"] * 4) == 1  # marks without names


def poster(headline: str, point: str) -> list[tuple[str, str]]:
    texts = dict.fromkeys(poster_slots(3, 1), "Sana")
    texts |= {"headline": headline, "point": point}
    return [
        *texts.items(),
        ("point", point),
        ("point", point),
        ("phase", "Sana"),
        ("phase", "Sana"),
    ]


def test_a_poster_of_few_words_has_the_largest_type() -> None:
    assert poster_scale(FONTS, poster("Tule", "Tule mukaan"), 3) == 1.2


def test_a_poster_of_many_words_has_smaller_type() -> None:
    many = "Tapaat mentorin kerran kuussa ja opit kertomaan omasta osaamisestasi."
    assert SMALLEST < poster_scale(FONTS, poster("Etsitkö suuntaa työurallesi?", many), 3) < 1.1
