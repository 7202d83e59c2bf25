"""The editions of documents, and the types of their files: the one table of both.

Whoever adds an edition gives it a row here, its name in `EditionName`, and a label in
`interface.EditionNames`; a new type of file also needs a renderer (`make/renderers.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

EditionName = Literal["print", "fillable", "large-print", "word", "picture", "calendar", "zip"]
FileKind = Literal["pdf", "word", "picture", "calendar", "archive"]
"""What makes a file: each kind has its renderer."""
ContentKind = Literal["form", "composed", "built-in", "tool", "pack"]
"""What a document is made from: `tool` and `pack` are the sheets of tools and packs of phases."""


@dataclass(frozen=True)
class FileType:
    """A type of file: `name` is what links call it, `symbol` the drawing beside them.

    `media_type` is given where not every server knows it by the file's ending.
    """

    kind: FileKind
    extension: str
    name: str
    symbol: str
    media_type: str | None = None


@dataclass(frozen=True)
class Edition:
    """An edition: `made_of` are the documents that can have it.

    `is_named` says that a file's name ends in the edition's.
    """

    name: EditionName
    file: FileType
    made_of: tuple[ContentKind, ...]
    is_named: bool = False

    @property
    def mark(self) -> str:
        """Return what follows the document's own name in the name of a file."""
        return f"-{self.name}" if self.is_named else ""

    @property
    def suffix(self) -> str:
        """Return what follows the document's own name in the name of a file, with its ending."""
        return f"{self.mark}{self.file.extension}"

    @property
    def label(self) -> str:
        """Return the key of its name in `interface.yml`."""
        return self.name.replace("-", "_")


PDF = FileType("pdf", ".pdf", "PDF", "print")
WORD = FileType("word", ".docx", "Word", "word")
SVG = FileType("picture", ".svg", "SVG", "download")
ICS = FileType("calendar", ".ics", "ICS", "download", "text/calendar")
ZIP = FileType("archive", ".zip", "ZIP", "download")

FILE_TYPES = (PDF, WORD, SVG, ICS, ZIP)

EDITIONS: Mapping[str, Edition] = {
    edition.name: edition
    for edition in (
        Edition("print", PDF, ("form", "composed", "built-in", "tool", "pack")),
        Edition("fillable", PDF, ("form",), is_named=True),
        Edition("word", WORD, ("form", "composed")),
        Edition("large-print", PDF, ("form", "composed"), is_named=True),
        Edition("picture", SVG, ("built-in",)),
        Edition("calendar", ICS, ("built-in",)),
        Edition("zip", ZIP, ("built-in",)),
    )
}
"""Every edition by its name, in the order in which readers see them."""

EDITION_ORDER = tuple(EDITIONS)


def edition_of(name: str) -> Edition:
    """Return an edition by its name; raises ValueError where there is none."""
    if name not in EDITIONS:
        raise ValueError(f"'{name}' is not an edition; expected one of {', '.join(EDITIONS)}")
    return EDITIONS[name]


def editions_for(kind: ContentKind) -> tuple[EditionName, ...]:
    """Return the editions that a kind of document can have, in order."""
    return tuple(edition.name for edition in EDITIONS.values() if kind in edition.made_of)


def file_type_of(path: str) -> FileType:
    """Return a file's type by its ending; raises ValueError where no edition has such files."""
    for file in FILE_TYPES:
        if path.endswith(file.extension):
            return file
    known = ", ".join(file.extension for file in FILE_TYPES)
    raise ValueError(f"'{path}' is not the file of an edition; expected one of {known}")
