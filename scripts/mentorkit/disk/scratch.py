"""A temporary folder for this process, removed when it ends, however it ends.

A killed process cannot clean up, so each process first removes the folders of dead ones. A lock
on the folder shows that its process is alive: the system releases it when the process ends.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from mentorkit.disk.locks import is_at, try_lock

_PREFIX = ".mentorkit-scratch-"
"""A name that nobody else gives a folder: any folder with this prefix may be removed."""


@cache
def scratch_folder() -> Path:
    """Return the folder, creating it on first use."""
    sweep()
    parent = Path(tempfile.gettempdir())
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if is_at(handle, folder):  # else another process swept it before it was locked
            break
        os.close(handle)
    atexit.register(_remove, folder, os.getpid())
    return folder


def sweep() -> None:
    """Remove the folders of this user's dead processes."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # not a folder, or unreadable
            continue
        try:
            if os.fstat(handle).st_uid == os.geteuid() and try_lock(handle):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)


def _remove(folder: Path, owner: int) -> None:
    """Remove the folder if this process created it; workers inherit it but only read from it."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
