"""ZIP files with the same bytes on every run and every system."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can store."""
_UNIX = 3
_READABLE = stat.S_IFREG | 0o644
"""Everybody may read what is unpacked; without this, some systems let only its owner read it."""


def zipped(files: Mapping[str, bytes], level: int) -> bytes:
    """Return a ZIP of files by path, in the order given.

    `level` is zlib's compression level, from 1 to 9.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _STAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            entry.external_attr = _READABLE << 16
            archive.writestr(entry, data, compresslevel=level)
    return out.getvalue()
