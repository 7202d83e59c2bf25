"""Versions of what can change the bytes but is not locked: Python and system libraries."""

from __future__ import annotations

import ctypes
import sys
import zlib
from functools import cache
from importlib.metadata import version

_TELL = {
    "pango": ("libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
}
"""The libraries that lay out text and subset fonts, and the function that gives each version."""


@cache
def system_versions() -> tuple[str, ...]:
    """Return names and versions; a library that is not found has no version."""
    libraries = [f"{name} {_version(*where)}" for name, where in _TELL.items()]
    return (f"python {sys.version}", f"zlib {zlib.ZLIB_RUNTIME_VERSION}", *libraries)


@cache
def library_versions(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names and versions of installed packages."""
    return tuple(f"{name} {version(name)}" for name in names)


def _version(library: str, function: str) -> str:
    try:
        tell = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    tell.restype = ctypes.c_char_p
    return bytes(tell()).decode("ascii")
