"""The building blocks of Word files: paragraphs, runs, cells, and lengths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement


def w(name: str, /, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return an element; name and attributes are in `w:` unless they have another prefix."""
    tag = name if ":" in name else f"w:{name}"
    prefix = tag.partition(":")[0]
    element = cast(BaseOxmlElement, OxmlElement(tag))
    for key, value in attributes.items():
        element.set(qn(f"{prefix}:{key}"), str(value))
    element.extend(children)
    return element


def paragraph(
    style: str,
    *content: BaseOxmlElement,
    properties: Iterable[BaseOxmlElement] = (),
    tabs: Sequence[float] = (),
) -> BaseOxmlElement:
    """Return a paragraph of a style, with further properties or tab stops in mm."""
    own = list(properties)
    if tabs:
        stops = [w("tab", val="left", pos=twips(position)) for position in tabs]
        own.append(w("tabs", *stops))
    return w("p", w("pPr", w("pStyle", val=style), *own), *content)


_ELEMENTS = {"\t": "tab", "\n": "br", "\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}
"""Characters that Word has elements for. As characters, it shows every soft hyphen, and takes a
hyphen that does not break from another font."""


def run(text: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    """Return a run of text; tabs, line breaks and hyphens of a special kind are elements."""
    made = w("r", w("rPr", *properties)) if properties else w("r")
    for part in re.split(f"([{''.join(_ELEMENTS)}])", text):
        if part in _ELEMENTS:
            made.append(w(_ELEMENTS[part]))
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
    """Return a field that Word computes, such as PAGE."""
    return w("fldSimple", run("1"), instr=f" {instruction} ")


def field_start(instruction: str) -> list[BaseOxmlElement]:
    """Return the start of a field whose result spans several paragraphs.

    It is marked as out of date, so that Word offers to update it when the file is opened.
    """
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    begin = w("fldChar", fldCharType="begin", dirty="true")
    separate = w("fldChar", fldCharType="separate")
    return [w("r", begin), w("r", code), w("r", separate)]


def field_end() -> BaseOxmlElement:
    """Return the end of a field begun by `field_start`."""
    return w("r", w("fldChar", fldCharType="end"))


def bookmarked(number: int, name: str, *content: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return content as a bookmark that links can lead to; the number must be unique."""
    start = w("bookmarkStart", id=number, name=name)
    return [start, *content, w("bookmarkEnd", id=number)]


def anchored(anchor: str, *content: BaseOxmlElement) -> BaseOxmlElement:
    """Return a link to a bookmark in the document."""
    return w("hyperlink", *content, anchor=anchor, history=1)


def linked(relationship: str, *content: BaseOxmlElement) -> BaseOxmlElement:
    """Return a link to a target outside the document, by the id of its relationship."""
    link = w("hyperlink", *content, history=1)
    link.set(qn("r:id"), relationship)
    return link


def cell(width: float, content: Iterable[BaseOxmlElement], span: int = 1) -> BaseOxmlElement:
    """Return a cell, `width` mm wide, that spans `span` columns."""
    properties = w("tcPr", w("tcW", w=twips(width), type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    return w("tc", properties, *content)


def keep_with_next(element: BaseOxmlElement) -> None:
    """Keep a paragraph on the same page as what follows it."""
    properties = element[0]
    if properties.find(qn("w:keepNext")) is None:
        properties.insert(1, w("keepNext"))


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, Word's unit."""
    return round(millimetres / 25.4 * 1440)


def replace_children(root: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    """Replace all children of an element."""
    for child in list(root):
        root.remove(child)
    root.extend(children)
