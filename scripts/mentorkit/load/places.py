"""Which files the materials have, and where in them a text with a given id is."""

from __future__ import annotations

from itertools import pairwise

from mentorkit.model.project import ORGANISATION_FILE, PROGRAMME_FILE
from mentorkit.model.text import written

OWN_FILES = (ORGANISATION_FILE, PROGRAMME_FILE)
DOCS = "docs"
"""The folder of a layer's pages."""
FONTS = "fonts"
"""The folder in which an organisation may keep the files of its type face."""
TEXT_FILES = (
    "interface",
    "roles",
    "phases",
    "questions",
    "checklists",
    "faqs",
    "documents",
    "video",
    "poster",
    "glossary",
    "aims",
    "facts",
    "events",
    "search",
)
NEEDED = ("interface", "phases")
"""The files that every language has; any other is there if the programme has what it is about."""
TEXT_FOLDERS = ("tools", "examples", "forms")
SECTIONS = "sections"


def place_in_file(text_id: str) -> str:
    """Return a text's place in its language's file: `aim` for `tools.lifeline.aim`."""
    steps = text_id.split(".")
    if steps[0] == SECTIONS and steps[2:] == ["body"]:
        return ""
    inside = steps[1:] if steps[0] in TEXT_FILES else steps[2:]
    return written([_item(step, before) for before, step in pairwise(["", *inside])])


def _item(step: str, before: str) -> str | int:
    """Return a step of a place: numbers are those of a list's items, but weeks are keys."""
    return int(step) if step.isdecimal() and before != "weeks" else step


def file_of(text_id: str, locale: str) -> str:
    """Return a text's file, relative to the materials: `fi/tools/lifeline.yml`."""
    kind, _, rest = text_id.partition(".")
    if kind in TEXT_FILES:
        return f"{locale}/{kind}.yml"
    return f"{locale}/{kind}/{rest.partition('.')[0]}{'.md' if kind == SECTIONS else '.yml'}"


def organisation_place(text_id: str) -> str:
    """Return a text's place in its organisation's file, without the empty key for all languages."""
    steps = [step for step in text_id.split(".") if step]
    return written([int(step) if step.isdecimal() else step for step in steps])
