"""What a page loads beyond what every page does, as its content tells."""

from __future__ import annotations

from collections.abc import Mapping

MARKS: Mapping[str, str] = {
    "roles": 'data-role="',
    "checklist": "data-checklist=",
    "tools": "data-tools",
    "plan": "data-plan",
    "papers": "data-papers=",
}
"""The attribute that shows that a page needs a script, by the script's name in `main.html`."""


def extras_of(html: str) -> tuple[str, ...]:
    """Return the names of the scripts that a page's content needs."""
    return tuple(name for name, mark in MARKS.items() if mark in html)
