"""Writing output: built elsewhere first, then swapped in whole. The only writer of output folders.

A build that fails or is killed leaves the last good output untouched: everything is made in a
folder next to it, and one system call swaps the two. The next build removes what a killed one
left behind. If the system cannot swap folders, the old one is moved away first; the next build
restores it if it was not replaced.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorkit.disk.locks import locked, nothing

MANIFEST = Path("downloads/manifest.json")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputRefused(Exception):
    """The output folder may not be replaced; the message says why."""


@contextmanager
def whole_output(target: Path, waiting: Callable[[], None] = nothing) -> Iterator[Path]:
    """Yield an empty folder to fill; on a clean exit it becomes `target`, else it is removed.

    A second build of the same target calls `waiting` and waits for the first. Raises
    OutputRefused if `target` has files that are not our output, or cannot be replaced.
    """
    target = target.absolute()
    _refuse_read_only(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(beside(target, "lock"), waiting):
        _heal(target)
        _refuse_foreign(target)
        staging = beside(target, "new")
        staging.mkdir()
        try:
            yield staging
            _swap(staging, target)
        finally:
            _remove(staging)


def refuse(target: Path) -> None:
    """Raise OutputRefused if an output could not be written there, before it is made."""
    target = target.absolute()
    _refuse_read_only(target)
    _refuse_foreign(target)


def heal(target: Path, waiting: Callable[[], None] = nothing) -> None:
    """Remove what killed builds left next to an output, once no other build uses it."""
    target = target.absolute()
    if any(target.parent.glob(f"{glob.escape(beside(target, '').name)}*")):
        _refuse_read_only(target)
        with locked(beside(target, "lock"), waiting):
            _heal(target)


def write_file(path: Path, data: bytes) -> None:
    """Write a file in a folder of ours, creating parent folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file atomically, creating parent folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = beside(path, "new")
    with locked(beside(path, "lock")):
        try:
            aside.write_bytes(data)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file atomically if its content differs."""
    if not path.is_file() or path.read_bytes() != data:
        write_whole(path, data)


def write_numbered(path: Path, contents: Iterable[bytes]) -> list[Path]:
    """Write `name.png`, `name-2.png` and so on, remove later numbers, and return the files.

    All are made before the first one is moved into place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(beside(path, "lock")):
        _heal(path)
        staging = beside(path, "new")
        staging.mkdir()
        try:
            written = _written(path, staging, contents)
        finally:
            _remove(staging)
    number = len(written) + 1
    while (left := _numbered(path, number)) != path and left.is_file():
        left.unlink()
        number += 1
    return written


def _written(path: Path, staging: Path, contents: Iterable[bytes]) -> list[Path]:
    asides: list[Path] = []
    for data in contents:
        asides.append(staging / str(len(asides)))
        asides[-1].write_bytes(data)
    written = [_numbered(path, number) for number in range(1, len(asides) + 1)]
    for aside, place in zip(asides, written, strict=True):
        aside.replace(place)
    return written


def _numbered(path: Path, number: int) -> Path:
    return path.with_stem(f"{path.stem}-{number}") if number > 1 else path


def listing(folder: Path) -> str:
    """Return a digest of a folder's files by path, kind, size and times, to detect changes.

    A program can reset a file's modification time, but not the time of doing so (`st_ctime`).
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode):
            facts = (
                stat.S_IFMT(found.st_mode),
                found.st_size,
                found.st_mtime_ns,
                found.st_ctime_ns,
            )
            line = "\0".join([path.relative_to(folder).as_posix(), *map(str, facts)])
            digest.update(f"{line}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def beside(target: Path, what: str) -> Path:
    """Return the hidden path next to a file or folder where it is made, moved away or locked."""
    return target.parent / f".{target.name}.mentorkit-{what}"


def _heal(target: Path) -> None:
    """Remove what killed builds left; restore an output that was moved away and not replaced."""
    away, lock = beside(target, "old"), beside(target, "lock")
    if away.is_dir() and not target.exists():
        away.rename(target)
    for left in target.parent.glob(f"{glob.escape(beside(target, '').name)}*"):
        if left.is_dir() and not left.is_symlink():
            _remove(left)
        elif left != lock:
            left.unlink()
        if left != lock and left.exists():
            raise OutputRefused(f"{left} cannot be removed; remove it by hand")


def _remove(folder: Path) -> None:
    """Remove a folder, including read-only ones in it; what we may not remove stays."""
    _open(folder)
    for where, folders, _ in os.walk(folder):
        for name in folders:
            _open(Path(where, name))
    shutil.rmtree(folder, ignore_errors=True)


def _open(folder: Path) -> None:
    if not folder.is_symlink() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        with suppress(OSError):
            folder.chmod(0o700)


def _refuse_read_only(target: Path) -> None:
    """Refuse early what could only fail at the end."""
    if target.is_mount():
        raise OutputRefused(
            f"{target} is a mount point, which cannot be replaced as a whole; "
            f"choose a folder in it, such as --output {target / 'site'}"
        )
    above = next(folder for folder in target.parents if folder.exists())
    for folder in (target, above):
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            raise OutputRefused(
                f"{folder} is read-only; make it writable or choose another --output"
            )


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputRefused(f"{target} is not a folder; choose another --output")
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise OutputRefused(
            f"{target} contains files that mentorkit did not make; "
            "empty it or choose another --output"
        )


def _swap(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
        return
    if _exchanged(staging, target):
        return
    away = beside(target, "old")
    target.rename(away)
    try:
        staging.rename(target)
    except OSError:
        away.rename(target)
        raise
    _remove(away)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders atomically with renameat2(2); return False if the system cannot."""
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
