"""The content of a composed document in one language, as data: what each of its parts holds.

The programme's texts may contain emphasis, links and facts in braces; an organisation's own text
(`Own`) is shown literally.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from mentorkit.model.examples import ExampleView
from mentorkit.model.text import Text
from mentorkit.render.dated import Said
from mentorkit.render.diagram_rows import MOST_IN_ROW
from mentorkit.render.view import ToldWeek

Own = NewType("Own", Text)
"""An organisation's own text, taken literally."""


@dataclass(frozen=True)
class Prose:
    """A section, whose body is Markdown."""

    title: Text
    body: Text


@dataclass(frozen=True)
class Questions:
    """A question list."""

    title: Text
    intro: Text | None
    questions: tuple[Text, ...]


@dataclass(frozen=True)
class PhaseInShort:
    """A phase in short; `strip` holds its labelled facts, the last of them what comes after it.

    `weeks` says which weeks it takes, and `told` what is done in each, below its own heading.
    """

    title: Text
    aim: Text
    summary: Text | None
    strip: tuple[tuple[Text, Text], ...]
    weeks: Text | None = None
    week_by_week: Text | None = None
    told: tuple[ToldWeek, ...] = ()


@dataclass(frozen=True)
class Stop:
    """A phase in the process diagram."""

    number: int
    title: Text
    aim: Text
    documents: tuple[Text, ...]
    tools: tuple[Text, ...]
    weeks: Text | None = None


@dataclass(frozen=True)
class Diagram:
    """The process diagram: its stops, the labels of `documents` and `tools`, and its loop."""

    title: Text
    stops: tuple[Stop, ...]
    documents: Text
    tools: Text
    loop: Text

    @property
    def is_wide(self) -> bool:
        """Return whether the drawing has a single row, so that it is wider than high."""
        return len(self.stops) <= MOST_IN_ROW


@dataclass(frozen=True)
class ToolLine:
    """A tool in a table."""

    title: Text
    aim: Text
    minutes: int


@dataclass(frozen=True)
class ToolsOfPhase:
    """The tools of a phase."""

    title: Text
    tools: tuple[ToolLine, ...]


@dataclass(frozen=True)
class ToolTables:
    """The tools at a glance: a table per phase, headed by its name and the same two columns."""

    title: Text
    columns: tuple[Text, Text]
    minutes: Text
    phases: tuple[ToolsOfPhase, ...]


@dataclass(frozen=True)
class ToolExamples:
    """The sheets of tools as somebody filled them in, each with its tool's title."""

    title: Text
    examples: tuple[tuple[Text, ExampleView], ...]


@dataclass(frozen=True)
class Detail:
    """One way to reach somebody; `address` is its link target."""

    label: Text
    value: Own
    address: str | None = None


@dataclass(frozen=True)
class Person:
    """A contact person."""

    name: Own
    role: Own | None
    details: tuple[Detail, ...]


@dataclass(frozen=True)
class Contacts:
    """The people to contact."""

    title: Text
    people: tuple[Person, ...]


@dataclass(frozen=True)
class PrivacyFacts:
    """The facts of a privacy notice: the controller, and what it does with data."""

    title: Text
    controller: Text
    lines: tuple[Own, ...]
    email: Own
    facts: tuple[tuple[Text, Own], ...]
    updated: Text
    date: str


@dataclass(frozen=True)
class Happening:
    """An event with its day: whom it is for, if not for everybody, and where.

    `link` is where its place leads, or its own address, which then stands for the place.
    """

    title: Said
    roles: tuple[Text, ...]
    when: str
    place: Said | None
    link: str | None


@dataclass(frozen=True)
class Happenings:
    """The events whose day is known; `comma` is what the language puts between them."""

    title: Text
    events: tuple[Happening, ...]
    comma: str


PartView = (
    Prose
    | Questions
    | PhaseInShort
    | Diagram
    | ToolTables
    | ToolExamples
    | Contacts
    | PrivacyFacts
    | Happenings
)


@dataclass(frozen=True)
class Step:
    """A phase on the path shown on a cover."""

    number: int
    name: Text
    aim: Text
    weeks: Text | None = None


@dataclass(frozen=True)
class ComposedView:
    """A composed document; with `letters`, each part is a separate letter."""

    title: Text
    purpose: Text
    path: tuple[Step, ...]
    parts: tuple[PartView, ...]
    letters: bool
