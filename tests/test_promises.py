"""What participants are promised is said in the same way wherever it is said."""

from __future__ import annotations

import pytest

from tests.locales import BUILT, ROOT

PLACES = (
    "faqs.yml",
    "forms/agreement.yml",
    "sections/organiser-safety.md",
    "sections/prepare-mentor.md",
    "sections/when-something-goes-wrong.md",
)
"""Where confidentiality and its limits are explained."""


@pytest.mark.parametrize("locale", BUILT)
def test_every_place_on_confidentiality_has_the_one_rule(locale: str) -> None:
    files = [ROOT / "materials" / locale / place for place in PLACES]
    silent = [
        str(file)
        for file in files
        if file.exists() and "{advice_rule}" not in file.read_text(encoding="utf-8")
    ]
    assert silent == []
