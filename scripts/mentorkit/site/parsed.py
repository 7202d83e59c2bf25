"""What is read from finished HTML: its ids, its scripts, the languages of its headings.

The one importer of selectolax, a parser that reads a page as browsers do. What is to be
written again is none of its business: it would come out with other bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = ", ".join(f"h{level}[id][lang]" for level in range(2, 7))


def ids_of(html: str) -> set[str]:
    """Return the ids of all elements, the places to which links can lead."""
    return {str(node.id) for node in LexborHTMLParser(html).css("[id]")}


def heading_languages(html: str) -> dict[str, str]:
    """Return the language of each heading below the title that says one, by the heading's id."""
    found = LexborHTMLParser(html).css(_HEADINGS)
    return {str(node.id): str(node.attributes["lang"]) for node in found}


def inline_scripts(html: str) -> set[str]:
    """Return the scripts that stand in a page; data in a script's clothes is none."""
    return set(_scripts(LexborHTMLParser(html).css("script")))


def _scripts(nodes: list[LexborNode]) -> Iterator[str]:
    for node in nodes:
        kind = node.attributes.get("type") or "module"
        if "javascript" in kind or "module" in kind:
            text = node.text()
            if text.strip():
                yield text
