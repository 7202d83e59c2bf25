"""The editions of documents and the types of their files, in one table.

To add an edition, add a row here, its name to `EditionName`, and a label to
`interface.EditionNames`; a new type of file also needs a renderer (`make/renderers.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

EditionName = Literal[
    "print", "fillable", "large-print", "word", "sheet", "picture", "calendar", "zip"
]
FileKind = Literal["pdf", "word", "table", "picture", "calendar", "archive"]
"""The kinds of renderers that make files."""
ContentKind = Literal["form", "composed", "table", "built-in", "tool", "pack"]
"""What a document is made from; `tool` is a tool's sheet, `pack` a phase's pack."""


@dataclass(frozen=True)
class FileType:
    """A type of file: `name` is its name in links, `symbol` the drawing next to them.

    `media_type` is given if some servers do not know it from the file extension.
    """

    kind: FileKind
    extension: str
    name: str
    symbol: str
    media_type: str | None = None


@dataclass(frozen=True)
class Edition:
    """An edition: `made_of` are the kinds of documents that can have it.

    `is_named` means that the file's name ends with the edition's name.
    """

    name: EditionName
    file: FileType
    made_of: tuple[ContentKind, ...]
    is_named: bool = False

    @property
    def mark(self) -> str:
        """Return what follows the document's name in a file name."""
        return f"-{self.name}" if self.is_named else ""

    @property
    def suffix(self) -> str:
        """Return what follows the document's name in a file name, with the extension."""
        return f"{self.mark}{self.file.extension}"

    @property
    def label(self) -> str:
        """Return the key of its label in `interface.yml`."""
        return self.name.replace("-", "_")


PDF = FileType("pdf", ".pdf", "PDF", "print")
WORD = FileType("word", ".docx", "Word", "word")
XLSX = FileType("table", ".xlsx", "Excel", "download")
SVG = FileType("picture", ".svg", "SVG", "download")
ICS = FileType("calendar", ".ics", "ICS", "download", "text/calendar")
ZIP = FileType("archive", ".zip", "ZIP", "download")

FILE_TYPES = (PDF, WORD, XLSX, SVG, ICS, ZIP)

EDITIONS: Mapping[str, Edition] = {
    edition.name: edition
    for edition in (
        Edition("print", PDF, ("form", "composed", "built-in", "tool", "pack")),
        Edition("fillable", PDF, ("form",), is_named=True),
        Edition("word", WORD, ("form", "composed", "tool")),
        Edition("large-print", PDF, ("form", "composed"), is_named=True),
        Edition("sheet", XLSX, ("table",)),
        Edition("picture", SVG, ("built-in",)),
        Edition("calendar", ICS, ("built-in",)),
        Edition("zip", ZIP, ("built-in",)),
    )
}
"""Every edition by name, in the order in which readers see them."""

EDITION_ORDER = tuple(EDITIONS)


def edition_of(name: str) -> Edition:
    """Return an edition by its name; raises ValueError if there is none."""
    if name not in EDITIONS:
        raise ValueError(f"'{name}' is not an edition; expected one of {', '.join(EDITIONS)}")
    return EDITIONS[name]


def editions_for(kind: ContentKind) -> tuple[EditionName, ...]:
    """Return the editions that a kind of document can have, in order."""
    return tuple(edition.name for edition in EDITIONS.values() if kind in edition.made_of)


def file_type_of(path: str) -> FileType:
    """Return a file's type by its extension; raises ValueError if no edition has such files."""
    for file in FILE_TYPES:
        if path.endswith(file.extension):
            return file
    known = ", ".join(file.extension for file in FILE_TYPES)
    raise ValueError(f"'{path}' is not the file of an edition; expected one of {known}")
