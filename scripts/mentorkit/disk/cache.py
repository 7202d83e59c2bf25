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
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

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


_AHEAD, _THREADS = 64, 16
"""How many files are looked up elsewhere before the first answer must be there, and at a time."""

Made = tuple[bytes, int | None]
"""A file's bytes, and its number of pages if it has any."""
Ask = Callable[[str], Made | None]
"""Returns what others have made for a key, or None; called from several threads at once."""
Tell = Callable[[str], None]
"""Called with each key for which something was made here."""

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Entry:
    """A rendered file: its path, number of pages (None if it has none), size in bytes and hash."""

    file: Path
    pages: int | None
    size: int
    sha256: str


class Cache:
    """A folder of entries; safe to use from several builds at once.

    It is in use from the first access until it is closed or garbage-collected. What is missing
    from it is asked for with `ask`, if that is given; what it did not have either is told to
    `tell` once it is made.
    """

    def __init__(self, folder: Path, ask: Ask | None = None, tell: Tell | None = None) -> None:
        self.folder = folder
        self._ask = ask
        self._tell = tell
        self._used: set[str] = set()
        self._lock: int | None = None
        self._close = contextlib.ExitStack()
        weakref.finalize(self, self._close.close)

    def close(self) -> None:
        """Release the entries that this build has used."""
        self._close.close()
        self._lock = None

    def begin_next(self) -> None:
        """Release the entries used so far, as what they were for is finished.

        Otherwise all that a thousand organisations use would have to stay.
        """
        self._used.clear()

    def get(self, key: str) -> Entry | None:
        """Return the entry of a key, asking others for it, or None if nobody has a sound one."""
        return self.here(key) or (self._arrived(key, self._ask(key)) if self._ask else None)

    def each(
        self, items: Iterable[_Item], key: Callable[[_Item], str]
    ) -> Iterator[tuple[_Item, Entry | None]]:
        """Yield each item with the entry of its key, in their order.

        While others are asked for one, the next are read and asked for.
        """
        if self._ask is None:
            yield from ((item, self.here(key(item))) for item in items)
            return
        asked: deque[tuple[_Item, Entry | Future[Made | None]]] = deque()
        pool = ThreadPoolExecutor(_THREADS)
        try:
            for item in items:
                asked.append((item, self.here(key(item)) or pool.submit(self._ask, key(item))))
                while asked and (len(asked) >= _AHEAD or _is_there(asked[0][1])):
                    yield self._next(asked, key)
            while asked:
                yield self._next(asked, key)
        finally:
            pool.shutdown(cancel_futures=True)

    def _next(
        self,
        asked: deque[tuple[_Item, Entry | Future[Made | None]]],
        key: Callable[[_Item], str],
    ) -> tuple[_Item, Entry | None]:
        item, found = asked.popleft()
        return item, found if isinstance(found, Entry) else self._arrived(key(item), found.result())

    def _arrived(self, key: str, made: Made | None) -> Entry | None:
        """Store what others have made for a key, and return its entry."""
        return self._kept(key, *made) if made else None

    def here(self, key: str) -> Entry | None:
        """Return the entry of a key, or None if it is not in this folder or damaged."""
        self._use()
        found = self._whole(key)
        try:
            os.utime(self._note(key))
        except OSError:
            return None
        if found is None:
            return None
        self._used.add(key)
        data, pages, sha256 = found
        return Entry(self._file(key), pages, len(data), sha256)

    def made(self, key: str) -> Made | None:
        """Return what was made for a key without using it, or None if it is missing or damaged.

        Any thread may call this.
        """
        found = self._whole(key)
        return found[:2] if found else None

    def _whole(self, key: str) -> tuple[bytes, int | None, str] | None:
        """Return a file's bytes, pages and hash, or None if it is missing or damaged."""
        try:
            facts = json.loads(self._note(key).read_text(encoding="utf-8"))
            data = self._file(key).read_bytes()
            pages, sha256 = facts["pages"], hashlib.sha256(data).hexdigest()
            is_whole = facts["check"] == check_of(key, pages, sha256)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return (data, pages, sha256) if is_whole else None

    def put(self, key: str, data: bytes, pages: int | None) -> Entry:
        """Store what was made for a key, and return its entry."""
        entry = self._kept(key, data, pages)
        self.tell(key)
        return entry

    def tell(self, key: str) -> None:
        """Say that something was made for a key and stored here, perhaps by another process."""
        if self._tell:
            self._tell(key)

    def _kept(self, key: str, data: bytes, pages: int | None) -> Entry:
        self._use()
        sha256 = hashlib.sha256(data).hexdigest()
        _store(self._file(key), data)
        note = json.dumps({"pages": pages, "check": check_of(key, pages, sha256)})
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


def _is_there(found: Entry | Future[Made | None]) -> bool:
    return isinstance(found, Entry) or found.done()


def check_of(key: str, pages: int | None, sha256: str) -> str:
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
