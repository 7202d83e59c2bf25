"""The texts of a programme in one language: everything below `materials/<locale>/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from mentorkit.model.base import Model
from mentorkit.model.facts import RoleKey
from mentorkit.model.interface import Interface
from mentorkit.model.text import Id, Key, Text


class DocumentTexts(Model):
    """A document's title, the name of its files, and what it is for."""

    title: Text
    file_name: Id
    purpose: Text


class PhaseTexts(Model):
    """A phase in words; `time`, `make` and `need` are its strip of facts."""

    title: Text
    short: Text
    aim: Text
    summary: Text
    time: Text
    make: Text
    need: Text
    next: Text
    mentor_note: Text
    mentee_note: Text
    pack: DocumentTexts | None = None


class QuestionListTexts(Model):
    """A question list in words."""

    title: Text
    intro: Text
    questions: Mapping[Key, Text]


class ChecklistTexts(Model):
    """A checklist in words."""

    title: Text
    items: Mapping[Key, Text]


class FaqEntry(Model):
    """A question that people ask, and its answer."""

    question: Text
    answer: Text


class FaqTexts(Model):
    """Frequently asked questions, in words."""

    title: Text
    entries: Mapping[Key, FaqEntry]


class ToolTexts(Model):
    """A tool in words. `alternative`: what to do if drawing or writing is hard.

    `card` are the steps in short, for the back of a card.
    `sheet` says what is printed besides, if the tool has a sheet to work on; `blank` are the
    labels on it, each a named list, in the order in which it shows them.
    """

    title: Text
    file_name: Id
    aim: Text
    who: Text
    needs: tuple[Text, ...] = Field(min_length=1)
    steps: tuple[Text, ...] = Field(min_length=2)
    reflection: tuple[Text, Text, Text]
    alternative: Text
    card: tuple[Text, ...] = Field(min_length=3, max_length=6)
    sheet: Text | None = None
    blank: Mapping[Key, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}
    mentor_note: Text
    mentee_note: Text


class FieldTexts(Model):
    """A form field in words."""

    label: Text
    help: Text | None = None
    options: Mapping[Key, Text] = {}


class GroupTexts(Model):
    """A group of fields in words; `round` names one round of a repeated group."""

    heading: Text
    help: Text | None = None
    round: Text | None = None
    fields: Mapping[Key, FieldTexts]


class FormTexts(Model):
    """A form in words."""

    intro: Text
    groups: Mapping[Key, GroupTexts]
    note: Text


class Line(Model):
    """One line of the film's script."""

    speaker: Text
    text: Text


class PosterTexts(Model):
    """What the poster says; `call` stands beside the QR code, `contact` before the contact."""

    headline: Text
    lead: Text
    points: tuple[Text, Text, Text]
    mentors: Text
    call: Text
    contact: Text


class VideoTexts(Model):
    """The film's title, its transcript, and what is said where no film is given."""

    title: Text
    description: Text
    coming: Text
    play: Text
    notice: Text
    transcript: tuple[Line, ...] = Field(min_length=1)


class Term(Model):
    """A word of the programme, and what it means in plain words.

    Readers may search by the words in `also`. Our texts use none of those in `avoid` for it,
    where a trailing `*` stands for any ending.
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
    """All texts of one language."""

    interface: Interface
    phases: Mapping[Key, PhaseTexts]
    questions: Mapping[Key, QuestionListTexts]
    checklists: Mapping[RoleKey, ChecklistTexts]
    faqs: Mapping[RoleKey, FaqTexts]
    documents: Mapping[Key, DocumentTexts]
    video: VideoTexts
    poster: PosterTexts
    glossary: Mapping[Key, Term]
    aims: Mapping[Key, Text]
    search: Mapping[Text, tuple[Text, ...]] = {}
    """What people type to find a place of the site, by the link that leads there."""
    tools: Mapping[Key, ToolTexts]
    forms: Mapping[Key, FormTexts]
    sections: Mapping[Key, Section]
