"""What a page needs besides what every page loads, told by what stands on it."""

from __future__ import annotations

from collections.abc import Mapping

MARKS: Mapping[str, str] = {
    "roles": 'data-role="',
    "checklist": "data-checklist=",
    "tools": "data-tools",
    "plan": "data-plan",
    "papers": "data-papers=",
}
"""The attribute that says that a page needs a script, by the script's name."""

STYLED = ("tools", "plan", "papers")
"""Those that have a style sheet of the same name, too."""


def extras_of(html: str) -> tuple[str, ...]:
    """Return the names of the scripts that a page's content needs, in the order of loading."""
    return tuple(name for name, mark in MARKS.items() if mark in html)
