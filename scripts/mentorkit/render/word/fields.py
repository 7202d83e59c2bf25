"""One field of a form in Word: its label and help, and the control to fill it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.model.field_kinds import FieldKind
from mentorkit.model.forms import Input
from mentorkit.model.interface import PrintLabels
from mentorkit.model.roles import ORGANISER
from mentorkit.model.text import Text
from mentorkit.render.inline import comma
from mentorkit.render.word.controls import LONGEST_NAME, check_box, clipped, control, date_state
from mentorkit.render.word.elements import character_style, paragraph, run, w
from mentorkit.render.word.look import BOX, WRITING_LINE
from mentorkit.render.word.texts import TextWriter

VALUE_LINE = 6
"""The height of a line of a value that takes several, in mm."""


def _line_state(_language: str) -> BaseOxmlElement:
    return w("text")


def _lines_state(_language: str) -> BaseOxmlElement:
    return w("text", multiLine=1)


@dataclass(frozen=True)
class _Blank:
    """A field for writing: the label of its prompt, its style, its control's state.

    `height` is the height of one row, in mm.
    """

    prompt: Literal["fill_text", "fill_date", "name_clear"] = "fill_text"
    style: str = "FieldLine"
    state: Callable[[str], BaseOxmlElement] = _line_state
    height: float = WRITING_LINE


_BLANKS: Mapping[FieldKind, _Blank] = {
    "line": _Blank(),
    "text": _Blank(style="FieldText", state=_lines_state),
    "date": _Blank(prompt="fill_date", state=date_state),
    "number": _Blank(),
    "signature": _Blank(prompt="name_clear", style="Signature", height=20),
}
"""The kinds of field for writing; the name of a signatory goes below the signature."""


@dataclass(frozen=True)
class _Box:
    """A check box: its control's tag and title, and the text next to it."""

    tag: str
    title: str
    label: Text


@dataclass(frozen=True)
class FieldWriter:
    """Writes the fields of a form in one language."""

    texts: TextWriter
    language: str
    labels: PrintLabels

    def entry(self, entry: Input, width: float) -> list[BaseOxmlElement]:
        """Return an input's label, help and controls, `width` mm wide.

        Raises KeyError for a kind without a control in Word.
        """
        if entry.kind in _BLANKS:
            return self._written(entry, width)
        boxes: Mapping[FieldKind, Callable[[Input, float], list[BaseOxmlElement]]] = {
            "choice": self._chosen,
            "choices": self._chosen,
            "rating": self._chosen,
            "tick": self._tick,
        }
        return boxes[entry.kind](entry, width)

    def _head(self, entry: Input) -> list[BaseOxmlElement]:
        head = [paragraph("FieldLabel", *self.texts.runs(entry.label), *self._hint_runs(entry))]
        if entry.help:
            head.append(paragraph("FieldHelp", *self.texts.runs(entry.help)))
        return head

    def _hints(self, entry: Input) -> str:
        """Return the hints in brackets after the label: how to answer, and whether it is required.

        A paper that the organiser fills in and hands out has no such hints for its readers.
        """
        if entry.who == ORGANISER:
            return ""
        hints = [entry.hint(self.labels), self.labels.required if entry.required else None]
        said = [self.texts.plain(hint) for hint in hints if hint]
        return comma(self.language).join(said)

    def _hint_runs(self, entry: Input) -> list[BaseOxmlElement]:
        hints = self._hints(entry)
        light = (character_style("Hint"), w("b", val=0), w("bCs", val=0))
        return [run(f" ({hints})", *light)] if hints else []

    def _written(self, entry: Input, width: float) -> list[BaseOxmlElement]:
        """Return a label, and the control to write into, or with a value of ours."""
        blank = _BLANKS[entry.kind]
        # On a paper that the organiser signs and hands out, no name is printed below the signature.
        given = entry.traits.is_by_hand and entry.who == ORGANISER
        prompt: Text = getattr(self.labels, "fill_text" if given else blank.prompt)
        state = [blank.state(self.language)]
        if entry.value is None:
            content = run(self.texts.plain(prompt), character_style("PlaceholderText"))
            state = [w("showingPlcHdr"), *state]
        else:
            content = run(entry.value)
        made = control(entry.id, self._control_title(entry), content, state)
        # Lines to write on by hand are further apart than those of a text.
        style = "FieldText" if _value_lines(entry, width) > 1 else blank.style
        return [*self._head(entry), paragraph(style, made)]

    def _tick(self, entry: Input, _width: float) -> list[BaseOxmlElement]:
        box = check_box(entry.id, self._control_title(entry))
        label = [*self.texts.runs(entry.label, "BoxLabel"), *self._hint_runs(entry)]
        lines = [paragraph("List", box, run("\t"), *label)]
        if entry.help:
            lines.append(paragraph("ListContinue", *self.texts.runs(entry.help)))
        return lines

    def _chosen(self, entry: Input, width: float) -> list[BaseOxmlElement]:
        return self._head(entry) + self._boxes(self._boxes_of(entry), width)

    def _boxes_of(self, entry: Input) -> list[_Box]:
        return [
            _Box(
                f"{entry.id}.{choice.id}",
                self._control_title(entry, self.texts.plain(choice.label)),
                choice.label,
            )
            for choice in entry.choices
        ]

    def _boxes(self, boxes: Sequence[_Box], width: float) -> list[BaseOxmlElement]:
        """Return check boxes with their labels, as many per line as fit."""
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
        """Return how many evenly spaced boxes go on a line, and how far apart in mm."""
        longest = max(len(self.texts.plain(label)) for label in labels)
        needed = BOX + longest * 1.95 + 2
        fitting = min(len(labels), max(1, int(width // needed)))
        lines = ceil(len(labels) / fitting)
        per_line = ceil(len(labels) / lines)
        return per_line, width / per_line

    def _control_title(self, entry: Input, option: str | None = None) -> str:
        """Return a control's name for those who cannot see it, within Word's limit."""
        parts = [option] if option else []
        if entry.by:
            parts.append(self.texts.plain(entry.by))
        rest = clipped("".join(f" · {part}" for part in parts), LONGEST_NAME // 2)
        return clipped(self.texts.plain(entry.label), LONGEST_NAME - len(rest)) + rest

    # ── Heights in mm, rather too large than too small ─────────────────────

    def height(self, entry: Input, width: float) -> float:
        """Return the height of an input: its label, its help and the space to fill it in."""
        label = f"{self.texts.plain(entry.label)} ({self._hints(entry)})"
        height = 5 * _lines(label, 10.5, width) + self._blank_height(entry, width) + 2
        if entry.help:
            height += 4.5 * _lines(self.texts.plain(entry.help), 9.5, width)
        return height

    def _blank_height(self, entry: Input, width: float) -> float:
        if entry.choices:
            labels = [choice.label for choice in entry.choices]
            return BOX * ceil(len(labels) / self._box_grid(labels, width)[0])
        if entry.traits.value == "true":
            return BOX
        return max(entry.rows * _BLANKS[entry.kind].height, VALUE_LINE * _value_lines(entry, width))


def _value_lines(entry: Input, width: float) -> int:
    return _lines(entry.value or "", 11, width)


def _lines(text: str, points: float, width: float) -> int:
    """Return how many lines a text may take in `width` mm, erring on the side of too many."""
    average_character = points / 72 * 25.4 * 0.55
    return ceil(len(text) * average_character / width)
