"""A part of many organisations: `2/8` is the second of eight, for as many machines or jobs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

import click

T = TypeVar("T")


@dataclass(frozen=True)
class Shard:
    """One of `count` parts, numbered from 1; together they are the whole, and none overlaps."""

    number: int
    count: int

    @classmethod
    def parse(cls, value: str) -> Self:
        """Return the part that a text such as `2/8` names; raises ValueError if it names none."""
        found = re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", value)
        if not found or int(found[1]) > int(found[2]):
            raise ValueError(f"'{value}' is not a part such as 2/8, the second of eight")
        return cls(int(found[1]), int(found[2]))

    def of(self, whole: Sequence[T]) -> list[T]:
        """Return this part: neighbours are in different ones, so that parts take as long."""
        return list(whole[self.number - 1 :: self.count])


ALL = Shard(1, 1)


def _chosen(_context: click.Context, _: click.Parameter, value: str | None) -> Shard | None:
    try:
        return Shard.parse(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


one_shard = click.option(
    "--shard",
    callback=_chosen,
    metavar="N/M",
    help="Build the Nth of M parts of several organisations, as one of M machines or jobs.",
)
