"""The fonts of a build: the programme's own or, before them, those of an organisation's type face.

They are a folder, in which the names of an organisation's fonts come first: whoever measures or
draws takes the first font that has a letter. What a type face lacks is in the programme's fonts.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from mentorkit.disk.cache import key_of
from mentorkit.disk.reading import Refused, read_measured
from mentorkit.disk.scratch import scratch_folder
from mentorkit.disk.walking import named, stored_at
from mentorkit.model import bounds
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import Text
from mentorkit.typeset.font_files import (
    BOLD,
    BOLD_ITALIC,
    ITALIC,
    REGULAR,
    SEMIBOLD,
    Style,
    styled,
)

STYLES: Mapping[str, Style] = {
    "regular": REGULAR,
    "semibold": SEMIBOLD,
    "bold": BOLD,
    "italic": ITALIC,
    "bold_italic": BOLD_ITALIC,
}
"""The style that each key of a type face names a file for."""

_FIRST = "0"
"""What the names of an organisation's fonts begin with: the programme's begin with a letter."""


def fonts_for(catalogue: Catalogue, templates: Path) -> Path:
    """Return the folder of the fonts that an organisation's papers and pictures are set in.

    Raises Refused if a file of its type face cannot be used; `font_fault` checks this beforehand.
    """
    shared = templates / "fonts"
    if catalogue.organisation.typeface is None:
        return shared
    own = {f"{_FIRST}-{style.name}.ttf": font for style, font in own_fonts(catalogue).items()}
    return _folder({path.name: path.read_bytes() for path in named(shared, "*.ttf")} | own)


def own_fonts(catalogue: Catalogue) -> Mapping[Style, bytes]:
    """Return the fonts of an organisation's type face, none if it has no such; raises Refused.

    Bold stands in for a semibold that is not given, slanted letters for an italic.
    """
    typeface = catalogue.organisation.typeface
    if typeface is None:
        return {}
    family, folder_of = str(typeface.name), catalogue.folder_of
    given = {key: font_file(folder_of(name), name) for key, name in typeface.files.items()}
    made = {STYLES[key]: _styled(data, family, STYLES[key]) for key, data in given.items()}
    if SEMIBOLD not in made:
        made[SEMIBOLD] = _styled(given["bold"], family, SEMIBOLD)
    if ITALIC not in made:
        made[ITALIC] = _styled(given["regular"], family, ITALIC, slanted=True)
    return made


def font_fault(folder: Path, name: Text) -> tuple[str, str] | None:
    """Return what is wrong with a font file and the problem's code, or None; raises OSError."""
    try:
        _styled(font_file(folder, name), "Checked", REGULAR)
    except Refused as refused:
        return str(refused), refused.code
    return None


def font_file(folder: Path, name: str) -> bytes:
    """Return an organisation's font file as it is; raises OSError, or Refused if it is too big."""
    most = bounds.FONT_BYTES
    return read_measured(stored_at(folder, name), folder, most, what="font", remedy="name one")


@lru_cache(maxsize=16)
def _styled(data: bytes, family: str, style: Style, *, slanted: bool = False) -> bytes:
    return styled(data, family, style, slanted=slanted)


def _folder(files: Mapping[str, bytes]) -> Path:
    """Return a folder with these files: other contents have another folder, as paths are cached."""
    key = key_of([part for name, data in sorted(files.items()) for part in (name, data)])
    folder = scratch_folder() / f"fonts-{key[:16]}"
    if not folder.is_dir():
        aside = folder.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        aside.mkdir(exist_ok=True)
        for name, data in files.items():
            (aside / name).write_bytes(data)
        try:
            aside.rename(folder)
        except OSError:  # another process, or thread, was faster
            if not folder.is_dir():
                raise
            shutil.rmtree(aside)
    return folder
