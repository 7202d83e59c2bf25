"""Versions of what can change the bytes: code, packages, Python and system libraries."""

from __future__ import annotations

import ctypes
import re
import sys
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version

from mentorkit.make.digests import package_digest

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


@cache
def versions_needed() -> dict[str, str]:
    """Return the versions of all that a build uses, by name; code is named by its hash.

    Packages are this one's requirements and theirs; others may be installed and differ.
    """
    system = dict(told.split(" ", 1) for told in system_versions())
    return {"mentorkit": package_digest()[:12], **_packages(), **system}


def _packages() -> dict[str, str]:
    found: dict[str, str] = {}
    to_read = ["mentorkit"]
    while to_read:
        name = to_read.pop()
        try:
            needed = requires(name) or []
        except PackageNotFoundError:  # for another system
            continue
        found[name] = version(name)
        names = {_plain_name(line) for line in needed if "extra ==" not in line}
        to_read += sorted(names - found.keys())
    del found["mentorkit"]
    return found


def _plain_name(requirement: str) -> str:
    """Return the normalised name of a required package (packaging.python.org, names)."""
    name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def _version(library: str, function: str) -> str:
    try:
        tell = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return ""
    tell.restype = ctypes.c_char_p
    return bytes(tell()).decode("ascii")
