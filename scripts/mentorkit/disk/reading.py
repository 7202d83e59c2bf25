"""The only way to read an author's file: a regular file, inside its folder, and not too long.

Links that lead out, devices and pipes are refused, and no more is read than allowed, even if
the file changes while it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


class Refused(Exception):
    """A file that is not read; the message says why, `code` is the code of the problem."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def read_inside(path: Path, folder: Path, most: int) -> bytes:
    """Return the bytes of a file in a folder, at most `most` of them.

    Raises FileNotFoundError and other OSErrors as reading does, and Refused if the file is
    outside the folder, not a regular file, or longer.
    """
    with os.fdopen(_opened(path, folder), "rb") as file:
        # One byte more reveals a file that has grown since it was measured.
        data = file.read(most + 1) if os.fstat(file.fileno()).st_size <= most else None
    if data is None or len(data) > most:
        unit = f"{most // 1_000_000} MB" if most >= 2_000_000 else f"{most // 1000} kB"
        raise Refused(f"the file is longer than {unit}; split it or shorten it", "too-long")
    return data


def read_measured(path: Path, folder: Path, most: int, *, what: str, remedy: str) -> bytes:
    """Return the bytes of an author's file of some kind, `what`, as `read_inside` does.

    A file that is too big is Refused with its size and the `remedy`, by the code `<what>-too-big`.
    """
    refuse_outside(path, folder)
    size = path.stat().st_size
    if size > most:
        message = f"the {what} is {size / 1e6:.1f} MB; {remedy} with at most {most // 1_000_000} MB"
        raise Refused(message, f"{what}-too-big")
    return read_inside(path, folder, most)


def refuse_outside(path: Path, folder: Path) -> None:
    """Raise Refused if a path leads out of a folder: by `..`, by a link or as an absolute path."""
    # A link to itself is an OSError or, up to Python 3.12, a RuntimeError.
    try:
        is_inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
    if not is_inside:
        message = f"this leads out of the folder {folder.name}/; put a copy there instead"
        raise Refused(message, "file-outside")


def _opened(path: Path, folder: Path) -> int:
    """Return a descriptor of a regular file; opening a pipe does not wait for its writer."""
    refuse_outside(path, folder)
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused("this is not a regular file; remove it", "not-a-file")
    return handle
