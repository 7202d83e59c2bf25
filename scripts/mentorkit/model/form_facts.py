"""The language-neutral facts of a form: its fields, in groups, and who fills in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Flag, Model, Whole
from mentorkit.model.field_kinds import FIELD_KINDS, FieldKind
from mentorkit.model.roles import TOGETHER
from mentorkit.model.text import Id, Key, Text

FilledFrom = Literal["organisation", "contact", "help"]
Holds = Literal["name", "phone", "email"]
LONGEST_FIELD_ID = 64
"""The most characters in a field's full id: Word's limit for the tag of a content control."""


class FormField(Model):
    """One field of a form; `value` is the organisation's fact that fills it in.

    `who` fills it in: a role, `each` role that answers, all of them `together`, or an `organiser`
    before handing out the paper. `holds` says that a
    line is for a person's own name, phone number or email address: a phone then shows the keys
    for it, and where one person fills in the form, the browser may offer theirs. `data` is the
    kind of personal data that it asks for, if not that of its group.
    """

    kind: FieldKind
    who: Id = Text(TOGETHER)
    required: Flag = False
    rows: Whole = Field(default=1, ge=1, le=20)
    steps: Whole = Field(default=5, ge=2, le=10)
    options: tuple[Id, ...] = ()
    value: FilledFrom | None = None
    holds: Holds | None = None
    data: Id | None = None

    @model_validator(mode="after")
    def _options_fit_kind(self) -> Self:
        if FIELD_KINDS[self.kind].has_options != bool(self.options):
            kinds = " and ".join(kind for kind, traits in FIELD_KINDS.items() if traits.has_options)
            raise PydanticCustomError(
                "field_options",
                "expected options with the kinds {kinds} and with no other, "
                "found the kind '{kind}' {given} options",
                {
                    "kinds": kinds,
                    "kind": self.kind,
                    "given": "with" if self.options else "without",
                },
            )
        return self

    @model_validator(mode="after")
    def _only_a_line_holds(self) -> Self:
        if self.holds and self.kind != "line":
            raise PydanticCustomError(
                "field_holds",
                "expected 'holds' with the kind 'line' and with no other, found the kind '{kind}'",
                {"kind": self.kind},
            )
        return self


class FormGroup(Model):
    """Fields under one heading, repeated `repeat` times; `data` is the kind that they ask for."""

    repeat: Whole = Field(default=1, ge=1, le=20)
    data: Id | None = None
    fields: Mapping[Key, FormField] = Field(min_length=1)


class Form(Model):
    """The one definition behind every edition of a form.

    In a group, everybody fills in a `personal` form alone. A `returned` form comes to the
    organiser: the privacy notice covers all that it asks for. A form `based_on` another one has the
    fields that it `keeps` of each of its groups, with the same words, and behind them `groups` of
    its own; of a repeated group in `once`, it has only one round.
    """

    personal: Flag = False
    returned: Flag = False
    based_on: Id | None = None
    keeps: Mapping[Key, tuple[Id, ...]] = {}
    once: tuple[Id, ...] = ()
    groups: Mapping[Key, FormGroup] = {}

    @model_validator(mode="after")
    def _has_fields(self) -> Self:
        if not (self.groups or self.keeps) or bool(self.keeps) != bool(self.based_on):
            raise PydanticCustomError(
                "form_keys", "expected groups, or based_on and what it keeps, or both", {}
            )
        if twice := [str(key) for key in self.groups if key in self.keeps]:
            raise PydanticCustomError(
                "form_keys",
                "expected each group once; these are kept and given as well: {twice}",
                {"twice": ", ".join(twice)},
            )
        return self

    def on(self, base: Form) -> Form:
        """Return this form with what it keeps of another one, as far as that has it."""
        kept = {}
        for group_id, group in base.groups.items():
            named = self.keeps.get(group_id, ())
            fields = {key: field for key, field in group.fields.items() if key in named}
            if fields:
                times = 1 if group_id in self.once else group.repeat
                kept[group_id] = group.model_copy(update={"fields": fields, "repeat": times})
        return self.model_copy(update={"groups": {**kept, **self.groups}})

    @property
    def own_groups(self) -> Mapping[str, FormGroup]:
        """Return the groups that are not another form's."""
        return {key: group for key, group in self.groups.items() if key not in self.keeps}
