"""One copy of each font in a PDF, with the glyphs that any of its plates shows.

A plate names its font files instead of embedding them. All plates number a font's glyphs alike, as
the file does, so what they draw stays as it is when their fonts become one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import uharfbuzz
from pikepdf import Array

from mentorkit.disk.walking import named
from mentorkit.render.letter_map import letter_map

_NAME = re.compile(rb"[0-9a-f]{64}")
_LETTERS = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]*)>$", re.MULTILINE)
_LAYOUT = (b"BASE", b"DSIG", b"GDEF", b"GPOS", b"GSUB")
"""Tables of a font file that a PDF does not need: its text is laid out."""
_FIXED_PITCH = 1


def name_of(program: bytes) -> bytes:
    """Return the name of a font file, by which `Type` finds it again."""
    return hashlib.sha256(program).hexdigest().encode("ascii")


@dataclass
class _Face:
    """A font as the first plate has it, with each glyph's width and letters in all of them."""

    file: bytes
    like: pikepdf.Object
    widths: dict[int, float] = field(default_factory=dict)
    letters: dict[int, bytes] = field(default_factory=dict)


class Type:
    """The fonts of a PDF under assembly, whose files are in a folder."""

    def __init__(self, document: pikepdf.Pdf, fonts: Path) -> None:
        self._document = document
        self._files = _files(fonts)
        self._faces: dict[str, _Face] = {}

    def add(self, plate: pikepdf.Pdf) -> None:
        """Take in the glyphs that a plate shows."""
        for name, font in _fonts_of(plate):
            descendant = font.DescendantFonts[0]
            program = descendant.FontDescriptor.FontFile2.read_bytes()
            if not _NAME.fullmatch(program):  # the font of fields, embedded whole
                continue
            face = self._faces.setdefault(name, _Face(program, font))
            face.widths |= dict(_widths(descendant.W))
            for glyph, letters in _LETTERS.findall(font.ToUnicode.read_bytes()):
                face.letters.setdefault(int(glyph, 16), letters)

    def embedded(self) -> Mapping[str, pikepdf.Object]:
        """Return the document's fonts by the names under which pages have them."""
        return {name: self._embedded(face) for name, face in sorted(self._faces.items())}

    def _embedded(self, face: _Face) -> pikepdf.Object:
        """Return a face with its glyphs (ISO 32000-1, 9.7), made once."""
        like = face.like
        if not like.is_owned_by(self._document):
            like = self._document.copy_foreign(like)
        descendant, descriptor = like.DescendantFonts[0], like.DescendantFonts[0].FontDescriptor
        program = _subset(self._files[face.file], frozenset(face.widths))
        descriptor.FontFile2 = self._document.make_stream(program, Length1=len(program))
        descriptor.FontBBox[2] = max(face.widths.values())
        is_even = len(face.widths) > 1 and len(set(face.widths.values())) == 1
        descriptor.Flags = int(descriptor.Flags) & ~_FIXED_PITCH | (_FIXED_PITCH * is_even)
        descendant.W = Array(_runs(face.widths))
        like.ToUnicode = self._document.make_stream(_map(face.letters))
        return like


def _fonts_of(plate: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    fonts = plate.pages[0].Resources.get("/Font")
    yield from fonts.items() if fonts is not None else ()


def _widths(found: Any) -> Iterator[tuple[int, float]]:
    """Yield each glyph with its width, from an array of first glyphs and widths (9.7.4.3)."""
    parts = list(found)
    for first, widths in zip(parts[::2], parts[1::2], strict=True):
        for glyph, width in enumerate(widths, int(first)):
            yield glyph, float(width)


def _runs(widths: Mapping[int, float]) -> Iterator[Any]:
    """Yield the parts of an array of widths."""
    run: list[float] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            if run:
                yield Array(run)
            yield glyph
            run = []
        run.append(round(widths[glyph], 6))
    yield Array(run)


def _map(letters: Mapping[int, bytes]) -> bytes:
    """Return the map from glyphs to letters."""
    lines = [f"<{glyph:04x}> <{letters[glyph].decode('ascii')}>" for glyph in sorted(letters)]
    return letter_map(lines, "char")


@lru_cache(maxsize=4)
def _files(fonts: Path) -> Mapping[bytes, uharfbuzz.Face]:
    """Return the font files of a folder by name."""
    programs = [path.read_bytes() for path in named(fonts, "*.ttf")]
    return {name_of(program): uharfbuzz.Face(program) for program in programs}


@lru_cache(maxsize=256)
def _subset(face: uharfbuzz.Face, glyphs: frozenset[int]) -> bytes:
    """Return a font file with some glyphs only, which keep their numbers."""
    plan = uharfbuzz.SubsetInput()
    plan.glyph_set.update(glyphs)
    plan.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _LAYOUT)
    plan.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    return bytes(plan.subset(face).blob.data)
