"""Texts on one line, and texts that differ by language, as an organisation writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mentorkit.model.text import Text

_LINE_BREAK = re.compile(r"\s*\n\s*")


def _one_line(value: Text) -> Text:
    """Return a text as one line, even if the file wraps it: headers and names need one line."""
    return Text(_LINE_BREAK.sub(" ", value.strip()), value.source, value.language)


Line = Annotated[Text, AfterValidator(_one_line)]
"""A text on one line, however the file wraps it."""


def _localised(value: object) -> Mapping[str, Text]:
    if isinstance(value, Text) and value.strip():
        return {"": _one_line(value)}
    if not isinstance(value, Mapping) or not value:
        raise PydanticCustomError(
            "localised", "expected a text, or one text for each language (fi: …)"
        )
    for language, text in value.items():
        if not isinstance(text, Text) or not text.strip():
            raise PydanticCustomError(
                "localised_text",
                "expected a text for the language '{language}'; put numbers and dates in quotes",
                {"language": language},
            )
    return {key: _one_line(Text(text, text.source, str(key))) for key, text in value.items()}


_TEXT_SCHEMA = {"type": "string", "minLength": 1}
Localised = Annotated[
    Mapping[str, Text],
    PlainValidator(_localised),
    WithJsonSchema(
        {"anyOf": [_TEXT_SCHEMA, {"type": "object", "additionalProperties": _TEXT_SCHEMA}]}
    ),
]
"""One text per language; the key `""` has a text that is the same in every language."""


def localised(value: Localised | None, locale: str) -> Text | None:
    """Return the text in `locale`, or else in the first language given."""
    if value is None:
        return None
    return value.get(locale) or value.get("") or next(iter(value.values()))
