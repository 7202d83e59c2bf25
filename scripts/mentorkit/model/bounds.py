"""How much of anything is taken in: one place for all sizes and counts that files may have.

What an organisation gives is not trusted. Whatever is larger than this is refused with its
file and line before it is read, taken apart or drawn.
"""

from __future__ import annotations

FILE_BYTES = 1_000_000
"""A file of texts."""
PO_BYTES = 20_000_000
"""A translators' file: all texts of a language."""
LEVELS = 30
"""Keys and lists within each other in a YAML file."""
VALUES = 20_000
"""Values of a YAML file, keys counted."""
ITEMS = 200
"""Items of one list."""
TEXT_LENGTH = 20_000
"""Characters of a text in a YAML file."""
PROSE_LENGTH = 40_000
"""Characters of a section or a page: parsing Markdown takes time that grows with the square."""
FOLDER_FILES = 500
"""Files in one folder of texts."""

PICTURE_BYTES = 2_000_000
PICTURE_SIDE = 4_000
"""Pixels."""
FILM_BYTES = 500_000_000
DRAWING_LEVELS = 100
"""Elements of an SVG picture within each other."""
DRAWING_ELEMENTS = 5_000
"""Elements of an SVG picture, each counted as often as it is drawn by `use`."""
DRAWING_SIDE = 1_000_000
"""Width, height and view box of an SVG picture, in its own units."""
