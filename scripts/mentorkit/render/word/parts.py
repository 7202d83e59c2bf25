"""The parts of a composed document in Word: the content below each heading."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import assert_never

from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.shared import Mm

from mentorkit.model.text import Text
from mentorkit.pictures.inset import Inset, size_on_paper
from mentorkit.render.dated import Said
from mentorkit.render.inline import opened
from mentorkit.render.part_views import (
    Contacts,
    Diagram,
    Happening,
    Happenings,
    Own,
    PartView,
    Person,
    PhaseInShort,
    PrivacyFacts,
    Prose,
    Questions,
    ToolExamples,
    ToolsOfPhase,
    ToolTables,
)
from mentorkit.render.word.elements import (
    keep_with_next,
    linked,
    paragraph,
    run,
    w,
)
from mentorkit.render.word.look import (
    LANDSCAPE_HEIGHT,
    LANDSCAPE_WIDTH,
    TEXT_HEIGHT,
    TEXT_WIDTH,
)
from mentorkit.render.word.numbering import Numbering, end_list, in_list
from mentorkit.render.word.prose import prose
from mentorkit.render.word.tables import grid
from mentorkit.render.word.texts import TextWriter

HEADING_HEIGHT = 18
"""The height of the heading above a picture, in mm."""

TOOL_COLUMNS = (50, 102, 22)
"""The widths of the columns in a table of tools, in mm."""


@dataclass(frozen=True)
class PartWriter:
    """Writes parts into one document.

    `picture` is the process diagram as a PNG, `insets` the pictures of sections by name.
    """

    texts: TextWriter
    numbering: Numbering
    story: StoryPart
    picture: bytes | None
    insets: Mapping[str, Inset]

    def content(self, part: PartView) -> list[BaseOxmlElement]:
        """Return a part's content below its heading."""
        match part:
            case Prose():
                return prose(part.body, self.texts, self.numbering, self._inset)
            case Questions():
                return list(self._questions(part))
            case PhaseInShort():
                return list(self._phase(part))
            case Diagram():
                return [self._diagram(part)]
            case ToolTables():
                return list(self._tool_tables(part))
            case ToolExamples():
                return list(self._tool_examples(part))
            case PrivacyFacts():
                return list(self._privacy_facts(part))
            case Happenings():
                return [self._happening(event, part.comma) for event in part.events]
            case Contacts():
                return [line for person in part.people for line in self._person(person)]
            case _:
                assert_never(part)

    def _questions(self, part: Questions) -> Iterator[BaseOxmlElement]:
        if part.intro:
            yield paragraph("QuestionIntro", *self.texts.runs(part.intro))
        number = self.numbering.new_list(ordered=True, level=0)
        questions = [
            paragraph("ListNumber", *self.texts.runs(text), properties=[in_list(number, 0)])
            for text in part.questions
        ]
        end_list(questions[-1])
        yield from questions

    def _phase(self, part: PhaseInShort) -> Iterator[BaseOxmlElement]:
        weeks = [*self.texts.runs(part.weeks, "Strong"), run("\n")] if part.weeks else []
        yield paragraph("PhaseAim", *weeks, *self.texts.runs(part.aim))
        if part.summary:
            yield paragraph("Normal", *self.texts.runs(part.summary))
        for label, text in part.strip:
            yield self._labelled(label, self.texts.runs(text))
        if part.week_by_week:
            yield paragraph("Heading2", *self.texts.runs(part.week_by_week))
        for week in part.told:
            title = [*self.texts.runs(week.title, "Strong"), run("\n")]
            yield self._labelled(week.when, [*title, *self.texts.runs(week.text)])

    def _labelled(self, label: Text, content: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
        return paragraph("LabelAndText", *self.texts.runs(label, "Label"), run("\t"), *content)

    # ── The process diagram ────────────────────────────────────────────────

    def _diagram(self, part: Diagram) -> BaseOxmlElement:
        """Return the diagram as a picture, as large as its page allows: landscape for one row."""
        assert self.picture is not None, "a document that shows the diagram is given it"
        width, height = TEXT_WIDTH, TEXT_HEIGHT
        if part.is_wide:
            width, height = LANDSCAPE_WIDTH, LANDSCAPE_HEIGHT
        drawing = self.story.new_pic_inline(io.BytesIO(self.picture), width=Mm(width))
        highest = Mm(height - HEADING_HEIGHT)
        if drawing.extent.cy > highest:
            drawing = self.story.new_pic_inline(io.BytesIO(self.picture), height=highest)
        drawing.docPr.set("name", self.texts.plain(part.title))
        drawing.docPr.set("descr", self._said(part))
        return paragraph("Normal", w("r", w("drawing", drawing)))

    def _said(self, part: Diagram) -> str:
        """Return the diagram's content in words."""
        plain = self.texts.plain
        sentences = []
        for stop in part.stops:
            weeks = f" ({plain(stop.weeks)})" if stop.weeks else ""
            sentences.append(f"{stop.number}. {plain(stop.title)}{weeks}: {plain(stop.aim)}")
            for label, names in ((part.documents, stop.documents), (part.tools, stop.tools)):
                if names:
                    sentences.append(f"{plain(label)}: {', '.join(map(plain, names))}.")
        return " ".join([*sentences, f"({plain(part.loop)})"])

    def _inset(self, name: str, alt: str) -> BaseOxmlElement | None:
        """Return a picture of a section with its alternative text, None if there is none."""
        inset = self.insets.get(name)
        if inset is None:
            return None
        width, height = (Mm(side) for side in size_on_paper(inset))
        drawing = self.story.new_pic_inline(io.BytesIO(inset.data), width=width, height=height)
        drawing.docPr.set("name", name)
        drawing.docPr.set("descr", alt)
        return w("r", w("drawing", drawing))

    # ── Tools at a glance ──────────────────────────────────────────────────

    def _tool_tables(self, part: ToolTables) -> Iterator[BaseOxmlElement]:
        for number, phase in enumerate(part.phases):
            if number:
                yield paragraph("TableGap")
            yield self._tool_table(part, phase)

    def _tool_table(self, part: ToolTables, phase: ToolsOfPhase) -> BaseOxmlElement:
        """Return a phase's table; its header row, with the phase's name, repeats on each page."""
        name = f"{self.texts.plain(part.title)}: {self.texts.plain(phase.title)}"
        header = map(self.texts.runs, [phase.title, *part.columns])
        rows = [self._tool_row(["TableHead"] * 3, header)]
        for tool in phase.tools:
            minutes = [run(f"{tool.minutes} "), *self.texts.runs(part.minutes)]
            said = [self.texts.runs(tool.title), self.texts.runs(tool.aim), minutes]
            rows.append(self._tool_row(["TableHead", "TableText", "TableText"], said))
        return grid(TOOL_COLUMNS, rows, name=name, heads_rows=True)

    def _tool_row(
        self, styles: Iterable[str], contents: Iterable[Iterable[BaseOxmlElement]]
    ) -> list[BaseOxmlElement]:
        return [paragraph(style, *content) for style, content in zip(styles, contents, strict=True)]

    # ── Examples ───────────────────────────────────────────────────────────

    def _tool_examples(self, part: ToolExamples) -> Iterator[BaseOxmlElement]:
        for title, example in part.examples:
            yield paragraph("Heading2", *self.texts.runs(title))
            yield paragraph("Example", *self.texts.runs(example.story))
            for answered in example.parts:
                if answered.heading:
                    yield paragraph("Normal", *self.texts.runs(answered.heading, "Strong"))
                rows = [zip(answered.heads, row, strict=True) for row in answered.rows]
                for label, said in (*answered.answers, *chain.from_iterable(rows)):
                    if said:
                        yield self._labelled(label, self.texts.runs(said))

    # ── Events ─────────────────────────────────────────────────────────────

    def _happening(self, event: Happening, comma: str) -> BaseOxmlElement:
        """Return an event's title and whom it is for; below, when and where it is."""
        said = self._event_words(event.title, "Strong")
        for number, role in enumerate(event.roles):
            said += [run(comma if number else " ("), *self.texts.runs(role)]
        said += [run(")\n" if event.roles else "\n"), *self.texts.own(Text(event.when))]
        relationship = self.texts.relate(event.link) if event.link else None
        if event.place and relationship is None:
            said += [run(comma), *self._event_words(event.place)]
        elif event.place and relationship:
            where = self._event_words(event.place, "Hyperlink")
            said += [run(comma), linked(relationship, *where)]
        return paragraph("Event", *said)

    def _event_words(self, said: Said, style: str = "") -> list[BaseOxmlElement]:
        """Return words about an event: the programme's, or the organisation's own."""
        write = self.texts.own if said.own else self.texts.runs
        return write(said.text, style)

    # ── Contacts and the privacy notice ────────────────────────────────────

    def _person(self, person: Person) -> Iterator[BaseOxmlElement]:
        role = [run("\n"), *self.texts.own(person.role)] if person.role else []
        name = self.texts.own(person.name, emphasis=["strong"])
        lines = [
            self._labelled(detail.label, self._linked(detail.value, detail.address))
            for detail in person.details
        ]
        for line in lines[:-1]:
            keep_with_next(line)
        yield paragraph("Contact", *name, *role)
        yield from lines

    def _linked(self, text: Own, address: str | None) -> list[BaseOxmlElement]:
        """Return an organisation's text, linked to an address if possible."""
        relationship = self.texts.relate(address) if address else None
        if relationship is None:
            return self.texts.own(text)
        return [linked(relationship, *self.texts.own(text, "Hyperlink"))]

    def _privacy_facts(self, part: PrivacyFacts) -> Iterator[BaseOxmlElement]:
        yield paragraph("Heading2", *self.texts.runs(part.controller))
        lines = [piece for line in part.lines for piece in (*self.texts.own(line), run("\n"))]
        email = self._linked(part.email, opened(f"mailto:{part.email}"))
        yield paragraph("Normal", *lines, *email)
        for heading, text in part.facts:
            yield paragraph("Heading2", *self.texts.runs(heading))
            yield paragraph("Normal", *self.texts.own(text))
        yield paragraph("Normal", *self.texts.runs(part.updated), run(f" {part.date}."))
