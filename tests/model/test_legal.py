"""Which wording of a section goes with which law."""

from __future__ import annotations

import pytest
from mentorkit.model.legal import Legal, is_shown, nameable, worded

SECTIONS = {name: name for name in ("how", "rights-eu", "a", "a-eu", "b-fi", "b-eu", "c", "c-none")}


@pytest.mark.parametrize(
    ("legal", "found"),
    [
        ("fi", ["how", "rights-eu", "a-eu", "b-fi", "c"]),
        ("eu", ["how", "rights-eu", "a-eu", "b-eu", "c"]),
        ("none", ["how", None, "a", None, "c-none"]),
    ],
)
def test_a_section_is_worded_for_the_law(legal: Legal, found: list[str | None]) -> None:
    named = ("how", "rights", "a", "b", "c")
    assert [worded(SECTIONS, name, legal) for name in named] == found
    assert {name for name in SECTIONS if is_shown(name, SECTIONS, legal)} == {*found} - {None}


def test_a_section_is_named_without_its_law_or_as_its_file_is_called() -> None:
    assert nameable(["rights-eu", "how"]) == {"rights", "rights-eu", "how"}
