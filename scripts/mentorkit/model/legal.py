"""The law that a programme's site follows, and which wording of a section goes with it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Literal, TypeVar, get_args

Legal = Literal["fi", "eu", "none"]
LEGAL_FRAMES: tuple[Legal, ...] = get_args(Legal)

_ENDINGS: Mapping[Legal, tuple[str, ...]] = {
    "fi": ("-fi", "-eu"),  # Finland is in the European Union
    "eu": ("-eu",),
    "none": ("-none",),
}
_EVERY_ENDING = ("-fi", "-eu", "-none")

T = TypeVar("T")


def worded(sections: Mapping[str, T], section_id: str, legal: Legal) -> T | None:
    """Return a section as worded for a legal frame, None if it is for other frames only.

    `rights-eu` stands in for `rights`; without `rights` itself, there is none outside the EU.
    """
    wanted = (*(f"{section_id}{ending}" for ending in _ENDINGS[legal]), section_id)
    return next((sections[name] for name in wanted if name in sections), None)


def wordings(section_id: str) -> tuple[str, ...]:
    """Return the ids that a section may have: its own, and those of its wordings."""
    return (section_id, *(f"{section_id}{ending}" for ending in _EVERY_ENDING))


def nameable(section_ids: Iterable[str]) -> set[str]:
    """Return the ids by which sections can be shown: their own, and those that they reword."""
    names = {str(name) for name in section_ids}
    endings = [(name, end) for name in names for end in _EVERY_ENDING if name.endswith(end)]
    return names | {name.removesuffix(ending) for name, ending in endings}


def is_shown(section_id: str, section_ids: Container[str], legal: Legal) -> bool:
    """Return whether a section is worded for a legal frame, and not hidden by another wording."""
    ending = next((end for end in _EVERY_ENDING if section_id.endswith(end)), None)
    if ending is None:
        return not any(f"{section_id}{end}" in section_ids for end in _ENDINGS[legal])
    bare = section_id.removesuffix(ending)
    first = next((end for end in _ENDINGS[legal] if f"{bare}{end}" in section_ids), None)
    return ending == first
