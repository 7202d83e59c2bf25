"""Rewriting several of an author's files together: all of them or none, whatever happens.

A list records what will be written. Then each new file is written next to the old one. Once all
are complete, the list is renamed to mark the change as decided, and each file is moved into
place. The next command finishes a decided change and undoes one that was only begun. A file that
its author has changed in between is left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mentorkit.disk.locks import locked
from mentorkit.disk.output import beside, write_file


def replace_files(files: Mapping[Path, bytes], pending: Path) -> list[Path]:
    """Write all files, or none if one cannot be written; return those that changed.

    `pending` is the folder for unfinished changes.
    """
    new = {path: data for path, data in files.items() if _digest(path) != _hashed(data)}
    if not new:
        return []
    pending.mkdir(parents=True, exist_ok=True)
    with locked(pending / "lock"):
        _settle(pending)
        listed = [(str(path.absolute()), _digest(path)) for path in new]
        try:
            write_file(_listed(pending), json.dumps(listed).encode("utf-8"))
            _listed(pending).rename(_begun(pending))
            for path, data in new.items():
                write_file(beside(path, "new"), data)
            _begun(pending).rename(_decided(pending))
        finally:
            _settle(pending)
    return list(new)


def settle(pending: Path) -> None:
    """Finish or undo what a killed command began, if anything."""
    if pending.is_dir() and any(pending.iterdir()):
        with locked(pending / "lock"):
            _settle(pending)


def _listed(pending: Path) -> Path:
    return pending / "list.json"


def _begun(pending: Path) -> Path:
    return pending / "begun.json"


def _decided(pending: Path) -> Path:
    return pending / "decided.json"


def _settle(pending: Path) -> None:
    for note in (_begun(pending), _decided(pending)):
        if not note.is_file():
            continue
        for name, before in json.loads(note.read_bytes()):
            path = Path(name)
            aside = beside(path, "new")
            if note == _decided(pending) and aside.is_file() and _digest(path) == before:
                aside.replace(path)
            with suppress(NotADirectoryError):
                aside.unlink(missing_ok=True)
        note.unlink()
    _listed(pending).unlink(missing_ok=True)


def _digest(path: Path) -> str | None:
    """Return the hash of a file, None if there is no file."""
    return _hashed(path.read_bytes()) if path.is_file() else None


def _hashed(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
