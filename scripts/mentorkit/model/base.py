"""The base of all models: frozen, and no key that we do not know."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Strict
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _day(value: object) -> object:
    """Take a date, or a text that is one; pydantic would also count numbers from 1970."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(value)
    if isinstance(value, dt.date):
        return value
    raise PydanticCustomError("date", "expected a date such as 2026-09-01")


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Whole = Annotated[int, Strict()]
"""A whole number; neither `true` nor a text in figures is one."""

Flag = Annotated[bool, Strict()]
"""`true` or `false`, and nothing else."""

Day = Annotated[dt.date, BeforeValidator(_day)]
"""A date."""
