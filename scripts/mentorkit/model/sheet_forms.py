"""A declared sheet as a form: its fields for large print, Word and the site.

What is drawn on paper becomes what can be written or chosen: a wheel is a number for each area, a
row of a table is a round of fields. Headings, notes and points become headings and help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mentorkit.model.block_kinds import BlockKind, CellKind
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.field_kinds import FieldKind
from mentorkit.model.forms import FormView, Group, Input, InputRow, Option, Round, form_view
from mentorkit.model.roles import TOGETHER
from mentorkit.model.sheet_facts import Sheet
from mentorkit.model.sheets import BlockView, PageView, sheet_pages
from mentorkit.model.text import Text
from mentorkit.model.texts import ToolTexts

RING_ROWS = 3
"""The lines to write on for each ring."""


def form_of(catalogue: Catalogue, ref: DocumentRef, locale: str) -> FormView:
    """Return the form of a document, or of a tool's sheet; raises KeyError if it has none."""
    if ref.kind == "document":
        return form_view(catalogue, ref.id, locale)
    sheet = catalogue.programme.tools[ref.id].sheet
    if not sheet:
        raise KeyError(ref.id)
    return sheet_form(ref.id, sheet, catalogue.texts[locale].tools[ref.id])


def sheet_form(tool_id: str, sheet: Sheet, words: ToolTexts) -> FormView:
    """Return a tool's sheet as a form.

    An input's id is that of its block, with the numbers of its label, row and column.
    """
    groups: list[Group] = []
    for page in sheet_pages(sheet, words.blank):
        groups += _Page(page).groups()
    return FormView(f"tool-{tool_id}", words.title, words.aim, None, tuple(groups), None)


@dataclass
class _Open:
    """A group that is being filled."""

    heading: Text
    help: Text | None = None
    inputs: list[Input] = field(default_factory=list)
    rounds: list[list[Input]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to fill in yet."""
        return not self.inputs and not self.rounds

    def closed(self, name: str) -> Group:
        """Return the group; one of rounds is named after its heading."""
        rounds = [Round(number, _rows(found)) for number, found in enumerate(self.rounds, 1)]
        whole = [Round(None, _rows(self.inputs))]
        return Group(name, self.heading, self.help, self.heading, tuple(rounds or whole))


def _rows(inputs: Sequence[Input]) -> tuple[InputRow, ...]:
    return tuple(InputRow((entry,)) for entry in inputs)


class _Page:
    """Turns the blocks of a page into groups of inputs, in reading order."""

    def __init__(self, page: PageView) -> None:
        self._page = page
        self._heading = _capital(page.heading)
        self._groups = [_Open(self._heading)]
        self._wanting: Text | None = None  # a note for the next input

    def groups(self) -> Iterator[Group]:
        """Yield the groups that have anything to fill in."""
        if self._page.date:
            self._add(_input(f"{self._page.id}.date", "line", self._page.date))
        self._blocks(self._page.blocks, "")
        for number, group in enumerate(self._groups, 1):
            if not group.is_empty:
                yield group.closed(f"{self._page.id}-{number}")

    def _blocks(self, blocks: Sequence[BlockView], before: str) -> None:
        makers: Mapping[BlockKind, Callable[[BlockView, str], None]] = {
            "title": self._title,
            "note": lambda block, _: self._note(block.labels[0]),
            "points": self._points,
            "line": self._line,
            "lines": self._lines,
            "ticks": self._ticks,
            "choice": self._choice,
            "scale": self._scales,
            "boxes": self._boxes,
            "steps": self._boxes,
            "table": self._table,
            "wheel": self._scales,
            "rings": self._rings,
            "columns": lambda block, name: self._blocks(block.blocks, name.rpartition(block.id)[0]),
            "stack": lambda block, name: self._blocks(block.blocks, name.rpartition(block.id)[0]),
        }
        for block in blocks:
            makers[block.facts.kind](block, f"{before}{block.id}")

    # ── Groups and inputs ──────────────────────────────────────────────────

    def _open(self, heading: Text, help_: Text | None = None) -> _Open:
        """Begin a group; rounds and what a box holds have one of their own."""
        self._groups.append(_Open(heading, help_))
        return self._groups[-1]

    def _note(self, words: Text) -> None:
        """Let a note explain its group, or the next input if something else does that."""
        group = self._groups[-1]
        if group.help is None:
            group.help = words
        else:
            self._wanting = words

    def _explain(self, words: Text) -> None:
        """Let the words of a box without anything to fill in explain what comes before it."""
        inputs = self._groups[-1].inputs
        if inputs and inputs[-1].help is None:
            inputs[-1] = replace(inputs[-1], help=words)
        else:
            self._note(words)

    def _add(self, made: Input) -> None:
        group = self._groups[-1]
        if group.rounds:  # what follows rounds is no longer part of them
            group = self._open(self._heading)
        if self._wanting and made.help is None:
            made, self._wanting = replace(made, help=self._wanting), None
        group.inputs.append(made)

    # ── Blocks ─────────────────────────────────────────────────────────────

    def _title(self, block: BlockView, _: str) -> None:
        self._open(block.labels[0])

    def _points(self, block: BlockView, _: str) -> None:
        pairs = [(label, block.hint(number)) for number, label in enumerate(block.labels)]
        said = "; ".join(f"{label}: {hint}" for label, hint in pairs if hint)
        first = block.labels[0]
        self._note(Text(said or " ".join(block.labels), first.source, first.language))

    def _line(self, block: BlockView, name: str) -> None:
        unit = block.one("after")
        for number, label in enumerate(block.labels):
            words = _joined(label, f" ({unit})") if unit else label
            for time in range(block.facts.times):
                self._write(f"{name}.{number + 1}.{time + 1}", words, block.facts.count(number))

    def _lines(self, block: BlockView, name: str) -> None:
        for number, label in enumerate(block.labels):
            if block.facts.count(number) == 0:
                self._open(label, block.hint(number))
            for time in range(block.facts.times if block.facts.count(number) else 0):
                place = f"{name}.{number + 1}.{time + 1}"
                self._write(place, label, block.facts.count(number), help=block.hint(number))
            for then in block.words["then"]:
                self._add(_input(f"{name}.then.{number + 1}", "line", _joined(label, f": {then}")))

    def _write(self, name: str, label: Text, rows: int, help: Text | None = None) -> None:
        self._add(_input(name, "line" if rows < 2 else "text", label, rows=max(rows, 1), help=help))

    def _ticks(self, block: BlockView, name: str) -> None:
        for number, label in enumerate(block.labels, 1):
            self._add(_input(f"{name}.{number}", "tick", label))
        for label in block.words["own"]:
            self._add(_input(f"{name}.own", "line", label))

    def _choice(self, block: BlockView, name: str) -> None:
        self._add(_input(f"{name}.1", "choice", block.labels[0], options=_options(block)))

    def _scales(self, block: BlockView, name: str) -> None:
        for number, label in enumerate(block.labels, 1):
            self._add(_input(f"{name}.{number}", "rating", label, steps=block.facts.steps))

    def _rings(self, block: BlockView, name: str) -> None:
        for number, label in enumerate(block.labels, 1):
            self._write(f"{name}.{number}", _capital(label), RING_ROWS)

    def _boxes(self, block: BlockView, name: str) -> None:
        many = len(block.labels) > 1
        for number, label in enumerate(block.labels):
            if block.blocks:
                group = self._open(label, block.hint(number))
                self._blocks(block.blocks, f"{name}.{number + 1}." if many else "")
                if group.is_empty and self._groups[-1] is group:
                    self._groups.pop()
                    self._explain(_joined(label, f" {group.help or ''}".rstrip()))
            elif rows := block.facts.count(number):
                self._write(f"{name}.{number + 1}", label, rows, help=block.hint(number))
            elif block.hint(number):
                self._note(_joined(label, f": {block.hint(number)}"))
        for number, label in enumerate(block.words["last"], 1):
            self._add(_input(f"{name}.last.{number}", "line", label))
        if block.blocks:
            self._open(self._heading)

    def _table(self, block: BlockView, name: str) -> None:
        heads = block.beside("heads", len(block.facts.cells))
        caption, group = block.one("caption"), self._groups[-1]
        if not group.is_empty and (heading := caption or heads[0]):
            self._open(heading)
        elif caption:
            group.heading = caption
        lists = block.words["groups"] or (block.labels if "words" in block.facts.cells else ())
        if not lists:
            self._rounds(block, name, heads, block.facts.count(0))
        for number, label in enumerate(lists):
            hint = None if block.words["groups"] else block.hint(number)
            rows = block.facts.count(number)
            place = f"{name}.{number + 1}"
            if rows > 1:
                self._open(label, hint)
                self._rounds(block, place, heads, rows)
            else:
                for made in self._cells(block, place, heads, label):
                    self._add(replace(made, help=hint))
                    hint = None

    def _rounds(self, block: BlockView, name: str, heads: Sequence[Text | None], rows: int) -> None:
        group = self._groups[-1]
        if not group.is_empty:
            group = self._open(group.heading)
        group.rounds = [
            list(self._cells(block, f"{name}.{number}", heads, None))
            for number in range(1, rows + 1)
        ]

    def _cells(
        self, block: BlockView, name: str, heads: Sequence[Text | None], row: Text | None
    ) -> Iterator[Input]:
        """Yield the inputs of a row, named by its words, by its columns, or by both."""
        open_cells = [cell for cell in block.facts.cells if cell in _CELLS]
        for number, (cell, head) in enumerate(zip(block.facts.cells, heads, strict=True), 1):
            if cell not in _CELLS:
                continue
            alone = row if len(open_cells) == 1 or head is None else None
            label = alone or (_joined(row, f": {head}") if row else head) or self._page.heading
            kind, name_ = _CELLS[cell], f"{name}.{number}"
            options = _options(block) if cell == "choice" else ()
            yield _input(name_, kind, label, steps=block.facts.steps, options=options)


_CELLS: Mapping[CellKind, FieldKind] = {
    "line": "line",
    "numbered-line": "line",
    "tick": "tick",
    "scale": "rating",
    "choice": "choice",
}
"""The fields of cells that are filled in; the others are words and numbers."""


def _options(block: BlockView) -> tuple[Option, ...]:
    return tuple(Option(str(n), words) for n, words in enumerate(block.words["answers"], 1))


def _capital(words: Text) -> Text:
    """Return words that on paper are in a drawing or follow a title, as they begin alone."""
    return Text(words[:1].upper() + words[1:], words.source, words.language)


def _joined(words: Text, more: str) -> Text:
    """Return words with more after them; a question needs no colon before what it asks."""
    after = more.removeprefix(":") if words.endswith("?") else more
    return Text(f"{words}{after}", words.source, words.language)


def _input(
    name: str,
    kind: FieldKind,
    label: Text,
    *,
    help: Text | None = None,
    rows: int = 1,
    steps: int = 5,
    options: tuple[Option, ...] = (),
) -> Input:
    return Input(
        id=name,
        kind=kind,
        who=TOGETHER,
        by=None,
        label=Text(label.removesuffix(":"), label.source, label.language),
        help=help,
        required=False,
        rows=rows,
        steps=steps,
        options=options,
        value=None,
        explains_itself=kind == "rating",
    )
