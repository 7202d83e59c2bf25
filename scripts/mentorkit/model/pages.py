"""The pages of `docs/` as they were read: which exist, and what is in each.

A page has one id and is in the tree of every locale. Knows no files and no site builder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentorkit.model.facts import Programme
from mentorkit.model.problems import Problem
from mentorkit.model.prose import prose
from mentorkit.model.text import Source, Text

FIELDS = ("title", "short_title", "description")
"""The keys of a page's front matter that are translated."""


_NOTHING = Text("")


@dataclass(frozen=True)
class Given:
    """A value of a page's front matter, as parsed from YAML, and where it is."""

    value: object
    source: Source


@dataclass(frozen=True)
class Page:
    """A page: its `text` as written, its front matter, and the body below that.

    `front` is None if the page has no front matter. `unread` are the reasons why the file cannot
    be read: `text` is then as much as can be recovered, or empty if the file cannot be opened.
    `unparsed` are the errors in the front matter's YAML. `is_trimmed` is whether something that a
    higher layer has dropped was taken out of it: then it is not what is in its file.
    """

    page_id: str
    source: Source
    language: str
    text: str = ""
    front: Mapping[str, Given] | None = None
    body: Text = _NOTHING
    unread: tuple[Problem, ...] = ()
    unparsed: tuple[Problem, ...] = ()
    is_trimmed: bool = False

    @property
    def folder(self) -> str:
        """Return the folder of the page's language, as messages show it."""
        return self.source.path.removesuffix(f"/{self.page_id}.md")

    @property
    def is_whole(self) -> bool:
        """Return whether the whole page could be read, front matter and body."""
        return self.front is not None and not (self.unread or self.unparsed)

    @property
    def is_begun(self) -> bool:
        """Return whether the page has nothing below its front matter yet."""
        return not self.body.strip()

    @property
    def fields(self) -> Mapping[str, Text]:
        """Return the texts of the front matter that are translated."""
        front = self.front or {}
        given = {key: front[key].value for key in FIELDS if key in front}
        return {key: value for key, value in given.items() if isinstance(value, Text)}

    @property
    def address(self) -> Text | None:
        """Return the address below its language that the page declares; it may be a number."""
        given = (self.front or {}).get("address")
        if given is None or given.value is None:
            return None
        return Text(str(given.value), given.source, self.language)

    @property
    def legal(self) -> tuple[str, ...]:
        """Return the legal frames that the page is for, none if it is for all."""
        given = (self.front or {}).get("legal")
        if given is None:
            return ()
        values = given.value if isinstance(given.value, list) else [given.value]
        return tuple(map(str, values))

    @property
    def whole(self) -> Text:
        """Return everything that is translated on the page, as one text."""
        said = [*self.fields.values(), *(block.text for block in prose(self.body))]
        whole = "\n\n".join(said)
        return Text(whole, self.source, self.language, is_trimmed=self.is_trimmed)


@dataclass(frozen=True)
class PageTree:
    """The pages of one locale by id, and those made from the catalogue.

    `folder` is where a page that is missing can be added, as messages show it. `borrowed` pages
    are written only in the default language; a language in progress shows them. Pages that are
    `left_out` are for other legal frames.
    """

    locale: str
    folder: str
    pages: Mapping[str, Page] = field(default_factory=dict)
    made: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()
    left_out: Mapping[str, Page] = field(default_factory=dict)

    @property
    def written(self) -> tuple[str, ...]:
        """Return the ids of the pages written in the language itself, sorted by file."""
        return tuple(self.pages)

    @property
    def ids(self) -> frozenset[str]:
        """Return the page ids, such as `phases/start`."""
        return frozenset((*self.pages, *self.made, *self.borrowed))


def made_pages(programme: Programme) -> tuple[str, ...]:
    """Return the ids of the pages that are made from the catalogue: tools and web forms."""
    tools = [f"tools/{tool_id}" for tool_id in programme.tools]
    return (*tools, *(f"forms/{document_id}" for document_id in programme.web_forms()))
