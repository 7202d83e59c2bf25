"""Rendered files, keyed by the hash of what they were made from.

The file for a key is made once, whoever asks. An entry is checked against its own hash when it
is read, so a damaged one is made again. The cache is limited in size: the least recently used
entries go first, but never one that a running build uses.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mentorkit.disk.locks import try_lock
from mentorkit.disk.output import write_whole

LIMIT = "MENTORKIT_CACHE_MB"
"""The environment variable for the size limit of a cache, in megabytes."""

_DEFAULT_LIMIT = 400


class BadLimit(ValueError):
    """The limit in the environment is not a number; the message quotes it."""


def cache_limit() -> int:
    """Return the size limit of a cache in bytes; raises BadLimit."""
    given = os.environ.get(LIMIT) or str(_DEFAULT_LIMIT)
    if not (given.isascii() and given.isdigit()):
        raise BadLimit(f"{LIMIT} is '{given}'; expected a number of megabytes, such as 400")
    return int(given) * 1_000_000


Made = tuple[bytes, int | None]
"""A file's bytes, and its number of pages if it has any."""


@dataclass(frozen=True)
class Entry:
    """A rendered file: its path, number of pages (None if it has none), size in bytes and hash."""

    file: Path
    pages: int | None
    size: int
    sha256: str


class Cache:
    """A folder of entries; safe to use from several builds at once.

    It is in use from the first access until it is closed or garbage-collected.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[str] = set()
        self._lock: int | None = None
        self._close = contextlib.ExitStack()
        weakref.finalize(self, self._close.close)

    def close(self) -> None:
        """Release the entries that this build has used."""
        self._close.close()
        self._lock = None

    def get(self, key: str) -> Entry | None:
        """Return the entry of a key, or None if it is missing or damaged."""
        self._use()
        note, file = self._note(key), self._file(key)
        try:
            facts = json.loads(note.read_text(encoding="utf-8"))
            data = file.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            if facts["check"] != _check(key, facts["pages"], sha256):
                return None
            os.utime(note)
        except (OSError, ValueError, KeyError, TypeError):  # damaged or missing
            return None
        self._used.add(key)
        return Entry(file, facts["pages"], len(data), sha256)

    def put(self, key: str, data: bytes, pages: int | None) -> Entry:
        """Store what was made for a key, and return its entry."""
        self._use()
        sha256 = hashlib.sha256(data).hexdigest()
        _store(self._file(key), data)
        note = json.dumps({"pages": pages, "check": _check(key, pages, sha256)})
        _store(self._note(key), note.encode("utf-8"))
        self._used.add(key)
        return Entry(self._file(key), pages, len(data), sha256)

    def trim(self, limit: int) -> None:
        """Remove the least recently used entries until at most `limit` bytes are left.

        Entries that this build has used stay. Does nothing while another build is running: the
        last one to finish trims.
        """
        lock = self._use()
        with _gate(self.folder):
            if try_lock(lock):
                self._trim(limit)
            fcntl.flock(lock, fcntl.LOCK_SH)

    def _trim(self, limit: int) -> None:
        entries: dict[str, list[tuple[Path, os.stat_result]]] = {}
        for path in self.folder.glob("??/*"):
            if path.name.startswith("."):  # left by a killed build
                _remove(path)
            else:
                entries.setdefault(path.stem, []).append((path, path.lstat()))
        asked = {key: max(stat.st_mtime_ns for _, stat in of) for key, of in entries.items()}
        total = sum(stat.st_size for of in entries.values() for _, stat in of)
        for key in sorted(entries.keys() - self._used, key=lambda key: (asked[key], key)):
            if total <= limit:
                return
            for path, stat in entries[key]:
                _remove(path)
                total -= stat.st_size

    def _use(self) -> int:
        """Return the lock that marks entries as in use, taking it first if needed."""
        if self._lock is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            with _gate(self.folder):
                self._lock = os.open(self.folder / "use.lock", os.O_RDWR | os.O_CREAT, 0o666)
                self._close.callback(os.close, self._lock)
                fcntl.flock(self._lock, fcntl.LOCK_SH)
        return self._lock

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.bin"

    def _note(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def _check(key: str, pages: int | None, sha256: str) -> str:
    """Return the checksum that tells an intact entry from a damaged or misplaced one."""
    return key_of([key, json.dumps(pages), sha256])


@contextlib.contextmanager
def _gate(folder: Path) -> Iterator[None]:
    """Let only one process at a time take or convert the lock on use.

    The system converts a lock in two steps; no other process may come between them.
    """
    handle = os.open(folder / "gate.lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    """Remove whatever is at a path."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def key_of(parts: Iterable[bytes | str]) -> str:
    """Return the key of an ordered list of inputs; different lists have different keys."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _store(path: Path, data: bytes) -> None:
    """Write a file atomically, removing anything else in its place or its folder's."""
    if not path.parent.is_dir():
        _remove(path.parent)
    if path.is_dir():
        _remove(path)
    write_whole(path, data)
