"""Lines do not end in numbers, dates and times, nor before hyphenated endings."""

from __future__ import annotations

import pytest
from mentorkit.model.text import Text
from mentorkit.render.inline import TextRenderer
from mentorkit.render.unbroken import unbroken


@pytest.mark.parametrize(
    ("language", "given", "shown"),
    [
        ("fi", "Soita 040 000 0000.", "Soita 040~000~0000."),
        ("fi", "+358 (0)40 123, +358 (0) 40 1", "+358~(0)40~123, +358~(0)~40~1"),
        ("fi", "+358 40 123 4567, 050 1", "+358~40~123~4567, 050~1"),
        ("fi", "aloitus 19. tammikuuta 2027", "aloitus 19.~tammikuuta 2027"),
        ("fi", "arkisin klo 9–15", "arkisin klo~9–15"),
        ("fi", "Kesto on 25 min.", "Kesto on 25~min."),
        ("fi", "Vuonna 2027. Sitten 6 kertaa", "Vuonna 2027. Sitten 6 kertaa"),
        ("fi", "päättäminen -lomakkeeseen", "päättäminen~=lomakkeeseen"),
        ("fi", "mentori - aktori, - ja", "mentori - aktori, - ja"),
        ("sv", "den 19 januari kl. 17.00", "den 19~januari kl.~17.00"),
        ("en", "19 January 2027, 10 % of 2 000", "19~January 2027, 10~% of 2~000"),
        ("uk", "19 січня", "19~січня"),
        ("ar", "040 000 0000", "040~000~0000"),
    ],
)
def test_a_line_ends_only_where_it_may(language: str, given: str, shown: str) -> None:
    expected = shown.replace("~", "\u00a0").replace("=", "\u2011")
    assert unbroken(given, language) == expected


def test_texts_and_an_organisations_values_are_unbroken_but_not_their_links() -> None:
    renderer = TextRenderer("fi", {"phone": "040 000"}, lambda _: "/1 2")
    shown = 'Täytä <a href="/1 2">Kesto -lomake</a>, soita 040 000'
    said = renderer.inline(Text("Täytä [Kesto -lomake](page:a), soita {phone}"))
    assert said == shown.replace(" -", "\u00a0\u2011").replace("040 000", "040\u00a0000")
    assert renderer.unmarked(Text("040 000 & co")) == "040\u00a0000 &amp; co"
    assert renderer.isolated("040 000") == "040\u00a0000"
    assert "040\u00a0000" in renderer.blocks(Text("Soita 040 000.\n\n- 040 000"))


def test_plain_texts_keep_their_spaces() -> None:
    assert (
        TextRenderer("fi", {}, lambda _: None).plain(Text("040 000 -lomake")) == "040 000 -lomake"
    )
