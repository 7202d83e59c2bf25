"""Which of axe-core's rules check a page in which colour scheme."""

from __future__ import annotations

from typing import Any

COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules about colours, where what is right in one scheme may be wrong in the other."""


def options(scheme: str) -> dict[str, Any]:
    """Return axe-core's options: all rules for the light scheme, else only those about colours."""
    found: dict[str, Any] = {"resultTypes": ["violations"]}
    return found if scheme == "light" else {**found, "runOnly": COLOURS}
