"""A declared sheet: the pages of a tool to work on with a pen, as facts of `programme.yml`.

The words on them are the tool's `blank` texts; a block names the labels that it shows, by default
those with its own id. `mentorkit.model.sheets` joins both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Flag, Model, Whole
from mentorkit.model.block_kinds import BLOCK_KINDS, BlockKind, CellKind, Sign
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.text import Key, Text

LABEL_NAME = re.compile(rf"({ID_PATTERN.pattern})(?:\.([1-9][0-9]?))?")
"""A list of labels, or one label in it by its number from 1: `parts`, `parts.4`."""


def _listed(value: object) -> object:
    """Return a single value as a list of one."""
    return value if isinstance(value, list | tuple) else (value,)


def _label_names(names: tuple[Text, ...]) -> tuple[Text, ...]:
    for name in names:
        if not LABEL_NAME.fullmatch(name):
            message = "expected the id of a list in blank, such as 'parts', or 'parts.4' for one"
            raise PydanticCustomError("label_name", message)
    return names


_NAME_SCHEMA = {"type": "string", "pattern": f"^{LABEL_NAME.pattern}$"}
_COUNT_SCHEMA = {"type": "integer", "minimum": 0, "maximum": 30}

Labels = Annotated[
    tuple[Text, ...],
    BeforeValidator(_listed),
    AfterValidator(_label_names),
    WithJsonSchema(
        {"anyOf": [_NAME_SCHEMA, {"type": "array", "items": _NAME_SCHEMA, "minItems": 1}]}
    ),
]
"""The labels of one list or of several, one after the other."""

Counts = Annotated[
    tuple[Annotated[Whole, Field(ge=0, le=30)], ...],
    BeforeValidator(_listed),
    WithJsonSchema(
        {"anyOf": [_COUNT_SCHEMA, {"type": "array", "items": _COUNT_SCHEMA, "minItems": 1}]}
    ),
]
"""A number for every label, or one for each; the last one holds for those that follow."""


class Block(Model):
    """A block of a sheet; which keys it may have follows from its `kind`.

    `rows` are lines to write on, or rows of a table without labels; `across` how many stand side
    by side, `times` how often each is repeated, `height` the least height in mm, `widths` shares
    of the width. `hints` are smaller words, one for each label; where there are fewer,
    they belong to the last labels, as fewer `heads` do to the last columns. `last` are labels with
    a line each that end the last box. `alt` says in words what a drawing shows.
    """

    kind: BlockKind
    label: Labels = ()
    hints: Labels = ()
    heads: Labels = ()
    head_hints: Labels = ()
    head_line: Labels = ()
    caption: Labels = ()
    groups: Labels = ()
    answers: Labels = ()
    own: Labels = ()
    after: Labels = ()
    then: Labels = ()
    last: Labels = ()
    centre: Labels = ()
    alt: Labels = ()
    cells: tuple[CellKind, ...] = ()
    signs: tuple[Sign, ...] = ()
    rows: Counts = (1,)
    across: Whole = Field(default=1, ge=1, le=4)
    times: Whole = Field(default=1, ge=1, le=10)
    steps: Whole = Field(default=10, ge=2, le=10)
    height: Annotated[float, Field(ge=5, le=240, strict=True)] | None = None
    widths: tuple[Annotated[Whole, Field(ge=1, le=300)], ...] = ()
    numbered: Flag = False
    quiet: Flag = False
    tick: Flag = False
    blocks: Mapping[Key, Block] = {}

    @model_validator(mode="after")
    def _keys_fit_kind(self) -> Self:
        traits, given = BLOCK_KINDS[self.kind], self.model_fields_set
        strange, missing = given - traits.keys, traits.needs - given
        if strange or missing:
            found = min(strange or missing)
            message = (
                "'{kind}' takes no '{found}'; expected only {keys}"
                if strange
                else "the key '{found}' is missing; a block of the kind '{kind}' needs it"
            )
            keys = ", ".join(sorted(traits.keys - {"kind"}))
            raise PydanticCustomError(
                "block_keys", message, {"kind": self.kind, "found": found, "keys": keys}
            )
        return self

    @model_validator(mode="after")
    def _lists_fit(self) -> Self:
        """Check lists that stand for columns against each other."""
        columns: tuple[str, ...] = self.cells or tuple(self.blocks)
        if self.widths and len(self.widths) != len(columns):
            raise PydanticCustomError(
                "block_widths",
                "expected as many widths as columns, {wanted}; found {found}",
                {"wanted": len(columns), "found": len(self.widths)},
            )
        for cell, key in (("choice", "answers"), ("words", "label")):
            if (cell in self.cells) and key not in self.model_fields_set:
                raise PydanticCustomError(
                    "block_keys",
                    "the key '{key}' is missing; cells of the kind '{cell}' need it",
                    {"cell": cell, "key": key},
                )
        return self

    def count(self, number: int) -> int:
        """Return the rows of a label by its number from 0."""
        return self.rows[min(number, len(self.rows) - 1)]

    @property
    def has_own_label(self) -> bool:
        """Return whether the block shows labels of its own id unless it names others."""
        return BLOCK_KINDS[self.kind].labels[0] > 0


class SheetPage(Model):
    """A page of a sheet; `wide` is landscape, `dated` has a line for the date at its head.

    `heading` names its heading, if that is not the one at the page's place in `heading`.
    """

    heading: Labels = ()
    wide: Flag = False
    dated: Flag = False
    blocks: Mapping[Key, Block] = Field(min_length=1)


Sheet = Mapping[Key, SheetPage]
"""The pages of a tool's sheet, in order."""


def every_block(blocks: Mapping[str, Block]) -> Iterator[tuple[str, Block]]:
    """Yield blocks and those within them, in reading order, by id."""
    for block_id, block in blocks.items():
        yield block_id, block
        yield from every_block(block.blocks)
