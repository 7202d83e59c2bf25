"""Whether declared sheets fit their pages, read from the layout that WeasyPrint made of them.

Knows of a layout only its pages, and where on them each id of the HTML is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from mentorkit.render.failures import SheetsTooLong

MARK = "sheet."
"""What the id of a page of a sheet begins with; the tool and the page follow, with a full stop."""

_FOOT = 20.0
"""The margin below a sheet in mm, as in `sheets.css`."""
_MM = 96 / 25.4
_TOLERANCE = 0.5


def refuse_too_long(document: Any, *_: object) -> None:
    """Raise SheetsTooLong if a sheet takes more than its page."""
    if over := sheets_too_long(document):
        raise SheetsTooLong(over)


def sheets_too_long(document: Any) -> Mapping[tuple[str, str], int]:
    """Return by how many mm sheets are too long, by tool and page; none of those that fit."""
    heights: dict[str, list[float]] = defaultdict(list)
    rooms: dict[str, float] = {}
    for page in document.pages:
        for name, (_, top, _, bottom) in page.anchors.items():
            if name.startswith(MARK):
                heights[name].append((bottom - top) / _MM)
                rooms.setdefault(name, (page.height - top) / _MM - _FOOT)
    over = {name: sum(parts) - rooms[name] for name, parts in heights.items()}
    return {
        _tool_and_page(name): round(max(extra, 1.0))
        for name, extra in over.items()
        if len(heights[name]) > 1 or extra > _TOLERANCE
    }


def _tool_and_page(name: str) -> tuple[str, str]:
    tool, _, page = name.removeprefix(MARK).partition(".")
    return tool, page
