"""The places on cards and poster: what fits them, by the widths of our fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.typeset.measure import Face
from mentorkit.typeset.slots import (
    CARD_SLOTS,
    MM,
    SMALLEST,
    PhaseRows,
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


@pytest.mark.parametrize(
    ("count", "columns", "is_large"),
    [(2, 2, True), (4, 4, True), (5, 3, False), (8, 4, False), (9, 3, False), (12, 4, False)],
)
def test_a_poster_has_rows_for_more_phases_than_it_has_room_for_in_one(
    count: int, columns: int, is_large: bool
) -> None:
    rows = PhaseRows(count)
    assert (rows.columns, rows.is_large) == (columns, is_large)
    assert rows.columns * (rows.slot.width + 15 * MM) <= 178 * MM + columns * 11 * MM


def test_a_poster_leaves_no_room_for_the_path_of_a_single_phase() -> None:
    assert PhaseRows(1).height([]) == 0
    assert PhaseRows(12).height([20.0] * 12) < 2 * PhaseRows(4).height([20.0] * 4)


@pytest.mark.parametrize("count", [3, 5])
def test_a_poster_has_room_for_the_weeks_below_the_names(count: int) -> None:
    rows = PhaseRows(count)
    assert rows.weeks.width == rows.slot.width
    assert rows.weeks.face.size < rows.slot.face.size
    assert rows.weeks.lines_of(FONTS, "Viikot 11–14") == 1
    assert rows.height([27.0] * count, [21.0] * count) > rows.height([27.0] * count)


def poster(headline: str, point: str) -> list[tuple[str, str]]:
    texts = dict.fromkeys(poster_slots(3, 1), "Sana")
    del texts["event"], texts["weeks"]
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
