"""Which of axe-core's rules look at a page in which scheme."""

from __future__ import annotations

from typing import Any

COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules that look at colours: what is right in one scheme may be wrong in the other."""


def options(scheme: str) -> dict[str, Any]:
    """Return axe-core's options: every rule looks at the light scheme, those of colours at both."""
    found: dict[str, Any] = {"resultTypes": ["violations"]}
    return found if scheme == "light" else {**found, "runOnly": COLOURS}
