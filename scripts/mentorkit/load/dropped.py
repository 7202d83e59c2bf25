"""What a layer has dropped, and how texts and pages name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentorkit.model.text import Source

WHOLE = "whole"
"""What is dropped as a whole: the film, the glossary, or every tool."""
PACKS = "packs"
"""The packs that are dropped, by phase."""
_LINKS: Mapping[str, str] = {"tools": "tool", "documents": "document", "pages": "page"}
"""The kinds of things that a text may link to, with the beginning of such a link."""

Ids = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Dropped:
    """What a layer has dropped: ids by kind, such as `tools`, and the ids of their texts.

    It can also drop everything but the words of the site's own parts, and begin a programme anew.
    `editions` are those of documents, with the document's id; `files` are the paths of downloads;
    `sources` say where pages and sections are dropped that have a file of their own.
    """

    ids: Ids = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    everything: bool = False
    editions: frozenset[tuple[str, str]] = frozenset()
    files: frozenset[str] = frozenset()
    sources: Mapping[str, Mapping[str, Source]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.everything or bool(self.texts or self.editions) or any(self.ids.values())

    def of(self, kind: str) -> frozenset[str]:
        """Return the ids of a kind, such as `tools`, that are dropped."""
        return self.ids.get(kind, frozenset())

    def has(self, kind: str, one: str) -> bool:
        """Return whether something is dropped, such as the tool `lifeline`."""
        return one in self.of(kind)

    def leads_to(self, href: str) -> bool:
        """Return whether a link, such as `tool:lifeline#steps`, leads to what is dropped."""
        scheme, _, target = href.partition(":")
        wanted = target.partition("#")[0]
        return any(scheme == begins and self.has(kind, wanted) for kind, begins in _LINKS.items())

    @property
    def facts(self) -> frozenset[str]:
        """Return how texts name the events that are dropped, such as `event:kick-off`."""
        return frozenset(f"event:{one}" for one in self.of("events"))


NOTHING_DROPPED = Dropped()
