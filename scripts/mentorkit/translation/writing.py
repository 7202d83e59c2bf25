"""The new contents of files once translations are imported: texts, pages, records.

Knows what files contain, but writes none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentorkit.load.places import file_of
from mentorkit.load.yaml import Origin, parse_yaml
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.model.prose import parted, prose
from mentorkit.model.translation import Pair, source_locale
from mentorkit.translation.entries import ADDRESS, WHOLE_BODY, Entry, entries, forms_in
from mentorkit.translation.records import record_files
from mentorkit.translation.rewrite import Place, Value, page_with, section_with, yaml_with


@dataclass(frozen=True)
class Language:
    """Where the texts of one language are."""

    project: Project
    catalogue: Catalogue
    locale: str

    def file(self, pair: Pair, locale: str | None = None) -> Path:
        """Return the file of a text in this language, or in another one."""
        locale = locale or self.locale
        if pair.page_id is not None:
            return self.catalogue.layer(pair.home).docs / locale / f"{pair.page_id}.md"
        folder = self.catalogue.layer(pair.home).folder
        return folder / file_of(pair.text_id, locale)

    def template(self, pair: Pair) -> str:
        """Return the content of a text's file in the source language: the model for a new file."""
        source = source_locale(self.catalogue)
        path = self.file(pair, source)
        if not path.is_file():
            path = self.project.materials / file_of(pair.text_id, source)
        return _AuthorsFile.read(path).text


@dataclass(frozen=True)
class _AuthorsFile:
    """A file's text with `\\n` line ends, and how its author's editor writes files."""

    text: str = ""
    mark: str = ""
    line_end: str = "\n"

    @classmethod
    def read(cls, path: Path) -> _AuthorsFile:
        """Return a file that was loaded before, empty if there is none."""
        if not path.is_file():
            return cls()
        whole = path.read_bytes().decode("utf-8")
        text = whole.removeprefix("\ufeff")
        line_end = "\r\n" if "\r\n" in text else "\n"
        return cls(text.replace("\r\n", "\n"), whole[: len(whole) - len(text)], line_end)

    def data(self, text: str) -> bytes:
        """Return a new text as the author's editor would write it."""
        return f"{self.mark}{text.replace(chr(10), self.line_end)}".encode()


@dataclass(frozen=True)
class Composed:
    """The new files of one language, and how many texts change in them.

    `waiting` are the ids of entries that cannot be written yet.
    """

    files: dict[Path, bytes]
    changed: int
    waiting: tuple[str, ...]


def composed(language: Language, good: Mapping[Entry, str]) -> Composed:
    """Return the new files of one language, including its records."""
    by_file: dict[Path, dict[Entry, str]] = {}
    for entry, said in good.items():
        by_file.setdefault(language.file(entry.pair), {})[entry] = said
    files: dict[Path, bytes] = {}
    changed = 0
    waiting: set[Entry] = set()
    for path, items in by_file.items():
        new = {entry: said for entry, said in items.items() if said != entry.translation}
        if not new:
            continue
        before = _AuthorsFile.read(path)
        text, unset = _FILLED[_kind(path, items)](
            language, before.text, new if before.text else items
        )
        waiting |= unset & new.keys()
        changed += len(new.keys() - unset)
        if text is not None and text != before.text:
            files[path] = before.data(text)
    whole = _whole(language, good.keys() - waiting)
    files |= record_files(language.catalogue, language.locale, whole)
    return Composed(files, changed, tuple(sorted(entry.entry_id for entry in waiting)))


def _whole(language: Language, taken: Collection[Entry]) -> list[Pair]:
    """Return the texts whose entries were all taken."""
    by_text: dict[str, list[Entry]] = {}
    for entry in entries(language.catalogue, language.locale):
        by_text.setdefault(entry.pair.text_id, []).append(entry)
    found = []
    for parts in by_text.values():
        if parts[0].pair.kind not in ("words", "forms", "address") and all(
            entry in taken for entry in parts
        ):
            found.append(parts[0].pair)
    return found


_Items = Mapping[Entry, str]
_Filled = tuple[str | None, frozenset[Entry]]
"""A file's new text, None if it is not written, and the entries left out of it."""


def _kind(path: Path, items: _Items) -> str:
    is_page = any(entry.pair.page_id is not None for entry in items)
    return "page" if is_page else "section" if path.suffix == ".md" else "yaml"


def _yaml_filled(language: Language, text: str, items: _Items) -> _Filled:
    places = {_place(entry.pair.text_id): entry for entry in items}
    values = {place: _value(entry, items[entry]) for place, entry in places.items()}
    template = language.template(next(iter(items)).pair)
    filled, unset = yaml_with(text, template, values)
    _verify(filled, {place: said for place, said in values.items() if place not in unset})
    waiting = frozenset(places[place] for place in unset)
    return None if len(unset) == len(values) else filled, waiting


def _place(text_id: str) -> Place:
    """Return the steps to a text within its file."""
    first, *rest = text_id.split(".")
    return tuple(rest[1:] if first in ("tools", "examples", "forms") else rest)


def _value(entry: Entry, said: str) -> Value:
    if entry.pair.kind == "forms":
        return forms_in(said)
    if entry.pair.kind != "words":
        return said
    return [word.strip() for word in said.split("\n") if word.strip()]


def _verify(text: str, values: Mapping[Place, Value]) -> None:
    """Make sure that a file reads as intended; a difference is a bug."""
    tree = parse_yaml(text, Origin("", "", None)) if values else None
    for place, wanted in values.items():
        node: Any = tree
        for step in place:
            node = node[int(step)] if isinstance(node, list) else node[step]
        if node != wanted:
            raise RuntimeError(f"{'.'.join(place)} reads {node!r}, was meant as {wanted!r}")


def _section_filled(language: Language, text: str, items: _Items) -> _Filled:
    title = next((said for e, said in items.items() if e.pair.text_id.endswith(".title")), None)
    whole = next((s for e, s in items.items() if e.pair.kind == "body" and e.part is None), None)
    blocks = {e.part: said for e, said in items.items() if isinstance(e.part, int)}
    if not text:
        text = language.template(next(iter(items)).pair)
        if title is None or len(blocks) < len(prose(text.partition("\n")[2])):
            return None, frozenset(items)  # a section must be complete in its language
    return section_with(text, title, blocks, whole), frozenset()


_ADDRESS_LINE = re.compile(r"^address:.*\n", re.MULTILINE)


def _page_filled(language: Language, text: str, items: _Items) -> _Filled:
    pair = next(iter(items)).pair
    fields = {e.part: s for e, s in items.items() if isinstance(e.part, str)}
    whole = fields.pop(WHOLE_BODY, None)
    blocks = {e.part: said for e, said in items.items() if isinstance(e.part, int)}
    template = language.template(pair)
    if parted(text)[1].strip():
        return page_with(text, template, fields, blocks, whole), frozenset()
    source = language.catalogue.pages[source_locale(language.catalogue)][str(pair.page_id)]
    if not text and not source.fields.keys() <= fields.keys():
        return None, frozenset(items)
    body = parted(template)[1]
    head = text or template.removesuffix(body)
    if not text and ADDRESS not in fields:
        head = _ADDRESS_LINE.sub("", head)  # the source's address is not a translation
    if len(blocks) < len(prose(source.body)):
        # A page with only a title shows the default language's text.
        waiting = frozenset(entry for entry in items if isinstance(entry.part, int))
        return page_with(head, template, fields, {}, None), waiting
    return page_with(f"{head}{body}", template, fields, blocks, None), frozenset()


_FILLED: Mapping[str, Callable[[Language, str, _Items], _Filled]] = {
    "yaml": _yaml_filled,
    "section": _section_filled,
    "page": _page_filled,
}
