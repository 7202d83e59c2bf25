"""The texts of a programme in one language: everything below `materials/<locale>/`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from mentorkit.model.base import Model
from mentorkit.model.below import texts_below
from mentorkit.model.interface import Interface
from mentorkit.model.text import FactName, Id, Key, Text


class ColumnTexts(Model):
    """A column's heading, what to write there, and what can be chosen."""

    label: Text
    help: Text | None = None
    options: Mapping[Id, Text] = {}


class DocumentTexts(Model):
    """A document's title, the name of its files, its purpose, and the columns of a table."""

    title: Text
    file_name: Id
    purpose: Text
    columns: Mapping[Id, ColumnTexts] = {}


class RoleTexts(Model):
    """A role's name, and what parts for it are called; `hidden` says that they are not shown.

    `door` and its text are on the home page, if the role has a door there. `forms` are the name's
    forms that sentences need, by any key; `name` is the one that stands for itself.
    """

    name: Text
    label: Text
    hidden: Text
    door: Text | None = None
    door_text: Text | None = None
    forms: Mapping[Key, Text] = {}


class WeekTexts(Model):
    """What a week, or a few in a row, are called, and what is done in them."""

    title: Text
    text: Text


class PhaseTexts(Model):
    """The texts of a phase; `time`, `make` and `need` are its strip of facts, `notes` by role.

    `forms` are the title's forms that sentences need, as a role has them. `weeks` are those that
    the facts list one by one.
    """

    title: Text
    short: Text
    aim: Text
    summary: Text | None = None
    time: Text | None = None
    make: Text | None = None
    need: Text | None = None
    next: Text | None = None
    forms: Mapping[Key, Text] = {}
    notes: Mapping[Key, Text] = {}
    weeks: Mapping[Key, WeekTexts] = {}
    pack: DocumentTexts | None = None


class QuestionListTexts(Model):
    """The texts of a question list."""

    title: Text
    intro: Text | None = None
    questions: Mapping[Key, Text]


class EventTexts(Model):
    """The texts of an event; `text` is what the calendar says about it, `place` where it is."""

    title: Text
    text: Text | None = None
    place: Text | None = None


class ChecklistTexts(Model):
    """The texts of a checklist."""

    title: Text
    items: Mapping[Key, Text]


class FaqEntry(Model):
    """A frequently asked question and its answer."""

    question: Text
    answer: Text


class FaqTexts(Model):
    """A list of frequently asked questions."""

    title: Text
    entries: Mapping[Key, FaqEntry]


class ToolTexts(Model):
    """The texts of a tool. `alternative` is for people who find drawing or writing hard,
    `short` a way in few words for those who are new to the language.

    `reflection_by_role` has more questions, each for one role, and `notes` a note for each.
    `card` has the steps in brief, for the back of a card, if the programme has cards.
    `sheet` says what else is printed, if the tool has a sheet to work on; `blank` has the labels
    on the sheet as named lists, in the order in which it shows them.
    """

    title: Text
    file_name: Id
    aim: Text
    who: Text | None = None
    needs: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = Field(min_length=1)
    reflection: tuple[Text, ...] = ()
    reflection_by_role: Mapping[Key, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}
    alternative: Text | None = None
    short: Text | None = None
    card: tuple[Text, ...] = Field(default=(), max_length=6)
    sheet: Text | None = None
    blank: Mapping[Key, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}
    notes: Mapping[Key, Text] = {}


class ExampleTexts(Model):
    """A tool's sheet as somebody filled it in.

    `story` says who did so and when; `filled` has what they wrote, by the names of the fields that
    `mentorkit.model.examples` gives.
    """

    story: Text
    filled: Mapping[Key, Text] = Field(min_length=1)


class FieldTexts(Model):
    """The texts of a form field."""

    label: Text
    help: Text | None = None
    options: Mapping[Key, Text] = {}


class GroupTexts(Model):
    """The texts of a group of fields; `round` names one round of a repeated group."""

    heading: Text
    help: Text | None = None
    round: Text | None = None
    fields: Mapping[Key, FieldTexts]


class FormTexts(Model):
    """The texts of a form."""

    intro: Text | None = None
    groups: Mapping[Key, GroupTexts] = {}
    note: Text | None = None

    def on(self, base: FormTexts, kept: Collection[str]) -> FormTexts:
        """Return these texts with those of the groups that a form has kept of another one."""
        groups = {key: words for key, words in base.groups.items() if key in kept}
        return self.model_copy(update={"groups": {**groups, **self.groups}})


class Line(Model):
    """One line of the film's script."""

    speaker: Text
    text: Text


class PosterTexts(Model):
    """The texts of the poster; `call` is next to the QR code, `contact` before the contact.

    `mentors` calls for them, too, if the programme looks for any.
    """

    headline: Text
    lead: Text
    points: tuple[Text, Text, Text]
    mentors: Text | None = None
    call: Text
    contact: Text


class VideoTexts(Model):
    """The film's title, its transcript, and what to say if there is no film."""

    title: Text
    description: Text
    coming: Text
    play: Text
    notice: Text
    transcript: tuple[Line, ...] = Field(min_length=1)


class Term(Model):
    """A term of the programme and its meaning in plain words.

    Readers may search by the words in `also`. Texts must not use the words in `avoid` for it; a
    trailing `*` there matches any ending.
    """

    term: Text
    meaning: Text
    also: tuple[Text, ...] = ()
    avoid: tuple[Text, ...] = ()


class Section(Model):
    """Prose that more than one output shows: a title and a body in Markdown."""

    title: Text
    body: Text


class LocaleTexts(Model):
    """All texts of one language: its labels, its phases, and whatever else the programme has."""

    @cached_property
    def every(self) -> tuple[tuple[str, Text], ...]:
        """Return every text with its dotted id, in order."""
        return tuple(texts_below(self))

    interface: Interface
    roles: Mapping[Key, RoleTexts] = {}
    phases: Mapping[Key, PhaseTexts]
    questions: Mapping[Key, QuestionListTexts] = {}
    checklists: Mapping[Key, ChecklistTexts] = {}
    faqs: Mapping[Key, FaqTexts] = {}
    documents: Mapping[Key, DocumentTexts] = {}
    video: VideoTexts | None = None
    poster: PosterTexts | None = None
    glossary: Mapping[Key, Term] = {}
    aims: Mapping[Key, Text] = {}
    events: Mapping[Key, EventTexts] = {}
    facts: Mapping[FactName, Text] = {}
    """What texts may name in braces, besides the facts that there are anyway."""
    search: Mapping[Text, tuple[Text, ...]] = {}
    """Words that people search for, by the link to the place that they should find."""
    tools: Mapping[Key, ToolTexts] = {}
    examples: Mapping[Key, ExampleTexts] = {}
    forms: Mapping[Key, FormTexts] = {}
    sections: Mapping[Key, Section] = {}
