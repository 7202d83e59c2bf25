"""A form as its editions see it: facts and texts of one language joined, rounds expanded.

Every edition is made from this view, so all have the same fields in the same order.

What people fill in is described in `mentorkit.model.values`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from mentorkit.model.answering import Answerer, answerers
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.facts import Programme
from mentorkit.model.field_kinds import FIELD_KINDS, FieldKind, FieldTraits
from mentorkit.model.form_facts import FilledFrom, FormField, Holds
from mentorkit.model.interface import PrintLabels
from mentorkit.model.organisation import Organisation, localised
from mentorkit.model.text import Text
from mentorkit.model.texts import FieldTexts, FormTexts, LocaleTexts

SIDE_BY_SIDE = 2
"""How many people have room for their answers side by side."""


@dataclass(frozen=True)
class Option:
    """One option of a field."""

    id: str
    label: Text


@dataclass(frozen=True)
class Input:
    """One thing to fill in.

    `id` is `group.field`, then the role, such as `.mentor`, if each role answers, with a number,
    such as `.mentee.2`, if it is one of many people; then the round from 1 if the group is
    repeated. `by` is the name of the role, if one answers. `rows` are lines to write on, `steps`
    the points of a rating, `value` what the organisation's facts fill in, `holds` what of a
    person's own a line is for. One that `explains_itself` has no hint on how to choose.
    """

    id: str
    kind: FieldKind
    who: str
    by: Text | None
    label: Text
    help: Text | None
    required: bool
    rows: int
    steps: int
    options: tuple[Option, ...]
    value: str | None
    holds: Holds | None = None
    explains_itself: bool = False

    @property
    def traits(self) -> FieldTraits:
        """Return what follows from the input's kind; raises KeyError if it is unknown."""
        return FIELD_KINDS[self.kind]

    @property
    def choices(self) -> tuple[Option, ...]:
        """Return the choices in order: the options, or the steps of a rating."""
        if self.traits.has_steps:
            steps = (str(step) for step in range(1, self.steps + 1))
            return tuple(Option(step, Text(step)) for step in steps)
        return self.options

    def hint(self, labels: PrintLabels) -> Text | None:
        """Return the hint on how to choose, None if there is no choice or it explains itself."""
        name = self.traits.hint
        if name is None or self.explains_itself:
            return None
        words: Text = getattr(labels, name)
        return words.with_facts({"steps": str(self.steps)})


@dataclass(frozen=True)
class InputRow:
    """Inputs side by side: one, or one of each person who answers."""

    inputs: tuple[Input, ...]

    @property
    def by_role(self) -> bool:
        """Return whether several people answer side by side."""
        return len(self.inputs) > 1

    @property
    def people(self) -> tuple[Text | None, ...]:
        """Return the names of those who answer side by side; nothing if all do together."""
        return tuple(entry.by for entry in self.inputs) if self.by_role else ()


@dataclass(frozen=True)
class Run:
    """Consecutive rows of a form that every edition lays out in the same way.

    `people` are the names of those who answer side by side, none if all do together.
    """

    people: tuple[Text | None, ...]
    rows: tuple[InputRow, ...]

    @property
    def by_role(self) -> bool:
        """Return whether people have columns of their own."""
        return bool(self.people)

    @property
    def columns(self) -> int:
        """Return how many rows go side by side: three for dates, two for short lines, else one."""
        if self.by_role or len(self.rows) == 1 or not _is_short(self.rows[0]):
            return 1
        widths = {row.inputs[0].traits.width for row in self.rows}
        return 3 if len(self.rows) == 3 and widths == {"third"} else 2


def _is_short(row: InputRow) -> bool:
    return row.inputs[0].traits.width != "whole"


def runs(rows: Iterable[InputRow]) -> list[Run]:
    """Return the rows of a round in runs; rows for the same people go together, as short ones do.

    Of more people than there is room for side by side, the others follow below.
    """

    def layout(row: InputRow) -> tuple[tuple[Text | None, ...], bool]:
        return row.people, _is_short(row)

    found = []
    for (people, _), group in groupby(rows, layout):
        together = tuple(group)
        if not people:
            found.append(Run((), together))
        for first in range(0, len(people), SIDE_BY_SIDE):
            part = slice(first, first + SIDE_BY_SIDE)
            beside = tuple(InputRow(row.inputs[part]) for row in together)
            found.append(Run(people[part], beside))
    return found


@dataclass(frozen=True)
class Round:
    """One round of a group; `number` is None if the group is not repeated."""

    number: int | None
    rows: tuple[InputRow, ...]

    @property
    def is_of_many(self) -> bool:
        """Return whether more people answer than have room side by side."""
        return any(len(row.inputs) > SIDE_BY_SIDE for row in self.rows)


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    id: str
    heading: Text
    help: Text | None
    round: Text | None
    rounds: tuple[Round, ...]

    @property
    def is_compact(self) -> bool:
        """Return whether there are several rounds, each one row of short lines."""
        return len(self.rounds) > 1 and all(
            len(found := runs(round_.rows)) == 1 and found[0].columns > 1 for round_ in self.rounds
        )


@dataclass(frozen=True)
class FormView:
    """A whole form in one language."""

    id: str
    title: Text
    purpose: Text
    intro: Text | None
    groups: tuple[Group, ...]
    note: Text | None

    def inputs(self) -> Iterator[Input]:
        """Yield every input in reading order."""
        for group in self.groups:
            for round_ in group.rounds:
                for row in round_.rows:
                    yield from row.inputs


def form_texts(programme: Programme, texts: LocaleTexts, form_id: str) -> FormTexts:
    """Return a form's texts, with those of what it keeps of another form."""
    own, form = texts.forms[form_id], programme.forms[form_id]
    base = texts.forms.get(str(form.based_on))
    return own.on(base, form.keeps) if base else own


def form_view(catalogue: Catalogue, document_id: str, locale: str) -> FormView:
    """Return the form of a document in one language; raises KeyError if it has none."""
    texts = catalogue.texts[locale]
    form_id = catalogue.programme.documents[document_id].form
    if form_id is None:
        raise KeyError(document_id)
    words = form_texts(catalogue.programme, texts, form_id)
    groups = []
    form = catalogue.programme.forms[form_id]
    for group_id, group in form.groups.items():
        group_words = words.groups[group_id]
        repeated = group.repeat > 1
        rounds = tuple(
            Round(
                number if repeated else None,
                tuple(
                    _row(
                        f"{group_id}.{field_id}",
                        (str(number),) if repeated else (),
                        field,
                        answerers(field.who, catalogue, locale, personal=form.personal),
                        group_words.fields[field_id],
                        _filled(field.value, catalogue.organisation, locale),
                    )
                    for field_id, field in group.fields.items()
                ),
            )
            for number in range(1, group.repeat + 1)
        )
        groups.append(
            Group(group_id, group_words.heading, group_words.help, group_words.round, rounds)
        )
    document = texts.documents[document_id]
    return FormView(
        form_id, document.title, document.purpose, words.intro, tuple(groups), words.note
    )


def _row(
    place: str,
    number: tuple[str, ...],
    field: FormField,
    people: Iterable[Answerer],
    words: FieldTexts,
    value: str | None,
) -> InputRow:
    return InputRow(
        tuple(
            Input(
                id=".".join((place, *answerer.marks, *number)),
                kind=field.kind,
                who=answerer.who,
                by=answerer.name,
                label=words.label,
                help=words.help,
                required=field.required,
                rows=field.rows,
                steps=field.steps,
                options=tuple(Option(key, words.options[key]) for key in field.options),
                value=value,
                holds=field.holds,
            )
            for answerer in people
        )
    )


def _filled(what: FilledFrom | None, organisation: Organisation, locale: str) -> str | None:
    if what == "organisation":
        return localised(organisation.name, locale)
    if what == "contact":
        return organisation.contacts[0].in_a_row
    if what == "help":
        return organisation.helper.in_a_row
    return None
