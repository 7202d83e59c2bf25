"""What the tests of Word files share: a look, labels, and ways to look into a file."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from mentorkit.model.interface import PrintLabels
from mentorkit.model.text import Text
from mentorkit.render.word.look import WordLook
from openxml_audit import FileFormat, OpenXmlValidator
from PIL import Image

LABELS = PrintLabels(
    **{name: Text(f"<{name}>") for name in PrintLabels.model_fields}
    | {"rating_low_high": Text("1 = weak, {steps} = strong")}
)


def png(width: int = 200, height: int = 100) -> bytes:
    """Return a picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#17584F").save(out, "PNG")
    return out.getvalue()


LOOK = WordLook(
    organisation="Silta & Bro ry",
    programme="Työuramentorointi",
    main_colour="#17584F",
    logo=png(),
    logo_alt="Sillan tunnus",
    version_line="Versio 1.0, 24.11.2026",
    address="mentorointi.example.org/phases/start",
    site="mentorointi.example.org",
    language="fi-FI",
    rtl=False,
    date=dt.date(2026, 11, 24),
)


def opened(data: bytes) -> Document:
    """Return a file as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def xml_parts(data: bytes) -> dict[str, str]:
    """Return the text of every part that is XML, by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if not name.endswith(".png")]
        return {name: package.read(name).decode() for name in names}


def words(element: Any) -> str:
    """Return the text of an element."""
    texts = element.iter(qn("w:t"), qn("w:noBreakHyphen"))
    return "".join("\u2011" if text.text is None else text.text for text in texts)


def values(document: Document, tag: str) -> list[str]:
    """Return the `w:val` of every element of a kind in the body, in order."""
    return [element.get(qn("w:val")) for element in document.element.body.iter(qn(tag))]


def styled(document: Document) -> list[tuple[str, str]]:
    """Return style and text of each paragraph outside of tables, but for empty ones."""
    return [(str(p.style and p.style.name), p.text) for p in document.paragraphs if p.text]


def schema_faults(data: bytes) -> list[str]:
    """Return what is not as the schemas of Word have it (ECMA-376, and Microsoft's own)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0).validate(path)
    return [str(fault) for fault in found.errors]
