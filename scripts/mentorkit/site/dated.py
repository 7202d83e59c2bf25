"""The day that a build is of: MkDocs writes it into files, and must not take it from the clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

_VARIABLE = "SOURCE_DATE_EPOCH"
_FIRST = date(1970, 1, 1)


@contextmanager
def dated(day: date) -> Iterator[None]:
    """Let a build be of a day, unless it was given one; the next organisation has its own."""
    if _VARIABLE in os.environ:
        yield
        return
    os.environ[_VARIABLE] = str((day - _FIRST).days * 86400)
    try:
        yield
    finally:
        os.environ.pop(_VARIABLE, None)
