"""Compose the HTML of every paper, ready for PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
from mentorkit.render.cards import card_frame
from mentorkit.render.dated import dated_events
from mentorkit.render.documents import (
    address_code,
    document_address,
    document_words,
    first_phase,
    title_symbol,
)
from mentorkit.render.form_names import field_names
from mentorkit.render.fragments import contacts, question_list
from mentorkit.render.frame import layout_of, sender, whole_paper
from mentorkit.render.papers import Papers
from mentorkit.render.parts import part_title, section_of, shown_parts
from mentorkit.render.sheet_drawings import SheetDrawings
from mentorkit.render.view import ToolCard
from mentorkit.typeset.slots import CARD_SLOTS, lines_in_field, phases_are_named


@dataclass(frozen=True)
class Composer:
    """Composes the papers of one language in one edition.

    A tool's sheet or a form is the same on its own and within a book or pack, so it is composed
    once.
    """

    papers: Papers
    edition: EditionName = "print"
    _composed: dict[DocumentRef, Markup] = field(default_factory=dict, compare=False, repr=False)

    @property
    def large(self) -> bool:
        """Return whether the edition is large print."""
        return self.edition == "large-print"

    def paper(self, ref: DocumentRef) -> str:
        """Return a paper as a whole HTML document.

        Raises ProblemsFound if a list in a tool's `blank` is too short for its sheet.
        """
        return whole_paper(self.papers, ref, self._body(ref), large=self.large)

    def declared_sheets(self) -> str:
        """Return all declared sheets as one HTML document, "" if there are none."""
        view = self.papers.view
        tools = view.programme.tools
        made = [self._sheet(str(tool_id)) for tool_id, tool in tools.items() if tool.sheet]
        if not made:
            return ""
        return str(self._rendered("print/sheets-alone.html.j2", sheets=made))

    def _body(self, ref: DocumentRef, anchor: str = "") -> Markup:
        """Return a paper's content below its title; with `anchor`, as part of another paper.

        Raises KeyError for a document that has no parts, has no form and is not built in.
        """
        if ref.kind == "tool":
            return self._once(ref, self._tool)
        parts = parts_of(self.papers.catalogue.programme, ref)
        if parts:
            return self._joined(ref, parts, anchor)
        if self.papers.catalogue.programme.documents[ref.id].form:
            return self._once(ref, self._form)
        built_in: Mapping[str, Callable[[], Markup]] = {
            "process-diagram": lambda: self._drawing(f"{anchor}diagram"),
            "tool-cards": self._deck,
            "poster": Markup,  # its template lays it out whole
        }
        return built_in[ref.id]()

    def _once(self, ref: DocumentRef, compose: Callable[[str], Markup]) -> Markup:
        if ref not in self._composed:
            self._composed[ref] = compose(ref.id)
        return self._composed[ref]

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

    def _joined(self, ref: DocumentRef, parts: Sequence[Part], anchor: str) -> Markup:
        """Return parts in order, with a list of contents unless they are part of another paper."""
        made: list[dict[str, Any]] = []
        for number, part in enumerate(shown_parts(self.papers.view, parts), 1):
            place = f"{anchor}part-{number}"
            if part.is_whole:
                made += [
                    self._article(whole, f"{place}-{count}")
                    for count, whole in enumerate(self._documents(part), 1)
                ]
            else:
                title, html = part_title(self.papers.view, part), self._part(part, place)
                made.append(
                    {"id": place, "kind": part.kind, "whole": False, "title": title, "html": html}
                )
        layout = layout_of(self.papers.view, ref)
        return self._rendered(
            "print/composed.html.j2",
            parts=made,
            layout=layout,
            cover=not anchor and layout == "book",
            **sender(self.papers, ref),
        )

    def _documents(self, part: Part) -> list[DocumentRef]:
        """Return the documents that a part includes whole."""
        if part.document:
            return [DocumentRef("document", str(part.document))]
        programme = self.papers.catalogue.programme
        every = part.tools == ALL_TOOLS
        tools = programme.tools if every else programme.phases[str(part.tools)].tools
        return [DocumentRef("tool", str(tool_id)) for tool_id in tools]

    def _article(self, ref: DocumentRef, anchor: str) -> dict[str, Any]:
        view = self.papers.view
        words = document_words(view, ref)
        return {
            "id": anchor,
            "kind": ref.style,
            "whole": True,
            "phase": first_phase(view, ref),
            "phases": phases_of(view.programme, ref),
            "title": words.title,
            "purpose": words.purpose,
            "symbol": title_symbol(self.papers, ref, large=self.large),
            "html": self._body(ref, f"{anchor}-"),
        }

    def _form(self, document_id: str) -> Markup:
        """Return a form for printing or, in the fillable edition, for filling in."""
        view = self.papers.view
        form = form_view(view.catalogue, document_id, view.locale)
        return self._rendered(
            "print/form.html.j2",
            form=form,
            fillable=self.edition == "fillable",
            names=field_names(form, view),
            lines_needed=partial(lines_in_field, self.papers.field_fonts),
        )

    def _tool(self, tool_id: str) -> Markup:
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
            source = (words.sheet or words.title).source
            message = (
                "a list is too short for the tool's sheet; give it as many labels as "
                f"templates/print/sheets/{tool_id}.html.j2 asks for"
            )
            problem = Problem.at(source, "blank", message, "too-few-labels")
            raise ProblemsFound([problem]) from error

    def _sheet(self, tool_id: str) -> Markup:
        """Return the pages of a tool's declared sheet, none if it is not declared."""
        view = self.papers.view
        tool, words = view.programme.tools[tool_id], view.texts.tools[tool_id]
        if not tool.sheet:
            return Markup()
        if self.large:  # what is drawn has no room for 18 pt text, but its fields have
            form = sheet_form(tool_id, tool.sheet, words)
            return self._rendered("print/form.html.j2", form=form, fillable=False, names={})
        return self._rendered(
            "print/declared-sheet.html.j2",
            tool_id=tool_id,
            tool=tool,
            words=words,
            pages=sheet_pages(tool.sheet, words.blank),
            draw=SheetDrawings(view, self.papers.fonts),
        )

    def _part(self, part: Part, place: str) -> Markup:
        """Return a part that is not a whole paper; raises KeyError for any other."""
        templates, view = self.papers.templates, self.papers.view
        makers: Mapping[PartKind, Callable[[], Markup]] = {
            "section": lambda: view.blocks(section_of(view, part).body),
            "question_list": lambda: question_list(templates, view, part.named),
            "phase": lambda: self._rendered("print/phase-in-short.html.j2", phase_id=part.named),
            "process_diagram": lambda: self._drawing(f"{place}-diagram"),
            "tools_at_a_glance": lambda: self._rendered("partials/tools_at_a_glance.html.j2"),
            "contacts": lambda: contacts(templates, view, with_help=True),
            "privacy_facts": lambda: self._rendered("print/privacy-facts.html.j2"),
            "dates": lambda: self._rendered("print/dates.html.j2", events=dated_events(view)),
        }
        return makers[part.kind]()
