"""Locks that the system releases when a process ends, however it ends (flock(2))."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def nothing() -> None:
    """Do nothing while waiting."""


@contextmanager
def locked(path: Path, waiting: Callable[[], None] = nothing) -> Iterator[None]:
    """Hold an exclusive lock file, removed afterwards; `waiting` is called if another has it."""
    handle = _taken(path, waiting)
    while not is_at(handle, path):  # removed by the previous holder
        os.close(handle)
        handle = _taken(path, waiting)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def is_at(handle: int, path: Path) -> bool:
    """Return whether an open file or folder is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def try_lock(handle: int) -> bool:
    """Lock an open file for this process alone; return False if another process has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _taken(path: Path, waiting: Callable[[], None]) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    try:
        if not try_lock(handle):
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
    except BaseException:
        os.close(handle)
        raise
    return handle
