"""What an author can get wrong, as data.

Owns the one shape in which a mistake is reported, the one exception that carries all the
mistakes of a run, and the one for a language that there is not. Knows nothing of how they are
found or shown.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from mentorkit.model.unshown import escaped

if TYPE_CHECKING:  # texts are models of pydantic, which a build with nothing changed does not load
    from mentorkit.model.text import Source

MAX_LENGTH = 800


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of an author: where it stands and what would be right."""

    path: str
    line: int
    place: str
    message: str
    code: str

    @classmethod
    def at(cls, source: Source, place: str, message: str, code: str) -> Problem:
        """Return the problem of a value that was read at a source."""
        return cls(source.path, source.line, place, message, code)

    def __str__(self) -> str:
        place = f"{_folded(self.place)}: " if self.place else ""
        return f"{_folded(self.path)}:{self.line}: {place}{_folded(self.message)}"

    def as_dict(self) -> dict[str, str | int]:
        """Return the problem for `check --format json`."""
        return asdict(self)


def _folded(text: str) -> str:
    """Return a text on one line and of a length that somebody reads; it may quote an author's."""
    line = escaped(text.replace("\n", " "))
    return line if len(line) <= MAX_LENGTH else f"{line[:MAX_LENGTH]}…"


class ProblemsFound(Exception):
    """Raised when a step cannot go on; holds every problem of the run, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownLanguage(Exception):
    """Raised where a command asks for a language that there is not: wrong usage, no mistake."""

    def __init__(self, whose: str, asked: str, known: Iterable[str]) -> None:
        super().__init__(f"{whose} has no language '{asked}'{suggestion(asked, known)}")


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for a near match, or the choices where there are few."""
    choices = sorted({str(choice) for choice in known})
    near = difflib.get_close_matches(wrong, choices, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    if 0 < len(choices) <= 16:
        return f"; expected one of {', '.join(choices)}"
    return ""
