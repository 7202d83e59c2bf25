"""The date of a build: MkDocs writes it into files, and must not take it from the clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

_VARIABLE = "SOURCE_DATE_EPOCH"
_FIRST = date(1970, 1, 1)


@contextmanager
def dated(day: date) -> Iterator[None]:
    """Date a build, unless the environment does; the next organisation has its own date."""
    if _VARIABLE in os.environ:
        yield
        return
    os.environ[_VARIABLE] = str((day - _FIRST).days * 86400)
    try:
        yield
    finally:
        os.environ.pop(_VARIABLE, None)
