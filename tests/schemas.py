"""A small validator for the JSON Schemas that we write, strict about keywords it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}
SAID_ONLY = {"title", "description", "default", "format", "$schema", "$defs"}


def faults(value: Any, schema: Schema, root: Schema, place: str = "") -> Iterator[str]:
    """Yield the faults where a value does not match its schema."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from faults(value, root["$defs"][name], root, place)
    if "anyOf" in schema and all([*faults(value, s, root, place)] for s in schema["anyOf"]):
        yield f"{place}: none of anyOf"
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{place}: no {schema['type']}: {value!r}"
        return
    for key, wanted in schema.items():
        yield from _CHECKS.get(key, _unknown)(key, wanted, value, schema, root, place)


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool) and name != "boolean":
        return False
    return isinstance(value, TYPES[name])


def _unknown(key: str, *_: Any) -> Iterator[str]:
    raise AssertionError(f"this validator does not know the keyword '{key}'")


def _nothing(*_: Any) -> Iterator[str]:
    return iter(())


def _bound(key: str, wanted: Any, value: Any, _s: Schema, _r: Schema, place: str) -> Iterator[str]:
    size = value if key in ("minimum", "maximum") else len(value)
    if size < wanted if key.startswith("min") else size > wanted:
        yield f"{place}: {key} {wanted}"


def _choice(key: str, wanted: Any, value: Any, _s: Schema, _r: Schema, place: str) -> Iterator[str]:
    if value not in (wanted if key == "enum" else [wanted]):
        yield f"{place}: {value!r} is none of {wanted}"


def _pattern(_: str, wanted: str, value: Any, _s: Schema, _r: Schema, place: str) -> Iterator[str]:
    if not re.search(wanted, value):
        yield f"{place}: {value!r} is not like {wanted}"


def _required(_: str, wanted: Any, value: Any, _s: Schema, _r: Schema, place: str) -> Iterator[str]:
    yield from (f"{place}: lacks {key}" for key in wanted if key not in value)


def _properties(
    _: str, wanted: Any, value: Any, _s: Schema, root: Schema, place: str
) -> Iterator[str]:
    for key in wanted.keys() & value.keys():
        yield from faults(value[key], wanted[key], root, f"{place}.{key}")


def _pattern_properties(
    _: str, wanted: Any, value: Any, _s: Schema, root: Schema, place: str
) -> Iterator[str]:
    for pattern, schema in wanted.items():
        for key in (key for key in value if re.search(pattern, key)):
            yield from faults(value[key], schema, root, f"{place}.{key}")


def _additional(
    _: str, wanted: Any, value: Any, schema: Schema, root: Schema, place: str
) -> Iterator[str]:
    patterns = schema.get("patternProperties", {})
    for key in value.keys() - schema.get("properties", {}).keys():
        if any(re.search(pattern, key) for pattern in patterns):
            continue
        if wanted is False:
            yield f"{place}: unknown {key}"
        elif wanted is not True:
            yield from faults(value[key], wanted, root, f"{place}.{key}")


def _names(_: str, wanted: Any, value: Any, _s: Schema, root: Schema, place: str) -> Iterator[str]:
    for key in value:
        yield from faults(key, wanted, root, f"{place}.{key}")


def _items(
    _: str, wanted: Any, value: Any, schema: Schema, root: Schema, place: str
) -> Iterator[str]:
    for index, item in enumerate(value[len(schema.get("prefixItems", ())) :]):
        yield from faults(item, wanted, root, f"{place}[{index}]")


def _prefix(_: str, wanted: Any, value: Any, _s: Schema, root: Schema, place: str) -> Iterator[str]:
    for index, (item, schema) in enumerate(zip(value, wanted, strict=False)):
        yield from faults(item, schema, root, f"{place}[{index}]")


_CHECKS: dict[str, Any] = {
    **dict.fromkeys((*SAID_ONLY, "$ref", "anyOf", "type"), _nothing),
    **dict.fromkeys(
        (
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
        ),
        _bound,
    ),
    "enum": _choice,
    "const": _choice,
    "pattern": _pattern,
    "required": _required,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional,
    "propertyNames": _names,
    "items": _items,
    "prefixItems": _prefix,
}
