"""Texts that remember where they came from.

A `Text` is a string with the place it was read from and its actual language, so that a message
can point to the right file and line, and a page can mark a passage in another language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import (
    AfterValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from mentorkit.model.ids import ADDRESS_PATTERN, ID_PATTERN

ID_SHAPE: Final = "expected lower-case letters a–z, digits and hyphens, such as 'first-meeting'"
PLACEHOLDER = re.compile(r"\[\[[^\[\]]+\]\]")
FACT = re.compile(
    r"\{([a-z_]+|(?:[Pp]hase|[Rr]ole):[a-z0-9-]+(?:\.[a-z0-9-]+)?|(?:duration|event):[a-z0-9-]+)\}"
)
"""A fact in braces: one of an organisation's, perhaps in a form (`{duration:genitive}`); the name
of a phase or role in some form; or the time of an event."""
_FACT_NAME = re.compile(r"[a-z_]+")
BELOW_HEADER = re.compile(r"(?=[^-]*-)[ |:-]+")
"""The line below a table's header, such as `|:--|--:|`."""


@dataclass(frozen=True, order=True)
class Source:
    """Where a value was read: the file as shown to the author, the line from 1, the layer."""

    path: str
    line: int
    layer: str

    def moved(self, lines: int) -> Source:
        """Return the place that many lines down in the same file."""
        return Source(self.path, self.line + lines, self.layer)


NOWHERE = Source("", 0, "")


def written(steps: Sequence[str | int]) -> str:
    """Return a place as authors see it: `goals.fields`, `tool_cards[2]`."""
    out = ""
    for step in steps:
        out += f"[{step}]" if isinstance(step, int) else f"{'.' if out else ''}{step}"
    return out


class Text(str):
    """A string with its `source` and its `language` (None if it has none).

    `is_trimmed` is whether something that a higher layer has dropped was taken out of it.
    """

    source: Source
    language: str | None
    is_trimmed: bool

    def __new__(
        cls,
        value: str,
        source: Source = NOWHERE,
        language: str | None = None,
        *,
        is_trimmed: bool = False,
    ) -> Text:
        """Return a text; a text that we make ourselves has no place."""
        text = super().__new__(cls, value)
        text.source = source
        text.language = language
        text.is_trimmed = is_trimmed
        return text

    def with_facts(self, facts: Mapping[str, str]) -> Text:
        """Return the text with `{name}` replaced by `facts[name]` if there is such a fact."""
        filled = FACT.sub(lambda m: facts.get(m[1], m[0]), self)
        return Text(filled, self.source, self.language)

    def is_in(self, locale: str) -> bool:
        """Return whether the text is really in that language, not a fallback from another."""
        return self.language in (None, locale)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source_type: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "minLength": 1}

    @classmethod
    def _validated(cls, value: object) -> Text:
        if not isinstance(value, str):
            raise PydanticCustomError("text_type", "expected a text")
        if not value.strip():
            raise PydanticCustomError("text_empty", "expected a text, found nothing")
        return value if isinstance(value, Text) else cls(value)


def _matches(pattern: re.Pattern[str], code: str, expected: str) -> AfterValidator:
    """Return the validator of texts of some shape; `expected` says which, to authors."""

    def check(value: Text) -> Text:
        if not pattern.fullmatch(value):
            raise PydanticCustomError(code, expected)
        return value

    return AfterValidator(check)


def _schema(pattern: re.Pattern[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern.pattern}$"})


Id = Annotated[Text, _matches(ID_PATTERN, "id_shape", ID_SHAPE), _schema(ID_PATTERN)]
"""An identifier in kebab-case, with its source."""

PageId = Annotated[
    Text,
    _matches(
        ADDRESS_PATTERN,
        "page_id",
        "expected the id of a page, such as 'contact' or 'phases/start'",
    ),
    _schema(ADDRESS_PATTERN),
]
"""The id of a page: its path below a language's folder, without the ending."""

if TYPE_CHECKING:
    FactName = str
    Key = str
    PageKey = str
else:
    # The key of a mapping is an id, too; to type checkers it is a plain string, for look-ups.
    FactName = Annotated[
        Text,
        _matches(
            _FACT_NAME,
            "fact_name",
            "expected lower-case letters a–z and _, such as 'meeting_place'",
        ),
        _schema(_FACT_NAME),
    ]
    Key = Id
    PageKey = PageId
