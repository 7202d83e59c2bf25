"""The sizes and colours of all Word files, and what an organisation changes in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mentorkit.model.palette import LIGHT
from mentorkit.render.imprint import Paid


def word_colour(colour: str) -> str:
    """Return a colour in Word's notation, `RRGGBB`."""
    return colour.removeprefix("#").upper()


FONT = "Source Sans 3"
FALLBACKS = "Calibri,Carlito,Arial"
"""What Word takes if it has no such font: as narrow as our own, or on every system."""
INK, MUTED, EDGE = word_colour(LIGHT.ink), word_colour(LIGHT.muted), word_colour(LIGHT.edge)

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
MARGIN_TOP, MARGIN_SIDE, MARGIN_BOTTOM = 20, 18, 22
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
LANDSCAPE_WIDTH = PAGE_HEIGHT - 2 * MARGIN_SIDE
LANDSCAPE_HEIGHT = PAGE_WIDTH - MARGIN_TOP - MARGIN_BOTTOM
CELL_PADDING = 2.5
WRITING_LINE = 9
BOX = 7.5
LABEL_WIDTH = 34
LOGO_HEIGHT, LOGO_MAX_WIDTH = 9, 60
EMBLEM_HEIGHT = 10
"""All sizes are in millimetres."""

BOX_POINTS = 16
"""The font size for a check box 5 mm wide; set on its paragraph as well, for LibreOffice."""


@dataclass(frozen=True)
class WordLook:
    """What surrounds the content of a Word file, and its look.

    `main_colour` is `#rrggbb`, `logo` a PNG. `address` is that of the document's page and `site`
    that of the whole site, without the scheme. `language` is a BCP 47 tag such as `fi-FI`, `date`
    the file's stated creation date. `typeface` is the name of its own
    type face, if it has one. `default_language` replaces missing texts of a language in
    progress; None for a complete language.
    """

    organisation: str
    programme: str
    main_colour: str
    logo: bytes | None
    logo_alt: str
    version_line: str
    address: str | None
    site: str | None
    language: str
    rtl: bool
    date: dt.date
    default_language: str | None = None
    funders: tuple[Paid, ...] = ()
    typeface: str | None = None

    @property
    def font(self) -> str:
        """Return the font of all text: the organisation's own, or else ours."""
        return self.typeface or FONT

    @property
    def fallbacks(self) -> str:
        """Return what Word takes if it does not have the font."""
        return f"{FONT},{FALLBACKS}" if self.typeface else FALLBACKS

    @property
    def main(self) -> str:
        """Return the main colour in Word's notation, `RRGGBB`."""
        return word_colour(self.main_colour)
