"""Examples: the sheets of tools as somebody filled them in, ready to show, in one language.

What is written is named by the field of the sheet that it is written in, as the sheet's form names
it (`mentorkit.model.sheet_forms`), with hyphens: `steps-1`. A sheet that has a template of its own
has no fields; there the name is that of a label in `blank`, with its number: `turns-1`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.forms import FormView, Group, Input, Round
from mentorkit.model.sheet_forms import sheet_form
from mentorkit.model.text import Text
from mentorkit.model.texts import LocaleTexts

PAIR_SECTION = "example-pair"
"""The section that says who the people in the examples are, if a programme has one."""
TICKED = "x"
"""What stands for a tick."""


@dataclass(frozen=True)
class Answered:
    """Some of an example: answers with their labels, or rows below `heads`.

    Nothing is in the place of a cell that was left empty. `heading` is None where the sheet has
    none but its own.
    """

    heading: Text | None
    answers: tuple[tuple[Text, Text], ...] = ()
    heads: tuple[Text, ...] = ()
    rows: tuple[tuple[Text | None, ...], ...] = ()


@dataclass(frozen=True)
class ExampleView:
    """A tool's example."""

    story: Text
    parts: tuple[Answered, ...]


def example_of(catalogue: Catalogue, tool_id: str, locale: str) -> ExampleView | None:
    """Return a tool's example, None if it has none.

    What belongs to a field that the sheet does not have is left out.
    """
    texts = catalogue.texts[locale]
    words = texts.examples.get(tool_id)
    if words is None:
        return None
    sheet = declared_sheet(catalogue, texts, tool_id)
    if sheet is None:
        labels = labels_of(texts, tool_id)
        answers = tuple((labels[key], said) for key, said in words.filled.items() if key in labels)
        parts: Sequence[Answered] = [Answered(None, answers)] if answers else []
    else:
        parts = list(_parts(sheet.groups, words.filled))
    return ExampleView(words.story, tuple(parts)) if parts else None


def declared_sheet(catalogue: Catalogue, texts: LocaleTexts, tool_id: str) -> FormView | None:
    """Return the fields of a tool's declared sheet, None if it has none."""
    sheet = catalogue.programme.tools[tool_id].sheet
    return sheet_form(tool_id, sheet, texts.tools[tool_id]) if sheet else None


def labels_of(texts: LocaleTexts, tool_id: str) -> Mapping[str, Text]:
    """Return the labels of a tool's sheet by name: `turns-1` is the first one of `turns`."""
    return {
        f"{key}-{number}": label
        for key, labels in texts.tools[tool_id].blank.items()
        for number, label in enumerate(labels, 1)
    }


def name_of(entry: Input) -> str:
    """Return the name of a field in examples."""
    return entry.id.replace(".", "-")


def _parts(groups: Sequence[Group], filled: Mapping[str, Text]) -> Iterator[Answered]:
    own = groups[0].heading if groups else None
    for group in groups:
        rounds = [_inputs(round_) for round_ in group.rounds]
        rows = [tuple(_said(entry, filled) for entry in row) for row in rounds]
        rows = [row for row in rows if any(row)]
        heading = None if group.heading == own else group.heading
        if not rows:
            continue
        if len(group.rounds) > 1:
            heads = tuple(entry.label for entry in rounds[0])
            # A heading that is the first column's head would be read twice.
            yield Answered(None if heading in heads else heading, (), heads, tuple(rows))
        else:
            pairs = zip(rounds[0], rows[0], strict=True)
            answers = tuple((entry.label, said) for entry, said in pairs if said)
            yield Answered(heading, answers)


def _inputs(round_: Round) -> tuple[Input, ...]:
    return tuple(entry for row in round_.rows for entry in row.inputs)


def _said(entry: Input, filled: Mapping[str, Text]) -> Text | None:
    """Return what was written into a field, or the words of the option that was chosen."""
    found = filled.get(name_of(entry))
    if found is None or entry.kind != "choice":
        return found
    chosen = [option.label for option in entry.options if option.id == found]
    return chosen[0] if chosen else None
