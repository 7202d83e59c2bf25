"""Validation errors in words for authors, each with its file and line."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mentorkit.load.tree import Branch, Row, find
from mentorkit.model.meant import meant_email, meant_web_address
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import Source, Text, written


def problems_of(
    error: ValidationError, model: type[BaseModel], root: Branch, absent: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Return a problem for each error that pydantic found in a tree.

    `absent` are missing keys that have already been reported.
    """
    known = [(key,) for key in absent]
    return tuple(
        _problem(found, model, root)
        for found in error.errors()
        if found["loc"] not in known and not _is_consequence(found)
    )


def _is_consequence(details: ErrorDetails) -> bool:
    """Return whether a list seems too short only because some of its items are wrong."""
    found = details["input"]
    return (
        details["type"] == "too_short"
        and isinstance(found, Row | Branch)
        and len(found) >= details["ctx"]["min_length"]
    )


def _problem(details: ErrorDetails, model: type[BaseModel], root: Branch) -> Problem:
    location = tuple(step for step in details["loc"] if step != "[key]")
    kind = details["type"]
    if kind == "missing":
        return _missing(location, model, root)
    if kind == "extra_forbidden":
        return _unknown_key(location, model, root)
    found = find(root, location)
    source = _key_source(root, location) if "[key]" in details["loc"] else found.source
    explain = _EXPLAINED.get(kind)
    expected = explain(details) if explain else details["msg"]
    if kind == "too_long" and ... not in get_args(_type_at(model, location)):
        expected = f"expected a list of {details['ctx']['max_length']}"
    message = f"{expected}, found {_shown(details['input'])}{_remedy(kind, details['input'])}"
    if "colours" in location and details["input"] is None:
        message += "; a colour needs quotes, since # begins a comment"
    if kind in _SAYS_WHAT_WAS_FOUND:
        message = expected
    return Problem.at(source, found.place, message, kind)


def _missing(location: tuple[str | int, ...], model: type[BaseModel], root: Branch) -> Problem:
    parent = find(root, location[:-1])
    source, place = parent.source, parent.place
    if isinstance(location[-1], int):  # an item of a list with a fixed length
        wanted = len(get_args(_type_at(model, location[:-1])))
        message = f"expected a list of {wanted}, found {_shown(parent.value)}"
        return Problem.at(source, place, message, "too_short")
    dropped = parent.value.dropped if isinstance(parent.value, Branch) else {}
    if location[-1] in dropped:
        message = f"'{location[-1]}' is dropped here, but needed; remove this line"
        return Problem.at(dropped[str(location[-1])], place, message, "dropped-but-needed")
    message = f"the key '{location[-1]}' is missing; add it"
    return Problem.at(source, place, message, "missing-key")


def _unknown_key(location: tuple[str | int, ...], model: type[BaseModel], root: Branch) -> Problem:
    source = _key_source(root, location)
    known = _keys_of(_type_at(model, location[:-1]))
    name = str(location[-1])
    remedy = (
        _REPLACED.get(written(location))
        or _REPLACED.get(name)
        or suggestion(name, known)
        or "; remove it"
    )
    message = f"unknown key{remedy}"
    return Problem.at(source, find(root, location).place, message, "unknown-key")


_REPLACED = {
    "funder": "; write 'funders:' and, below it, each funder as '- text: …'",
    "dates.kick_off": "; write 'start:'",
    "dates.mid_point": "; write it under 'events:', beside 'dates:', as 'mid-point: …'",
    "dates.closing": "; write 'end:'",
    "mentor_note": "; write 'notes:' and, below it, 'mentor: …'",
    "mentee_note": "; write 'notes:' and, below it, 'mentee: …'",
}
"""What to write instead of keys that earlier versions had."""


def _key_source(root: Branch, location: Sequence[str | int]) -> Source:
    """Return where a key itself is; its value may be further down."""
    parent = find(root, location[:-1])
    if isinstance(parent.value, Branch):
        for key in parent.value:
            if key == location[-1]:
                return key.source if isinstance(key, Text) else parent.value.sources[key]
    return parent.source


_SAYS_WHAT_WAS_FOUND = {
    "contrast",
    "colours_alike",
    "short_name",
    "part_keys",
    "field_holds",
    "field_options",
    "block_keys",
    "block_widths",
    "contact",
    "dates_order",
    "event_when",
    "programme_length",
    "weeks_order",
    "video_place",
    "video_provider",
    "text_empty",
    "localised_text",
    "editions",
    "too_many_phases",
    "statement_order",
    "funder_logo",
}

_EXPLAINED: Mapping[str, Callable[[ErrorDetails], str]] = {
    "int_type": lambda _: "expected a whole number",
    "bool_type": lambda _: "expected true or false",
    "tuple_type": lambda _: "expected a list",
    "dict_type": lambda _: "expected keys and values",
    "model_type": lambda _: "expected keys and values",
    "literal_error": lambda d: f"expected {d['ctx']['expected']}".replace("True", "true"),
    "greater_than_equal": lambda d: f"expected at least {d['ctx']['ge']}",
    "less_than_equal": lambda d: f"expected at most {d['ctx']['le']}",
    "too_short": lambda d: f"expected at least {d['ctx']['min_length']}",
    "too_long": lambda d: f"expected at most {d['ctx']['max_length']}",
}


_MEANT: Mapping[str, Callable[[str], str | None]] = {
    "email": meant_email,
    "address": meant_web_address,
}


def _remedy(kind: str, found: object) -> str:
    """Return what to do if YAML reads a text as something else, or the other way round."""
    if kind == "int_type" and isinstance(found, str) and found.isdecimal():
        return "; write it without quotes"
    if kind in _MEANT and isinstance(found, str):
        meant = _MEANT[kind](found)
        return f"; did you mean '{meant}'?" if meant else ""
    if kind == "phone":
        return "; write that number alone, and leave the key out where there is none"
    if kind not in ("text_type", "localised"):
        return ""
    if isinstance(found, bool | int | float | dt.date):
        return "; put it in quotes"
    is_brackets = isinstance(found, Row) and bool(found) and isinstance(found[0], Row)
    is_braces = isinstance(found, Branch) and [*found.values()] == [None]
    return "; put a text that begins with [ or { in quotes" if is_brackets or is_braces else ""


def _shown(value: object) -> str:
    if isinstance(value, Branch):
        return "keys and values" if value else "none"
    if isinstance(value, Row):
        return f"a list of {len(value)}" if value else "an empty list"
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, dt.date):
        return f"the date {value}"
    if isinstance(value, str):
        return f"'{value[:40]}…'" if len(value) > 41 else f"'{value}'"
    return str(value)


def _type_at(model: Any, location: Sequence[str | int]) -> Any:
    """Return the annotation at a location in a model."""
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
