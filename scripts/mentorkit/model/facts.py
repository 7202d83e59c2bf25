"""The language-neutral facts of a programme: `materials/programme.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Model
from mentorkit.model.text import Id, Key, Text

Role = Literal["mentor", "mentee"]
Who = Literal["mentor", "mentee", "each", "pair"]
Shape = Literal["circle", "squares", "hexagon"]
EditionName = Literal["print", "fillable", "large-print", "word", "picture", "calendar", "zip"]
FieldKind = Literal[
    "line", "text", "date", "number", "choice", "choices", "tick", "rating", "signature"
]
FilledFrom = Literal["organisation", "contact", "help"]


class Phase(Model):
    """One phase: its shape, and which lists, tools and documents belong to it, in order."""

    shape: Shape
    question_lists: tuple[Id, ...] = ()
    tools: tuple[Id, ...] = ()
    documents: tuple[Id, ...] = ()


class QuestionList(Model):
    """Who answers a list, and its questions' ids in order."""

    answered_by: Literal["mentor", "mentee", "both"] = Field(alias="for")
    questions: tuple[Id, ...] = Field(min_length=1)


class Tool(Model):
    """A tool: an exercise with a sheet, or an activity; `minutes` include the talk."""

    kind: Literal["exercise", "activity"]
    minutes: int = Field(ge=5, le=480)
    symbol: Id


class Part(Model):
    """One part of a composed document; exactly one key is given."""

    section: Id | None = None
    question_list: Id | None = None
    process_diagram: Literal[True] | None = None
    tools_at_a_glance: Literal[True] | None = None
    contacts: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("part_keys", "expected exactly one key in a part")
        return self

    @property
    def kind(self) -> str:
        """Return the name of the one key that is given."""
        return next(iter(self.model_fields_set))


class Document(Model):
    """A document: composed of `parts`, or made from a `form`, or drawn (neither)."""

    editions: tuple[EditionName, ...] = Field(min_length=1)
    parts: tuple[Part, ...] = ()
    form: Id | None = None


class FormField(Model):
    """One field of a form; `value` says which fact of the organisation fills it in."""

    kind: FieldKind
    who: Who = "pair"
    required: bool = False
    rows: int = Field(default=1, ge=1, le=20)
    steps: int = Field(default=5, ge=2, le=10)
    options: tuple[Id, ...] = ()
    value: FilledFrom | None = None

    @model_validator(mode="after")
    def _options_fit_kind(self) -> Self:
        if (self.kind in ("choice", "choices")) != bool(self.options):
            raise PydanticCustomError(
                "field_options", "expected options with choice and choices, and only with them"
            )
        return self


class FormGroup(Model):
    """Fields under one heading, asked `repeat` times."""

    repeat: int = Field(default=1, ge=1, le=20)
    fields: Mapping[Key, FormField] = Field(min_length=1)


class Form(Model):
    """One definition that gives every edition of a form."""

    groups: Mapping[Key, FormGroup] = Field(min_length=1)


class Programme(Model):
    """All language-neutral facts. Mappings keep the order of the file."""

    locales: tuple[Text, ...] = Field(min_length=1)
    phases: Mapping[Key, Phase] = Field(min_length=1)
    question_lists: Mapping[Key, QuestionList]
    checklists: Mapping[Role, tuple[Id, ...]]
    faqs: Mapping[Role, tuple[Id, ...]]
    tools: Mapping[Key, Tool]
    documents: Mapping[Key, Document]
    forms: Mapping[Key, Form]

    @property
    def default_locale(self) -> str:
        """Return the locale that stands at the root of the site."""
        return self.locales[0]

    def phase_number(self, phase_id: str) -> int:
        """Return the phase's place in the programme, from 1."""
        return list(self.phases).index(phase_id) + 1

    def phases_of(self, tool_id: str) -> tuple[str, ...]:
        """Return the ids of the phases in which a tool is used, in order."""
        return tuple(key for key, phase in self.phases.items() if tool_id in phase.tools)

    def phase_of_document(self, document_id: str) -> str | None:
        """Return the id of the phase that a document belongs to, if any."""
        return next((k for k, p in self.phases.items() if document_id in p.documents), None)
