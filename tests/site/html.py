"""Reading built pages as a person sees them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

_SILENT = {"script", "style", "head", "template"}
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        self.stack.append(tag)
        self.silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in self.stack:
            while self.stack:
                last = self.stack.pop()
                self.silent -= last in _SILENT
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def visible_text(path: Path) -> str:
    """Return a page's text with whitespace collapsed."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    text = re.sub(r"\s+", " ", " ".join(reader.parts).replace("¶", ""))
    return re.sub(r" ([.,:;?!)])", r"\1", text)
