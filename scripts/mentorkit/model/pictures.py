"""The pictures that sections may show, each known by a name and stored in a layer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mentorkit.model.text import Source

PICTURES = "pictures"
"""The folder of a layer's pictures; a picture's name is its file's, without the ending."""
PICTURE_KINDS = (".svg", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True)
class Picture:
    """A picture: the folder of its layer's pictures, its file there, and where messages show it."""

    folder: Path
    file: str
    source: Source

    @property
    def is_drawing(self) -> bool:
        """Return whether this is an SVG picture."""
        return self.file.lower().endswith(".svg")
