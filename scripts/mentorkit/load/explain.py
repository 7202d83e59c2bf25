"""Validation errors in an author's words, each with its file and line."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mentorkit.load.tree import Branch, Row, find
from mentorkit.problems import Problem, suggestion


def problems_of(
    error: ValidationError, model: type[BaseModel], root: Branch
) -> tuple[Problem, ...]:
    """Return one problem for each error that pydantic found in a tree."""
    return tuple(_problem(details, model, root) for details in error.errors())


def _problem(details: ErrorDetails, model: type[BaseModel], root: Branch) -> Problem:
    location = tuple(step for step in details["loc"] if step != "[key]")
    kind = details["type"]
    found = find(root, location[:-1] if kind == "missing" else location)
    if kind == "missing":
        message = f"the key '{location[-1]}' is missing"
        return Problem(found.source.path, found.source.line, found.place, message, "missing-key")
    if kind == "extra_forbidden":
        wrong = str(location[-1])
        known = _keys_of(_type_at(model, location[:-1]))
        key_source = _key_source(root, location)
        message = f"unknown key{suggestion(wrong, known)}"
        return Problem(key_source.path, key_source.line, found.place, message, "unknown-key")
    explain = _EXPLAINED.get(kind)
    expected = explain(details) if explain else details["msg"]
    message = f"{expected}, found {_shown(details['input'])}"
    if kind in _SAYS_WHAT_WAS_FOUND:
        message = expected
    return Problem(found.source.path, found.source.line, found.place, message, kind)


def _key_source(root: Branch, location: Sequence[str | int]) -> Any:
    parent = find(root, location[:-1])
    if isinstance(parent.value, Branch):
        for key in parent.value:
            if key == location[-1]:
                return getattr(key, "source", parent.value.sources[key])
    return parent.source


_SAYS_WHAT_WAS_FOUND = {"contrast", "part_keys", "field_options", "contact", "dates_order",
                        "video_place", "video_provider", "text_empty"}  # fmt: skip

_EXPLAINED: Mapping[str, Callable[[ErrorDetails], str]] = {
    "int_type": lambda _: "expected a whole number",
    "int_from_float": lambda _: "expected a whole number",
    "int_parsing": lambda _: "expected a whole number",
    "bool_type": lambda _: "expected true or false",
    "bool_parsing": lambda _: "expected true or false",
    "date_type": lambda _: "expected a date such as 2026-09-01",
    "date_from_datetime_parsing": lambda _: "expected a date such as 2026-09-01",
    "date_parsing": lambda _: "expected a date such as 2026-09-01",
    "tuple_type": lambda _: "expected a list",
    "mapping_type": lambda _: "expected keys and values",
    "dict_type": lambda _: "expected keys and values",
    "model_type": lambda _: "expected keys and values",
    "model_attributes_type": lambda _: "expected keys and values",
    "literal_error": lambda d: f"expected {d['ctx']['expected']}",
    "greater_than_equal": lambda d: f"expected at least {d['ctx']['ge']}",
    "less_than_equal": lambda d: f"expected at most {d['ctx']['le']}",
    "too_short": lambda d: f"expected at least {d['ctx']['min_length']}",
    "too_long": lambda d: f"expected at most {d['ctx']['max_length']}",
}


def _shown(value: object) -> str:
    if isinstance(value, Branch):
        return "keys and values"
    if isinstance(value, Row):
        return f"a list of {len(value)}"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, dt.date):
        return f"the date {value}"
    if isinstance(value, str):
        return f"'{value[:40]}…'" if len(value) > 41 else f"'{value}'"
    return f"a list of {len(value)}" if isinstance(value, Sequence) else str(value)


def _type_at(model: Any, location: Sequence[str | int]) -> Any:
    """Return the annotation that a location of a model leads to."""
    annotation = model
    for step in location:
        annotation = _bare(annotation)
        origin = get_origin(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = next(
                (f for n, f in annotation.model_fields.items() if step in (n, f.alias)), None
            )
            annotation = field.annotation if field else None
        elif origin is not None and isinstance(step, str) and issubclass(origin, Mapping):
            annotation = get_args(annotation)[1]
        elif origin is tuple:
            annotation = get_args(annotation)[0]
        else:
            return None
    return _bare(annotation)


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        options = [a for a in get_args(annotation) if a is not type(None)]
        annotation = options[0]
    return annotation


def _keys_of(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [field.alias or name for name, field in annotation.model_fields.items()]
    if get_origin(annotation) is Literal:
        return [str(value) for value in get_args(annotation)]
    return []
