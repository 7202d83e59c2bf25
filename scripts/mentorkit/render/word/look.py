"""The measures and colours of every Word file, and what an organisation changes in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mentorkit.model.palette import LIGHT


def word_colour(colour: str) -> str:
    """Return a colour as Word writes it: `RRGGBB`."""
    return colour.removeprefix("#").upper()


FONT = "Source Sans 3"
FALLBACKS = "Calibri,Carlito,Arial"
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
"""All in millimetres."""

BOX_POINTS = 16
"""A check box 5 mm wide; also the size of its paragraph, as LibreOffice goes by that."""


@dataclass(frozen=True)
class WordLook:
    """What a Word file shows around its content, and how it looks.

    `main_colour` is `#rrggbb`, `logo` a PNG. `address` is that of the document's page and
    `site` that of the whole site, without the scheme. `language` is a BCP 47 tag such as
    `fi-FI`, `date` the day that the file says it was made on. `default_language` stands in
    where a language in progress has no text; None for a language that is whole.
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

    @property
    def main(self) -> str:
        """Return the main colour as Word writes it: `RRGGBB`."""
        return word_colour(self.main_colour)
