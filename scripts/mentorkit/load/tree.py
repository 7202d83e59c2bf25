"""The tree read from a file of the materials: plain values, each with its source.

Layers are merged as trees (`load/merging.py`), before anything is validated, so that a layer may
have as little as one text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mentorkit.model.text import Source, Text, written


class Branch(dict[str, object]):
    """A mapping that knows where it and each of its keys are.

    `is_file` marks the root of a file: places in messages start there. `nulls` are the keys whose
    value is written `null`, `dropped` those that a layer has dropped, and where.
    """

    def __init__(self, source: Source, *, is_file: bool = False) -> None:
        super().__init__()
        self.source = source
        self.is_file = is_file
        self.sources: dict[str, Source] = {}
        self.nulls: set[str] = set()
        self.dropped: dict[str, Source] = {}

    def put(self, key: str, value: object, source: Source) -> None:
        """Set a key and the place where it is."""
        self[key] = value
        self.sources[key] = source

    def take(self, key: str) -> None:
        """Remove a key."""
        del self[key], self.sources[key]


class Row(list[object]):
    """A list that knows where it and each of its items are."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.sources: list[Source] = []

    def add(self, value: object, source: Source) -> None:
        """Append an item and the place where it is."""
        self.append(value)
        self.sources.append(source)

    def take(self, index: int) -> None:
        """Remove an item."""
        del self[index], self.sources[index]


def copied(value: object, changed: Callable[[Text], Text] = lambda text: text) -> object:
    """Return a tree that can be changed without changing this one; files are read only once.

    `changed` returns what stands in the copy for a text.
    """
    if isinstance(value, Branch):
        branch = Branch(value.source, is_file=value.is_file)
        branch.nulls, branch.dropped = {*value.nulls}, {**value.dropped}
        for key, child in value.items():
            branch.put(key, copied(child, changed), value.sources[key])
        return branch
    if isinstance(value, Row):
        row = Row(value.source)
        for child, source in zip(value, value.sources, strict=True):
            row.add(copied(child, changed), source)
        return row
    return changed(value) if isinstance(value, Text) else value


@dataclass(frozen=True)
class Found:
    """Where a location in a tree really is: its source and its place within the file."""

    source: Source
    place: str
    value: object


def find(root: Branch, location: Sequence[str | int]) -> Found:
    """Return the nearest known place of a location such as `("tools", "lifeline", "aim")`."""
    value: object = root
    source = root.source
    steps: list[str | int] = []
    for step in location:
        if isinstance(value, Branch) and step in value:
            source, value = value.sources[str(step)], value[str(step)]
        elif isinstance(value, Row) and isinstance(step, int) and step < len(value):
            source, value = value.sources[step], value[step]
        else:
            steps.append(step)
            value = None
            continue
        steps.append(step)
        if isinstance(value, Branch) and value.is_file:
            source, steps = value.source, []
    return Found(source, written(steps), value)
