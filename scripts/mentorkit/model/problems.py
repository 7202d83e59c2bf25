"""What an author can get wrong, as data.

Owns the one type in which a mistake is reported, the exception that carries all mistakes of a
run, and the one for an unknown language. Knows nothing about how they are found or shown.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

from mentorkit.model.file_names import readable
from mentorkit.model.unshown import escaped

if TYPE_CHECKING:  # texts need pydantic, which a build with nothing changed does not load
    from mentorkit.model.text import Source

MAX_LENGTH = 800


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake by an author: where it is, what is wrong, and what would be right."""

    path: str
    line: int
    place: str
    message: str
    code: str

    @classmethod
    def at(cls, source: Source, place: str, message: str, code: str) -> Problem:
        """Return the problem for a value that was read at a source."""
        return cls(source.path, source.line, place, message, code)

    def __str__(self) -> str:
        place = f"{_folded(self.place)}: " if self.place else ""
        return f"{_folded(self.path)}:{self.line}: {place}{_folded(self.message)}"

    def as_dict(self) -> dict[str, str | int]:
        """Return the problem as data for `check --format json`."""
        return asdict(self)


def _folded(text: str) -> str:
    """Return a text on one line and of readable length, as it may quote an author's."""
    line = escaped(text.replace("\n", " "))
    return line if len(line) <= MAX_LENGTH else f"{line[:MAX_LENGTH]}…"


class ProblemsFound(Exception):
    """Raised when a step cannot go on; has every problem of the run, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Return how another process raises it again."""
        return type(self), (self.problems,)


class UnknownLanguage(Exception):
    """Raised if a command asks for an unknown language: a usage error, not an author's mistake."""

    def __init__(self, whose: str, asked: str, known: Iterable[str]) -> None:
        super().__init__(f"{whose} has no language '{asked}'{suggestion(asked, known)}")


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for a close match, or the choices if there are few."""
    choices = sorted({readable(str(choice)) for choice in known})
    near = difflib.get_close_matches(wrong, choices, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    if 0 < len(choices) <= 16:
        return f"; expected one of {', '.join(choices)}"
    return ""
