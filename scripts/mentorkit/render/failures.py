"""Exceptions raised while making files, importable without any renderer."""

from __future__ import annotations


class RenderingFailed(Exception):
    """WeasyPrint logged a warning or error, which is the message."""
