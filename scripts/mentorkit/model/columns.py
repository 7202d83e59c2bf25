"""The columns of a table to fill in, as the programme states them."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Flag, Model
from mentorkit.model.text import Id

ColumnKind = Literal["text", "date", "choice", "number"]


class Column(Model):
    """A column of a table to fill in; a `wide` one is for longer texts."""

    kind: ColumnKind = "text"
    options: tuple[Id, ...] = ()
    wide: Flag = False

    @model_validator(mode="after")
    def _options_fit_kind(self) -> Self:
        if (self.kind == "choice") != bool(self.options):
            raise PydanticCustomError(
                "column_options", "a column has options if its kind is choice, and only then"
            )
        return self
