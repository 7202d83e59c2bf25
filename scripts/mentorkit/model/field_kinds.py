"""The kinds of fields in forms, and what each means for every edition.

A kind is a row of `FIELD_KINDS`. Each edition looks up by kind how to show a field:
`print/form-parts.html.j2` and `print/fill-in.html.j2` on paper, `render/word/fields.py` in
Word, `site/form-fields.html.j2` and `assets/javascripts/form.js` on the site. Each raises an
error for a kind that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal[
    "line", "text", "date", "number", "choice", "choices", "tick", "rating", "signature"
]
ValueShape = Literal["text", "day", "option", "options", "step", "true"]
Width = Literal["whole", "half", "third"]
Hint = Literal["choose_one", "choose_any", "rating_low_high"]


@dataclass(frozen=True)
class FieldTraits:
    """What follows from a field's kind.

    `value` is the shape of what is filled in (see `mentorkit.model.values`), `width` how much of
    a line the field needs, `has_options` whether its author gives it options, `has_steps`
    whether it is a choice among steps, and `hint` the label that explains how to choose. Only
    `is_by_hand` fields are left for a pen, whatever is typed into them.
    """

    value: ValueShape = "text"
    width: Width = "whole"
    has_options: bool = False
    has_steps: bool = False
    hint: Hint | None = None
    is_by_hand: bool = False


FIELD_KINDS: Mapping[FieldKind, FieldTraits] = {
    "line": FieldTraits(width="half"),
    "text": FieldTraits(),
    "date": FieldTraits(value="day", width="third"),
    "number": FieldTraits(width="third"),
    "choice": FieldTraits(value="option", has_options=True, hint="choose_one"),
    "choices": FieldTraits(value="options", has_options=True, hint="choose_any"),
    "tick": FieldTraits(value="true"),
    "rating": FieldTraits(value="step", has_steps=True, hint="rating_low_high"),
    "signature": FieldTraits(is_by_hand=True),
}
