"""Passages in another language and direction, as blocks of a page."""

from __future__ import annotations

import pytest
from mentorkit.site.passages import at_own_side

FINNISH = 'lang="fi" dir="ltr"'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<li><span {FINNISH}>Kuka?</span></li>", f"<li {FINNISH}>Kuka?</li>"),
        (
            f'<p class="a"><span {FINNISH}>Lue <a href="b">lisää</a>.</span></p>',
            f'<p class="a" {FINNISH}>Lue <a href="b">lisää</a>.</p>',
        ),
        (
            f"<p><strong><span {FINNISH}>Sopimus</span></strong></p>",
            f"<p {FINNISH}><strong>Sopimus</strong></p>",
        ),
        (
            f"<summary data-search-heading><span {FINNISH}>a</span></summary>",
            f"<summary data-search-heading {FINNISH}>a</summary>",
        ),
    ],
)
def test_a_block_of_one_passage_has_its_language_and_direction(html: str, expected: str) -> None:
    assert at_own_side(html) == expected
    assert at_own_side(expected) == expected


@pytest.mark.parametrize(
    "html",
    [
        f"<li>1 <span {FINNISH}>Kuka?</span></li>",
        f"<li><span {FINNISH}>Kuka?</span> <span {FINNISH}>Mitä?</span></li>",
        f"<a><span {FINNISH}>Kuka?</span></a>",
        f'<li lang="ar" dir="rtl"><span {FINNISH}>Kuka?</span></li>',
        f"<li><span {FINNISH}>a <span>b</span></span></li>",
        '<li><span lang="fi">Kuka?</span></li>',
    ],
)
def test_a_passage_among_others_stays_within_its_line(html: str) -> None:
    assert at_own_side(html) == html
