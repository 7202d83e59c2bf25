"""The language-neutral facts of a programme: `materials/programme.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, Self, cast

from pydantic import (
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Flag, Model, Whole
from mentorkit.model.columns import Column
from mentorkit.model.editions import ContentKind, EditionName, editions_for
from mentorkit.model.events import Event
from mentorkit.model.form_facts import Form
from mentorkit.model.legal import Legal
from mentorkit.model.looks import MOST_PHASES, Shape, shapes_of
from mentorkit.model.part_kinds import PART_KINDS, PartKind
from mentorkit.model.roles import ORGANISER, Role, RoleList
from mentorkit.model.sheet_facts import Sheet
from mentorkit.model.text import NOWHERE, Id, Key, PageId, PageKey, Source, Text
from mentorkit.model.weeks import WeeksOfPhase

Layout = Literal["book", "text", "letters"]

BUILT_IN: Mapping[str, tuple[EditionName, ...]] = {
    "process-diagram": ("print", "picture"),
    "poster": ("print",),
    "tool-cards": ("print",),
    "calendar": ("calendar",),
    "meeting-times": ("calendar",),
    "everything": ("zip",),
    "offline": ("zip",),
}
"""The documents with neither parts nor a form nor columns, and their editions."""

POSTER, TOOL_CARDS = "poster", "tool-cards"
"""Built-in documents with texts of their own."""


ALL_TOOLS = "all"
"""The value of a part that contains the sheets of every tool, in place of a phase."""


class QuestionList(Model):
    """The roles that answer a question list, and the ids of its questions in order."""

    answered_by: RoleList = Field(alias="for")
    questions: tuple[Id, ...] = Field(min_length=1)


class Tool(Model):
    """A tool: an exercise with a sheet, or an activity; `minutes` include the discussion.

    Readers choose tools by their `aims`, if they have any. `sheet` are the pages to work on, if
    they are declared.
    """

    kind: Literal["exercise", "activity"]
    minutes: Whole = Field(ge=5, le=480)
    symbol: Id
    aims: tuple[Id, ...] = ()
    sheet: Sheet | None = Field(default=None, min_length=1)


class Part(Model):
    """One part of a composed document, with exactly one key.

    `phase` is the summary of a phase. `document` and `tools` are whole papers: a document as
    printed on its own, and the sheets of a phase's tools, or of `all` tools.
    """

    section: Id | None = None
    question_list: Id | None = None
    phase: Id | None = None
    process_diagram: Literal[True] | None = None
    tools_at_a_glance: Literal[True] | None = None
    tool_examples: Literal[True] | None = None
    contacts: Literal[True] | None = None
    privacy_facts: Literal[True] | None = None
    dates: Literal[True] | None = None
    document: Id | None = None
    tools: Id | None = None

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        given = [name for name in type(self).model_fields if name in self.model_fields_set]
        if len(given) != 1 or getattr(self, given[0]) is None:
            empty = [f"{name} without a value" for name in given]
            found = " and ".join(given if len(given) > 1 else empty) or "none"
            message = "expected one key with a value in a part, found {found}"
            raise PydanticCustomError("part_keys", message, {"found": found})
        return self

    @property
    def kind(self) -> PartKind:
        """Return the name of the one key that is given."""
        return cast(PartKind, next(iter(self.model_fields_set)))

    @property
    def named(self) -> Text:
        """Return the id that the part names; raises TypeError if it names none."""
        value = getattr(self, self.kind)
        if not isinstance(value, Text):
            raise TypeError(f"a part of the kind {self.kind} names nothing")
        return value

    @property
    def is_whole(self) -> bool:
        """Return whether the part is a paper of its own, which starts on a new page."""
        return PART_KINDS[self.kind].is_whole


class Phase(Model):
    """One phase: its shape, if not that of its position; its lists, tools and documents in order.

    `weeks` are those of the programme that it takes, if that is said. `pack` lists what an
    organiser prints for it, in order.
    """

    shape: Shape | None = None
    weeks: WeeksOfPhase | None = None
    question_lists: tuple[Id, ...] = ()
    tools: tuple[Id, ...] = ()
    documents: tuple[Id, ...] = ()
    pack: tuple[Part, ...] = ()
    _weeks_source: Source = PrivateAttr(NOWHERE)

    @model_validator(mode="wrap")
    @classmethod
    def _placed(cls, value: object, made: ModelWrapValidatorHandler[Self]) -> Self:
        phase = made(value)
        phase._weeks_source = getattr(value, "sources", {}).get("weeks", NOWHERE)
        return phase

    @property
    def weeks_source(self) -> Source:
        """Return where the weeks were read."""
        return self._weeks_source


def _kind(form: Id | None, parts: tuple[Part, ...], columns: Mapping[Id, Column]) -> ContentKind:
    if form:
        return "form"
    return "composed" if parts else "table" if columns else "built-in"


class Document(Model):
    """A document: composed of `parts`, made from a `form`, a table of `columns`, or built in.

    `page` is where its short address leads, if not to the page of its phase. `web_form` means
    that the form can also be filled in on the site, `for_organiser` that participants do not
    need the document. `layout` is how parts are printed: as a book with a cover, as running
    text, or each as a letter.
    """

    parts: tuple[Part, ...] = ()
    layout: Layout = "book"
    form: Id | None = None
    columns: Mapping[Id, Column] = {}
    page: Text | None = None
    web_form: Flag = False
    for_organiser: Flag = False
    editions: tuple[EditionName, ...] = Field(min_length=1)

    @property
    def kind(self) -> ContentKind:
        """Return `form`, `composed`, `table` or `built-in`."""
        return _kind(self.form, self.parts, self.columns)

    @field_validator("editions")
    @classmethod
    def _made(cls, value: tuple[EditionName, ...], info: ValidationInfo) -> tuple[EditionName, ...]:
        data = info.data
        kind = _kind(data.get("form"), data.get("parts", ()), data.get("columns", {}))
        made = editions_for(kind)
        for edition in value:
            if edition not in made or value.count(edition) > 1:
                raise PydanticCustomError(
                    "editions",
                    "expected each of these at most once for a {kind} document: {made}; "
                    "found {found}",
                    {"kind": kind, "made": ", ".join(made), "found": ", ".join(value)},
                )
        return value


class MeetingPlan(Model):
    """The question lists with which every planned meeting begins and ends, if any."""

    opening: Id | None = None
    ending: Id | None = None


class Applying(Model):
    """How people apply: the document with the form, if any, and the event that is the last day."""

    form: Id | None = None
    until: Id | None = None


class Programme(Model):
    """All language-neutral facts. Mappings keep the order of the file.

    `locales` are languages with complete texts. `in_progress` are languages that are still being
    translated: they are built as well, and fall back to the default language's text. `files` are
    those of `docs/` that are published though no page uses them. `navigation` has the pages of the
    menu in order, each with the pages of its section; those `outside_navigation` are in no menu.
    `doors` are the roles, and the `organiser`, whose pages the home page leads to, in order.
    `apply` is how people apply, if they do so with a form of the programme's.
    `legal` is the law that the site follows, unless the organisation says otherwise. Only
    languages and phases are required: whatever a programme has no use for is left out.
    """

    locales: tuple[Text, ...] = Field(min_length=1)
    in_progress: tuple[Text, ...] = ()
    roles: Mapping[Key, Role] = {}
    doors: tuple[Id, ...] | None = None
    legal: Legal = "none"
    phases: Mapping[Key, Phase] = Field(min_length=1)
    question_lists: Mapping[Key, QuestionList] = {}
    checklists: Mapping[Key, tuple[Id, ...]] = {}
    faqs: Mapping[Key, tuple[Id, ...]] = {}
    aims: tuple[Id, ...] = ()
    meeting_plan: MeetingPlan = MeetingPlan()
    tools: Mapping[Key, Tool] = {}
    documents: Mapping[Key, Document] = {}
    forms: Mapping[Key, Form] = {}
    apply: Applying = Applying()
    events: Mapping[Key, Event] = {}
    files: tuple[Text, ...] = ()
    navigation: Mapping[PageKey, tuple[PageId, ...]] = {}
    outside_navigation: tuple[PageId, ...] = ()

    @field_validator("phases")
    @classmethod
    def _told_apart(cls, value: Mapping[Key, Phase]) -> Mapping[Key, Phase]:
        if len(value) > MOST_PHASES:
            raise PydanticCustomError(
                "too_many_phases",
                "expected at most {most} phases, which is how many can be told apart; found "
                "{found}; join those that belong together",
                {"most": MOST_PHASES, "found": len(value)},
            )
        return value

    @field_validator("forms")
    @classmethod
    def _with_what_they_keep(cls, value: Mapping[Key, Form]) -> Mapping[Key, Form]:
        return {
            key: form.on(base) if (base := value.get(str(form.based_on))) else form
            for key, form in value.items()
        }

    @property
    def default_locale(self) -> str:
        """Return the locale that the others are translated from."""
        return self.locales[0]

    @property
    def every_locale(self) -> tuple[Text, ...]:
        """Return all locales, those in progress last."""
        return (*self.locales, *self.in_progress)

    @property
    def every_door(self) -> tuple[str, ...]:
        """Return the roles that have a page and the organiser, in the order of `doors` if given."""
        given = (*self.roles, ORGANISER) if self.doors is None else self.doors
        leads = {key for key, role in self.roles.items() if role.page} | {ORGANISER}
        return tuple(one for one in given if one in leads)

    @property
    def choice_of_roles(self) -> tuple[str, ...]:
        """Return all roles in the order in which readers choose theirs: those with doors first."""
        doors = [str(door) for door in self.every_door if door in self.roles]
        return (*doors, *(str(role) for role in self.roles if role not in doors))

    @property
    def answering(self) -> tuple[str, ...]:
        """Return the ids of the roles that answer fields for `each`, in order."""
        return tuple(key for key, role in self.roles.items() if role.answers)

    def compositions(self) -> Iterator[tuple[str, tuple[Part, ...]]]:
        """Yield the parts of everything that is composed, with its place in the file."""
        for document_id, document in self.documents.items():
            yield f"documents.{document_id}.parts", document.parts
        for phase_id, phase in self.phases.items():
            yield f"phases.{phase_id}.pack", phase.pack

    def pages_of_navigation(self) -> Iterator[tuple[str, str]]:
        """Yield the pages in the navigation and outside of it, each with its place in the file."""
        for page_id, section in self.navigation.items():
            yield f"navigation.{page_id}", page_id
            yield from ((f"navigation.{page_id}[{n}]", below) for n, below in enumerate(section))
        for index, page_id in enumerate(self.outside_navigation):
            yield f"outside_navigation[{index}]", page_id

    def web_forms(self) -> tuple[str, ...]:
        """Return the documents that can be filled in on the site: forms, and declared sheets.

        They are ids, or `tool/<id>`.
        """
        forms = [str(key) for key, document in self.documents.items() if document.web_form]
        return (*forms, *(f"tool/{key}" for key, tool in self.tools.items() if tool.sheet))

    def phase_number(self, phase_id: str) -> int:
        """Return the phase's number in the programme, from 1."""
        return list(self.phases).index(phase_id) + 1

    def phase_shape(self, phase_id: str) -> Shape:
        """Return the shape that a phase names, or else that of its position."""
        shapes = shapes_of([phase.shape for phase in self.phases.values()])
        return shapes[self.phase_number(phase_id) - 1]

    def phases_of(self, tool_id: str) -> tuple[str, ...]:
        """Return the ids of the phases that use a tool, in order."""
        return tuple(key for key, phase in self.phases.items() if tool_id in phase.tools)

    def phase_of_document(self, document_id: str) -> str | None:
        """Return the id of the phase that a document belongs to, if any."""
        return next((k for k, p in self.phases.items() if document_id in p.documents), None)
