"""The real programme with another number of phases, under ids and names that it does not have."""

from __future__ import annotations

from dataclasses import replace

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import Text
from mentorkit.model.texts import PhaseTexts

NAMES = (
    "Aloitus",
    "Tavoitteet",
    "Vahvuudet",
    "Verkostot",
    "Työnhaku",
    "Hakemukset",
    "Haastattelu",
    "Välikatsaus",
    "Harjoittelu",
    "Palaute",
    "Jatkopolku",
    "Päättäminen",
)
"""The names of twelve phases; a phase's id is `n1`, `n2` and so on."""


def with_phases(catalogue: Catalogue, count: int) -> Catalogue:
    """Return a catalogue with so many phases, none of them with an id of its own.

    They share the tools: each has a few, and the first tool is in all of them.
    """
    programme = catalogue.programme
    ids = [Text(f"n{number + 1}") for number in range(count)]
    tools = [Text(tool) for tool in programme.tools]
    first = next(iter(programme.phases.values()))
    phases = {
        phase_id: first.model_copy(
            update={
                "tools": (tools[0], *tools[1 + number :: count]),
                "documents": first.documents if number == 0 else (),
            }
        )
        for number, phase_id in enumerate(ids)
    }
    changed = programme.model_copy(update={"phases": phases})
    texts = {
        locale: of.model_copy(update={"phases": dict(zip(ids, _words(of.phases), strict=False))})
        for locale, of in catalogue.texts.items()
    }
    return replace(catalogue, programme=changed, texts=texts)


def _words(there: object) -> list[PhaseTexts]:
    """Return the texts of twelve phases, made from those that there are."""
    given = list(there.values())  # type: ignore[attr-defined]
    return [
        given[number % len(given)].model_copy(
            update={"short": Text(name), "title": Text(f"{name}vaihe")}
        )
        for number, name in enumerate(NAMES)
    ]
