"""The one way to a file of an author's: a plain file, inside its folder, and not too long.

Links that lead out, devices and pipes are refused, and no more is read than is allowed,
whatever the file becomes while it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


class Refused(Exception):
    """A file that is not read; the message says why, `code` is the problem's."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def read_inside(path: Path, folder: Path, most: int) -> bytes:
    """Return the bytes of a file below a folder, at most so many.

    Raises FileNotFoundError and other OSErrors as reading does, and Refused where the file is
    outside, of another kind than a plain file, or longer.
    """
    with os.fdopen(_opened(path, folder), "rb") as file:
        # One byte more tells of a file that grew since it was measured.
        data = file.read(most + 1) if os.fstat(file.fileno()).st_size <= most else None
    if data is None or len(data) > most:
        unit = f"{most // 1_000_000} MB" if most >= 2_000_000 else f"{most // 1000} kB"
        raise Refused(f"the file is longer than {unit}; split it or shorten it", "too-long")
    return data


def refuse_outside(path: Path, folder: Path) -> None:
    """Raise Refused where a path leads out of a folder, by `..`, by a link or as a whole."""
    # A link that leads to itself is an OSError or, up to Python 3.12, a RuntimeError.
    try:
        is_inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
    if not is_inside:
        message = f"this leads out of the folder {folder.name}/; put a copy there instead"
        raise Refused(message, "file-outside")


def _opened(path: Path, folder: Path) -> int:
    """Return a descriptor of a plain file; a pipe is opened without waiting for its writer."""
    refuse_outside(path, folder)
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused("this is not a regular file; remove it", "not-a-file")
    return handle
