"""An organisation's own type face on the site: its font files, and the styles that name it.

Each style is in two parts, as the programme's own fonts are in several: the letters that nearly
every page needs, and the rest, which a browser loads only where there is any of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from mentorkit.disk.cache import key_of
from mentorkit.disk.walking import stored_at
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.typeface import Typeface
from mentorkit.typeset.font_files import BOLD, REGULAR, Style, web_font
from mentorkit.typeset.measure import letters_in
from mentorkit.typeset.own_fonts import STYLES, own_fonts

FOLDER = "assets/fonts"
_PROGRAMMES = '"Mentorkit Sans"'


@dataclass(frozen=True)
class WebFont:
    """A part of a style on the site: its path there, its characters, and the whole font's bytes."""

    path: str
    style: Style
    points: frozenset[int]
    font: bytes

    @cached_property
    def key(self) -> str:
        """Return what its bytes depend on."""
        return key_of(["web font", self.font, repr(sorted(self.points))])

    def made(self) -> bytes:
        """Return its bytes; compressing them takes a moment."""
        return web_font(self.font, self.points)

    @property
    def rule(self) -> str:
        """Return the rule that says to browsers when to load it, for a style sheet in `assets/x/`.

        `swap` shows text at once in another font, as the programme's own fonts do.
        """
        return (
            f"  font-style: {'italic' if self.style.italic else 'normal'};\n"
            f"  font-weight: {self.style.weight};\n  font-display: swap;\n"
            f'  src: url("../{self.path.removeprefix("assets/")}") format("woff2");\n'
            f"  unicode-range: {_ranges(self.points)};\n"
        )


def web_fonts(catalogue: Catalogue, first: Iterable[range]) -> Sequence[WebFont]:
    """Return the parts of the organisation's fonts on the site, none without a type face.

    `first` are the characters that nearly every page needs. Semibold is for paper alone, as a page
    with bold instead loads one font less; letters are slanted by the browser.
    """
    typeface = catalogue.organisation.typeface
    if typeface is None:
        return ()
    fonts, wanted = own_fonts(catalogue), {point for span in first for point in span}
    found = []
    for style in (STYLES[key] for key in typeface.files if key != "semibold"):
        has = frozenset(letters_in(fonts[style]))
        for name, points in (("latin", has & wanted), ("rest", has - wanted)):
            if points:
                stamp = key_of([fonts[style], name])[:8]
                path = f"{FOLDER}/{typeface.stem}-{style.name}-{name}-{stamp}.woff2"
                found.append(WebFont(path, style, points, fonts[style]))
    return found


def licence_file(catalogue: Catalogue, typeface: Typeface) -> tuple[str, Path]:
    """Return the path on the site of a type face's licence, beside the fonts, and its file."""
    name = typeface.licence
    path = f"{FOLDER}/LICENSE-{typeface.stem}{Path(name).suffix.lower()}"
    return path, stored_at(catalogue.folder_of(name), name)


def typeface_css(typeface: Typeface | None, fonts: Iterable[WebFont]) -> str:
    """Return the styles that say in which fonts the site is set, and where they are."""
    families = f'"{typeface.name}", {_PROGRAMMES}' if typeface else _PROGRAMMES
    faces = "".join(
        f'@font-face {{\n  font-family: "{typeface.name}";\n{font.rule}}}\n'
        for font in fonts
        if typeface
    )
    return (
        f"{faces}:root {{\n  --md-text-font: {families};\n"
        f"  --md-text-font-family: {families}, system-ui, sans-serif;\n"
        f"  --md-code-font-family: {families}, system-ui, sans-serif;\n}}\n"
        # Margin boxes belong to no element, so custom properties do not reach them.
        f"@page {{ @bottom-right {{ font-family: {families}, sans-serif; }} }}\n"
    )


def needed_first(fonts: Iterable[WebFont], letters: str) -> Mapping[str, frozenset[int]]:
    """Return the fonts, regular and bold, that show some of the letters, by their paths."""
    wanted = set(map(ord, letters))
    return {
        font.path: font.points
        for font in fonts
        if font.style in (REGULAR, BOLD) and not wanted.isdisjoint(font.points)
    }


def _ranges(points: Iterable[int]) -> str:
    """Return characters as the value of `unicode-range`."""
    runs = []
    for _, run in groupby(enumerate(sorted(points)), lambda found: found[1] - found[0]):
        codes = [code for _, code in run]
        runs.append(f"U+{codes[0]:04X}" + (f"-{codes[-1]:04X}" if len(codes) > 1 else ""))
    return ", ".join(runs)
