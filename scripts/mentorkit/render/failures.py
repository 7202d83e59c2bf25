"""What can fail when a file is made, as exceptions that are known without any renderer."""

from __future__ import annotations


class RenderingFailed(Exception):
    """WeasyPrint complained; the message is in its words."""


class LogoFailed(Exception):
    """The organisation's logo cannot be drawn."""
