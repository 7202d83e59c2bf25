"""Exceptions raised while making files, importable without any renderer."""

from __future__ import annotations

from collections.abc import Mapping


class RenderingFailed(Exception):
    """WeasyPrint logged a warning or error, which is the message."""


class SheetsTooLong(Exception):
    """Pages of declared sheets do not fit; `over` says by how many mm, by tool and page id."""

    def __init__(self, over: Mapping[tuple[str, str], int]) -> None:
        super().__init__(over)
        self.over = over
