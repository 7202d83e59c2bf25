"""Draw a page of one plate on a page of another."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Dictionary

_NAMED = re.compile(rb"/(\S+) (gs|Do|sh|scn|SCN)\b")
_MARKED = re.compile(rb"/MCID (\d+)")
_KINDS = ("/XObject", "/ExtGState", "/Pattern", "/Shading")


class Stamp:
    """A plate to draw on pages of a document; its resources are copied into the document once."""

    def __init__(self, document: pikepdf.Pdf, plate: pikepdf.Pdf, name: str) -> None:
        self._document = document
        self._plate = plate
        self._name = name.encode("ascii")
        self._copies: dict[tuple[int, int], Any] = {}

    def decoration(self, number: int, on: Any) -> bytes:
        """Return the operators that draw a page in its own place, as an artifact (14.8.2.2)."""
        return b"/Artifact BMC\n" + self.drawn(number, on) + b"EMC\n"

    def drawn(self, number: int, on: Any, by: tuple[float, float] = (0, 0), mark: int = 0) -> bytes:
        """Return the operators that draw a page, moved right and down `by` so many points.

        `on` are the resources of the page that it is drawn on, `mark` the number of the first
        piece of marked content.
        """
        right, down = by
        page = self._plate.pages[number]
        content = page.Contents.read_bytes()
        used = {match[1] for match in _NAMED.finditer(content)}
        self._share(page.Resources, on, used)
        content = _NAMED.sub(rb"/" + self._name + rb"\1 \2", content)
        content = _MARKED.sub(lambda found: b"/MCID %d" % (int(found[1]) + mark), content)
        move = f"q 1 0 0 1 {right:.6f} {-down:.6f} cm\n".encode("ascii")
        return move + content + b"\nQ\n"

    def _share(self, resources: Any, on: Any, used: set[bytes]) -> None:
        """Put the resources that a page uses into those of another, by names that are free."""
        for kind in _KINDS:
            for key, thing in resources.get(kind, {}).items():
                if key[1:].encode("ascii") in used:
                    if kind not in on:
                        on[kind] = Dictionary()
                    on[kind][f"/{self._name.decode('ascii')}{key[1:]}"] = self._copy(thing, on)

    def _copy(self, thing: Any, on: Any) -> Any:
        """Return a copy of a resource, which draws with the document's fonts."""
        if not thing.is_indirect:
            thing = self._plate.make_indirect(thing)
        if thing.objgen not in self._copies:
            inner = thing.get("/Resources")
            if inner is not None and "/Font" in inner:
                del inner.Font
            copied = self._document.copy_foreign(thing)
            if "/Resources" in copied:
                copied.Resources.Font = on.Font
            self._copies[thing.objgen] = copied
        return self._copies[thing.objgen]
