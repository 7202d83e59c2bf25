"""ZIP files with the same bytes on every run and every system."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can store."""


def zipped(files: Mapping[str, bytes], level: int) -> bytes:
    """Return a ZIP of files by path, in the order given.

    `level` is zlib's compression level, from 1 to 9.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _STAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, data, compresslevel=level)
    return out.getvalue()
