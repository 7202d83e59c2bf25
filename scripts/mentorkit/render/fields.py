"""Fix the form fields of a PDF written by WeasyPrint (ISO 32000-1, 12.7).

Only the document itself is read: a field name with full stops is a path, and a title with U+241F
names a group of choices before that character and the choice after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from mentorkit.render.field_font import FieldFace, code_as_unicode, face_of
from mentorkit.render.inline import text_direction
from mentorkit.render.letters import from_the_left, joined

GROUP_AND_CHOICE = "\u241f"
FONT = "Wingdings"
"""The resource name of the fields' font, which is our own. Any name is allowed (7.8.3), but only
with this one does PDFium, the viewer in Chrome and Edge, expect more than the characters of Western
Europe: with any other it drops Cyrillic and Arabic."""

_MULTILINE = 1 << 12
_FONT = re.compile(r"/(\S+)\s+([\d.]+)\s+Tf")
_GRAPHICS_STATE = re.compile(r"/\S+\s+gs\s*")
_TICK = ((0.12, 0.52), (0.4, 0.18), (0.9, 0.86))
"""The corners of a tick in a 1 by 1 box."""

_AT_THE_RIGHT = 2
"""The alignment of a field's text (12.7.3.3, /Q)."""

_PADDING = 4.0
_LEADING = 1.27
_BASELINE = 0.3
"""The distance from the middle of a line of text down to its baseline, in font sizes."""


def mend_fields(document: pikepdf.Pdf) -> None:
    """Fix the fields of a document in place, if it has any.

    Fields get appearances that viewers show without generating their own, groups of choices are
    named after their legend, and names with full stops become a tree of fields, as a partial name
    must not contain one (12.7.3.2).
    """
    form = document.Root.get("/AcroForm")
    if form is None:
        return
    if "/NeedAppearances" in form:
        del form.NeedAppearances
    terminal = [field for field in form.Fields if "/Parent" not in field]
    face = _named_font(document, form, terminal)
    is_mirrored = text_direction(str(document.Root.Lang)) == "rtl"
    for field in terminal:
        if "/Kids" in field:
            _mend_choices(document, field)
        elif field.FT == "/Btn":
            _mend_tick(document, field)
        else:
            if is_mirrored:
                field.Q = _AT_THE_RIGHT
            _draw_text(document, field, face)
    form.Fields = Array(_tree(document, terminal))


def fill_in(document: pikepdf.Pdf, values: Mapping[str, str]) -> None:
    """Fill in text fields by their full names, in a document whose fields are mended."""
    form: Any = document.Root.AcroForm
    face = face_of(form.DR.Font[f"/{FONT}"])
    for name, field in _named(form.Fields):
        if name in values:
            field.V = String(values[name])
            _draw_text(document, field, face)


def _named(fields: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fields of a tree that are filled in, with their full names."""
    for field in fields:
        name = f"{above}{field.T}"
        if "/FT" in field:
            yield name, field
        else:
            yield from _named(field.Kids, f"{name}.")


def _named_font(
    document: pikepdf.Pdf, form: pikepdf.Object, fields: Sequence[pikepdf.Object]
) -> FieldFace:
    """Reduce the form's fonts to the one that its fields use, under the name FONT.

    Default appearances keep only colour and font (12.7.3.3): WeasyPrint also names a graphics state
    there, which neither the form nor the drawings that viewers make of them have.
    """
    written = [field for field in fields if "/DA" in field]
    names = {match[1] for field in written if (match := _FONT.search(str(field.DA)))}
    assert len(names) == 1, names
    font, face = code_as_unicode(document, form.DR.Font[f"/{names.pop()}"])
    for field in written:
        style = _GRAPHICS_STATE.sub("", str(field.DA))
        field.DA = String(_FONT.sub(rf"/{FONT} \2 Tf", style))
    form.DR = Dictionary(Font=Dictionary({f"/{FONT}": font}))
    return face


def _mend_choices(document: pikepdf.Pdf, group: pikepdf.Object) -> None:
    """Name a group after its legend, and its states after the choices."""
    values = [str(value) for value in group.Opt]
    del group.Opt
    for value, choice in zip(values, group.Kids, strict=True):
        legend, _, label = str(choice.TU).partition(GROUP_AND_CHOICE)
        group.TU = String(legend)
        choice.TU = String(f"{legend} {label}" if legend.endswith("?") else f"{legend}: {label}")
        del choice.T
        _set_states(document, choice, value)


def _mend_tick(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    """Draw a tick that is visible on paper at arm's length; WeasyPrint's is too thin."""
    tick = field.AP.N["/on"]
    width, height = float(tick.BBox[2]), float(tick.BBox[3])
    points = " l ".join(f"{x * width:.2f} {y * height:.2f}" for x, y in _TICK).replace(
        " l", " m", 1
    )
    tick.write(f"{width / 6:.2f} w 1 J 1 j {points} l S".encode("ascii"))
    _set_states(document, field, "on")
    field.V = Name.Off


def _set_states(document: pikepdf.Pdf, widget: Any, value: str) -> None:
    on = next(iter(widget.AP.N.values()))
    # Not quite empty: pikepdf would claim that nothing is compressed data, which it is not.
    off = document.make_stream(b"q Q", Type=Name.XObject, Subtype=Name.Form, BBox=on.BBox)
    widget.AP = Dictionary(N=Dictionary({f"/{value}": on, "/Off": off}))
    widget.AS = Name.Off
    # The box is already drawn on the page; viewers must not draw another.
    widget.MK = Dictionary()


def _draw_text(document: pikepdf.Pdf, field: pikepdf.Object, face: FieldFace) -> None:
    """Give a text field an appearance that shows its value, or an empty one."""
    left, top, right, bottom = (float(side) for side in field.Rect)
    width, height = abs(right - left), abs(bottom - top)
    value = str(field.get("/V", ""))
    style = str(field.DA)
    found = _FONT.search(style)
    assert found, style
    size = float(found[2])
    shown = b""
    if value:
        lines = list(_wrapped(joined(value), face, size, width - 2 * _PADDING))
        if int(field.get("/Ff", 0)) & _MULTILINE:
            first = height - _PADDING - size
        else:
            lines, first = [joined(value)], height / 2 - _BASELINE * size
        moves, before = [], 0.0
        for number, line in enumerate(lines):
            start = _PADDING
            if field.get("/Q") == _AT_THE_RIGHT:
                start = round(width - _PADDING - face.width(line, size), 2)
            down = first if number == 0 else -size * _LEADING
            glyphs = face.hexadecimal(from_the_left(line))
            moves.append(f"{start - before:g} {down:.2f} Td <{glyphs}> Tj")
            before = start
        written = " ".join(moves)
        shown = f"q 0 0 {width:.2f} {height:.2f} re W n BT {style} {written} ET Q".encode("ascii")
    drawing = document.make_stream(
        b"/Tx BMC " + shown + b" EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 2), round(height, 2)]),
        Resources=Dictionary(Font=document.Root.AcroForm.DR.Font),
    )
    field.AP = Dictionary(N=drawing)


def _wrapped(text: str, face: FieldFace, size: float, width: float) -> Iterator[str]:
    """Yield a text in lines that fit a width, as viewers do: only words wider are broken."""
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and face.width(longer, size) > width:
                yield line
                longer = word
            while face.width(longer, size) > width and len(longer) > 1:
                end = next(
                    n
                    for n in range(len(longer) - 1, 0, -1)
                    if n == 1 or face.width(longer[:n], size) <= width
                )
                yield longer[:end]
                longer = longer[end:]
            line = longer
        yield line


def _tree(document: pikepdf.Pdf, fields: list[pikepdf.Object]) -> list[pikepdf.Object]:
    """Return the root fields of a tree built from the fields' full names as paths."""
    roots: list[pikepdf.Object] = []
    nodes: dict[tuple[str, ...], pikepdf.Object] = {}
    for field in fields:
        *path, name = str(field.T).split(".")
        parent = None
        for depth, step in enumerate(path, 1):
            key = tuple(path[:depth])
            if key not in nodes:
                nodes[key] = document.make_indirect(Dictionary(T=String(step), Kids=Array()))
                _put(nodes[key], parent, roots)
            parent = nodes[key]
        field.T = String(name)
        _put(field, parent, roots)
    return roots


def _put(node: pikepdf.Object, parent: Any, roots: list[pikepdf.Object]) -> None:
    if parent is None:
        roots.append(node)
        return
    node.Parent = parent
    parent.Kids.append(node)
