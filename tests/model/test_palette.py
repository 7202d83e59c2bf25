"""The palette: written down once, and legible."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
from mentorkit.model import palette
from mentorkit.model.organisation import contrast_with_white
from mentorkit.model.palette import DARK, LIGHT, Palette

from tests.locales import ROOT

WRITTEN = {
    *asdict(LIGHT).values(),
    *asdict(DARK).values(),
    *palette.PHASE_TINTS,
    palette.PINE,
    palette.INDIGO,
    palette.PALE,
    palette.PILE,
    palette.DESK,
    palette.HIGHLIGHT,
} - {palette.WHITE}
INK_IN_NUMBERS = r"\b28[ ,]+43[ ,]+45\b"
MAY = {
    "scripts/mentorkit/model/palette.py": "the palette itself",
    "overrides/assets/images/film-poster.svg": "a picture that is served as it is",
}
"""The files that may write a colour of the palette down, and why."""


def contrast(one: str, other: str) -> float:
    first, second = contrast_with_white(one), contrast_with_white(other)
    return max(first, second) / min(first, second)


def test_no_colour_of_the_palette_is_written_down_elsewhere() -> None:
    digits = "|".join(sorted(colour.removeprefix("#") for colour in WRITTEN))
    colour = re.compile(rf"(?<![0-9a-z])(?:{digits})(?![0-9a-z])|{INK_IN_NUMBERS}", re.IGNORECASE)
    suffixes = {".py", ".j2", ".css", ".html", ".js", ".svg", ".xml"}
    found = {
        f"{name}:{number}: {match[0]}"
        for folder in ("scripts/mentorkit", "materials/templates", "overrides")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and (name := path.relative_to(ROOT).as_posix()) not in MAY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in colour.finditer(line)
    }
    assert found == set()


@pytest.mark.parametrize("name", MAY)
def test_what_may_write_a_colour_down_does_so(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").upper()
    assert any(colour in text for colour in WRITTEN)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_scheme_is_legible(scheme: Palette) -> None:
    for ground in (scheme.paper, scheme.card):
        assert contrast(scheme.ink, ground) >= 7
        assert contrast(scheme.muted, ground) >= 6.5
        assert contrast(scheme.plum, ground) >= 7
        assert contrast(scheme.apricot, ground) >= 4.5
        assert contrast(scheme.edge, ground) >= 3
    assert contrast(scheme.plum, scheme.plum_tint) >= 4.5
    assert contrast(scheme.on_main, scheme.plum) >= 4.5


def test_what_papers_are_filled_with_is_paler_than_any_phase() -> None:
    for phase, tint in zip(
        (palette.PINE, palette.INDIGO, LIGHT.plum), palette.PHASE_TINTS, strict=True
    ):
        assert contrast(phase, tint) >= 4.5
    assert contrast(LIGHT.ink, palette.PILE) >= 7
    assert contrast(LIGHT.ink, palette.PALE) >= 7
