"""Texts in style sheets."""

from __future__ import annotations

from markupsafe import Markup


def css_string(text: str) -> Markup:
    """Return a text as a CSS string, with line breaks as `\\A`."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    return Markup('"' + safe.replace("\n", "\\a ") + '"')
