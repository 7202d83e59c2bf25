"""A form as a Word file: to fill in on a screen, or by hand once it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, lcm

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.model.forms import FormView, Group, Input, InputRow, Round, Run, runs
from mentorkit.model.interface import PrintLabels, RoleNames
from mentorkit.model.text import Text
from mentorkit.render.inline import comma
from mentorkit.render.word.controls import (
    LONGEST_NAME,
    check_box,
    clipped,
    control,
    date_state,
    number_controls,
)
from mentorkit.render.word.elements import (
    cell,
    character_style,
    keep_with_next,
    paragraph,
    run,
    twips,
    w,
)
from mentorkit.render.word.look import (
    BOX,
    CELL_PADDING,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    WRITING_LINE,
    WordLook,
)
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
"""How high the headings above a round may be, with the help below the first, in mm."""

HEADER_ROW, GAP = 7, 2
"""How high the row of roles is, and the gap between two tables, in mm."""

SIGNATURE = 20
"""How high the room for a signature is, with the name below it, in mm."""

_BOXES = frozenset({"choice", "choices", "rating"})


def render_form(
    view: FormView,
    look: WordLook,
    labels: PrintLabels,
    roles: RoleNames,
    facts: Mapping[str, str],
) -> bytes:
    """Return a form as the bytes of a .docx; the same arguments give the same bytes.

    `facts` are what texts name in single braces. Raises ValueError where an input's id
    is longer than a content control's tag may be.
    """
    writer = _Writer(TextWriter(look.language, facts), look, labels, roles)
    document = new_document(look, form_styles(look.main))
    body = document.element.body
    last = body[-1]
    for element in writer.form(view):
        last.addprevious(element)
    number_controls(body)
    (section,) = document.sections
    title = writer.texts.plain(view.title)
    set_page(section, look)
    write_header(section, look)
    write_footer(section, footer_words(title, look, labels, writer.texts))
    return packed(document, look, title, writer.texts.plain(view.purpose))


@dataclass(frozen=True)
class _Box:
    """One check box: its control's tag and title, and what stands beside it."""

    tag: str
    title: str
    label: Text


@dataclass(frozen=True)
class _Writer:
    """Writes the body of a form in one language."""

    texts: TextWriter
    look: WordLook
    labels: PrintLabels
    roles: RoleNames

    def form(self, view: FormView) -> list[BaseOxmlElement]:
        """Return the paragraphs and tables of a form, a draft notice included if need be."""
        title = paragraph("Title", *self.texts.runs(view.title))
        rest = [
            paragraph("Subtitle", *self.texts.runs(view.purpose)),
            paragraph("Normal", *self.texts.runs(view.intro)),
        ]
        for group in view.groups:
            rest += self._group(group)
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
        """Return a round's tables with a gap between them, kept on one page if they fit on one."""
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
        """Return a table of boxes to fill in; by role, it has a header row that is repeated."""
        columns = lcm(*(len(row) for row in rows))
        width = TEXT_WIDTH / columns
        table = w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val="TableGrid"),
                w("tblW", w=twips(TEXT_WIDTH), type="dxa"),
                w("tblLayout", type="fixed"),
                w("tblLook", val="0620" if by_role else "0600", firstRow=int(by_role),
                   lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
                w("tblCaption", val=title),
            ),
            w("tblGrid", *(w("gridCol", w=twips(width)) for _ in range(columns))),
        )  # fmt: skip
        if by_role:
            table.append(self._header_row(width))
        for row in rows:
            table.append(self._row(row, columns))
        return table

    def _header_row(self, width: float) -> BaseOxmlElement:
        names = (self.roles.mentor, self.roles.mentee)
        cells = [cell(width, [paragraph("FieldRole", *self.texts.runs(name))]) for name in names]
        return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)

    def _row(self, row: tuple[Input, ...], columns: int) -> BaseOxmlElement:
        properties = w("trPr", w("cantSplit"))
        width = TEXT_WIDTH / len(row)
        if any(entry.kind == "text" for entry in row):
            height = twips(self._row_height(row))
            properties.append(w("trHeight", val=height, hRule="atLeast"))
        cells = [
            cell(width, self._entry(entry, width - 2 * CELL_PADDING), columns // len(row))
            for entry in row
        ]
        return w("tr", properties, *cells)

    # ── One input ──────────────────────────────────────────────────────────

    def _entry(self, entry: Input, width: float) -> list[BaseOxmlElement]:
        """Return an input's label, help and what to fill in, `width` mm wide."""
        if entry.kind == "tick":
            return self._tick(entry)
        head = [paragraph("FieldLabel", *self.texts.runs(entry.label), *self._hint_runs(entry))]
        if entry.help:
            head.append(paragraph("FieldHelp", *self.texts.runs(entry.help)))
        if entry.kind in _BOXES:
            return head + self._boxes(self._boxes_of(entry), width)
        return [*head, self._blank(entry)]

    def _hints(self, entry: Input) -> str:
        """Return what the label adds in brackets: how one answers, and whether one must.

        What the organiser fills in and gives away says nothing of the kind to its reader.
        """
        if entry.who == "organiser":
            return ""
        hints = []
        if entry.kind == "rating":
            hints.append(self.labels.rating_low_high.with_facts({"steps": str(entry.steps)}))
        elif entry.kind in _BOXES:
            one = entry.kind == "choice"
            hints.append(self.labels.choose_one if one else self.labels.choose_any)
        if entry.required:
            hints.append(self.labels.required)
        return comma(self.look.language).join(map(self.texts.plain, hints))

    def _hint_runs(self, entry: Input) -> list[BaseOxmlElement]:
        hints = self._hints(entry)
        light = (character_style("Hint"), w("b", val=0), w("bCs", val=0))
        return [run(f" ({hints})", *light)] if hints else []

    def _blank(self, entry: Input) -> BaseOxmlElement:
        """Return the paragraph with the control to write into."""
        if entry.kind == "date":
            kind, prompt = date_state(self.look.language), self.labels.fill_date
        elif entry.kind == "signature" and entry.who != "organiser":
            kind, prompt = w("text"), self.labels.name_clear
        else:
            kind = w("text", multiLine=1) if entry.kind == "text" else w("text")
            prompt = self.labels.fill_text
        if entry.value is None:
            content = run(self.texts.plain(prompt), character_style("PlaceholderText"))
            state = [w("showingPlcHdr"), kind]
        else:
            content, state = run(entry.value), [kind]
        styles = {"text": "FieldText", "signature": "Signature"}
        style = styles.get(entry.kind, "FieldLine")
        return paragraph(style, control(entry.id, self._control_title(entry), content, state))

    def _tick(self, entry: Input) -> list[BaseOxmlElement]:
        box = check_box(entry.id, self._control_title(entry))
        label = [*self.texts.runs(entry.label, "BoxLabel"), *self._hint_runs(entry)]
        lines = [paragraph("List", box, run("\t"), *label)]
        if entry.help:
            lines.append(paragraph("ListContinue", *self.texts.runs(entry.help)))
        return lines

    def _boxes_of(self, entry: Input) -> list[_Box]:
        if entry.kind == "rating":
            steps = [str(step) for step in range(1, entry.steps + 1)]
            choices = [(step, Text(step)) for step in steps]
        else:
            choices = [(option.id, option.label) for option in entry.options]
        return [
            _Box(f"{entry.id}.{key}", self._control_title(entry, self.texts.plain(label)), label)
            for key, label in choices
        ]

    def _boxes(self, boxes: Sequence[_Box], width: float) -> list[BaseOxmlElement]:
        """Return check boxes with their labels, as many a line as fit side by side."""
        per_line, step = self._box_grid([box.label for box in boxes], width)
        tabs = [at for n in range(1, per_line) for at in (n * step, n * step + BOX)]
        lines = []
        for start in range(0, len(boxes), per_line):
            content: list[BaseOxmlElement] = []
            for box in boxes[start : start + per_line]:
                lead = [run("\t")] if content else []
                content += [*lead, check_box(box.tag, box.title), run("\t")]
                content += self.texts.runs(box.label, "BoxLabel")
            lines.append(paragraph("List", *content, tabs=tabs))
        return lines

    def _box_grid(self, labels: Sequence[Text], width: float) -> tuple[int, float]:
        """Return how many boxes stand on a line, evenly, and how far apart in mm."""
        longest = max(len(self.texts.plain(label)) for label in labels)
        needed = BOX + longest * 1.95 + 2
        fitting = min(len(labels), max(1, int(width // needed)))
        lines = ceil(len(labels) / fitting)
        per_line = ceil(len(labels) / lines)
        return per_line, width / per_line

    def _control_title(self, entry: Input, option: str | None = None) -> str:
        """Return what names a control to somebody who does not see it, within Word's limit."""
        parts = [option] if option else []
        if entry.who in ("mentor", "mentee"):
            role = self.roles.mentor if entry.who == "mentor" else self.roles.mentee
            parts.append(self.texts.plain(role))
        rest = clipped("".join(f" · {part}" for part in parts), LONGEST_NAME // 2)
        return clipped(self.texts.plain(entry.label), LONGEST_NAME - len(rest)) + rest

    # ── How high it gets, in mm: rather too much than too little ───────────

    def _round_height(self, round_: Round) -> float:
        height: float = HEADINGS
        for by_role, rows in _tables(round_.rows):
            height += GAP + (HEADER_ROW if by_role else 0) + sum(map(self._row_height, rows))
        return height

    def _row_height(self, row: Sequence[Input]) -> float:
        width = TEXT_WIDTH / len(row) - 2 * CELL_PADDING
        return max(self._entry_height(entry, width) for entry in row)

    def _entry_height(self, entry: Input, width: float) -> float:
        """Return the height of an input: its label, its help and the room to fill it in."""
        label = f"{self.texts.plain(entry.label)} ({self._hints(entry)})"
        height = 5 * _lines(label, 10.5, width) + self._blank_height(entry, width) + 2
        if entry.help:
            height += 4.5 * _lines(self.texts.plain(entry.help), 9.5, width)
        return height

    def _blank_height(self, entry: Input, width: float) -> float:
        if entry.kind in _BOXES:
            labels = [box.label for box in self._boxes_of(entry)]
            return BOX * ceil(len(labels) / self._box_grid(labels, width)[0])
        if entry.kind == "tick":
            return BOX
        return entry.rows * (SIGNATURE if entry.kind == "signature" else WRITING_LINE)


def _tables(rows: Iterable[InputRow]) -> Iterator[tuple[bool, list[tuple[Input, ...]]]]:
    """Yield the tables of a round: by role or not, and the inputs of each of its rows."""
    for by_role, group in groupby(runs(rows), lambda part: part.by_role):
        if by_role:
            yield by_role, [row.inputs for part in group for row in part.rows]
        else:
            yield by_role, [cells for part in group for cells in _side_by_side(part)]


def _side_by_side(part: Run) -> Iterator[tuple[Input, ...]]:
    """Yield the inputs of each row of a run, as many as stand side by side."""
    inputs = [row.inputs[0] for row in part.rows]
    for start in range(0, len(inputs), part.columns):
        yield tuple(inputs[start : start + part.columns])


def _lines(text: str, points: float, width: float) -> int:
    """Return how many lines a text may take in `width` mm: rather one too many than too few."""
    average_character = points / 72 * 25.4 * 0.55
    return ceil(len(text) * average_character / width)
