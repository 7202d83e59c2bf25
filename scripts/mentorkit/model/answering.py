"""Who fills in a field of a form: each role that answers, one role, or all together."""

from __future__ import annotations

from dataclasses import dataclass

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.roles import EACH
from mentorkit.model.text import Text


@dataclass(frozen=True)
class Answerer:
    """Somebody who fills in a field: a role and its name, or those who have none.

    `marks` are what the id of a field has for each of several who answer it.
    """

    who: str
    name: Text | None = None
    marks: tuple[str, ...] = ()


def answerers(who: str, catalogue: Catalogue, locale: str) -> tuple[Answerer, ...]:
    """Return who fills in a field whose `who` is given, in the order of their places on paper."""
    names = catalogue.texts[locale].roles
    if who == EACH:
        return tuple(
            Answerer(role, names[role].name, (role,)) for role in catalogue.programme.answering
        )
    return (Answerer(who, names[who].name if who in names else None),)
