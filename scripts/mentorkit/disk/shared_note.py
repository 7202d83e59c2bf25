"""The note of a file in a shared cache: which bytes belong to a key.

It is written as an ActionResult of Bazel's remote execution API (`remote_execution.proto`), with
the bytes as an output file and the facts on the standard output: a server that knows the API
accepts no other notes, and gives none whose bytes it has lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mentorkit.disk.cache import check_of

LONGEST_NOTE = 64_000
"""In bytes; a server may add facts of its own to the few hundred bytes that we write."""

# Numbers of fields in messages of the API.
_OUTPUT_FILES, _STDOUT_RAW, _EXECUTION_METADATA = 2, 5, 9
_PATH, _DIGEST = 1, 2
_HASH, _SIZE_BYTES = 1, 2
_WORKER = 1

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIXED_LENGTHS = {_FIXED64: 8, _FIXED32: 4}
_LONGEST_VARINT = 10


class BadNote(ValueError):
    """A note that is damaged, or belongs to another key."""


@dataclass(frozen=True)
class Note:
    """The hash, size in bytes and number of pages (None if it has none) of a file."""

    sha256: str
    size: int
    pages: int | None


def note_bytes(key: str, note: Note) -> bytes:
    """Return the note of a key as bytes."""
    check = check_of(key, note.pages, note.sha256)
    facts = {"sha256": note.sha256, "size": note.size, "pages": note.pages, "check": check}
    digest = _field(_HASH, note.sha256.encode()) + _number(_SIZE_BYTES, note.size)
    output = _field(_PATH, b"file") + _field(_DIGEST, digest)
    return (
        _field(_OUTPUT_FILES, output)
        + _field(_STDOUT_RAW, json.dumps(facts).encode())
        + _field(_EXECUTION_METADATA, _field(_WORKER, b"mentorkit"))
    )


def read_note(key: str, data: bytes) -> Note:
    """Return the note of a key; raises BadNote."""
    try:
        facts = json.loads(dict(_fields(data))[_STDOUT_RAW])
        note = Note(facts["sha256"], facts["size"], facts["pages"])
        is_whole = facts["check"] == check_of(key, note.pages, note.sha256)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise BadNote(key) from error
    if not (is_whole and _is_sound(note)):
        raise BadNote(key)
    return note


def _is_sound(note: Note) -> bool:
    """Return whether facts are of their kinds; a hash becomes part of an address."""
    numbers = [note.size] if note.pages is None else [note.size, note.pages]
    is_counted = all(type(number) is int and number >= 0 for number in numbers)
    return is_counted and re.fullmatch(r"[0-9a-f]{64}", note.sha256) is not None


def _field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(value)) + value


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3 | _VARINT) + _varint(value)


def _varint(value: int) -> bytes:
    data = bytearray()
    while value > 0x7F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each field, and its bytes if it has any; raises ValueError."""
    at = 0
    while at < len(data):
        tag, at = _read_varint(data, at)
        kind, length = tag & 7, 0
        if kind == _VARINT:
            _, at = _read_varint(data, at)
        elif kind == _BYTES:
            length, at = _read_varint(data, at)
        elif kind in _FIXED_LENGTHS:
            length = _FIXED_LENGTHS[kind]
        else:
            raise ValueError(kind)
        if at + length > len(data):
            raise ValueError(length)
        yield tag >> 3, data[at : at + length]
        at += length


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number and where it ends; raises ValueError or IndexError."""
    value = 0
    for place in range(_LONGEST_VARINT):
        byte = data[at + place]
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise ValueError(at)
