"""Cleaning SVG pictures: the result depends on nothing outside itself.

Elements, attributes and CSS properties are on allow-lists. An editor's own data (namespaces,
metadata, comments) is dropped silently; anything that could run, load something or grow without
bound is refused, and so is what programs draw differently, such as words. Knows no files.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import tinycss2

from mentorkit.disk.reading import Refused
from mentorkit.model import bounds

_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ELEMENTS = frozenset(
    {"svg", "g", "defs", "symbol", "use", "a", "switch", "title", "desc", "style", "path", "rect",
     "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "image",
     "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker"}
)  # fmt: skip
_LEFT_OUT = frozenset({"metadata"})
_PROPERTIES = frozenset(
    {"alignment-baseline", "baseline-shift", "clip-path", "clip-rule", "color",
     "color-interpolation", "direction", "display", "dominant-baseline", "fill", "fill-opacity",
     "fill-rule", "font", "font-family", "font-size", "font-stretch", "font-style", "font-variant",
     "font-weight", "image-rendering", "isolation", "letter-spacing", "line-height", "marker",
     "marker-end", "marker-mid", "marker-start", "mask", "mask-type", "mix-blend-mode", "opacity",
     "overflow", "paint-order", "shape-rendering", "stop-color", "stop-opacity", "stroke",
     "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
     "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-align", "text-anchor",
     "text-decoration", "text-rendering", "transform", "unicode-bidi", "visibility", "white-space",
     "word-spacing", "writing-mode"}
)  # fmt: skip
_ATTRIBUTES = _PROPERTIES | frozenset(
    {"class", "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fr", "fx", "fy", "gradientTransform",
     "gradientUnits", "height", "id", "lengthAdjust", "markerHeight", "markerUnits", "markerWidth",
     "maskContentUnits", "maskUnits", "offset", "orient", "patternContentUnits",
     "patternTransform", "patternUnits", "points", "preserveAspectRatio", "r", "refX", "refY",
     "rotate", "rx", "ry", "spreadMethod", "startOffset", "textLength", "version", "viewBox",
     "width", "x", "x1", "x2", "y", "y1", "y2"}
)  # fmt: skip
_FUNCTIONS = frozenset(
    {"hsl", "hsla", "matrix", "rgb", "rgba", "rotate", "scale", "skewx", "skewy",
     "translate", "url"}
)  # fmt: skip
_SIZES = ("width", "height", "viewBox")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_DATA = re.compile(r"\s*data:image/(png|jpe?g)\s*;\s*base64\s*,(.*)", re.DOTALL | re.IGNORECASE)
# A document type can define entities that expand to gigabytes, or read other files; many programs
# write one that only names a standard, before the picture.
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NAMES_A_STANDARD = re.compile(
    r"""(\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*)
    <!DOCTYPE\s+svg(?:\s+(?:PUBLIC|SYSTEM)(?:\s+(?:"[^"<>]*"|'[^'<>]*')){1,2})?\s*>""",
    re.DOTALL | re.VERBOSE,
)
_PLAIN = "save it as plain SVG"
_INSTEAD = {
    "filter": "remove its effects, such as shadows and blur, or save it as PNG",
    "foreignObject": "save it as SVG without data for editing, or as PNG",
}
"""What to do about an element for which plain SVG is no remedy."""
_UNEVEN = frozenset({"media", "pathLength", "systemLanguage", "vector-effect"})
"""Attributes that not every program obeys when it draws."""
_UNEVEN_STYLES = frozenset(
    {"animation", "background", "background-color", "background-image", "clip", "cx", "cy", "d",
     "filter", "mask-image", "r", "rotate", "rx", "ry", "scale", "transform-box",
     "transform-origin", "translate", "vector-effect", "x", "y"}
)  # fmt: skip
"""Properties that not every program obeys when it draws."""
_WITH_UNIT = re.compile(r"[0-9.](?:[a-z]+|%)", re.IGNORECASE)

RefuseRaster = Callable[[bytes, str], None]
"""Raises Refused if the bytes are not a whole picture of the kind, `PNG` or `JPEG`."""


@lru_cache(maxsize=8)
def cleaned_svg(data: bytes, refuse_raster: RefuseRaster) -> bytes:
    """Return a picture with only what is allowed; the same input gives the same bytes.

    Raises Refused if it is not an SVG picture or has anything forbidden.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("the picture is not UTF-8; save it again as SVG", "broken-picture") from None
    text = without_doctype(text)
    if _DOCTYPE.search(text):
        message = f"the picture has a document type that defines more than SVG; {_PLAIN}"
        raise Refused(message, "unsafe-picture")
    try:
        root = _parsed(text)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        message = f"this is not a whole SVG picture ({error}); save it again as SVG"
        raise Refused(message, "broken-picture") from None
    _Cleaner(refuse_raster).clean(root)
    _refuse_growth(root)
    root.set("xmlns", _SVG)
    return ElementTree.tostring(root, encoding="unicode").strip().encode("utf-8") + b"\n"


def without_doctype(text: str) -> str:
    """Return a picture's text without a document type that only names a standard."""
    return _NAMES_A_STANDARD.sub(r"\1", text, count=1)


def _parsed(text: str) -> Element:
    """Return the root; stops at once if there are too many elements or they are nested too deep."""
    # The encoding that the file declares must not turn these bytes into another text.
    parser = ElementTree.XMLParser(encoding="utf-8")
    depth = count = 0
    root: Element | None = None
    source = io.BytesIO(text.encode("utf-8"))
    for event, element in ElementTree.iterparse(source, events=("start", "end"), parser=parser):
        depth += 1 if event == "start" else -1
        count += event == "start"
        root = element if root is None else root
        if count == 1 and element.tag != f"{{{_SVG}}}svg":
            found = str(element.tag).rpartition("}")[2]
            expected = f'expected the element <svg xmlns="{_SVG}">'
            message = f"{expected}, found <{found}>; save it again as SVG"
            raise Refused(message, "broken-picture")
        if depth > bounds.DRAWING_LEVELS:
            message = "the picture is nested too deeply; save it again as SVG"
            raise Refused(message, "unsafe-picture")
        if count > bounds.DRAWING_ELEMENTS:
            raise _too_much()
    assert root is not None
    return root


def _too_much() -> Refused:
    message = f"the picture draws more than {bounds.DRAWING_ELEMENTS} elements; simplify it"
    return Refused(message, "picture-too-big")


def _unsafe(found: str) -> Refused:
    return Refused(f"the picture contains {found}; {_PLAIN}", "unsafe-picture")


def _uneven(found: str, remedy: str = "save it as PNG") -> Refused:
    message = f"the picture contains {found}, which not every program draws alike; {remedy}"
    return Refused(message, "uneven-picture")


class _Cleaner:
    """Cleans a tree in place."""

    def __init__(self, refuse_raster: RefuseRaster) -> None:
        self.refuse_raster = refuse_raster

    def clean(self, element: Element) -> None:
        """Clean an element and everything below it; raises Refused."""
        element.tag = str(element.tag).rpartition("}")[2]
        element.attrib = dict(self._attributes(element))
        if element.tag == "style":
            element.text = _clean_sheet(element.text or "")
        elif element.tag == "text" and (words := " ".join("".join(element.itertext()).split())):
            raise _uneven(f"the text '{words[:40]}'", "turn it into paths, or save it as PNG")
        for child in list(element):
            if self._stays(child):
                self.clean(child)
            else:
                element.remove(child)

    def _stays(self, element: Element) -> bool:
        namespace, _, name = str(element.tag).rpartition("}")
        if namespace[1:] not in (_SVG, ""):
            for inside in element.iter():  # an editor's own element, unless it contains HTML
                if "xhtml" in str(inside.tag):
                    raise _unsafe(f"the element <{str(inside.tag).rpartition('}')[2]}>")
            return False
        if name in _LEFT_OUT:
            return False
        if name not in _ELEMENTS:
            remedy = _INSTEAD.get(name, _PLAIN)
            message = f"the picture contains the element <{name}>; {remedy}"
            raise Refused(message, "unsafe-picture")
        return True

    def _attributes(self, element: Element) -> Iterator[tuple[str, str]]:
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2]
            if name.lower().startswith("on"):
                raise _unsafe(f"the script '{name}'")
            if key in _UNEVEN:
                raise _uneven(f"'{key}'")
            if name in ("href", "src"):
                if key in ("href", _XLINK_HREF):
                    self._refuse_link(str(element.tag), value)
                    yield "href", value
                elif not value.strip().startswith("#"):
                    raise _unsafe(f"a link to '{value[:40]}'")
            elif key == "style":
                yield key, _clean_declarations(value)
            elif key in _ATTRIBUTES:
                _refuse_value(value, key)
                yield key, value
            elif key in (f"{_XML}lang", f"{_XML}space"):
                yield key.replace(_XML, "xml:"), value

    def _refuse_link(self, tag: str, value: str) -> None:
        picture = _DATA.fullmatch(value) if tag == "image" else None
        if picture:
            try:
                data = base64.b64decode("".join(picture[2].split()), validate=True)
            except (binascii.Error, ValueError):
                raise _unsafe("a picture that is not whole") from None
            self.refuse_raster(data, "PNG" if picture[1].lower() == "png" else "JPEG")
        elif not value.strip().startswith("#"):
            raise _unsafe(f"a link to '{value[:40]}'")


def _refuse_value(value: str, name: str) -> None:
    """Raise Refused if the value of a property or attribute loads something or is huge."""
    if name in _PROPERTIES:
        _refuse_tokens(tinycss2.parse_component_value_list(value))
    if name in _SIZES and any(
        abs(float(number)) > bounds.DRAWING_SIDE for number in _NUMBER.findall(value)
    ):
        message = f"the picture's {name} is '{value[:40]}'; scale it down to {bounds.DRAWING_SIDE}"
        raise Refused(message, "picture-too-big")


def _refuse_tokens(tokens: list[tinycss2.ast.Node]) -> None:
    for token in tokens:
        if token.type == "url" and not token.value.strip().startswith("#"):
            raise _unsafe(f"a link to '{token.value[:40]}'")
        if token.type == "function":
            if token.lower_name not in _FUNCTIONS:
                raise _unsafe(f"the style '{token.name[:40]}()'")
            if token.lower_name == "url":
                _refuse_quoted(token.arguments)
            _refuse_tokens(token.arguments)
        if token.type in ("() block", "[] block", "{} block"):
            _refuse_tokens(token.content)


def _refuse_quoted(arguments: list[tinycss2.ast.Node]) -> None:
    for argument in arguments:
        if argument.type == "string" and not argument.value.strip().startswith("#"):
            raise _unsafe(f"a link to '{argument.value[:40]}'")


def _clean_declarations(css: str) -> str:
    """Return the declarations of allowed properties; raises Refused."""
    kept = []
    for declaration in tinycss2.parse_blocks_contents(css, skip_comments=True):
        if declaration.type == "declaration":
            _refuse_tokens(declaration.value)
            value = tinycss2.serialize(declaration.value).strip()
            _refuse_uneven(declaration.lower_name, value)
            if declaration.lower_name in _PROPERTIES:
                important = " !important" if declaration.important else ""
                kept.append(f"{declaration.lower_name}:{value}{important}")
        elif declaration.type == "at-rule":
            raise _unsafe(f"the style '@{declaration.at_keyword[:40]}'")
    return ";".join(kept)


def _refuse_uneven(name: str, value: str) -> None:
    """Raise Refused if not every program draws a style; `none` is drawn alike by all."""
    has_unit = name == "transform" and _WITH_UNIT.search(value)
    if value != "none" and (name in _UNEVEN_STYLES or has_unit):
        raise _uneven(f"the style '{name}: {value[:40]}'")


def _clean_sheet(css: str) -> str:
    """Return the rules of a style sheet with only what is allowed; raises Refused."""
    kept = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            raise _unsafe(f"the style '@{rule.at_keyword[:40]}'")
        if rule.type == "qualified-rule":
            selector = tinycss2.serialize(rule.prelude).strip()
            if "[" in selector or ":" in selector:
                raise _uneven(f"the style of '{selector[:40]}'")
            kept.append(f"{selector}{{{_clean_declarations(tinycss2.serialize(rule.content))}}}")
    return "".join(kept)


def _refuse_growth(root: Element) -> None:
    """Raise Refused if `use` draws itself, or so much that it would take too long."""
    named = {element.get("id", ""): element for element in root.iter()}
    drawn: dict[str, int] = {}
    _drawn(root, named, drawn, ())


def _drawn(
    element: Element,
    named: Mapping[str, Element],
    drawn: dict[str, int],
    inside: tuple[str, ...],
) -> int:
    """Return how many elements are drawn for one; `inside` are the ids being drawn."""
    count = 1 + sum(_drawn(child, named, drawn, inside) for child in element)
    target = element.get("href", "").strip().removeprefix("#")
    if element.tag == "use" and target in named:
        if target in inside or len(inside) >= bounds.DRAWING_LEVELS:
            raise _unsafe(f"the element <use> that draws '{target[:40]}' within itself")
        if target not in drawn:
            drawn[target] = _drawn(named[target], named, drawn, (*inside, target))
        count += drawn[target]
    if count > bounds.DRAWING_ELEMENTS:
        raise _too_much()
    return count
