"""A declared sheet as its editions see it: blocks and the words on them joined, in one language.

Paper draws it (`print/declared-sheet.html.j2`); large print, Word and the site show its fields
(`mentorkit.model.sheet_forms`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mentorkit.model.block_kinds import LABEL_KEYS
from mentorkit.model.sheet_facts import LABEL_NAME, Block, Sheet, SheetPage, every_block
from mentorkit.model.text import Text

HEADING, DATE = "heading", "date"
"""The labels of pages: a heading for each in order, and the label of the line for the date."""

Blank = Mapping[str, tuple[Text, ...]]
"""The words on a sheet: lists of labels, by id."""


@dataclass(frozen=True)
class BlockView:
    """A block with its words, by the key that names them; lists are empty where it names none."""

    id: str
    facts: Block
    words: Mapping[str, tuple[Text, ...]]
    blocks: tuple[BlockView, ...]

    @property
    def labels(self) -> tuple[Text, ...]:
        """Return the labels of the block, one for each thing that it shows."""
        return self.words["label"]

    def one(self, key: str) -> Text | None:
        """Return the only label that a key names, None if it names none."""
        return next(iter(self.words[key]), None)

    def beside(self, key: str, count: int) -> tuple[Text | None, ...]:
        """Return the labels that a key names for `count` columns; fewer belong to the last ones."""
        found = self.words[key]
        return (*[None] * (count - len(found)), *found)

    def hint(self, number: int) -> Text | None:
        """Return the hint of the label with a number from 0, None if it has none."""
        return self.beside("hints", len(self.labels))[number]


@dataclass(frozen=True)
class PageView:
    """A page of a sheet: its heading, the label of its date if it has one, and its blocks."""

    id: str
    wide: bool
    heading: Text
    date: Text | None
    blocks: tuple[BlockView, ...]


def sheet_pages(sheet: Sheet, blank: Blank) -> tuple[PageView, ...]:
    """Return the pages of a sheet; raises KeyError or IndexError if a label is missing."""
    return tuple(
        PageView(
            page_id,
            page.wide,
            labelled(heading_name(page, number), blank)[0],
            blank[DATE][0] if page.dated else None,
            _views(page.blocks, blank),
        )
        for number, (page_id, page) in enumerate(sheet.items())
    )


def heading_name(page: SheetPage, number: int) -> str:
    """Return the name of a page's heading; `number` is the page's place in the sheet, from 0."""
    return page.heading[0] if page.heading else f"{HEADING}.{number + 1}"


def _views(blocks: Mapping[str, Block], blank: Blank) -> tuple[BlockView, ...]:
    return tuple(
        BlockView(block_id, block, _words(block_id, block, blank), _views(block.blocks, blank))
        for block_id, block in blocks.items()
    )


def _words(block_id: str, block: Block, blank: Blank) -> Mapping[str, tuple[Text, ...]]:
    return {
        key: tuple(
            word for name in names_of(block_id, block, key) for word in labelled(name, blank)
        )
        for key in LABEL_KEYS
    }


def names_of(block_id: str, block: Block, key: str) -> tuple[str, ...]:
    """Return the names of labels in a key of a block; a label is by default named as the block."""
    given: tuple[Text, ...] = getattr(block, key)
    is_own = key == "label" and not given and block.has_own_label
    return (block_id,) if is_own else given


def labelled(name: str, blank: Blank) -> tuple[Text, ...]:
    """Return the labels that a name such as `parts` or `parts.4` stands for.

    Raises KeyError if there is no such list, IndexError if it is too short.
    """
    label_id, number = split_name(name)
    found = blank[label_id]
    return found if number is None else (found[number - 1],)


def split_name(name: str) -> tuple[str, int | None]:
    """Return the list that a name of labels names, and the number in it, if it has one."""
    match = LABEL_NAME.fullmatch(name)
    assert match, name
    return match[1], int(match[2]) if match[2] else None


def label_names(sheet: Sheet) -> Iterator[tuple[str, Text | str]]:
    """Yield the id of each list of labels that a sheet shows, and the name as it was written."""
    for number, page in enumerate(sheet.values()):
        name = heading_name(page, number)
        yield split_name(name)[0], name
        if page.dated:
            yield DATE, DATE
        for block_id, block in every_block(page.blocks):
            for key in LABEL_KEYS:
                for name in names_of(block_id, block, key):
                    yield split_name(name)[0], name
