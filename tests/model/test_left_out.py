"""Prose without what names something that is not there."""

from __future__ import annotations

import pytest
from mentorkit.model.left_out import without_unknown_times
from mentorkit.model.text import Text


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ("| {event:a} | x |\n| {event:b} | y |", "| Kuka | Mitä |\n|--|--|\n| {event:a} | x |"),
        ("| {event:b} | y |", ""),
    ],
)
def test_a_row_with_an_unknown_time_is_left_out_and_a_table_without_rows(
    rows: str, kept: str
) -> None:
    body = Text(f"Alku.\n\n| Kuka | Mitä |\n|--|--|\n{rows}\n\nLoppu.")
    said = without_unknown_times(body, {"event:a": "1.2.2027"})
    assert said.split("\n\n") == ["Alku.", *([kept] if kept else []), "Loppu."]
