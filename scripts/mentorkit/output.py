"""Writing output: aside first, then swapped in whole. The only writer of output folders.

A build that fails or is killed leaves the last good output as it was: everything is made
in a folder beside it, and the two folders change places in one system call. What a killed
build left behind is removed by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import glob
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

MANIFEST = Path("downloads/manifest.json")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputRefused(Exception):
    """The output folder may not be replaced; the message says why."""


@contextmanager
def whole_output(target: Path, locks: Path) -> Iterator[Path]:
    """Give an empty folder to fill; on a clean exit it becomes `target`, else it is removed.

    `locks` is where the lock against a second build of the same target is kept; a second
    one waits. Raises OutputRefused where `target` holds files that are not our output.
    """
    target = target.absolute()
    with _lock(target, locks):
        _heal(target)
        _refuse_foreign(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = target.parent / f"{_prefix(target)}new"
        staging.mkdir()
        try:
            yield staging
            _swap(staging, target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def write_file(path: Path, data: bytes) -> None:
    """Write a file below a folder of ours, making the folders on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def replace_file(path: Path, data: bytes) -> bool:
    """Write an author's file whole or not at all; return whether anything differs."""
    if path.is_file() and path.read_bytes() == data:
        return False
    aside = path.with_name(f".{path.name}.mentorkit-new")
    write_file(aside, data)
    aside.replace(path)
    return True


def write_numbered(path: Path, contents: Iterable[bytes]) -> list[Path]:
    """Write `name.png`, `name-2.png` and so on, and return them; leftovers go that follow them."""
    written: list[Path] = []
    for data in contents:
        written.append(_numbered(path, len(written) + 1))
        write_file(written[-1], data)
    number = len(written) + 1
    while (left := _numbered(path, number)) != path and left.is_file():
        left.unlink()
        number += 1
    return written


def _numbered(path: Path, number: int) -> Path:
    return path.with_stem(f"{path.stem}-{number}") if number > 1 else path


def listing(folder: Path) -> str:
    """Return a digest of a folder's files by path, size and time: for noticing a change."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            stat = path.stat()
            line = f"{path.relative_to(folder).as_posix()}\0{stat.st_size}\0{stat.st_mtime_ns}\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _prefix(target: Path) -> str:
    return f".{target.name}.mentorkit-"


@contextmanager
def _lock(target: Path, locks: Path) -> Iterator[None]:
    locks.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(str(target).encode()).hexdigest()[:16]
    with (locks / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _heal(target: Path) -> None:
    """Remove what killed builds left; bring back an output that was moved away and not replaced."""
    away = target.parent / f"{_prefix(target)}old"
    if away.is_dir() and not target.exists():
        away.rename(target)
    for left in target.parent.glob(f"{glob.escape(_prefix(target))}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink()


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputRefused(f"{target} is not a folder; choose another --output")
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise OutputRefused(
            f"{target} holds files that mentorkit did not make; empty it or choose another --output"
        )


def _swap(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
        return
    if _exchanged(staging, target):
        return
    away = target.parent / f"{_prefix(target)}old"
    target.rename(away)
    try:
        staging.rename(target)
    except OSError:
        away.rename(target)
        raise
    shutil.rmtree(away, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders at once, with renameat2(2); return False where the system cannot."""
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return False
    done = function(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    if done == 0:
        return True
    error = ctypes.get_errno()
    if error in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(error, os.strerror(error), str(other))
