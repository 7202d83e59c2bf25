"""Compose the HTML of every paper, ready for PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from jinja2 import UndefinedError
from markupsafe import Markup

from mentorkit.model.documents import DocumentRef, parts_of, phases_of
from mentorkit.model.editions import EditionName
from mentorkit.model.facts import ALL_TOOLS, Part
from mentorkit.model.forms import form_view
from mentorkit.model.part_kinds import PartKind
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.sheet_forms import sheet_form
from mentorkit.model.sheets import sheet_pages
from mentorkit.model.texts import ToolTexts
from mentorkit.render.cards import card_frame
from mentorkit.render.dated import dated_events
from mentorkit.render.documents import address_code, document_address, document_words
from mentorkit.render.foot import numbered
from mentorkit.render.form_names import field_names
from mentorkit.render.fragments import question_list, section_body
from mentorkit.render.frame import framed, layout_of, sender, with_notices
from mentorkit.render.papers import Papers
from mentorkit.render.parts import contacts_with_help as people
from mentorkit.render.parts import part_title, section_of, shown_parts, tool_examples
from mentorkit.render.plates.source import TITLE, Paper, Source, Start, included, place
from mentorkit.render.sheet_drawings import SheetDrawings
from mentorkit.render.view import ToolCard
from mentorkit.typeset.slots import CARD_SLOTS, lines_in_field, phases_are_named

_CONTACTS = "partials/contacts.html.j2"

_Piece = list[dict[str, Any]] | DocumentRef
"""Parts that belong together, or a document that is included."""


def _too_few_labels(tool_id: str, words: ToolTexts) -> Problem:
    message = (
        "a list is too short for the tool's sheet; give it as many labels as "
        f"templates/print/sheets/{tool_id}.html.j2 asks for"
    )
    return Problem.at((words.sheet or words.title).source, "blank", message, "too-few-labels")


@dataclass(frozen=True)
class Composer:
    """Composes the papers of one language in one edition.

    A paper is the same on its own and within a book or pack, so it is composed once.
    """

    papers: Papers
    edition: EditionName = "print"
    _composed: dict[DocumentRef, tuple[Paper, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def large(self) -> bool:
        """Return whether the edition is large print."""
        return self.edition == "large-print"

    def paper(self, ref: DocumentRef) -> Source:
        """Return what a document's PDF is made from.

        Raises ProblemsFound if a list in a tool's `blank` is too short for its sheet.
        """
        return Source(self._made(ref), numbered(self.papers.view), self.papers.dress)

    def declared_sheets(self) -> str:
        """Return all declared sheets as one HTML document, "" if there are none."""
        view = self.papers.view
        tools = view.programme.tools
        made = [self._sheet(str(tool_id)) for tool_id, tool in tools.items() if tool.sheet]
        if not made:
            return ""
        return str(self._rendered("print/sheets-alone.html.j2", sheets=made))

    def _made(self, ref: DocumentRef) -> tuple[Paper, ...]:
        """Return the papers that a document is made of, in order.

        Raises KeyError for a document that has no parts, has no form and is not built in.
        """
        if ref not in self._composed:
            parts = parts_of(self.papers.catalogue.programme, ref)
            made = self._joined(ref, parts) if parts else [self._framed(ref, self._body(ref))]
            first, *others = made
            rest = "".join(paper.html for paper in others if not paper.within)
            noticed = with_notices(first.html, self.papers.view, rest)
            self._composed[ref] = (replace(first, html=noticed), *others)
        return self._composed[ref]

    def _framed(self, ref: DocumentRef, body: Markup, *, is_first: bool = True) -> Paper:
        return framed(self.papers, ref, body, large=self.large, is_first=is_first)

    def _body(self, ref: DocumentRef) -> Markup:
        """Return the content below its title of a document that has no parts."""
        if ref.kind == "tool":
            return self.tool(ref.id)
        if self.papers.catalogue.programme.documents[ref.id].form:
            return self._form(ref.id)
        built_in: Mapping[str, Callable[[], Markup]] = {
            "process-diagram": lambda: self._drawing("diagram"),
            "tool-cards": self._deck,
            "poster": Markup,  # its template lays it out whole
        }
        return built_in[ref.id]()

    def _rendered(self, template: str, **values: Any) -> Markup:
        return self.papers.rendered(template, large=self.large, **values)

    def _drawing(self, name: str) -> Markup:
        """Return the process diagram as a figure, or its text in large print."""
        if self.large:  # a drawing on A4 has no room for 18 pt text
            return self._rendered("partials/phases_in_words.html.j2")
        return Markup('<figure class="diagram">{}</figure>').format(
            Markup(self.papers.diagram("wide", name))
        )

    def _deck(self) -> Markup:
        """Return the tool cards: instructions, then alternating sheets of fronts and backs."""
        papers, view, palette = self.papers, self.papers.view, self.papers.colours

        def colour(phase_id: str) -> str:
            return palette.phases[view.phase_number(phase_id) - 1]

        def frame(ids: Sequence[str]) -> Markup:
            return card_frame([(view.phase_number(i), colour(i)) for i in ids])

        def tint(card: ToolCard) -> str:
            return palette.tints[view.phase_number(card.phases[0]) - 1]

        return self._rendered(
            "print/tool-cards.html.j2",
            slots=CARD_SLOTS,
            named=phases_are_named,
            frame=frame,
            drawing=lambda card: papers.coloured(card.symbol, colour(card.phases[0])),
            tint=tint,
            address_of=lambda tool_id: document_address(papers, DocumentRef("tool", tool_id)),
            qr=lambda address: address_code(papers, address),
        )

    def _joined(self, ref: DocumentRef, parts: Sequence[Part]) -> list[Paper]:
        """Return the papers of a document that has parts.

        A book begins with a cover, which lists its contents. Parts that follow one another are one
        paper; a document that is included is as it is alone.
        """
        layout = layout_of(self.papers.view, ref)
        made: list[Paper] = []
        contents: list[dict[str, Any]] = []
        for piece in self._pieces(parts, layout):
            distance = len(made) + 1  # from the cover
            if isinstance(piece, DocumentRef):
                contents.append(self._entry(piece, distance))
                made += included(piece, self._made(piece))
                continue
            contents += [
                {"place": place(distance, part["id"]), "title": part["title"], "is_tool": False}
                for part in piece
            ]
            body = self._composed_of(ref, parts=piece)
            is_first = not made and layout != "book"
            paper = self._framed(ref, body, is_first=is_first)
            start: Start = "leaf" if made else "page"
            made.append(replace(paper, start=start, continues=not is_first))
        if layout == "book":
            made.insert(0, self._framed(ref, self._composed_of(ref, contents=contents)))
        return made

    def _composed_of(
        self,
        ref: DocumentRef,
        parts: Sequence[Mapping[str, Any]] = (),
        contents: Sequence[Mapping[str, Any]] = (),
    ) -> Markup:
        return self._rendered(
            "print/composed.html.j2",
            parts=parts,
            contents=contents,
            cover=bool(contents),
            kind=ref.style,
            layout=layout_of(self.papers.view, ref),
            **sender(self.papers, ref),
        )

    def _pieces(self, parts: Sequence[Part], layout: str) -> Iterator[_Piece]:
        """Yield the documents that are included, and parts between them that belong together."""
        together: list[dict[str, Any]] = []
        for number, part in enumerate(shown_parts(self.papers.view, parts), 1):
            if part.is_whole:
                if together:
                    yield together
                yield from self._documents(part)
                together = []
            else:
                name, title = f"part-{number}", part_title(self.papers.view, part)
                html = self._part(part, name, layout)
                together.append({"id": name, "kind": part.kind, "title": title, "html": html})
        if together:
            yield together

    def _entry(self, ref: DocumentRef, distance: int) -> dict[str, Any]:
        """Return how a list of contents names a document that is included."""
        return {
            "place": place(distance, TITLE),
            "title": document_words(self.papers.view, ref).title,
            "is_tool": ref.kind == "tool",
            "phases": phases_of(self.papers.view.programme, ref),
        }

    def _documents(self, part: Part) -> list[DocumentRef]:
        """Return the documents that a part includes whole."""
        if part.document:
            return [DocumentRef("document", str(part.document))]
        programme = self.papers.catalogue.programme
        every = part.tools == ALL_TOOLS
        tools = programme.tools if every else programme.phases[str(part.tools)].tools
        return [DocumentRef("tool", str(tool_id)) for tool_id in tools]

    def _form(self, document_id: str) -> Markup:
        """Return a form for printing or, in the fillable edition, for filling in."""
        view = self.papers.view
        form = form_view(view.catalogue, document_id, view.locale)
        return self._rendered(
            "print/form.html.j2",
            form=form,
            document_id=document_id,
            fillable=self.edition == "fillable",
            names=field_names(form, view),
            lines_needed=partial(lines_in_field, self.papers.field_fonts),
        )

    def tool(self, tool_id: str) -> Markup:
        """Return a tool's content below its title.

        Raises ProblemsFound if a list in its `blank` is too short for its sheet.
        """
        words = self.papers.view.texts.tools[tool_id]
        programme = self.papers.catalogue.programme
        try:
            return self._rendered(
                "print/tool-sheet.html.j2",
                tool_id=tool_id,
                tool=programme.tools[tool_id],
                words=words,
                tool_phases=programme.phases_of(tool_id),
                declared=self._sheet(tool_id),
            )
        except UndefinedError as error:
            if "tuple object has no element" not in str(error):
                raise
            raise ProblemsFound([_too_few_labels(tool_id, words)]) from error

    def _sheet(self, tool_id: str) -> Markup:
        """Return the pages of a tool's declared sheet, none if it is not declared."""
        view = self.papers.view
        tool, words = view.programme.tools[tool_id], view.texts.tools[tool_id]
        if not tool.sheet:
            return Markup()
        if self.large:  # what is drawn has no room for 18 pt text, but its fields have
            form = sheet_form(tool_id, tool.sheet, words)
            return self._rendered(
                "print/form.html.j2", form=form, document_id="", fillable=False, names={}
            )
        return self._rendered(
            "print/declared-sheet.html.j2",
            tool_id=tool_id,
            tool=tool,
            words=words,
            pages=sheet_pages(tool.sheet, words.blank),
            draw=SheetDrawings(view, self.papers.fonts),
        )

    def _part(self, part: Part, place: str, layout: str) -> Markup:
        """Return a part that is not a whole paper; raises KeyError for any other."""
        templates, view = self.papers.templates, self.papers.view
        makers: Mapping[PartKind, Callable[[], Markup]] = {
            "section": lambda: section_body(view, section_of(view, part).body, place, layout),
            "question_list": lambda: question_list(templates, view, part.named),
            "phase": lambda: self._rendered("print/phase-in-short.html.j2", phase_id=part.named),
            "process_diagram": lambda: self._drawing(f"{place}-diagram"),
            "tools_at_a_glance": lambda: self._rendered("partials/tools_at_a_glance.html.j2"),
            "tool_examples": lambda: self._rendered(
                "print/tool-examples.html.j2", examples=tool_examples(view)
            ),
            "contacts": lambda: self._rendered(_CONTACTS, contacts=people(view), place=place),
            "privacy_facts": lambda: self._rendered("print/privacy-facts.html.j2"),
            "dates": lambda: self._rendered("print/dates.html.j2", events=dated_events(view)),
        }
        return makers[part.kind]()
