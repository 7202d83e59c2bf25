"""Make the project's font files from fonts on PyPI.

    python scripts/fonts.py FOLDER [--root ROOT] [--family NAME]

FOLDER is where the three packages are installed (``…/site-packages``) or where their wheels are:
``fontpkg_source_sans_3`` has Latin, Greek and Cyrillic letters, ``fontpkg_noto_sans`` the rare ones
among them that it lacks, and ``fontpkg_ibm_plex_sans_arabic`` Arabic letters. Needs ``uharfbuzz``
from PyPI as well. Together the fonts have every letter of DIN 91379 ("string.latin", the letters of
names in Europe's registers) and of most languages that are written in these scripts.
(Noto Sans Arabic composes letters from shared pieces, so a PDF cannot tell which letter a piece
belongs to: its text could be neither read aloud nor copied.) Written below ROOT (the project):

* ``materials/templates/fonts/MentorkitSans-{Regular,SemiBold,Bold,Italic}.ttf`` and
  ``MentorkitSansArabic-{Regular,SemiBold,Bold}.ttf`` for print, one complete file per style; the
  names sort the Latin font first, so that its spaces and figures are used;
* ``materials/templates/fonts/MentorkitSansFields-Regular.ttf`` for the fields of PDF forms, whose
  text uses a single font, so it has the letters of both;
* ``overrides/assets/fonts/MentorkitSans-*-{latin,ext,cyrillic,greek,arabic}.woff2`` for the site,
  each style in parts, of which a browser loads only those that a page needs;
* ``overrides/assets/stylesheets/fonts.css`` with the matching ``@font-face`` rules;
* the licence texts, next to both sets of fonts.

The same input gives the same bytes: no clock is read, and ``head.modified`` keeps the source's
value. The licences reserve the names "Source" and "Plex" for unmodified fonts, so our subsets have
another family name; ``--family`` changes it in the fonts and in the style sheet.
"""

from __future__ import annotations

import argparse
import io
import textwrap
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from font_letters import borrow, compose, saved
from font_marks import place_marks, with_loose_marks
from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib import instancer

LATIN_PACKAGE = "fontpkg_source_sans_3"
RARE_PACKAGE = "fontpkg_noto_sans"
ARABIC_PACKAGE = "fontpkg_ibm_plex_sans_arabic"
LICENSES = {
    LATIN_PACKAGE: "LICENSE-MentorkitSans.txt",
    RARE_PACKAGE: "LICENSE-MentorkitSansRare.txt",
    ARABIC_PACKAGE: "LICENSE-MentorkitSansArabic.txt",
}
TTF_DIR = Path("materials/templates/fonts")
WOFF2_DIR = Path("overrides/assets/fonts")
CSS_PATH = Path("overrides/assets/stylesheets/fonts.css")

# Figures are lining and tabular by default in this family, so it has no tnum or lnum to keep; they
# are listed in case a later version has them. pnum gives proportional figures.
FEATURES = [
    "ccmp",
    "locl",
    "liga",
    "kern",
    "mark",
    "mkmk",
    "tnum",
    "lnum",
    "pnum",
]
ARABIC_FEATURES = ["ccmp", "locl", "init", "medi", "fina", "rlig", "kern", "mark", "mkmk"]

# First load: Western and Central European text, the accents of names (a browser does not join a
# letter with an accent from another file), punctuation, arrows, euro, check boxes.
LATIN = [
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x02C6, 0x02C7),
    (0x02D8, 0x02DD),
    (0x0300, 0x0304),
    (0x0306, 0x030D),
    (0x0310, 0x0310),
    (0x0315, 0x0315),
    (0x031B, 0x031B),
    (0x0323, 0x0328),
    (0x0331, 0x0331),
    (0x035F, 0x035F),
    (0x2000, 0x206F),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2610, 0x2611),
]
# The rest of Latin: letters of Africa, Asia and transliterations, apostrophe letters, accents,
# superscripts and subscripts, other currencies, the numero sign, a few signs of DIN 91379.
EXT = [
    (0x0180, 0x02C5),
    (0x02C8, 0x02D7),
    (0x02DE, 0x036F),
    (0x1D48, 0x1D48),
    (0x1D57, 0x1D57),
    (0x1E00, 0x1EFF),
    (0x2070, 0x209F),
    (0x20A0, 0x20AB),
    (0x20AD, 0x20CF),
    (0x2116, 0x2116),
    (0x221E, 0x221E),
    (0x2264, 0x2265),
    (0x2C60, 0x2C7F),
    (0xA78B, 0xA78C),
]
CYRILLIC = [(0x0400, 0x052F)]
GREEK = [(0x0370, 0x03E1), (0x03F0, 0x03FF), (0x1F00, 0x1FFF)]
PARTS = {"latin": LATIN, "ext": EXT, "cyrillic": CYRILLIC, "greek": GREEK}
EUROPE = [span for part in PARTS.values() for span in part]
# Arabic, including the letters of Persian, Sorani and Urdu, figures and punctuation.
ARABIC = [(0x0600, 0x06FF), (0x0750, 0x077F)]
ALEFS = [0x0622, 0x0623, 0x0625, 0x0627, 0x0671]
# Presentation forms, for drawing letters without support for joining.
FORMS = [(0xFB50, 0xFBB1), (0xFBD3, 0xFBE9), (0xFBFC, 0xFBFF), (0xFE70, 0xFEFC)]
# In print, a run of words must not change font at each space.
ARABIC_PRINT = [*ARABIC, *FORMS, (0x0020, 0x0020), (0x00A0, 0x00A0)]


@dataclass(frozen=True)
class Style:
    """A static style: its name, weight, slant, source font, and the font of letters it lacks."""

    name: str
    weight: int
    italic: bool
    package: str
    source: str
    rare: str | None = None


PAPER_ONLY = "SemiBold"
"""The style that the site omits: bold replaces it, so a page loads one font less."""

ROMAN = ("files/SourceSans3[wght].ttf", "files/NotoSans[wdth,wght].ttf")
ITALIC = ("files/SourceSans3-Italic[wght].ttf", "files/NotoSans-Italic[wdth,wght].ttf")
STYLES = [
    Style("Regular", 400, False, LATIN_PACKAGE, *ROMAN),
    Style("SemiBold", 600, False, LATIN_PACKAGE, *ROMAN),
    Style("Bold", 700, False, LATIN_PACKAGE, *ROMAN),
    Style("Italic", 400, True, LATIN_PACKAGE, *ITALIC),
]
ARABIC_STYLES = [
    Style(name, weight, False, ARABIC_PACKAGE, f"files/IBMPlexSansArabic-{name}.ttf")
    for name, weight in (("Regular", 400), ("SemiBold", 600), ("Bold", 700))
]


def read(folder: Path, package: str, name: str) -> bytes:
    """Read one file of a package, from its installed folder or its wheel."""
    installed = folder / package
    if installed.is_dir():
        return (installed / name).read_bytes()
    (found,) = folder.glob(f"{package}-*.whl")
    with zipfile.ZipFile(found) as wheel:
        return wheel.read(f"{package}/{name}")


def codepoints(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Return all code points of inclusive ranges."""
    return {point for first, last in ranges for point in range(first, last + 1)}


def instance(folder: Path, style: Style, family: str) -> bytes:
    """Return the file of a static font at the style's weight, named as that style."""
    data = read(folder, style.package, style.source)
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": style.weight}, inplace=True)
    if style.rare:
        place_marks(font)
        lacking = compose(font, codepoints(EUROPE))
        borrow(font, read(folder, RARE_PACKAGE, style.rare), lacking, style.weight)
        place_marks(font)
    if style.package == ARABIC_PACKAGE:
        keep_lam_alef(font)
    for tag in ("STAT", "DSIG"):
        if tag in font:
            del font[tag]
    set_names(font, style, family)
    os2 = font["OS/2"]
    bold = style.weight == 700
    os2.usWeightClass = style.weight
    os2.fsSelection &= ~(1 << 0 | 1 << 5 | 1 << 6)  # italic, bold, regular
    os2.fsSelection |= style.italic << 0 | bold << 5 | (not (style.italic or bold)) << 6
    font["head"].macStyle = bold << 0 | style.italic << 1
    return saved(font)


def keep_lam_alef(font: TTFont) -> None:
    """Keep only the ligatures that Arabic requires, which end with an alef.

    PDF text extractors often reverse the letters of a ligature.
    """
    names, table = font.getBestCmap(), font["GSUB"].table
    lookups = {
        (feature.FeatureTag, index)
        for feature in table.FeatureList.FeatureRecord
        for index in feature.Feature.LookupListIndex
    }
    joined = [
        subtable
        for tag, index in lookups
        if tag in ("fina", "rlig")
        for subtable in table.LookupList.Lookup[index].SubTable
    ]
    final = {k: v for part in joined for k, v in getattr(part, "mapping", {}).items()}
    alefs = {final[names[letter]] for letter in ALEFS if names[letter] in final}
    for part in joined:
        for first, ligatures in list(getattr(part, "ligatures", {}).items()):
            kept = [found for found in ligatures if found.Component[-1] in alefs]
            part.ligatures[first] = kept
            if not kept:
                del part.ligatures[first]


def set_names(font: TTFont, style: Style, family: str) -> None:
    """Replace the name table: regular, bold and italic are linked, other weights separate."""
    table = font["name"]
    kept = {i: table.getDebugName(i) for i in (0, 5, 7, 8, 9, 11, 13, 14)}
    postscript = f"{family.replace(' ', '')}-{style.name}"
    linked = style.name in ("Regular", "Bold", "Italic")
    full = family if style.name == "Regular" else f"{family} {style.name}"
    version = kept[5].split(";")[0]
    names: dict[int, str | None] = {
        **kept,
        1: family if linked else full,
        2: style.name if linked else "Regular",
        3: f"{version.removeprefix('Version ')};mentorkit;{postscript}",
        4: full,
        5: f"{version};static instance, subset for mentorkit",
        6: postscript,
    }
    if not linked:
        names |= {16: family, 17: style.name}
    table.names = []
    for number, text in sorted(names.items()):
        if text:
            table.setName(text, number, 3, 1, 0x409)


def cut(
    data: bytes,
    points: set[int],
    flavor: str | None = None,
    features: Sequence[str] = FEATURES,
    *,
    boxes: bool = True,
) -> bytes:
    """Return a font's file subset to some code points, without hints.

    A box stands for a character that it lacks, unless `boxes` is false.
    """
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = boxes
    options.recalc_timestamp = False
    options.recalc_average_width = True
    options.flavor = flavor
    options.drop_tables += ["meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    gasp = font["gasp"] = newTable("gasp")  # unhinted: smooth at every size
    gasp.version = 1
    gasp.gaspRange = {0xFFFF: 0x000A}
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def css_ranges(points: set[int]) -> str:
    """Return code points as the value of ``unicode-range``."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(f"U+{a:04X}" if a == b else f"U+{a:04X}-{b:04X}" for a, b in runs)


def css_rule(style: Style, family: str, part: str, ranges: str) -> str:
    """Return one ``@font-face`` rule."""
    wrapped = textwrap.fill(
        f"unicode-range: {ranges}",
        100,
        initial_indent="  ",
        subsequent_indent="    ",
        break_on_hyphens=False,
    )
    return (
        "@font-face {\n"
        f'  font-family: "{family}";\n'
        f"  font-style: {'italic' if style.italic else 'normal'};\n"
        f"  font-weight: {style.weight};\n"
        "  font-display: swap;\n"
        f'  src: url("../fonts/MentorkitSans-{style.name}-{part}.woff2") format("woff2");\n'
        f"{wrapped};\n"
        "}\n"
    )


def fields_font(folder: Path, family: str) -> bytes:
    """Return the font of form fields: Latin, Greek, Cyrillic and Arabic in one.

    Viewers draw a field's value letter by letter and ignore the tables that join letters and
    position accents, so the font omits them; its accents lie over the letter before them.
    """
    merger, family = Merger(), f"{family} Fields"
    parts = []
    for style, ranges in (
        (STYLES[0], EUROPE),
        (ARABIC_STYLES[0], ARABIC + FORMS),
    ):
        font = instance(folder, style, family)
        if style.rare:
            font = with_loose_marks(font)
        parts.append(io.BytesIO(cut(font, codepoints(ranges), features=(), boxes=False)))
    sources = [TTFont(part, recalcTimestamp=False) for part in parts]
    for font in sources[1:]:
        for tag in ("GDEF", "GPOS", "GSUB"):
            if tag in font:
                del font[tag]
    merged = merger.merge([io.BytesIO(saved(font)) for font in sources])
    merged.recalcTimestamp = False
    merged["head"].modified = sources[0]["head"].modified
    merged["head"].created = sources[0]["head"].created
    return saved(merged)


def build(folder: Path, root: Path, family: str) -> list[Path]:
    """Write every file and return their paths."""
    written: list[Path] = []

    def write(path: Path, data: bytes) -> None:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written.append(target)

    def write_web(font: bytes, style: Style, part: str, ranges: Sequence[tuple[int, int]]) -> None:
        if style.name == PAPER_ONLY:
            return
        points = codepoints(ranges)
        features = ARABIC_FEATURES if part == "arabic" else FEATURES
        woff2 = cut(font, points, "woff2", features)
        write(WOFF2_DIR / f"MentorkitSans-{style.name}-{part}.woff2", woff2)
        rules.append(css_rule(style, family, part, css_ranges(points)))

    rules = [
        "/* Written by scripts/fonts.py; Source Sans 3, Noto Sans and IBM Plex Sans Arabic, SIL "
        "Open Font License 1.1. */\n"
    ]
    for style in STYLES:
        font = instance(folder, style, family)
        for part, ranges in PARTS.items():
            write_web(font, style, part, ranges)
        write(TTF_DIR / f"MentorkitSans-{style.name}.ttf", cut(font, codepoints(EUROPE)))
    for style in ARABIC_STYLES:
        write_web(instance(folder, style, family), style, "arabic", ARABIC)
        font = instance(folder, style, f"{family} Arabic")
        ttf = cut(font, codepoints(ARABIC_PRINT), features=ARABIC_FEATURES)
        write(TTF_DIR / f"MentorkitSansArabic-{style.name}.ttf", ttf)
    write(TTF_DIR / "MentorkitSansFields-Regular.ttf", fields_font(folder, family))
    write(CSS_PATH, "\n".join(rules).encode())
    for package, name in LICENSES.items():
        for target in (TTF_DIR, WOFF2_DIR):
            write(target / name, read(folder, package, "LICENSE"))
    return written


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    packages = f"{LATIN_PACKAGE}, {RARE_PACKAGE} and {ARABIC_PACKAGE}"
    parser.add_argument("folder", type=Path, help=f"where {packages} are, installed or as wheels")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--family", default="Mentorkit Sans", help="family name in the fonts")
    args = parser.parse_args()
    for path in build(args.folder, args.root, args.family):
        print(f"{path.stat().st_size:>8}  {path.relative_to(args.root)}")


if __name__ == "__main__":
    main()
