"""What a layer cannot change, since the facts below it have no such thing, or have it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from pydantic import BaseModel

from mentorkit.load.tree import Branch
from mentorkit.model.facts import Programme
from mentorkit.model.problems import Problem, suggestion

_KINDS: Mapping[str, str] = {
    "roles": "role",
    "phases": "phase",
    "question_lists": "question list",
    "tools": "tool",
    "documents": "document",
    "forms": "form",
    "events": "event",
}
"""The kinds of things that have ids and keys of their own, and what one of each is called."""


def refused_changes(below: Branch, own: Branch) -> list[Problem]:
    """Take what cannot be changed out of a layer's facts, and return the reasons."""
    return [*_unknown_nulls(below, own), *_of_other_kinds(below, own)]


def _unknown_nulls(below: Branch, own: Branch) -> Iterator[Problem]:
    """Yield what a layer drops that is not there."""
    for kind in own.keys() & below.keys():
        known, changed = below[kind], own[kind]
        if isinstance(known, Branch) and isinstance(changed, Branch):
            for key in sorted(changed.nulls - known.keys()):
                source = changed.sources[key]
                changed.take(key)
                changed.nulls.discard(key)
                hint = _elsewhere(below, kind, key, "null")
                hint = hint or suggestion(key, known) or "; remove it"
                message = f"there is no '{key}' to drop{hint}"
                yield Problem.at(source, f"{kind}.{key}", message, "nothing-to-drop")


def _of_other_kinds(below: Branch, own: Branch) -> Iterator[Problem]:
    """Yield what a layer changes as if it were of another kind than it is."""
    for kind, what in _KINDS.items():
        known, changed = below.get(kind, {}), own.get(kind)
        if not isinstance(changed, Branch) or not isinstance(known, Branch | dict):
            continue
        for key, value in [*changed.items()]:
            hint = "" if key in known else _elsewhere(below, kind, key, "…")
            if hint and isinstance(value, Branch) and not _is_whole(kind, value):
                source = changed.sources[key]
                changed.take(key)
                message = f"there is no {what} '{key}' to change{hint}"
                yield Problem.at(source, f"{kind}.{key}", message, "other-kind")


def _elsewhere(below: Branch, kind: str, one: str, value: str) -> str:
    """Return where to write what is of another kind, "" if there is nothing of that id."""
    for other, what in _KINDS.items():
        known = below.get(other)
        if other != kind and isinstance(known, Branch) and one in known:
            return f"; it is a {what}: {other}: {{{one}: {value}}}"
    return ""


def _is_whole(kind: str, value: Branch) -> bool:
    """Return whether a mapping has keys that something of a kind has, and all that it needs."""
    _, model = get_args(Programme.model_fields[kind].annotation)
    assert issubclass(model, BaseModel)
    fields = {one.alias or name: one for name, one in model.model_fields.items()}
    needed = {name for name, one in fields.items() if one.is_required()}
    return needed <= value.keys() <= fields.keys()
