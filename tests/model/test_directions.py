"""Which way letters are written, and names with what follows them in a row."""

from __future__ import annotations

import pytest
from mentorkit.model.directions import first_direction, in_a_row
from mentorkit.render.letters import from_the_left

NAME, HEBREW = "محمد", "דוד"
WAYS = ("040 000 0000", "a@silta.fi")


@pytest.mark.parametrize(
    ("text", "direction"),
    [("040 000", "ltr"), (NAME, "rtl"), (f"Ali {NAME} 12", "ltr"), ("12 محمد", "rtl"), ("", "ltr")],
)
def test_a_text_has_the_direction_of_its_first_letter(text: str, direction: str) -> None:
    assert first_direction(text) == direction


def seen(text: str) -> str:
    """Return a text's characters from left to right, as they are shown."""
    return from_the_left(text).replace("\u200e", "").replace("\u200f", "")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Aino Aalto", "Aino Aalto, 040 000 0000, a@silta.fi"),
        (NAME, f"a@silta.fi ،040 000 0000 ،{NAME[::-1]}"),
        (HEBREW, f"a@silta.fi ,040 000 0000 ,{HEBREW[::-1]}"),
    ],
    ids=["from-the-left", "arabic", "hebrew"],
)
def test_values_after_a_name_are_in_its_direction_and_whole(name: str, shown: str) -> None:
    assert seen(in_a_row(name, WAYS)) == shown


def test_a_name_alone_has_no_comma() -> None:
    assert in_a_row(NAME, ()) == NAME
