"""The roles of a programme: who takes part in it, and who answers in its forms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Flag, Model
from mentorkit.model.text import Id, Text

MOST_ROLES = 6
"""The most roles of a programme: as many choices and doors are still seen at a glance."""

ALL = "all"
"""The roles that answer a question list, if it is not for certain ones."""

EACH, TOGETHER, ORGANISER = "each", "together", "organiser"
"""Who fills in a field of a form, if it is not a certain role."""

ORGANISER_PAGE = "organisers"
"""The page of those who run a programme; they have a door, but are no role of it."""

MANY = "many"
"""The number of people in a role of which a group has several."""

RESERVED = frozenset({ALL, EACH, TOGETHER, ORGANISER})
"""Words with a meaning of their own where roles are named."""


class Role(Model):
    """A role: whether it answers fields for `each`, and how many people of a group have it.

    `page` is written for it, and its door on the home page leads there. `symbol` is its drawing.
    """

    answers: Flag = True
    number: Literal[1, "many"] = 1
    page: Text | None = None
    symbol: Id = Text("person")

    @property
    def is_many(self) -> bool:
        """Return whether a group has several people in the role."""
        return self.number == MANY


def _listed(value: object) -> object:
    """Return one id as a list of it."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and value:
        return value
    raise PydanticCustomError("roles", "expected a role, a list of roles, or 'all'")


RoleList = Annotated[
    tuple[Id, ...],
    BeforeValidator(_listed),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
            ]
        }
    ),
]
"""A role, several, or `all`."""
