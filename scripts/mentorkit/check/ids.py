"""Shared checks of ids: each is known, and listed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mentorkit.model.catalogue import source_of
from mentorkit.model.problems import Problem, suggestion


def check_known(
    ids: Iterable[str], known: Iterable[str], what: str, place: str
) -> Iterator[Problem]:
    """Yield the unknown ids among `ids`, a list or a single id."""
    names = frozenset(known)
    many = isinstance(ids, tuple)
    for index, wrong in enumerate(ids):
        if wrong not in names:
            yield Problem.at(
                source_of(wrong),
                f"{place}[{index}]" if many else place,
                f"unknown {what} '{wrong}'{suggestion(wrong, names)}",
                f"unknown-{what.replace(' ', '-')}",
            )


def check_once(ids: Sequence[str], what: str, place: str) -> Iterator[Problem]:
    """Yield the ids that are in a list twice."""
    seen: set[str] = set()
    for index, value in enumerate(ids):
        if value in seen:
            message = f"the {what} '{value}' is listed twice; remove one"
            yield Problem.at(source_of(value), f"{place}[{index}]", message, "listed-twice")
        seen.add(value)
