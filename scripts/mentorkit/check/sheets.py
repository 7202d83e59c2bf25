"""Checks of declared sheets: the labels that their blocks name, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentorkit.model.block_kinds import BLOCK_KINDS, ONE_LABEL_KEYS
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.facts import Programme
from mentorkit.model.problems import Problem
from mentorkit.model.sheet_facts import Block, Sheet, every_block
from mentorkit.model.sheets import (
    HEADING,
    Blank,
    label_names,
    labelled,
    names_of,
    split_name,
)


def declared_labels(programme: Programme) -> dict[str, frozenset[str]]:
    """Return the labels that each declared sheet shows, by tool id."""
    return {
        str(tool_id): frozenset(label for label, _ in label_names(tool.sheet))
        for tool_id, tool in programme.tools.items()
        if tool.sheet
    }


def check_blocks(programme: Programme) -> Iterator[Problem]:
    """Yield the blocks whose ids another block of the same sheet has."""
    for tool_id, tool in programme.tools.items():
        seen: set[str] = set()
        for page_id, page in (tool.sheet or {}).items():
            for block_id, _ in every_block(page.blocks):
                if block_id in seen:
                    message = (
                        f"the sheet has two blocks '{block_id}'; give one another id, and let it "
                        f"name its label: 'label: {block_id}'"
                    )
                    place = f"tools.{tool_id}.sheet.{page_id}"
                    yield Problem.at(source_of(block_id), place, message, "block-twice")
                seen.add(block_id)


def check_label_counts(catalogue: Catalogue, locale: str) -> Iterator[Problem]:
    """Yield lists of labels with too few or too many for the blocks that show them.

    Lists that are missing are found by `check_sheet_labels`; those of another language there.
    """
    texts = catalogue.texts[locale]
    for tool_id, tool in catalogue.programme.tools.items():
        words = texts.tools.get(tool_id)
        if not tool.sheet or not words:
            continue
        headings = len(words.blank.get(HEADING, ()))
        for label_id, message in _miscounted(tool.sheet, words.blank):
            first = words.blank[label_id][0]
            spare = label_id == HEADING and headings > len(tool.sheet)
            if first.is_in(locale) and not (spare and catalogue.may_be_unused(first.source)):
                code = "label-count"
                yield Problem.at(source_of(first), f"blank.{label_id}", message, code)


def _miscounted(sheet: Sheet, blank: Blank) -> Iterator[tuple[str, str]]:
    """Yield the ids of lists whose length does not fit, each with what would."""
    if HEADING in blank and len(blank[HEADING]) > len(sheet):
        wanted, found = len(sheet), len(blank[HEADING])
        yield HEADING, f"expected a heading for each page of the sheet, {wanted}; found {found}"
    last: dict[str, tuple[int, str]] = {}
    for label_id, name in label_names(sheet):
        last[label_id] = max(last.get(label_id, (0, name)), (split_name(name)[1] or 0, name))
    short = {key: most for key, most in last.items() if most[0] > len(blank.get(key, ())) > 0}
    for label_id, (number, name) in short.items():
        message = f"the sheet shows '{name}', so expected at least {number} labels; "
        yield label_id, f"{message}found {len(blank[label_id])}"
    if not short and last.keys() <= blank.keys():
        for page in sheet.values():
            for block_id, block in every_block(page.blocks):
                yield from _of_block(block_id, block, blank)


def _of_block(block_id: str, block: Block, blank: Blank) -> Iterator[tuple[str, str]]:
    names = {key: names_of(block_id, block, key) for key in _COUNTED}
    counts = {
        key: sum(len(labelled(name, blank)) for name in given) for key, given in names.items()
    }
    limits: Mapping[str, int] = {
        "label": BLOCK_KINDS[block.kind].labels[1],
        "hints": counts["label"],
        "heads": len(block.cells),
        "head_hints": len(block.cells),
        **dict.fromkeys(ONE_LABEL_KEYS, 1),
    }
    for key, most in limits.items():
        if counts[key] > most:
            label_id = split_name(names[key][-1])[0]
            shown = "the block" if key == "label" else f"'{key}' of the block"
            message = f"{shown} '{block_id}' takes at most {most} here; found {counts[key]}"
            yield label_id, message
    least = BLOCK_KINDS[block.kind].labels[0]
    if counts["label"] < least:
        message = f"the block '{block_id}' ({block.kind}) takes at least {least} labels; "
        yield split_name(names["label"][0])[0], f"{message}found {counts['label']}"


_COUNTED = ("label", "hints", "heads", "head_hints", *ONE_LABEL_KEYS)
"""The keys whose labels are counted."""
