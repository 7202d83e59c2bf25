"""What is read from finished HTML: its ids, its scripts, the languages of its headings.

The only importer of selectolax, a parser that reads a page as browsers do. Only for reading:
HTML that it serialises comes out with different bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = ", ".join(f"h{level}[id][lang]" for level in range(2, 7))


def ids_of(html: str) -> set[str]:
    """Return the ids of all elements, the places to which links can lead."""
    return {str(node.id) for node in LexborHTMLParser(html).css("[id]")}


def doubled_ids(html: str) -> list[str]:
    """Return the ids that more than one element has, each once."""
    counted = Counter(str(node.id) for node in LexborHTMLParser(html).css("[id]"))
    return [one for one, number in counted.items() if number > 1]


def heading_languages(html: str) -> dict[str, str]:
    """Return the language of each heading below the title that declares one, by heading id."""
    found = LexborHTMLParser(html).css(_HEADINGS)
    return {str(node.id): str(node.attributes["lang"]) for node in found}


def inline_scripts(html: str) -> set[str]:
    """Return a page's inline scripts; script elements that contain data are not included."""
    return set(_scripts(LexborHTMLParser(html).css("script")))


def _scripts(nodes: list[LexborNode]) -> Iterator[str]:
    for node in nodes:
        kind = node.attributes.get("type") or "module"
        if "javascript" in kind or "module" in kind:
            text = node.text()
            if text.strip():
                yield text
