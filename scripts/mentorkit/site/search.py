"""The search index of one language: what is found on its finished pages, and synonyms.

It is data only, written as a script so that a copy of the site on disk can load it, too;
`overrides/assets/javascripts/search/engine.js` reads it. Knows nothing of MkDocs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "label", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "wbr",
}  # fmt: skip
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip
_UNREAD = {"script", "style", "svg", "template", "noscript", "select", "button"}
_HEADINGS = {"h2", "h3"}
_SENTENCE_ENDS = ".!?:;…؟"


@dataclass
class Entry:
    """A place on a page: its anchor (empty for the page), heading and blocks of text."""

    anchor: str
    heading: str = ""
    blocks: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text on one line; a middle dot separates blocks that are not sentences."""
        out = ""
        for block in self.blocks:
            if out:
                out += " " if out[-1] in _SENTENCE_ENDS else " · "
            out += block
        return out


@dataclass(frozen=True)
class FoundPage:
    """A page in the index: its address below the site's root, title and entries."""

    url: str
    title: str
    entries: tuple[Entry, ...]

    def address(self, entry: Entry) -> str:
        """Return the address of an entry of the page, below the site's root."""
        return f"{self.url}{'#' if entry.anchor else ''}{entry.anchor}"


@dataclass
class _Open:
    """An element that is open while a page is read; `heads` if its text is a heading."""

    tag: str
    language: str
    is_read: bool
    heads: bool
    entry: Entry


class _PageReader(HTMLParser):
    """Reads the article of a page, which is all it is given.

    Headings with an id, and elements with `data-search-entry` and an id, begin entries; the
    heading of the latter is marked by `data-search-heading`. Text in another language and
    below `data-search-exclude` is left out.
    """

    def __init__(self, language: str, with_documents: bool) -> None:
        super().__init__()
        self.language = language
        self.with_documents = with_documents
        self.entries: list[Entry] = [Entry("")]
        whole = _Open("article", language, is_read=True, heads=False, entry=self.entries[0])
        self.stack: list[_Open] = [whole]
        self.block = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element changes for the text in it."""
        given = dict(attrs)
        if tag not in _INLINE:
            self._end_block()
        if tag == "img":  # a picture is found by what it shows
            self.handle_data(given.get("alt") or "")
            self._end_block()
        if tag in _VOID:
            return
        above = self.stack[-1]
        opened = _Open(
            tag,
            given.get("lang") or above.language,
            above.is_read and self._is_read(tag, given),
            above.heads or tag == "h1" or "data-search-heading" in given,
            above.entry,
        )
        if opened.is_read:
            self._begin_entry(opened, given)
        self.stack.append(opened)

    def _is_read(self, tag: str, given: dict[str, str | None]) -> bool:
        if tag in _UNREAD or "data-search-exclude" in given:
            return False
        if given.get("data-search-entry") == "document" and not self.with_documents:
            return False
        return "headerlink" not in (given.get("class") or "").split()

    def _begin_entry(self, opened: _Open, given: dict[str, str | None]) -> None:
        anchor = given.get("id")
        if not anchor:
            return
        if "data-search-entry" in given:
            opened.entry = self._new_entry(anchor)
        elif opened.tag in _HEADINGS and not _is_part(anchor, opened.entry.anchor):
            opened.heads = True
            opened.entry = self._new_entry(anchor)
            for element in self.stack:  # what follows the heading is below it
                element.entry = opened.entry

    def _new_entry(self, anchor: str) -> Entry:
        self.entries.append(Entry(anchor))
        return self.entries[-1]

    def handle_endtag(self, tag: str) -> None:
        """Restore the state of the surrounding element."""
        if tag not in _INLINE:
            self._end_block()
        if tag in [element.tag for element in self.stack]:
            while self.stack.pop().tag != tag:
                continue

    def handle_data(self, data: str) -> None:
        """Collect the text that is to be found."""
        current = self.stack[-1]
        same = current.language.split("-")[0] == self.language.split("-")[0]
        if current.is_read and same:
            self.block += data

    def _end_block(self) -> None:
        text = " ".join(self.block.replace("\u00ad", "").split())
        self.block = ""
        if not text:
            return
        current = self.stack[-1]
        if current.heads:
            current.entry.heading = f"{current.entry.heading} {text}".strip()
        else:
            current.entry.blocks.append(text)


def _is_part(anchor: str, section: str) -> bool:
    """Return whether a heading is within a section: its anchor is the section's with a number."""
    start, _, number = anchor.rpartition("-")
    return start == section and number.isdecimal()


def read_page(html: str, url: str, language: str, with_documents: bool = False) -> FoundPage | None:
    """Return what is found on a page; None if its title is in another language.

    Documents are entries on one page only, the one read `with_documents`.
    """
    reader = _PageReader(language, with_documents)
    # The rest is the frame, the same on every page.
    reader.feed(html[html.find("<article") : html.find("</article>")])
    reader.close()
    page, *others = reader.entries
    if not page.heading:
        return None
    for entry in others:
        if not entry.heading:  # it is in another language, unlike some text below it
            page.blocks += entry.blocks
    kept = [entry for entry in others if entry.heading]
    return FoundPage(url, page.heading, (Entry("", "", page.blocks), *kept))


def index_path(locale: str) -> str:
    """Return the path of a language's index below the site's root."""
    return f"assets/search/{locale}.js"


def index_script(
    language: str,
    pages: Iterable[FoundPage],
    synonyms: Sequence[Sequence[str]],
    words: Mapping[str, Sequence[str]],
) -> str:
    """Return the script that passes a language's index to the search.

    `language` is a BCP 47 tag; each of `synonyms` is a term and its synonyms; `words` are what
    else people type to find an entry, by its address.
    """
    ordered = sorted(pages, key=lambda page: page.url)
    data = {
        "language": language,
        "pages": [[page.url, page.title] for page in ordered],
        "entries": [
            [number, entry.anchor, entry.heading, entry.text, *_also(words, page.address(entry))]
            for number, page in enumerate(ordered)
            for entry in page.entries
        ],
        "synonyms": [list(words) for words in synonyms],
    }
    return _script(data)


def _also(words: Mapping[str, Sequence[str]], address: str) -> Sequence[Sequence[str]]:
    return [list(words[address])] if address in words else []


def moved_index(script: str, folder: str) -> str:
    """Return an index for a copy in which this folder's pages are at the root."""
    data = json.loads(script[len(_BEFORE) : -len(_BEHIND)])
    data["pages"] = [[url.removeprefix(folder), title] for url, title in data["pages"]]
    return _script(data)


_BEFORE, _BEHIND = "(globalThis.mentorkitSearch ??= {}).data = ", ";\n"


def _script(data: Mapping[str, Any]) -> str:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # JSON allows these two in a string; JavaScript before ES2019 does not.
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{_BEFORE}{written}{_BEHIND}"
