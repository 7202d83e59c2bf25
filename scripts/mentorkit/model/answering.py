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


def answerers(
    who: str, catalogue: Catalogue, locale: str, *, personal: bool
) -> tuple[Answerer, ...]:
    """Return who fills in a field whose `who` is given, in the order of their places on paper.

    A role of `many` people is asked once for each of a group. In a `personal` form, it is asked
    once: everybody has a form of their own.
    """
    roles = catalogue.programme.answering if who == EACH else (who,)
    return tuple(
        answerer
        for role in roles
        for answerer in _people(role, catalogue, locale, personal=personal, is_one_of=who == EACH)
    )


def _people(
    role: str, catalogue: Catalogue, locale: str, *, personal: bool, is_one_of: bool
) -> list[Answerer]:
    facts, words = catalogue.programme.roles.get(role), catalogue.texts[locale].roles.get(role)
    if facts is None or words is None:
        return [Answerer(role)]
    if personal or not facts.is_many:
        return [Answerer(role, words.name, (role,) if is_one_of else ())]
    numbers = range(1, catalogue.organisation.group_size + 1)
    return [Answerer(role, numbered(words.name, number), (role, str(number))) for number in numbers]


def numbered(name: Text, number: int) -> Text:
    """Return the name of one of several people in a role: `Mentee 2`."""
    return Text(f"{name} {number}", name.source, name.language)
