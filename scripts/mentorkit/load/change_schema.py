"""The JSON Schemas of files that change what is below them, made from those of whole files.

Such a file has only what it changes; `load/changes.py` and `load/merging.py` say what it may write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mentorkit.load.changes import FILES, FILES_OF_TEXTS, FROM_SCRATCH, ORDER
from mentorkit.load.merging import ADD, DROP

Schema = dict[str, Any]

_NULL: Schema = {"type": "null"}
_NULLS: Schema = {"type": "object", "additionalProperties": _NULL}
_IDS: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
_OF_FACTS: Mapping[str, Schema] = {
    FROM_SCRATCH: {"type": "boolean"},
    ORDER: {"type": "object", "additionalProperties": _IDS},
    **dict.fromkeys(FILES, _NULLS),
    **dict.fromkeys(FILES_OF_TEXTS, _NULL),
}
"""What changed facts may have besides the keys of whole ones."""
_DEFS, _REF = "$defs", "#/$defs/"
_OF_CHANGES = "Changes"
"""What is at the end of a definition's name for a mapping that has only what it changes."""


def schema_of_changed_facts(whole: Schema) -> Schema:
    """Return the schema of facts that change others, from that of whole facts.

    Facts that begin anew need what whole ones need.
    """
    schema = schema_of_changes(whole)
    schema["properties"] |= _OF_FACTS
    begins = {"required": [FROM_SCRATCH], "properties": {FROM_SCRATCH: {"const": True}}}
    return {**schema, "if": begins, "then": {"required": whole["required"]}}


def schema_of_changes(whole: Schema, *, drops: bool = True) -> Schema:
    """Return the schema of a file that may have a part of the keys of a whole one.

    With `drops`, `null` drops whatever is not required.
    """
    changing = _Changing(whole.get(_DEFS, {}), drops)
    root = {key: value for key, value in whole.items() if key != _DEFS}
    schema = changing.changed(root)
    defs = changing.used(schema)
    return {**schema, _DEFS: dict(sorted(defs.items()))} if defs else schema


@dataclass
class _Changing:
    """The definitions of a schema of whole files, and those of changes that are made from them."""

    whole: Mapping[str, Schema]
    drops: bool
    made: dict[str, Schema] = field(default_factory=dict)

    def changed(self, part: Schema) -> Schema:
        """Return the schema of a change to a value: a mapping is changed key by key."""
        if "$ref" in part:
            return {**part, "$ref": self._ref(part["$ref"].removeprefix(_REF))}
        if "anyOf" in part:
            return {**part, "anyOf": [self.changed(one) for one in part["anyOf"]]}
        if part.get("type") == "array":
            return _with_edits(part)
        return self._mapping(part) if part.get("type") == "object" else part

    def _ref(self, name: str) -> str:
        """Return the address of a definition's changes, which may contain its own again."""
        ours = f"{name}{_OF_CHANGES}"
        if ours not in self.made:
            self.made[ours] = {}
            self.made[ours] = self.changed(self.whole[name])
        return f"{_REF}{ours}"

    def _mapping(self, part: Schema) -> Schema:
        required = part.get("required", ())
        result = {k: v for k, v in part.items() if k not in ("required", "minProperties")}
        for keys in ("properties", "patternProperties"):
            if keys in part:
                result[keys] = {
                    key: self.changed(value) if key in required else self._droppable(value)
                    for key, value in part[keys].items()
                }
        if isinstance(others := part.get("additionalProperties"), dict):
            result["additionalProperties"] = self._droppable(others)
        return result

    def _droppable(self, part: Schema) -> Schema:
        changed = self.changed(part)
        either = changed.get("anyOf", [changed])
        if not self.drops or _NULL in either:
            return changed
        said = changed if "anyOf" in changed else {}
        return {**said, "anyOf": [*either, _NULL]}

    def used(self, schema: Schema) -> dict[str, Schema]:
        """Return the definitions to which a schema leads."""
        every = {**self.whole, **self.made}
        found: dict[str, Schema] = {}
        names = [*_named(schema)]
        while names:
            name = names.pop()
            if name not in found:
                found[name] = every[name]
                names += _named(every[name])
        return found


def _with_edits(part: Schema) -> Schema:
    """Return the schema of a list that is given anew, or changed; one of fixed length is not."""
    if "items" not in part:
        return part
    items = {"type": "array", "items": part["items"]}
    edit = {
        "type": "object",
        "properties": {ADD: items, DROP: items},
        "minProperties": 1,
        "additionalProperties": False,
    }
    return {"anyOf": [part, edit]}


def _named(part: Any) -> list[str]:
    """Return the names of the definitions that a part of a schema refers to."""
    if isinstance(part, list):
        return [name for child in part for name in _named(child)]
    if not isinstance(part, dict):
        return []
    ref = part.get("$ref")
    own = [ref.removeprefix(_REF)] if isinstance(ref, str) else []
    return own + [name for child in part.values() for name in _named(child)]
