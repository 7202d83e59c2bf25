"""A folder of this process's own for what need not last: gone at its end, however it ends.

A killed process cannot clean up, so each one first removes the folders of dead ones. Whose
folder it is says a lock on it, which the system lets go of when the process ends.
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
"""A name that nobody gives to a folder of their own: what bears it is removed."""


@cache
def scratch_folder() -> Path:
    """Return the folder; made when it is first asked for."""
    sweep()
    parent = Path(tempfile.gettempdir())
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if is_at(handle, folder):  # else somebody swept it before it was locked
            break
        os.close(handle)
    atexit.register(_remove, folder, os.getpid())
    return folder


def sweep() -> None:
    """Remove the folders of this user's processes that are no more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # no folder, or not ours to read
            continue
        try:
            if os.fstat(handle).st_uid == os.geteuid() and try_lock(handle):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)


def _remove(folder: Path, owner: int) -> None:
    """Remove the folder when the process ends that made it; workers only look into it."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
