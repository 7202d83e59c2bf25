"""The Matterhorn Protocol 1.1 on every PDF: failure conditions that a machine can check.

Each check yields what is wrong, and names its conditions. Those on titles, languages, alternative
texts, headings, untagged content and embedded fonts are in `test_papers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from outloud import check
from outloud.findings import Finding
from pikepdf import Array, Dictionary

from tests.leaves import MM

STANDARD = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "NonStruct",
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Link",
    "Form",
    "Figure",
}
"""The structure types of ISO 32000-1, 14.8.4, that our papers use."""

CHILDREN = {
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}

Check = Callable[[pikepdf.Pdf], Iterator[str]]


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def kind(element: Any) -> str:
    return str(element.get("/S", "")).removeprefix("/")


def tree(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Yield every structure element with its parent."""
    stack = [(kid, pdf.Root.StructTreeRoot) for kid in kids(pdf.Root.StructTreeRoot)]
    while stack:
        element, parent = stack.pop()
        if isinstance(element, Dictionary) and "/S" in element:
            yield element, parent
            stack += [(kid, element) for kid in kids(element)]


def annotations(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.obj.get("/Annots", [])


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    found = {}
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item:
            found[item.objgen] = item
    return list(found.values())


def standard_types(pdf: pikepdf.Pdf) -> Iterator[str]:
    """02-001, 02-003, 02-004: every structure type is a standard one, and none is mapped."""
    if "/RoleMap" in pdf.Root.StructTreeRoot:
        yield "there is a role map"
    for element, _ in tree(pdf):
        if kind(element) not in STANDARD:
            yield f"{kind(element)} is no standard type"


def lists_and_tables(pdf: pikepdf.Pdf) -> Iterator[str]:
    """09-004, 09-005, 09-006: tables and lists contain only what they may, in the right place."""
    for element, parent in tree(pdf):
        name = kind(element)
        for kid in kids(element):
            if name in CHILDREN and (
                not isinstance(kid, Dictionary) or kind(kid) not in CHILDREN[name]
            ):
                yield f"{name} holds {kind(kid) if isinstance(kid, Dictionary) else 'content'}"
        if name in PARENTS and kind(parent) not in PARENTS[name]:
            yield f"{name} stands in {kind(parent)}"


def nothing_empty(pdf: pikepdf.Pdf) -> Iterator[str]:
    """09-001: no tag is empty, except cells of a table to write in."""
    for element, _ in tree(pdf):
        if not kids(element) and kind(element) not in ("TD", "TH"):
            yield f"{kind(element)} is empty"


def unicode_for_every_font(pdf: pikepdf.Pdf) -> Iterator[str]:
    """10-001: every font maps its glyphs to characters."""
    for font in fonts(pdf):
        if font.Subtype == "/Type0" and "/ToUnicode" not in font:
            yield f"{font.BaseFont} has no ToUnicode"


def composite_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """31-001, 31-004, 31-005, 31-006: composite fonts define how codes become glyphs."""
    for font in fonts(pdf):
        if font.Subtype != "/Type0":
            continue
        below = font.DescendantFonts[0]
        if font.Encoding not in ("/Identity-H", "/Identity-V"):
            yield f"{font.BaseFont}: {font.Encoding}"
        if below.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in below:
            yield f"{font.BaseFont} has no CIDToGIDMap"
        descriptor = below.FontDescriptor
        if not {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"{font.BaseFont} is not embedded"


def no_dynamic_forms_or_locks(pdf: pikepdf.Pdf) -> Iterator[str]:
    """25-001, 26-001: no XFA, no encryption that could lock out a screen reader."""
    if "/XFA" in pdf.Root.get("/AcroForm", {}):
        yield "there is an XFA form"
    if pdf.is_encrypted:
        yield "the file is encrypted"


def annotations_in_the_tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    """28-002, 28-010, 28-011: every annotation is in the tree, in an element of its kind."""
    wanted = {"/Link": "Link", "/Widget": "Form"}
    holders = {}
    for element, _ in tree(pdf):
        for kid in kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
                holders[kid.Obj.objgen] = kind(element)
    for annotation in annotations(pdf):
        holder = holders.get(annotation.objgen)
        if holder != wanted.get(str(annotation.Subtype), "none that we know"):
            yield f"{annotation.Subtype} is in {holder}"


def annotations_and_parents(pdf: pikepdf.Pdf) -> Iterator[str]:
    """28-002: an annotation's StructParent leads to the element that contains it."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip((int(n) for n in numbers[::2]), numbers[1::2], strict=True))
    for annotation in annotations(pdf):
        holder = parents[int(annotation.StructParent)]
        objects = [k.Obj.objgen for k in kids(holder) if isinstance(k, Dictionary) and "/Obj" in k]
        if annotation.objgen not in objects:
            yield f"StructParent {annotation.StructParent} of {annotation.Subtype}"


def described(pdf: pikepdf.Pdf) -> Iterator[str]:
    """28-004, 28-005, 28-012: links have contents, fields have a name."""
    for annotation in annotations(pdf):
        if annotation.Subtype == "/Link" and not str(annotation.get("/Contents", "")).strip():
            yield "a link without contents"
        if annotation.Subtype == "/Widget" and not str(annotation.get("/TU", "")).strip():
            yield f"the field {annotation.get('/T')} without a name"


def tab_order(pdf: pikepdf.Pdf) -> Iterator[str]:
    """28-008, 28-009: the tab order of a page with annotations is the order of the tags."""
    for number, page in enumerate(pdf.pages, 1):
        if "/Annots" in page.obj and page.obj.get("/Tabs") != "/S":
            yield f"page {number}"


def no_foreign_content(pdf: pikepdf.Pdf) -> Iterator[str]:
    """20-001, 21-001, 30-001: no optional content, attached file or reference XObject."""
    if "/OCProperties" in pdf.Root:
        yield "there is optional content"
    if pdf.attachments:
        yield "there are attached files"
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and "/Ref" in item:
            yield "there is a reference XObject"


CHECKS: tuple[Check, ...] = (
    standard_types,
    lists_and_tables,
    nothing_empty,
    unicode_for_every_font,
    composite_fonts,
    no_dynamic_forms_or_locks,
    annotations_in_the_tree,
    annotations_and_parents,
    described,
    tab_order,
    no_foreign_content,
)


@pytest.mark.parametrize("condition", CHECKS, ids=lambda condition: condition.__name__)
def test_no_pdf_fails_the_matterhorn_protocol(
    examined: list[tuple[dict[str, Any], Path]], condition: Check
) -> None:
    faults = []
    for file, path in examined:
        with pikepdf.open(path) as pdf:
            faults += [f"{file['path']}: {fault}" for fault in condition(pdf)]
    assert faults == []


FALSE_ALARMS = {
    # A table of tools that begins at the end of a page has its header and few rows there.
    "TBL-010",
}


def is_running(finding: Finding) -> bool:
    """Return whether untagged prose is the running foot of a page.

    The checker recognises one only if it is on several pages in a row; backs of cut-outs are blank.
    """
    return finding.rule == "TAG-002" and all(box["y1"] < 30 * MM for box in finding.boxes)


def test_the_checker_finds_no_error_in_any_pdf(
    examined: list[tuple[dict[str, Any], Path]],
) -> None:
    faults = []
    assert len(examined) > 40
    for file, path in examined:
        report = check(str(path), skip=FALSE_ALARMS)
        assert report.error is None
        faults += [
            f"{file['path']}: {finding.rule} {finding.message}"
            for finding in report.findings
            if finding.severity == "error" and not is_running(finding)
        ]
    assert faults == []
