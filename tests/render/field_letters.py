"""What a viewer knows of the font of a PDF's form fields."""

from __future__ import annotations

import re

import pikepdf

_RANGE = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]{4})> <([0-9a-f]{4})>$", re.MULTILINE)


def letters_of_fields(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Return each letter that the fields' font names, with the code that it is written by."""
    (font,) = pdf.Root.AcroForm.DR.Font.values()
    found = {}
    for ends in _RANGE.findall(font.ToUnicode.read_bytes()):
        first, last, letter = (int(one, 16) for one in ends)
        assert first >> 8 == last >> 8
        found.update({chr(letter + n): first + n for n in range(last - first + 1)})
    return found


def glyph_of(pdf: pikepdf.Pdf, code: int) -> int:
    """Return the glyph that a code shows; 0 is the glyph for what a font lacks."""
    (font,) = pdf.Root.AcroForm.DR.Font.values()
    table = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    return int.from_bytes(table[2 * code : 2 * code + 2], "big")
