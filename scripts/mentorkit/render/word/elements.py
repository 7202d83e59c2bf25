"""The elements that Word files are built of: paragraphs, runs, cells, and their lengths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement


def w(name: str, /, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return an element; name and attributes are in `w:` unless the name says otherwise."""
    tag = name if ":" in name else f"w:{name}"
    prefix = tag.partition(":")[0]
    element = cast(BaseOxmlElement, OxmlElement(tag))
    for key, value in attributes.items():
        element.set(qn(f"{prefix}:{key}"), str(value))
    element.extend(children)
    return element


def paragraph(style: str, *content: BaseOxmlElement, tabs: Sequence[float] = ()) -> BaseOxmlElement:
    """Return a paragraph of a style, with tab stops in mm."""
    properties = w("pPr", w("pStyle", val=style))
    if tabs:
        stops = [w("tab", val="left", pos=twips(position)) for position in tabs]
        properties.append(w("tabs", *stops))
    return w("p", properties, *content)


def run(text: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    """Return a run of text; a tab in it becomes a tab, a line break a break."""
    made = w("r", w("rPr", *properties)) if properties else w("r")
    for part in re.split(r"([\t\n])", text):
        if part in ("\t", "\n"):
            made.append(w("tab" if part == "\t" else "br"))
        elif part:
            written = w("t")
            written.text = part
            written.set(qn("xml:space"), "preserve")
            made.append(written)
    return made


def character_style(name: str) -> BaseOxmlElement:
    """Return the property that gives a run a style."""
    return w("rStyle", val=name)


def field(instruction: str) -> BaseOxmlElement:
    """Return a field that Word works out itself, such as PAGE."""
    return w("fldSimple", run("1"), instr=f" {instruction} ")


def cell(width: float, content: Iterable[BaseOxmlElement], span: int = 1) -> BaseOxmlElement:
    """Return a cell, `width` mm wide, that takes `span` columns."""
    properties = w("tcPr", w("tcW", w=twips(width), type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    return w("tc", properties, *content)


def keep_with_next(element: BaseOxmlElement) -> None:
    """Keep a paragraph on one page with what follows it."""
    properties = element[0]
    if properties.find(qn("w:keepNext")) is None:
        properties.insert(1, w("keepNext"))


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, Word's unit."""
    return round(millimetres / 25.4 * 1440)


def replace_children(root: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    """Replace all that an element holds."""
    for child in list(root):
        root.remove(child)
    root.extend(children)
