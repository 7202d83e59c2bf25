"""What a layer has put in place of something below it, and whether that has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from mentorkit.model.problems import Problem
from mentorkit.model.text import Text

State = Literal["whole", "unrecorded", "changed", "gone"]


@dataclass(frozen=True)
class Override:
    """A text, a page or a fact of a layer that stands in place of one below it.

    `name` is where it is, such as `fi/phases.start.aim`, `docs/fi/contact` or
    `programme/phases.start.tools`. `below` is what is there now, None if nothing is any more;
    `remembered` is what was there when it was written or accepted.
    """

    layer: str
    name: str
    own: Text
    below: Text | None
    remembered: str | None

    @property
    def state(self) -> State:
        """Return whether what is below is still what it was; wrapped lines make no difference."""
        if self.below is None:
            return "gone"
        if self.remembered is None:
            return "unrecorded"
        return "whole" if self.remembered.split() == self.below.split() else "changed"


def with_reasons(problems: Iterable[Problem], overrides: Iterable[Override]) -> list[Problem]:
    """Return problems, each with the reason if something is unknown since an upgrade took it."""
    gone: Mapping[tuple[str, int], Override] = {
        (one.own.source.path, one.own.source.line): one for one in overrides if one.state == "gone"
    }
    said = "; it stood in place of something that the layer below no longer has: remove it"
    return [
        replace(one, message=one.message + said) if (one.path, one.line) in gone else one
        for one in problems
    ]
