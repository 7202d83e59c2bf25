"""A form as a Word file, to fill in on screen or, once printed, by hand.

Lays out groups, rounds and tables; `mentorkit.render.word.fields` fills the cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import lcm

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.model.forms import SIDE_BY_SIDE, FormView, Group, Input, InputRow, Round, Run, runs
from mentorkit.model.interface import PrintLabels
from mentorkit.render.word.controls import number_controls
from mentorkit.render.word.elements import cell, keep_with_next, paragraph, run, twips, w
from mentorkit.render.word.fields import FieldWriter
from mentorkit.render.word.look import CELL_PADDING, TEXT_HEIGHT, TEXT_WIDTH, WordLook
from mentorkit.render.word.package import new_document, packed
from mentorkit.render.word.page import (
    footer_words,
    notices,
    set_page,
    write_footer,
    write_header,
)
from mentorkit.render.word.styles import form_styles
from mentorkit.render.word.texts import TextWriter

HEADINGS = 40
"""The maximum height of the headings above a round, with the help below the first, in mm."""

HEADER_ROW, GAP = 7, 2
"""The height of the row of roles, and the gap between two tables, in mm."""


def render_form(
    view: FormView,
    look: WordLook,
    labels: PrintLabels,
    facts: Mapping[str, str],
) -> bytes:
    """Return a form as the bytes of a .docx; the same arguments give the same bytes.

    `facts` are the values for single braces in texts. Raises ValueError if an input's id is longer
    than the tag of a content control may be.
    """
    texts = TextWriter(look.language, facts)
    writer = _Writer(texts, look, labels, FieldWriter(texts, look.language, labels))
    document = new_document(look, form_styles(look.main))
    body = document.element.body
    last = body[-1]
    for element in writer.form(view):
        last.addprevious(element)
    number_controls(body)
    (section,) = document.sections
    title = writer.texts.plain(view.title)
    set_page(section, look)
    write_header(section, look, first=True)
    words = footer_words(title, look, labels, writer.texts)
    write_footer(section, words, look, first=True)
    return packed(document, look, title, writer.texts.plain(view.purpose))


@dataclass(frozen=True)
class _Writer:
    """Writes the body of a form in one language."""

    texts: TextWriter
    look: WordLook
    labels: PrintLabels
    fields: FieldWriter

    def form(self, view: FormView) -> list[BaseOxmlElement]:
        """Return the paragraphs and tables of a form, with a draft notice if needed."""
        title = paragraph("Title", *self.texts.runs(view.title))
        rest = [paragraph("Subtitle", *self.texts.runs(view.purpose))]
        if view.intro:
            rest.append(paragraph("Normal", *self.texts.runs(view.intro)))
        for group in view.groups:
            rest += self._group(group)
        if view.note:
            rest.append(paragraph("FormNote", *self.texts.runs(view.note)))
        said = notices([title, *rest], self.look, self.labels)
        return [title, *(paragraph("DraftNotice", *self.texts.runs(n)) for n in said), *rest]

    def _group(self, group: Group) -> Iterator[BaseOxmlElement]:
        yield paragraph("Heading1", *self.texts.runs(group.heading))
        if group.help:
            yield paragraph("GroupHelp", *self.texts.runs(group.help))
        for round_ in group.rounds:
            if round_.number is not None:
                name = (
                    self.texts.runs(group.round) if group.round else self.texts.runs(group.heading)
                )
                yield paragraph("Heading2", *name, run(f" {round_.number}"))
            yield from self._round(round_, self.texts.plain(group.heading))

    def _round(self, round_: Round, title: str) -> list[BaseOxmlElement]:
        """Return a round's tables with gaps between them, kept on one page if they fit."""
        parts: list[BaseOxmlElement] = []
        for by_role, rows in _tables(round_.rows):
            if parts:
                parts.append(paragraph("FieldGap"))
            parts.append(self._table(rows, by_role, title))
        if self._round_height(round_) <= TEXT_HEIGHT:
            last_row = set(parts[-1][-1].iter(qn("w:p")))
            for kept in [p for part in parts for p in part.iter(qn("w:p"))]:
                if kept not in last_row:
                    keep_with_next(kept)
        return parts

    def _table(
        self, rows: Sequence[tuple[Input, ...]], by_role: bool, title: str
    ) -> BaseOxmlElement:
        """Return a table of boxes to fill in; a table by role has a repeated header row."""
        columns = SIDE_BY_SIDE if by_role else lcm(*(len(row) for row in rows))
        width = TEXT_WIDTH / columns
        there = len(rows[0]) if by_role else columns
        table = w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val="TableGrid"),
                w("tblW", w=twips(width * there), type="dxa"),
                w("tblLayout", type="fixed"),
                w(
                    "tblLook",
                    val="0620" if by_role else "0600",
                    firstRow=int(by_role),
                    lastRow=0,
                    firstColumn=0,
                    lastColumn=0,
                    noHBand=1,
                    noVBand=1,
                ),
                w("tblCaption", val=title),
            ),
            w("tblGrid", *(w("gridCol", w=twips(width)) for _ in range(there))),
        )
        if by_role:
            table.append(self._header_row(rows[0], width))
        for row in rows:
            table.append(self._row(row, 1 if by_role else columns // len(row), width))
        return table

    def _header_row(self, row: tuple[Input, ...], width: float) -> BaseOxmlElement:
        names = [entry.by for entry in row if entry.by]
        cells = [cell(width, [paragraph("FieldRole", *self.texts.runs(name))]) for name in names]
        return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)

    def _row(self, row: tuple[Input, ...], span: int, column: float) -> BaseOxmlElement:
        properties = w("trPr", w("cantSplit"))
        width = span * column
        if any(entry.kind == "text" for entry in row):
            height = twips(self._row_height(row, width))
            properties.append(w("trHeight", val=height, hRule="atLeast"))
        cells = [
            cell(width, self.fields.entry(entry, width - 2 * CELL_PADDING), span) for entry in row
        ]
        return w("tr", properties, *cells)

    # ── Heights in mm, rather too large than too small ─────────────────────

    def _round_height(self, round_: Round) -> float:
        height: float = HEADINGS
        for by_role, rows in _tables(round_.rows):
            height += GAP + (HEADER_ROW if by_role else 0)
            for row in rows:
                width = TEXT_WIDTH / (SIDE_BY_SIDE if by_role else len(row))
                height += self._row_height(row, width)
        return height

    def _row_height(self, row: Sequence[Input], width: float) -> float:
        return max(self.fields.height(entry, width - 2 * CELL_PADDING) for entry in row)


def _tables(rows: Iterable[InputRow]) -> Iterator[tuple[bool, list[tuple[Input, ...]]]]:
    """Yield the tables of a round: whether it is by role, and the inputs of each row."""
    for people, group in groupby(runs(rows), lambda part: part.people):
        if people:
            yield True, [row.inputs for part in group for row in part.rows]
        else:
            yield False, [cells for part in group for cells in _side_by_side(part)]


def _side_by_side(part: Run) -> Iterator[tuple[Input, ...]]:
    """Yield the inputs of each row of a run, which has `columns` of them side by side."""
    inputs = [row.inputs[0] for row in part.rows]
    for start in range(0, len(inputs), part.columns):
        yield tuple(inputs[start : start + part.columns])
