"""The limits on input: every size and count that a file may have, in one place.

An organisation's files are not trusted. Anything over these limits is refused, with its file and
line, before it is read, parsed or drawn.
"""

from __future__ import annotations

FILE_BYTES = 1_000_000
"""A file of texts."""
PO_BYTES = 20_000_000
"""A translators' file, which has all texts of a language."""
LEVELS = 30
"""Nesting depth of keys and lists in a YAML file."""
VALUES = 20_000
"""Values in a YAML file, including keys."""
ITEMS = 200
"""Items in one list."""
TEXT_LENGTH = 20_000
"""Characters in one text of a YAML file."""
PROSE_LENGTH = 40_000
"""Characters in a section or page; the time to parse Markdown grows with the square."""
FOLDER_FILES = 500
"""Files in one folder of texts."""

PICTURE_BYTES = 2_000_000
PICTURE_SIDE = 4_000
"""Pixels."""
FILM_BYTES = 500_000_000
FONT_BYTES = 5_000_000
SYMBOL_BYTES = 20_000
"""A drawing that is written into every page which shows it."""
DRAWING_LEVELS = 100
"""Nesting depth of elements in an SVG picture."""
DRAWING_ELEMENTS = 5_000
"""Elements in an SVG picture, each counted once for every time `use` draws it."""
DRAWING_SIDE = 1_000_000
"""Width, height and view box of an SVG picture, in its own units."""
