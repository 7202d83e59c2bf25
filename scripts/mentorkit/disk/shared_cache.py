"""A cache that several machines share: rendered files by their keys, in a store.

Each is two objects, as Bazel's caches have them: `ac/<key>` is a note that names the hash of the
bytes, and `cas/<hash>` the bytes. Both are checked when they are read: bytes that do not have the
hash, and notes of other keys, count as missing. Whatever fails costs time and a warning, and after
a few failures nothing is asked any more, in any process of the run.
"""

from __future__ import annotations

import ctypes
import hashlib
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cached_property

from mentorkit.disk.cache import Made
from mentorkit.disk.shared_note import LONGEST_NOTE, BadNote, Note, note_bytes, read_note
from mentorkit.disk.stores import (
    BadAddress,
    NoRights,
    Store,
    StoreFailed,
    StoreRefused,
    TooLong,
    opened_store,
)

_MOST_FAILURES = 5
"""After as many in a run, for reading and for writing, the store is not used any more."""

_SLOW = 2.0
"""An answer about a note that takes more seconds counts as a failure, though it is used."""

_LONGEST_FILE = 200_000_000
"""In bytes; the largest files that we make, archives, are a tenth of that."""

LONGEST_WAIT = 60.0
"""Seconds to wait, after a build, for files that are still to be stored."""

_UPLOADS = 4
"""How many files are stored at a time."""

_TRIAL = b"mentorkit tries whether it may store files here\n"

_OTHER_FILES = "it gives other files than were stored"


class Tally:
    """What the processes of a run tell each other: counts, and the first reason for a failure."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._counts = context.Array(ctypes.c_int, 4)
        self._reason = context.Array(ctypes.c_char, 200)

    @property
    def found(self) -> int:
        """Return how many files came from the store."""
        return self._counts[0]

    @property
    def failed(self) -> int:
        """Return how many requests failed or were slow."""
        return self._counts[1]

    @property
    def damaged(self) -> int:
        """Return how many notes or files were not what they should be."""
        return self._counts[2]

    @property
    def unstored(self) -> int:
        """Return how many files the store did not take."""
        return self._counts[3]

    @property
    def reason(self) -> str:
        """Return why the first request failed."""
        return self._reason.value.decode("utf-8", "ignore")

    def add_found(self) -> None:
        """Count a file."""
        self._add(0)

    def add_failed(self, reason: str) -> None:
        """Count a failure."""
        with self._reason.get_lock():
            if not self._reason.value:
                self._reason.value = reason.encode()[:199]
        self._add(1)

    def add_damaged(self) -> None:
        """Count a note or file that was not what it should be."""
        self._add(2)

    def add_unstored(self) -> None:
        """Count a file that the store did not take."""
        self._add(3)

    def _add(self, number: int) -> None:
        with self._counts.get_lock():
            self._counts[number] += 1


@dataclass(frozen=True)
class SharedCache:
    """A shared cache at a checked address; a process forked after its first use cannot use it."""

    address: str
    is_read_only: bool
    tally: Tally

    @cached_property
    def _store(self) -> Store:
        try:
            return opened_store(self.address)
        except BadAddress as error:  # not where it was tried: each machine has its own rights
            raise StoreRefused(str(error)) from error

    @property
    def _hides_missing(self) -> bool:
        """Return whether it may say "forbidden" of what is missing: S3 does if nobody may list."""
        return self.address.startswith("s3:")

    @property
    def is_given_up(self) -> bool:
        """Return whether it has failed so often that it is not asked any more."""
        return self.tally.failed >= _MOST_FAILURES

    def try_out(self) -> None:
        """Read and, unless it is only read, write something.

        Raises BadAddress, StoreRefused if that is not allowed, or StoreFailed.
        """
        name = f"cas/{hashlib.sha256(_TRIAL).hexdigest()}"
        if not self.is_read_only:
            self._store.write(name, _TRIAL)
        try:
            found = self._store.read(name, LONGEST_NOTE)
        except TooLong as error:
            raise StoreFailed(_OTHER_FILES) from error
        if found != _TRIAL and not (found is None and self.is_read_only):
            raise StoreFailed(_OTHER_FILES)

    def get(self, key: str) -> Made | None:
        """Return what was made for a key, or None if it has nothing sound or gives no answer."""
        if self.is_given_up:
            return None
        try:
            found = self._found(key)
        except StoreFailed as failed:
            if not (isinstance(failed, NoRights) and self._hides_missing):
                self.tally.add_failed(str(failed))
            return None
        except (BadNote, TooLong):
            self.tally.add_damaged()
            return None
        if found:
            self.tally.add_found()
        return found

    def _found(self, key: str) -> Made | None:
        """Return what was made for a key; raises StoreFailed, BadNote or TooLong."""
        began = time.monotonic()
        written = self._store.read(f"ac/{key}", LONGEST_NOTE)
        if time.monotonic() - began > _SLOW:
            self.tally.add_failed("its answers are slow")
        if written is None:
            return None
        note = read_note(key, written)
        if note.size > _LONGEST_FILE:
            raise BadNote(key)
        data = self._store.read(f"cas/{note.sha256}", note.size)
        if data is None:
            return None
        if hashlib.sha256(data).hexdigest() != note.sha256:
            raise BadNote(key)
        return data, note.pages

    def put(self, key: str, made: Made) -> None:
        """Store what was made for a key; raises StoreFailed."""
        data, pages = made
        note = Note(hashlib.sha256(data).hexdigest(), len(data), pages)
        # First the bytes, as a note may not name what is not there.
        self._store.write(f"cas/{note.sha256}", data)
        self._store.write(f"ac/{key}", note_bytes(key, note))


class Uploads:
    """Stores files in a shared cache while the build goes on; `read` gives what is to be stored.

    Must be first used after the last process of the run has been forked.
    """

    def __init__(self, shared: SharedCache, read: Callable[[str], Made | None]) -> None:
        self._shared = shared
        self._read = read
        self._waiting: set[Future[None]] = set()
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(_UPLOADS)
        self.stored = 0
        """How many files are stored."""
        self.missed = 0
        """How many files were not stored, once it has ended."""
        self.reason = ""
        """Why the first of those was not."""

    @property
    def waiting(self) -> int:
        """Return how many files are not stored yet."""
        with self._lock:
            return len(self._waiting)

    @property
    def trouble(self) -> str:
        """Return what went wrong with storing or with reading, now that it has ended, or ""."""
        tally = self._shared.tally
        if self.missed:
            return self.reason
        return "files in it damaged or forged, so not used" if tally.damaged else tally.reason

    def add(self, key: str) -> None:
        """Store the file of a key, soon."""
        if self._shared.is_read_only:
            return
        with self._lock:
            asked = self._pool.submit(self._store, key)
            self._waiting.add(asked)
        asked.add_done_callback(self._forget)

    def end(self, seconds: float) -> None:
        """Wait at most some seconds, and for what is being stored; drop the rest."""
        with self._lock:
            waiting = set(self._waiting)
        try:
            wait(waiting, timeout=seconds)
        finally:  # an interrupt drops the rest as well
            self._pool.shutdown(cancel_futures=True)

    def _forget(self, asked: Future[None]) -> None:
        with self._lock:
            self._waiting.discard(asked)
        if asked.cancelled():
            self._count_missed(self._shared.tally.reason or "it took too long")

    def _store(self, key: str) -> None:
        if self._shared.is_given_up or self._shared.tally.unstored >= _MOST_FAILURES:
            self._count_missed(self._shared.tally.reason or "storing failed too often")
            return
        made = self._read(key)
        if made is None:  # damaged, or removed to make room
            self._count_missed("they are gone from the cache of this machine")
            return
        try:
            self._shared.put(key, made)
        except StoreFailed as failed:
            self._shared.tally.add_unstored()
            self._count_missed(str(failed))
            return
        with self._lock:
            self.stored += 1

    def _count_missed(self, reason: str) -> None:
        with self._lock:
            self.missed += 1
            self.reason = self.reason or reason
