"""The kinds of parts in composed documents, and what each means.

A kind is a row of `PART_KINDS` and a key of `mentorkit.model.facts.Part`. What a part shows is
looked up by kind: its title, and its content as data for Word, in `render/parts.py`, and its
HTML where papers are composed. A kind missing from a table is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PartKind = Literal[
    "section",
    "question_list",
    "phase",
    "process_diagram",
    "tools_at_a_glance",
    "tool_examples",
    "contacts",
    "privacy_facts",
    "dates",
    "document",
    "tools",
]


@dataclass(frozen=True)
class PartTraits:
    """What follows from a part's kind.

    `names` is what its value is the id of, None if its value is `true`. A part that `is_whole` is
    one or more papers of its own, each starting on a new page.
    """

    names: Literal["section", "question list", "phase", "document"] | None = None
    is_whole: bool = False


PART_KINDS: Mapping[PartKind, PartTraits] = {
    "section": PartTraits("section"),
    "question_list": PartTraits("question list"),
    "phase": PartTraits("phase"),
    "process_diagram": PartTraits(),
    "tools_at_a_glance": PartTraits(),
    "tool_examples": PartTraits(),
    "contacts": PartTraits(),
    "privacy_facts": PartTraits(),
    "dates": PartTraits(),
    "document": PartTraits("document", is_whole=True),
    "tools": PartTraits("phase", is_whole=True),
}
