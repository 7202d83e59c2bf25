"""YAML files as trees.

Reads a strict subset of YAML 1.2 from libyaml's events: mappings with text keys, lists,
texts, whole and decimal numbers, `true` and `false`, dates. No anchors and aliases (a short file
of them can expand to gigabytes), no tags, no second document. `yes`, `no` and `on` are texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

import yaml

from mentorkit.disk.reading import Refused, read_inside
from mentorkit.load.spaces import ODD_AFTER_MARK, odd_indentation
from mentorkit.load.tree import Branch, Row
from mentorkit.model import bounds
from mentorkit.model.base import WrittenDay
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.text import Source, Text, written
from mentorkit.model.unshown import UNSHOWN

_TREES_KEPT = 1_000
"""More than a programme has files of texts, in all languages."""
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,15}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IN_CURLY_QUOTES = re.compile("[“”„«»‘’‚‹›][^“”„«»‘’‚‹›]*[“”«»‘’‹›]", re.DOTALL)
"""A text between typographic quotation marks, with no other one in it."""
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NULLS = ("null", "~")
"""How an author says that there is to be nothing; a value that is only left out is a mistake."""


@dataclass(frozen=True)
class Origin:
    """What all values of a file have in common: path as shown, layer, language.

    `folder` is the folder that the file must not lead out of; by default, the one it is in.
    """

    shown: str
    layer: str
    language: str | None
    folder: Path | None = None

    def at(self, line: int) -> Source:
        """Return the source of a line, counted from 1."""
        return Source(self.shown, line, self.layer)

    def problem(self, line: int, code: str, message: str, place: str = "") -> ProblemsFound:
        """Return the exception for a problem in this file."""
        return ProblemsFound([Problem(self.shown, line, place, message, code)])


def read_text(path: Path, origin: Origin, most: int = bounds.FILE_BYTES) -> str:
    """Return a file's text of at most `most` bytes, with `\\n` line ends.

    Raises ProblemsFound as `read_data` and `text_in` do.
    """
    return text_in(read_data(path, origin, most), origin)


def read_data(path: Path, origin: Origin, most: int = bounds.FILE_BYTES) -> bytes:
    """Return a file's bytes, at most `most` of them.

    Raises ProblemsFound if it is missing, outside its folder or too long.
    """
    try:
        return read_inside(path, origin.folder or path.resolve().parent, most)
    except FileNotFoundError:
        raise origin.problem(1, "missing-file", "the file is missing; add it") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise origin.problem(1, "unreadable", f"cannot be read: {said}") from None
    except Refused as refused:
        raise origin.problem(1, refused.code, str(refused)) from None


def text_in(data: bytes, origin: Origin) -> str:
    """Return a file's text, with `\\n` line ends.

    Raises ProblemsFound if it is not UTF-8 or has characters that no output can show.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise origin.problem(
            line,
            "not-utf-8",
            f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8",
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [
        Problem(origin.shown, line, "", _unshown(match[0]), "control-character")
        for line, content in enumerate(text.split("\n"), 1)
        if (match := UNSHOWN.search(content))
    ]
    if found:
        raise ProblemsFound(found)
    return text


def read_prose(path: Path, origin: Origin) -> str:
    """Return the text of a Markdown file; raises ProblemsFound as `read_text` does."""
    return prose_in(read_data(path, origin), origin)


def prose_in(data: bytes, origin: Origin) -> str:
    """Return a Markdown file's text; raises ProblemsFound as `text_in` does, or if it is long."""
    text = text_in(data, origin)
    if len(text) > bounds.PROSE_LENGTH:
        message = f"the file is longer than {bounds.PROSE_LENGTH} characters; "
        raise origin.problem(1, "too-long", f"{message}split it or shorten it")
    return text


def unshown_in(text: str) -> str | None:
    """Return what is wrong with a text that has a character no output can show, else None."""
    found = UNSHOWN.search(text)
    return _unshown(found[0]) if found else None


def _unshown(character: str) -> str:
    return f"found the invisible character U+{ord(character):04X}; remove it"


def read_yaml(path: Path, origin: Origin) -> Branch:
    """Return a file as a tree; raises ProblemsFound with its problems, up to a syntax error."""
    return parse_yaml(read_text(path, origin), origin)


def parse_yaml(text: str, origin: Origin) -> Branch:
    """Return a text as a tree; raises ProblemsFound as `read_yaml` does.

    The tree is shared with whoever reads the same text again, as a preview does after each
    change: nobody may change it.
    """
    return _parsed(text, replace(origin, folder=None))


@lru_cache(maxsize=_TREES_KEPT)
def _parsed(text: str, origin: Origin) -> Branch:
    builder = _Builder(origin)
    tree: Branch | None = None
    problems: Sequence[Problem] = ()
    try:
        tree = builder.build(text)
    except ProblemsFound as found:
        problems = found.problems
    except yaml.YAMLError as error:
        problems = [*builder.problems, _syntax_problem(error, text, origin)]
    if odd := odd_indentation(text, builder.quoted):
        line, message = odd  # the likely cause of all other problems
        raise origin.problem(line, "no-break-space", message)
    if tree is None:
        raise ProblemsFound(problems)
    return tree


# libyaml's messages, and what an author can do about them.
_HINTS = {
    "mapping values are not allowed": "put a text that contains a colon in quotes, and check the "
    "indentation",
    "cannot start any token": "put a text that begins with a special character in quotes",
    "alphabetic or numeric character": "put a text that begins with a special character in quotes",
    "did not find expected node content": "put a text that begins with a special character in "
    "quotes",
    "did not find expected key": "check the indentation, and put the whole text in quotes if it "
    "begins with [, { or a quotation mark",
    "could not find expected ':'": "write 'key: text', or indent a text that goes on",
    "found unexpected end of stream": "close the quotation mark",
    "did not find expected '-' indicator": "check the indentation: list items and keys are mixed",
    "block sequence entries are not allowed": "begin the list on a line of its own",
    "did not find expected ',' or": "close the bracket, and put commas between",
    "did not find expected comment or line break": "begin the text on the next line, or put it in "
    "quotes",
    "found unknown escape character": "write \\\\ for a backslash, or use single quotes",
    "did not find expected <document start>": "remove the line '...' or '---'",
    "exceeded maximum nesting depth": "remove the many brackets",
}


def _syntax_problem(error: yaml.YAMLError, text: str, origin: Origin) -> Problem:
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    line = min(mark.line, text.count("\n")) + 1 if mark else 1
    indentation = re.match(r"\s*", text.split("\n")[line - 1])
    if indentation and "\t" in indentation[0]:
        message = "a tab is used for indentation; use two spaces for each level instead"
        return Problem(origin.shown, line, "", message, "tab")
    # If something is not closed, the mistake is where it began, not where the file ends.
    if begun and ("scanning" in error.context or "flow" in error.context):  # type: ignore[attr-defined]
        line = min(begun.line, text.count("\n")) + 1
    hint = next((f"; {hint}" for part, hint in _HINTS.items() if part in said), "")
    lines = text.split("\n")
    for number in (line, line - 1):  # a key that YAML did not see is noticed on the next line
        if number and (odd := ODD_AFTER_MARK.search(lines[number - 1])):
            line = number
            hint = f"; the line has the space U+{ord(odd[1]):04X}; type an ordinary one instead"
            break
    return Problem(origin.shown, line, "", f"this is not valid YAML: {said}{hint}", "broken-yaml")


class _Builder:
    """Builds a tree from a file's events; keeps only a stack and the problems."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.problems: list[Problem] = []
        self.last_line = 1
        self.steps: list[str | int] = []
        self.values = 0
        self.was_null = False
        """Whether the last value was written `null`, not left out."""
        self.quoted: set[int] = set()
        """Lines on which a text in quotes or in a block goes on."""

    def fault(self, line: int, code: str, message: str) -> None:
        place = written(self.steps)
        self.problems.append(Problem(self.origin.shown, line, place, message, code))

    def give_up(self, line: int, code: str, message: str) -> NoReturn:
        """Raise ProblemsFound with this problem and all before: the rest is not worth reading."""
        self.fault(line, code, message)
        raise ProblemsFound(self.problems)

    def _line(self, event: yaml.Event) -> int:
        """Return the line where an event starts, from 1; libyaml may point past the end."""
        mark = event.start_mark
        return min(mark.line + 1, self.last_line) if mark else 1

    def build(self, text: str) -> Branch:
        self.last_line = text.count("\n") + 1
        events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        root: object = None
        source: Source | None = None
        for event in events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if source:
                message = "a second document begins; remove the line '---'"
                self.fault(self._line(event), "second-document", message)
                break
            root, source = self._value(next(events), events)
        if self.problems:
            raise ProblemsFound(self.problems)
        if root is None:
            raise self.origin.problem(
                1, "empty-file", "the file is empty; expected keys and values"
            )
        if not isinstance(root, Branch):
            raise self.origin.problem(
                source.line if source else 1,
                "not-a-mapping",
                "expected keys and values at the top of the file, such as 'title: …'",
            )
        root.is_file = True
        root.source = self.origin.at(1)
        return root

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event]) -> tuple[object, Source]:
        line = self._line(event)
        source = self.origin.at(line)
        self._refuse_extras(event)
        self.values += 1
        if self.values > bounds.VALUES:
            message = f"the file contains more than {bounds.VALUES} values; split it or shorten it"
            self.give_up(line, "too-many", message)
        if isinstance(event, yaml.AliasEvent):
            return None, source
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, source), source
        if len(self.steps) >= bounds.LEVELS:
            del self.steps[1:]  # so deep a place is no help
            self.give_up(
                line, "too-deep", f"more than {bounds.LEVELS} levels; check the indentation"
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self._branch(source, events), source
        return self._row(source, events), source

    def _refuse_extras(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):
            message = "anchors (&) and aliases (*) are not allowed; write the value out"
            self.fault(self._line(event), "alias", message)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            message = f"tags such as {shown} are not allowed; remove it, or put the text in quotes"
            self.fault(self._line(event), "tag", message)

    def _branch(self, source: Source, events: Iterator[yaml.Event]) -> Branch:
        branch = Branch(source)
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            at = self.origin.at(self._line(event))
            if not isinstance(event, yaml.ScalarEvent):
                self.fault(at.line, "key-type", "a key must be a short text, such as 'title'")
                self._value(event, events)
                self._value(next(events), events)
                continue
            key = Text(event.value, at)
            self.steps.append(key)
            self._refuse_extras(event)
            self._refuse_unshown(event, at)
            value, value_source = self._value(next(events), events)
            if key in branch:
                first = branch.sources[key].line
                message = f"the key is given twice, first on line {first}; remove one"
                self.fault(at.line, "duplicate-key", message)
            else:
                if value is None and self.was_null:
                    branch.nulls.add(key)
                branch.put(key, value, at if isinstance(value, Branch | Row) else value_source)
            self.steps.pop()
        return branch

    def _row(self, source: Source, events: Iterator[yaml.Event]) -> Row:
        row = Row(source)
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self.steps.append(len(row))
            if len(row) >= bounds.ITEMS:
                message = f"the list has more than {bounds.ITEMS} items; shorten it"
                self.give_up(self._line(event), "too-many", message)
            row.add(*self._value(event, events))
            self.steps.pop()
        return row

    def _refuse_unshown(self, event: yaml.ScalarEvent, source: Source) -> None:
        """Refuse such characters when escaped; unescaped ones were refused earlier."""
        if found := UNSHOWN.search(event.value):
            self.fault(source.line, "control-character", _unshown(found[0]))

    def _scalar(self, event: yaml.ScalarEvent, source: Source) -> object:
        self._refuse_unshown(event, source)
        plain = event.implicit[0]
        value = event.value
        if event.style and event.start_mark and event.end_mark:
            is_over = event.end_mark.column == 0  # a block ends where the next line begins
            self.quoted.update(range(event.start_mark.line + 2, event.end_mark.line + 2 - is_over))
        self.was_null = plain and value in _NULLS
        if plain and value in _WORDS:
            return _WORDS[value]
        if plain and _WHOLE.fullmatch(value):
            return int(value)
        if plain and _DECIMAL.fullmatch(value):
            return float(value)
        if plain and _DATE.fullmatch(value):
            try:
                return WrittenDay.read(value, source)
            except ValueError:
                message = f"there is no such date as {value}; expected one such as 2026-09-01"
                self.fault(source.line, "no-such-date", message)
                return None
        if plain and _IN_CURLY_QUOTES.fullmatch(value):
            message = (
                f"readers would see the marks {value[0]} and {value[-1]}; use straight ones, or "
                "none; if they are meant, put straight ones around the text"
            )
            self.fault(source.line, "curly-quotes", message)
        if len(value) > bounds.TEXT_LENGTH:
            message = f"the text has {len(value)} characters; shorten it to {bounds.TEXT_LENGTH}"
            self.fault(source.line, "too-long", message)
        begins_below = event.style in ("|", ">")
        return Text(value, source.moved(1) if begins_below else source, self.origin.language)
