"""The files below an author's folder, without what systems and programs leave there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mentorkit.model.file_names import composed, is_litter


def files_below(root: Path) -> Iterator[Path]:
    """Yield all that is below a folder except folders, in the same order on every system.

    Links to folders are followed, each folder once. What is yielded need not be a regular file.
    """
    for where, _, names in _walked(root):
        yield from (where / name for name in names)


def all_below(root: Path) -> Iterator[Path]:
    """Yield all that is below a folder, as `files_below` does, and the folders."""
    for where, folders, names in _walked(root):
        yield from (where / name for name in (*folders, *names))


def _walked(root: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Yield each folder with the names of folders and of other things in it, sorted."""
    seen: set[Path] = set()
    for where, folders, names in os.walk(root, followlinks=True):
        place = Path(where).resolve()
        if place in seen:
            folders.clear()
            continue
        seen.add(place)
        folders[:] = sorted(name for name in folders if not is_litter(name))
        yield Path(where), folders, sorted(name for name in names if not is_litter(name))


def stored_at(folder: Path, name: str) -> Path:
    """Return where a file that an author names is: its name may be stored in another form.

    A letter such as ä is one character (NFC) or two (NFD); systems differ in what they store.
    The path is the given one if there is no such file.
    """
    given = folder / name
    if name.isascii() or given.exists():
        return given
    path = folder
    for part in Path(name).parts:
        path = next(iter(_alike(path, part)), path / part)
    return path if path.exists() else given


def _alike(folder: Path, name: str) -> list[Path]:
    """Return the entries of a folder whose names differ from the given one in form only."""
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    return [entry for entry in entries if composed(entry.name) == composed(name)]


def named(folder: Path, pattern: str) -> list[Path]:
    """Return the entries of a folder whose names match a pattern such as `*.ttf`, sorted."""
    return sorted(path for path in folder.glob(pattern) if not is_litter(path.name))
