"""YAML files as trees.

Reads a strict subset of YAML 1.2 from libyaml's events: mappings with text keys, lists,
texts, whole and decimal numbers, `true` and `false`, dates. No anchors and aliases (one
short file of them can unfold to gigabytes), no tags, no second document. `yes`, `no`
and `on` are texts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from mentorkit.load.tree import Branch, Row
from mentorkit.model.text import Source, Text
from mentorkit.problems import Problem, ProblemsFound

MAX_BYTES = 1_000_000
MAX_DEPTH = 30

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,15}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True)
class Origin:
    """What every value of a file has in common: path as shown, layer, language."""

    shown: str
    layer: str
    language: str | None

    def at(self, line: int) -> Source:
        """Return the source of a line, counted from 1."""
        return Source(self.shown, line, self.layer)

    def problem(self, line: int, code: str, message: str, place: str = "") -> ProblemsFound:
        """Return the exception for one problem in this file."""
        return ProblemsFound([Problem(self.shown, line, place, message, code)])


def read_text(path: Path, origin: Origin) -> str:
    """Return a file's text; raises ProblemsFound where it is too long or not UTF-8."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise origin.problem(1, "unreadable", f"cannot be read: {error.strerror}") from None
    if data is None:
        raise origin.problem(
            1, "too-long", f"the file is longer than {MAX_BYTES // 1000} kB; split it or shorten it"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise origin.problem(
            line,
            "not-utf-8",
            f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8",
        ) from None


def read_yaml(path: Path, origin: Origin) -> Branch:
    """Return a file as a tree; raises ProblemsFound with the line of the first fault."""
    text = read_text(path, origin)
    try:
        return _Builder(origin).build(text)
    except yaml.YAMLError as error:
        raise _syntax_problem(error, text, origin) from None


def _syntax_problem(error: yaml.YAMLError, text: str, origin: Origin) -> ProblemsFound:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    lines = text.splitlines()
    found = lines[line - 1] if line <= len(lines) else ""
    if "\t" in found[: len(found) - len(found.lstrip())]:
        return origin.problem(
            line, "tab", "a tab is used for indentation; use two spaces for each level instead"
        )
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    hint = (
        "; a text with a colon, or one that begins with a special character, needs quotes"
        if "mapping values are not allowed" in said or "cannot start any token" in said
        else ""
    )
    return origin.problem(line, "broken-yaml", f"this is not valid YAML: {said}{hint}")


def _line(event: yaml.Event) -> int:
    """Return the line that an event starts on, from 1."""
    mark = event.start_mark
    return mark.line + 1 if mark else 1


class _Builder:
    """Builds one tree from a file's events; keeps no more than a stack."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.depth = 0

    def build(self, text: str) -> Branch:
        events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        documents = 0
        root: object = None
        line = 1
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                line = _line(event)
                if documents > 1:
                    raise self.origin.problem(
                        line, "second-document", "a second document begins; remove the line `---`"
                    )
                root, source = self._value(next(events), events)
        if root is None:
            raise self.origin.problem(
                1, "empty-file", "the file is empty; expected keys and values"
            )
        if not isinstance(root, Branch):
            raise self.origin.problem(
                source.line, "not-a-mapping", "expected keys and values at the top of the file"
            )
        root.is_file = True
        root.source = self.origin.at(1)
        return root

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event]) -> tuple[object, Source]:
        line = _line(event)
        source = self.origin.at(line)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.origin.problem(
                line, "alias", "anchors (&) and aliases (*) are not allowed; write the value out"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, source), source
        if tag := getattr(event, "tag", None):
            raise self.origin.problem(line, "tag", f"tags such as {tag} are not allowed; remove it")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.origin.problem(
                line, "too-deep", f"more than {MAX_DEPTH} levels; check the indentation"
            )
        made: Branch | Row
        if isinstance(event, yaml.MappingStartEvent):
            made = self._branch(source, events)
        else:
            made = self._row(source, events)
        self.depth -= 1
        return made, source

    def _branch(self, source: Source, events: Iterator[yaml.Event]) -> Branch:
        branch = Branch(source)
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            at = self.origin.at(_line(event))
            if not isinstance(event, yaml.ScalarEvent):
                raise self.origin.problem(at.line, "key-type", "a key must be a short text")
            key = Text(event.value, at)
            if key in branch:
                raise self.origin.problem(
                    at.line,
                    "duplicate-key",
                    f"the key is given twice, first on line {branch.sources[key].line}; remove one",
                    key,
                )
            value, value_source = self._value(next(events), events)
            branch.put(key, value, at if isinstance(value, Branch | Row) else value_source)
        return branch

    def _row(self, source: Source, events: Iterator[yaml.Event]) -> Row:
        row = Row(source)
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            row.add(*self._value(event, events))
        return row

    def _scalar(self, event: yaml.ScalarEvent, source: Source) -> object:
        if event.tag and event.tag != "!":
            raise self.origin.problem(
                source.line, "tag", f"tags such as {event.tag} are not allowed; remove it"
            )
        plain = event.implicit[0]
        value = event.value
        if plain and value in _WORDS:
            return _WORDS[value]
        if plain and _WHOLE.fullmatch(value):
            return int(value)
        if plain and _DECIMAL.fullmatch(value):
            return float(value)
        if plain and _DATE.fullmatch(value):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                raise self.origin.problem(
                    source.line, "no-such-date", f"there is no such date as {value}"
                ) from None
        return Text(value, source, self.origin.language)
