"""Noting what a layer puts in place of what is below it, and reading what was there before."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from mentorkit.load.tree import Branch, Row
from mentorkit.load.yaml import Origin, read_yaml
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.text import Source, Text

REPLACED_FILE = "replaced.yml"
_PIECE = 15_000
"""Characters of a text in one piece; a text in YAML must not be much longer."""
_HEAD = """\
# What the texts, pages and facts here have replaced. When that changes, `mentorkit check` says so
# and `mentorkit changes` shows it. Written by `mentorkit changes accept`; there is nothing to edit.
"""


def replacements(own: Branch, below: object, name: str) -> Iterator[tuple[str, Text, Text | None]]:
    """Yield each value of a layer with its name and the value below it, None if there is none.

    What a layer drops, or changes in a list, stands in place of nothing.
    """
    for key, value in own.items():
        under = below.get(key) if isinstance(below, Branch) else None
        inside = f"{name}{'' if name.endswith('/') else '.'}{key}"
        if key in own.nulls or value is None:
            continue
        if not isinstance(value, Branch):
            there = None if under is None else Text(_said(under))
            yield inside, Text(_said(value), _source(own, key, value)), there
        elif not isinstance(under, Row):
            yield from replacements(value, under, inside)


def _source(own: Branch, key: str, value: object) -> Source:
    return value.source if isinstance(value, Text) else own.sources[key]


def _said(value: object) -> str:
    """Return a value as one text, a list with one item a line."""
    if isinstance(value, Row):
        return "\n".join(_said(item) for item in value)
    if isinstance(value, Branch):
        return ", ".join(f"{key}: {_said(item)}" for key, item in value.items())
    return str(value)


def read_replaced(path: Path, origin: Origin) -> dict[str, str]:
    """Return what a layer's values have replaced, by name; empty if there is no file.

    Long texts are lists of pieces. Raises ProblemsFound if an entry is neither.
    """
    if not path.is_file():
        return {}
    found, problems = {}, []
    read = read_yaml(path, origin)
    for name, value in read.items():
        pieces = [*value] if isinstance(value, Row) else [value]
        if all(isinstance(piece, str) for piece in pieces):
            found[name] = "".join(map(str, pieces))
        else:
            message = "expected the text that was replaced; remove the line"
            problems.append(Problem.at(read.sources[name], name, message, "broken-record"))
    if problems:
        raise ProblemsFound(problems)
    return found


def named(name: str, wanted: str) -> bool:
    """Return whether a name is the wanted one, or below it."""
    return name == wanted or name.startswith((f"{wanted}.", f"{wanted}/"))


def replaced_files(catalogue: Catalogue, wanted: Collection[str] = ()) -> dict[Path, bytes]:
    """Return each layer's record once what is below the wanted overrides, or all, is accepted.

    What a layer no longer overrides is forgotten.
    """
    by_layer: dict[str, dict[str, str]] = {}
    for one in catalogue.overrides:
        record = by_layer.setdefault(one.layer, {})
        accepted = not wanted or any(named(one.name, name) for name in wanted)
        kept = one.below if accepted else one.remembered
        if kept is not None:
            record[one.name] = kept
    files = {}
    for name, record in by_layer.items():
        lines = [f"{key}: {_written(said)}\n" for key, said in sorted(record.items())]
        path = catalogue.layer(name).folder / REPLACED_FILE
        if lines or path.is_file():
            files[path] = f"{_HEAD}{''.join(lines)}".encode()
    return files


def _written(said: str) -> str:
    pieces = [said[start : start + _PIECE] for start in range(0, len(said), _PIECE)] or [""]
    quoted = [json.dumps(piece, ensure_ascii=False) for piece in pieces]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"
