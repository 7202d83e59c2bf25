"""Files that an organisation's facts name: in its folder, of the right kind, undamaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mentorkit.disk.walking import stored_at
from mentorkit.model.file_names import is_litter
from mentorkit.model.problems import suggestion
from mentorkit.model.text import Text

Fault = Callable[[Path, Text], tuple[str, str] | None]
"""Returns what is wrong with the contents of a file in a folder, and the problem's code."""


def file_fault(
    folder: Path, name: Text, kinds: tuple[str, ...], fault: Fault
) -> tuple[str, str] | None:
    """Return what is wrong with a file that an organisation names, and the problem's code."""
    path = folder / name
    if path.suffix.lower() not in kinds:
        ends = " or ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
        return f"expected a file that ends in {ends}, found '{name}'", "file-kind"
    try:
        path = stored_at(folder, name)
        # From Python 3.13 on, only `strict` detects a link to itself.
        if path.is_symlink():
            path.resolve(strict=True)
        if not path.resolve().is_relative_to(folder.resolve()):
            message = f"the file '{name}' is outside the organisation's folder; move it there"
            return message, "file-outside"
        if not path.is_file():
            hint = suggestion(name, _names(folder, path.parent, kinds))
            return f"the file '{name}' is missing{hint or f'; add it to {folder.name}/'}", (
                "missing-file"
            )
        return fault(folder, name)
    except (OSError, RuntimeError, ValueError):  # too long a name, or a link to itself
        return f"the file '{name[:60]}' cannot be read; name a file in this folder", "unreadable"


def _names(folder: Path, near: Path, kinds: tuple[str, ...]) -> list[str]:
    """Return the names of the files of some kinds that are where a missing one was to be.

    Where its folder is missing, too, these are the files of the nearest folder that there is.
    """
    nearest = next(path for path in (near, *near.parents) if path.is_dir())
    return [
        path.relative_to(folder).as_posix()
        for path in nearest.iterdir()
        if path.suffix.lower() in kinds and path.is_file() and not is_litter(path.name)
    ]
