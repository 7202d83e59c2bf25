"""The weeks of a programme that a phase takes, as `programme.yml` has them.

Weeks are counted from the programme's first day, as those of events are: with a start on a Tuesday,
each of them is from a Tuesday to a Monday.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mentorkit.model.text import NOWHERE, Text

_SPAN = re.compile(r"([1-9][0-9]{0,2})(?:-([1-9][0-9]{0,2}))?")


@dataclass(frozen=True)
class Weeks:
    """Some weeks in a row, from the `first` to the `last`, counted from 1."""

    first: int
    last: int

    def days(self, start: dt.date) -> tuple[dt.date, dt.date]:
        """Return the first and the last day of a programme with that start."""
        begin = start + dt.timedelta(weeks=self.first - 1)
        return begin, start + dt.timedelta(weeks=self.last, days=-1)


@dataclass(frozen=True)
class PhaseWeeks(Weeks):
    """The weeks of a phase; those that are `told` of one by one have a text each, by that name."""

    told: Mapping[Text, Weeks] = field(default_factory=dict)


def _span(value: object) -> Weeks:
    """Return the weeks that a number or a text such as `1-4` stands for."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    found = _SPAN.fullmatch(str(value)) if is_number or isinstance(value, str) else None
    if found and (found[2] is None or int(found[1]) < int(found[2])):
        return Weeks(int(found[1]), int(found[2] or found[1]))
    raise PydanticCustomError(
        "weeks",
        "expected weeks such as 1-4, a single week such as 5, or a list of weeks such as [1, 2-3]",
    )


def _weeks(value: object) -> PhaseWeeks:
    """Accept a week, some weeks in a row, or a list of both, each of which has a text."""
    if not isinstance(value, list) or not value:
        whole = _span(value)
        return PhaseWeeks(whole.first, whole.last)
    sources = getattr(value, "sources", [NOWHERE] * len(value))
    told = {
        Text(str(item), source): _span(item) for item, source in zip(value, sources, strict=True)
    }
    spans = [_span(item) for item in value]
    for before, after in pairwise(spans):
        if after.first != before.last + 1:
            raise PydanticCustomError(
                "weeks_order",
                "expected week {wanted} after week {before}, found week {found}; list the weeks "
                "in order and leave none out",
                {"wanted": before.last + 1, "before": before.last, "found": after.first},
            )
    return PhaseWeeks(spans[0].first, spans[-1].last, told)


_ONE = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 999},
        {"type": "string", "pattern": f"^{_SPAN.pattern}$"},
    ]
}

WeeksOfPhase = Annotated[
    PhaseWeeks,
    PlainValidator(_weeks),
    WithJsonSchema({"anyOf": [*_ONE["anyOf"], {"type": "array", "items": _ONE, "minItems": 1}]}),
]
"""`1-4`, `5`, or a list whose weeks each have a text: `[1, 2-3]`."""
