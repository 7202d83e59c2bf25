"""What somebody has filled in on a form: one JSON for every edition.

A file of values is UTF-8 and holds::

    {"format": "mentorkit-form", "version": 1, "form": "agreement", "locale": "fi",
     "values": {"parties.name.mentor": "Žofia", "time.start-date": "2027-01-19",
                "meetings.length": "one-hour", "meetings.channels": ["phone", "email"],
                "rating.rating.mentee": 4, "support.early-exit": true}}

`form` is the document's id, `locale` the language in which it was filled in, and the keys
of `values` are the ids of the form's inputs. What a value is follows from its input's kind:

- `line`, `text`, `number` and `signature`: the text as it was written;
- `date`: a day as in ISO 8601, such as `2027-01-19`;
- `choice`: the id of an option; `choices`: a list of such ids;
- `rating`: a whole number from 1 to the input's steps;
- `tick`: true.

What is empty is left out; a reader takes an empty text, an empty list and false for that.
In a PDF a field's full name is the id of its input, the states of a choice and a rating are
the option and the number, `choices` are check boxes named `<input id>.<option>`, and a
tick's state is `on`; in Word the tags of content controls are `<input id>` or
`<input id>.<option>`. `version` grows with the shape of the file, not with a form's fields:
those keep their ids, and a value whose field is no more is told to whoever loads it.
The site reads and writes the same in `overrides/assets/javascripts/form.js`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mentorkit.model.field_kinds import ValueShape
from mentorkit.model.forms import FormView, Input

VALUES_FORMAT = "mentorkit-form"
VALUES_VERSION = 1

Value = str | bool | int | tuple[str, ...]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class FormValues:
    """A form that is filled in: `values` are those of its inputs that are not empty."""

    form: str
    locale: str
    values: Mapping[str, Value]


class ValuesRefused(Exception):
    """A file that is not taken for the values of a form; `faults` says why, one a line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def read_values(text: str, document_id: str, form: FormView) -> FormValues:
    """Return the values that a file holds for a document's form; raises ValuesRefused."""
    data = _envelope(text, document_id)
    inputs = {entry.id: entry for entry in form.inputs()}
    values: dict[str, Value] = {}
    faults = []
    for key, found in data["values"].items():
        if key not in inputs:
            faults.append(f"values.{key}: the form has no such field")
        elif (expected := _unfit(inputs[key], found)) is not None:
            said = json.dumps(found, ensure_ascii=False)
            faults.append(f"values.{key}: expected {expected}, found {said}")
        elif found not in ("", [], False):
            values[key] = tuple(found) if isinstance(found, list) else found
    if faults:
        raise ValuesRefused(faults)
    return FormValues(document_id, data["locale"], values)


def _envelope(text: str, document_id: str) -> dict[str, Any]:
    """Return what a file holds, its version and form made sure of."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValuesRefused([f"this is not valid JSON: {error}"]) from None
    if not isinstance(data, dict) or data.get("format") != VALUES_FORMAT:
        raise ValuesRefused([f"format: expected '{VALUES_FORMAT}'; this is no form of ours"])
    version, form = data.get("version"), data.get("form")
    if type(version) is not int or version < 1:
        raise ValuesRefused([f"version: expected a whole number from 1, found {version!r}"])
    if version > VALUES_VERSION:
        raise ValuesRefused([f"version: found {version}; this reads up to {VALUES_VERSION}"])
    if form != document_id:
        raise ValuesRefused([f"form: expected '{document_id}', found {form!r}"])
    if not isinstance(data.get("locale"), str):
        raise ValuesRefused(["locale: expected a language such as 'fi'"])
    if not isinstance(data.get("values"), dict):
        raise ValuesRefused(["values: expected a value for each field that is filled in"])
    return data


def _unfit(entry: Input, found: object) -> str | None:
    """Return what was expected of a value, or None where it fits its input."""
    check, expected = _SHAPES[entry.traits.value]
    if check(entry, found):
        return None
    options = ", ".join(option.id for option in entry.options)
    return expected.format(options=options, steps=entry.steps)


def _is_text(_entry: Input, found: object) -> bool:
    return isinstance(found, str)


def _is_day(_entry: Input, found: object) -> bool:
    return isinstance(found, str) and (found == "" or _exists(found))


def _is_option(entry: Input, found: object) -> bool:
    return found in [option.id for option in entry.options]


def _are_options(entry: Input, found: object) -> bool:
    return isinstance(found, list) and all(_is_option(entry, one) for one in found)


def _is_step(entry: Input, found: object) -> bool:
    return type(found) is int and 1 <= found <= entry.steps


def _is_true(_entry: Input, found: object) -> bool:
    return isinstance(found, bool)


_SHAPES: Mapping[ValueShape, tuple[Callable[[Input, object], bool], str]] = {
    "text": (_is_text, "a text"),
    "day": (_is_day, "a day such as 2027-01-19"),
    "option": (_is_option, "one of {options}"),
    "options": (_are_options, "a list of {options}"),
    "step": (_is_step, "a whole number from 1 to {steps}"),
    "true": (_is_true, "true"),
}
"""What each shape of values asks for: whether a value fits, and what it says if not."""


def _exists(day: str) -> bool:
    try:
        return bool(_DAY.fullmatch(day)) and bool(dt.date.fromisoformat(day))
    except ValueError:
        return False
