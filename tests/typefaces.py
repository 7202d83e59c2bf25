"""A type face for tests: the programme's own letters under another name, or spoilt."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from tests.trees import FONTS, ORGANISATION_FILE, Tree

NAME = "Silta Sans"
FOLDER = ORGANISATION_FILE.replace("organisation.yml", "fonts")
REGULAR, BOLD, ITALIC = (f"fonts/SiltaSans-{cut}.ttf" for cut in ("Regular", "Bold", "Italic"))
LICENCE = "fonts/OFL.txt"
LINES = {"name": NAME, "regular": REGULAR, "bold": BOLD, "licence": LICENCE}
WIDER = 1.1
"""How much wider the letters' places are than in the programme's own font."""

Change = Callable[[TTFont], object]


@cache
def letters(cut: str = "Regular", *, without: str = "", wider: float = WIDER) -> bytes:
    """Return a font file with the Latin letters of the programme's font, some left out."""
    font = TTFont(FONTS / f"MentorkitSans-{cut}.ttf", recalcTimestamp=False)
    options = subset.Options()
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={*range(0x20, 0x180), *range(0x300, 0x310), *range(0x2010, 0x2027)})
    cutter.unicodes_requested -= set(map(ord, without))
    cutter.subset(font)
    for name, (width, side) in font["hmtx"].metrics.items():
        font["hmtx"].metrics[name] = (round(wider * width), side)
    return saved(font)


def changed(change: Change, cut: str = "Regular") -> bytes:
    """Return the font file with something changed in it."""
    font = TTFont(io.BytesIO(letters(cut)), recalcTimestamp=False)
    change(font)
    return saved(font)


def saved(font: Any) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def add_typeface(tree: Tree, lines: Mapping[str, str] = LINES) -> Tree:
    """Give the organisation of the small project a type face, with its files."""
    write_typeface(tree.root / ORGANISATION_FILE, lines)
    return tree


def write_typeface(
    organisation: Path, lines: Mapping[str, str] = LINES, wider: float = WIDER
) -> None:
    """Give an organisation a type face, with its files beside the file of its facts."""
    fonts = organisation.parent / "fonts"
    fonts.mkdir()
    (fonts / "SiltaSans-Regular.ttf").write_bytes(letters(wider=wider))
    (fonts / "SiltaSans-Bold.ttf").write_bytes(letters("Bold", wider=wider))
    (fonts / "OFL.txt").write_text("The licence.\n", encoding="utf-8")
    told = "".join(f"  {key}: {value}\n" for key, value in lines.items())
    with organisation.open("a", encoding="utf-8") as file:
        file.write(f"typeface:\n{told}")
