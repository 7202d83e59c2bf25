"""The pages of `docs/` as they were read: which there are, and what each says.

A page has one id and is in the tree of every locale. Knows no file and no site builder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mentorkit.model.facts import Programme
from mentorkit.model.problems import Problem
from mentorkit.model.prose import prose
from mentorkit.model.text import Source, Text

FIELDS = ("title", "short_title", "description")
"""What is translated of a page's front matter."""


_NOTHING = Text("")


@dataclass(frozen=True)
class Given:
    """A value of a page's front matter, as YAML has it, and where it is."""

    value: object
    source: Source


@dataclass(frozen=True)
class Page:
    """A page: its `text` as written, its front matter, and the body below that.

    `front` is None where the page begins without front matter. `unread` says why the file cannot
    be read: `text` is then what can be made out of it, and empty where it cannot be opened.
    `unparsed` says what is wrong with the front matter's YAML.
    """

    page_id: str
    source: Source
    language: str
    text: str = ""
    front: Mapping[str, Given] | None = None
    body: Text = _NOTHING
    unread: tuple[Problem, ...] = ()
    unparsed: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Return whether all of the page could be read, front matter and body."""
        return self.front is not None and not (self.unread or self.unparsed)

    @property
    def is_begun(self) -> bool:
        """Return whether there is nothing below the front matter yet."""
        return not self.body.strip()

    @property
    def fields(self) -> Mapping[str, Text]:
        """Return the texts of the front matter that are translated."""
        front = self.front or {}
        given = {key: front[key].value for key in FIELDS if key in front}
        return {key: value for key, value in given.items() if isinstance(value, Text)}

    @property
    def address(self) -> Text | None:
        """Return where the page is below its language, as it says itself; a number may be one."""
        given = (self.front or {}).get("address")
        if given is None or given.value is None:
            return None
        return Text(str(given.value), given.source, self.language)

    @property
    def whole(self) -> Text:
        """Return all that is translated of the page, as one text."""
        said = [*self.fields.values(), *(block.text for block in prose(self.body))]
        return Text("\n\n".join(said), self.source, self.language)


@dataclass(frozen=True)
class PageTree:
    """The pages of one locale: those of its `folder`, by id, and those made from the catalogue.

    `borrowed` are written in the default language alone: a language in progress shows them.
    """

    locale: str
    folder: Path
    pages: Mapping[str, Page] = field(default_factory=dict)
    made: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """Return the ids of the pages that the language itself has, sorted by file."""
        return tuple(self.pages)

    @property
    def ids(self) -> frozenset[str]:
        """Return the page ids, such as `phases/start`."""
        return frozenset((*self.pages, *self.made, *self.borrowed))


def made_pages(programme: Programme) -> tuple[str, ...]:
    """Return the ids of the pages that are made from the catalogue: tools and web forms."""
    tools = [f"tools/{tool_id}" for tool_id in programme.tools]
    return (*tools, *(f"forms/{document_id}" for document_id in programme.web_forms()))
