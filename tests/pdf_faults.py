"""What is broken in a PDF without any viewer having to say so (ISO 32000-1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

_RESOURCES = {
    "gs": "/ExtGState", "Do": "/XObject", "Tf": "/Font", "sh": "/Shading",
    "cs": "/ColorSpace", "CS": "/ColorSpace", "scn": "/Pattern", "SCN": "/Pattern",
    "BDC": "/Properties", "DP": "/Properties",
}  # fmt: skip
"""The kind of resource that an operator names (7.8.3)."""

_BUILT_IN = {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"}
"""Colour spaces that are no resources (8.6.4)."""


def faults(path: Path) -> Iterator[str]:
    """Yield what is broken: streams that cannot be decoded, names that lead to no resource."""
    with pikepdf.open(path) as pdf:
        for found in pdf.objects:
            if isinstance(found, (Stream, Dictionary)):
                yield from _of_object(found, f"object {found.objgen[0]}")
        for number, page in enumerate(pdf.pages, 1):
            yield from _nameless(page, page.resources, f"page {number}")
        yield from _styles(pdf)


def _of_object(found: Any, where: str) -> Iterator[str]:
    if isinstance(found, Stream):
        broken = list(_undecodable(found, where))
        yield from broken
        is_drawing = found.get("/Subtype") == Name.Form or found.get("/PatternType") == 1
        if is_drawing and not broken:
            yield from _nameless(found, found.get("/Resources"), where)
    elif "/ToUnicode" in found and b" <>" in found.ToUnicode.read_bytes():
        yield f"{where}: a glyph without text"


def _undecodable(stream: Stream, where: str) -> Iterator[str]:
    if "/Filter" not in stream:
        return
    if not stream.read_raw_bytes():
        yield f"{where}: empty, but said to be {stream.Filter}"
    elif stream.Filter != Name.DCTDecode:
        try:
            stream.read_bytes()
        except pikepdf.PdfError as error:
            yield f"{where}: {error}"


def _nameless(content: Any, resources: Any, where: str) -> Iterator[str]:
    for operands, operator in pikepdf.parse_content_stream(content):
        kind = _RESOURCES.get(str(operator))
        name = operands[0 if str(operator) == "Tf" else -1] if kind and operands else None
        if not isinstance(name, Name) or str(name) in _BUILT_IN:
            continue
        if str(name) not in (resources or {}).get(kind, {}):
            yield f"{where}: {name} {operator} has no resource"


def _styles(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the names in default appearances that are not in the form's resources (12.7.3.3)."""
    form = pdf.Root.get("/AcroForm")
    fields = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "/DA" in a]
    for field in fields:
        style = pdf.make_stream(bytes(field.DA))
        yield from _nameless(style, form.DR, f"field {field.T}")
