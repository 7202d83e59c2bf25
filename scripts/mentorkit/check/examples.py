"""Checks of examples: each belongs to a tool, and what it says to a field of the tool's sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentorkit.check.ids import check_known
from mentorkit.load.places import file_of
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.examples import TICKED, declared_sheet, labels_of, name_of
from mentorkit.model.forms import Input
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import Text


def check_examples(catalogue: Catalogue, locale: str) -> Iterator[Problem]:
    """Yield what is wrong with the examples of a language, and what they lack of the source's.

    A sheet whose labels are wrong is reported elsewhere, and its example is not looked at.
    """
    texts = catalogue.texts[locale]
    tools = catalogue.programme.tools
    for tool_id, example in texts.examples.items():
        if not example.story.is_in(locale):
            continue  # checked in its own language
        if tool_id not in tools or tool_id not in texts.tools:
            yield from check_known([tool_id], tools, "tool", "")
            continue
        try:
            sheet = declared_sheet(catalogue, texts, tool_id)
        except (KeyError, IndexError):
            continue
        if sheet is None:
            yield from _unknown(catalogue, example.filled, labels_of(texts, tool_id))
        else:
            fields = {name_of(entry): entry for entry in sheet.inputs()}
            yield from _unknown(catalogue, example.filled, fields)
            yield from _values(example.filled, fields)
    yield from _missing(catalogue, locale)


def _unknown(
    catalogue: Catalogue, filled: Mapping[str, Text], known: Mapping[str, object]
) -> Iterator[Problem]:
    for name in filled:
        if name not in known and not catalogue.may_be_unused(source_of(name)):
            hint = suggestion(name, known) or f"; it has {', '.join(sorted(known))}"
            message = f"the tool's sheet has no field '{name}'{hint}"
            yield Problem.at(source_of(name), "filled", message, "unknown-field")


def _values(filled: Mapping[str, Text], fields: Mapping[str, Input]) -> Iterator[Problem]:
    """Yield what cannot be written into a field to choose from."""
    for name, said in filled.items():
        entry = fields.get(name)
        if entry is None or entry.kind not in ("tick", "choice", "rating"):
            continue
        if entry.kind == "tick":
            allowed = [TICKED]
        else:
            count = entry.steps if entry.kind == "rating" else len(entry.options)
            allowed = [str(number) for number in range(1, count + 1)]
        if said not in allowed:
            wanted = f"'{allowed[0]}'" if len(allowed) == 1 else f"a number from 1 to {allowed[-1]}"
            message = f"expected {wanted}, in quotes, found '{said}'"
            yield Problem.at(said.source, f"filled.{name}", message, "example-value")


def _missing(catalogue: Catalogue, locale: str) -> Iterator[Problem]:
    """Yield the examples and the answers that the source language has and a complete one lacks."""
    source = next(iter(catalogue.texts))
    if locale == source or locale in catalogue.in_progress:
        return
    theirs = catalogue.texts[locale].examples
    for tool_id, example in catalogue.texts[source].examples.items():
        if tool_id not in theirs:
            file = file_of(f"examples.{tool_id}", locale)
            message = f"the example of '{tool_id}' has no text in '{locale}'; add {file}"
            yield Problem.at(example.story.source, "", message, "missing-text")
            continue
        for name in example.filled:
            if name not in theirs[tool_id].filled:
                message = (
                    f"the field '{name}' is missing; add it: {source_of(name).path} fills it in"
                )
                place = theirs[tool_id].story.source
                yield Problem.at(place, "filled", message, "missing-text")
