"""Rendered files by the hash of what they were made from.

The same key is made once, whoever asks. An entry is checked against its own hash when it
is taken out, so a damaged one is made anew. The cache is bounded: what was not asked for
the longest goes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 400_000_000


@dataclass(frozen=True)
class Entry:
    """A rendered file: where it is, its pages (None where it has none), size and hash."""

    file: Path
    pages: int | None
    size: int
    sha256: str


class Cache:
    """A folder of entries; safe to use from several builds at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Entry | None:
        """Return the entry of a key, or None where there is none that is whole."""
        note = self._note(key)
        try:
            facts = json.loads(note.read_text(encoding="utf-8"))
            file = self.folder / key[:2] / f"{key}.bin"
            data = file.read_bytes()
            if hashlib.sha256(data).hexdigest() != facts["sha256"]:
                return None
            os.utime(note)
            return Entry(file, facts["pages"], len(data), facts["sha256"])
        except (OSError, ValueError, KeyError, TypeError):  # damaged, or just trimmed by another
            return None

    def put(self, key: str, data: bytes, pages: int | None) -> Entry:
        """Store what was made for a key, and return its entry."""
        file = self.folder / key[:2] / f"{key}.bin"
        sha256 = hashlib.sha256(data).hexdigest()
        _write_whole(file, data)
        note = json.dumps({"pages": pages, "sha256": sha256, "bytes": len(data)})
        _write_whole(self._note(key), note.encode("utf-8"))
        return Entry(file, pages, len(data), sha256)

    def trim(self, limit: int = MAX_BYTES) -> None:
        """Remove the entries that were not asked for the longest, until `limit` bytes are left."""
        entries: dict[str, list[tuple[Path, os.stat_result]]] = {}
        for path in self.folder.glob("??/*"):  # half an entry, left by a killed build, counts too
            with contextlib.suppress(FileNotFoundError):
                entries.setdefault(path.stem, []).append((path, path.stat()))
        asked = {key: max(stat.st_mtime_ns for _, stat in of) for key, of in entries.items()}
        total = sum(stat.st_size for of in entries.values() for _, stat in of)
        for key in sorted(entries, key=lambda key: (asked[key], key)):
            if total <= limit:
                return
            for path, stat in entries[key]:
                path.unlink(missing_ok=True)
                total -= stat.st_size

    def _note(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def key_of(parts: Iterable[bytes | str]) -> str:
    """Return the key of an ordered list of inputs; no two lists share one."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
