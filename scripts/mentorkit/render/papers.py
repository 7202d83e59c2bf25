"""The HTML of every paper: what each document is composed of, ready to become a PDF."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import UndefinedError
from markupsafe import Markup

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.facts import ALL_TOOLS, Part
from mentorkit.model.forms import FormView, Input, form_view
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.palette import LIGHT, PHASE_TINTS, WHITE
from mentorkit.model.part_kinds import PartKind
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.model.text import PLACEHOLDER, Text
from mentorkit.pictures.own import kind_of, picture
from mentorkit.render.cards import card_frame
from mentorkit.render.diagram import render_diagram
from mentorkit.render.diagram_columns import DiagramWords, Station
from mentorkit.render.html import render_template, symbol
from mentorkit.render.parts import contacts_with_help, part_title
from mentorkit.render.qr import qr_mark
from mentorkit.render.shapes import DiagramColours, render_mark
from mentorkit.render.view import SHAPE_SYMBOLS, ToolCard, View
from mentorkit.typeset.placed import poster_texts
from mentorkit.typeset.slots import CARD_SLOTS, phases_are_named, poster_scale, poster_slots

_MEDIA_TYPES = {None: "image/svg+xml", "PNG": "image/png"}


@dataclass(frozen=True)
class Address:
    """A page's address, whole and as one writes it on paper."""

    url: str
    short: str


@dataclass(frozen=True)
class PaperWords:
    """What a paper is called, and what it is for."""

    title: Text
    purpose: Text


@dataclass(frozen=True)
class PaperMaker:
    """Makes the HTML of papers in one language and edition."""

    catalogue: Catalogue
    locale: str
    templates: Path
    edition: str = "print"

    @property
    def large(self) -> bool:
        """Return whether the paper is in large print: reflowed at 18 pt, not scaled."""
        return self.edition == "large-print"

    @property
    def view(self) -> View:
        """Return the view for paper: links lead to the site, if it has an address."""
        return View(self.catalogue, self.locale, self._address_of, self._symbol)

    @property
    def colours(self) -> DiagramColours:
        """Return the colours that phases have on paper."""
        colours = self.catalogue.organisation.colours
        return DiagramColours(
            ink=LIGHT.ink,
            line=LIGHT.edge,
            paper=WHITE,
            phases=(str(colours.main), str(colours.second), LIGHT.plum),
            tints=PHASE_TINTS,
        )

    def _symbol(self, name: str) -> Markup:
        """Return a drawing in the main colour: WeasyPrint's `currentColor` is always black."""
        return self._coloured(name, str(self.catalogue.organisation.colours.main))

    def _coloured(self, name: str, colour: str) -> Markup:
        return Markup(symbol(self.templates, name).replace("currentColor", colour))

    def _mark(self, phase_id: str) -> Markup:
        """Return a phase's shape in its colour, with its number in it, or beside it if large."""
        number, shape = self.view.phase_number(phase_id), self.view.programme.phases[phase_id].shape
        if self.large:
            colour = of_phase(self.colours.phases, number)
            return Markup("{}\u00a0{} ").format(
                self._coloured(SHAPE_SYMBOLS[shape], colour), number
            )
        return Markup(render_mark(number, shape, self.colours, rtl=self.view.direction == "rtl"))

    def _address_of(self, target: LinkTarget) -> str | None:
        page = page_path(self.catalogue, self.locale, target)
        site = self.catalogue.organisation.public_address
        return f"{site}{page}" if site else None

    def paper(self, document: str) -> str:
        """Return a paper as a whole HTML document, ready to become a PDF.

        Raises ProblemsFound where a list of a tool's `blank` is too short for its sheet.
        """
        return self._whole(document, self._body(document))

    def _body(self, document: str, anchor: str = "") -> Markup:
        """Return what a paper says below its title; with `anchor`, as part of another one."""
        kind, _, rest = document.partition("/")
        if kind == "tool":
            return self._tool(rest)
        if kind == "pack":
            return self._composed(document, self.catalogue.programme.phases[rest].pack, anchor)
        facts = self.catalogue.programme.documents[document]
        if facts.form:
            return self._form(document)
        if facts.parts:
            return self._composed(document, facts.parts, anchor)
        if document == "process-diagram":
            return self._drawing(f"{anchor}diagram")
        return self._deck() if document == "tool-cards" else Markup()

    def _rendered(self, template: str, **values: Any) -> Markup:
        return Markup(
            render_template(
                self.templates, template, self.view, large=self.large, mark=self._mark, **values
            )
        )

    def _drawing(self, name: str) -> Markup:
        """Return the process diagram as a figure, or its words where they must be large."""
        if self.large:  # a drawing on A4 cannot have text of 18 pt
            return self._rendered("partials/phases_in_words.html.j2")
        return Markup('<figure class="diagram">{}</figure>').format(
            Markup(self.diagram("wide", name))
        )

    def _deck(self) -> Markup:
        """Return the tool cards: a sheet on how to use them, then fronts and backs by turns."""
        number, phases, palette = self.view.phase_number, self.view.programme.phases, self.colours

        def frame(ids: Sequence[str]) -> Markup:
            return card_frame([(phases[i].shape, of_phase(palette.phases, number(i))) for i in ids])

        def drawing(card: ToolCard) -> Markup:
            return self._coloured(card.symbol, of_phase(palette.phases, number(card.phases[0])))

        def tint(card: ToolCard) -> str:
            return of_phase(palette.tints, number(card.phases[0]))

        return self._rendered(
            "print/tool-cards.html.j2",
            slots=CARD_SLOTS,
            named=phases_are_named,
            frame=frame,
            drawing=drawing,
            tint=tint,
            address_of=self.address,
            qr=self._qr,
        )

    def _composed(self, document: str, parts: Sequence[Part], anchor: str) -> Markup:
        """Return parts in order, with a list of contents unless they are part of a paper."""
        made: list[dict[str, Any]] = []
        for number, part in enumerate(parts, 1):
            place = f"{anchor}part-{number}"
            if part.is_whole:
                made += [
                    self._article(document, f"{place}-{count}")
                    for count, document in enumerate(self._documents(part), 1)
                ]
            else:
                title, html = part_title(self.view, part), self._part(part, place)
                made.append(
                    {"id": place, "kind": part.kind, "whole": False, "title": title, "html": html}
                )
        return self._rendered(
            "print/composed.html.j2",
            parts=made,
            layout=self._layout(document),
            cover=not anchor and self._layout(document) == "book",
            phases_of=self._phases,
            **self._outer(document),
        )

    def _layout(self, document: str) -> str:
        """Return how the parts of a paper are printed; a pack is a book."""
        facts = self.catalogue.programme.documents.get(document)
        return facts.layout if facts else "book"

    def _documents(self, part: Part) -> list[str]:
        """Return the papers that a part holds whole."""
        if part.document:
            return [str(part.document)]
        programme = self.catalogue.programme
        tools = programme.tools if part.tools == ALL_TOOLS else (
            programme.phases[str(part.tools)].tools
        )  # fmt: skip
        return [f"tool/{tool_id}" for tool_id in tools]

    def _article(self, document: str, anchor: str) -> dict[str, Any]:
        words = self.words(document)
        return {
            "id": anchor,
            "document": document,
            "kind": document.partition("/")[0],
            "whole": True,
            "phase": self._phase(document),
            "title": words.title,
            "purpose": words.purpose,
            "symbol": self._title_symbol(document),
            "html": self._body(document, f"{anchor}-"),
        }

    def _form(self, document_id: str) -> Markup:
        """Return a form to print or, in the fillable edition, to fill in."""
        form = form_view(self.catalogue, document_id, self.locale)
        view = self.view
        return self._rendered(
            "print/form.html.j2",
            form=form,
            fillable=self.edition == "fillable",
            names=field_names(form, view),
        )

    def _tool(self, tool_id: str) -> Markup:
        words = self.catalogue.texts[self.locale].tools[tool_id]
        programme = self.catalogue.programme
        try:
            return self._rendered(
                "print/tool-sheet.html.j2",
                tool_id=tool_id,
                tool=programme.tools[tool_id],
                words=words,
                tool_phases=programme.phases_of(tool_id),
            )
        except UndefinedError as error:
            if "tuple object has no element" not in str(error):
                raise
            source = (words.sheet or words.title).source
            message = (
                "a list is too short for the tool's sheet; give it as many labels as "
                f"templates/print/sheets/{tool_id}.html.j2 asks for"
            )
            problem = Problem(source.path, source.line, "blank", message, "too-few-labels")
            raise ProblemsFound([problem]) from error

    def diagram(self, layout: str, name: str = "mk-diagram") -> str:
        """Return the process diagram as SVG in the organisation's colours.

        `name` begins its ids, so that a paper may show it twice.
        """
        return draw_diagram(self.view, self.colours, layout, name, self.templates / "fonts")

    def words(self, document: str) -> PaperWords:
        """Return a paper's title and purpose, those of `tool/<id>` and `pack/<phase>` included."""
        texts = self.catalogue.texts[self.locale]
        kind, _, rest = document.partition("/")
        if kind == "tool":
            tool = texts.tools[rest]
            return PaperWords(tool.title, tool.aim)
        found = texts.phases[rest].pack if kind == "pack" else texts.documents[document]
        assert found is not None
        return PaperWords(found.title, found.purpose)

    def _title_symbol(self, document: str) -> Markup:
        """Return the drawing beside a paper's title."""
        kind, _, rest = document.partition("/")
        if kind == "tool":
            return self._symbol(str(self.catalogue.programme.tools[rest].symbol))
        return self._mark(rest) if kind == "pack" else Markup()

    def _phases(self, document: str) -> tuple[str, ...]:
        """Return the phases that a paper belongs to: several where a tool is used in several."""
        programme = self.catalogue.programme
        kind, _, rest = document.partition("/")
        if kind == "tool":
            return programme.phases_of(rest)
        phase = rest if kind == "pack" else programme.phase_of_document(document)
        return (phase,) if phase else ()

    def _phase(self, document: str) -> str | None:
        """Return the phase that a paper belongs to; a tool's is its first."""
        return next(iter(self._phases(document)), None)

    def _whole(self, document: str, body: Markup) -> str:
        view = self.view
        words = self.words(document)
        title = view.plain(words.title)
        foot_start, foot_page = self.page_foot(document)
        paper = self._rendered(
            self._outside(document),
            title=title,
            description=view.plain(words.purpose),
            purpose=view.inline(words.purpose),
            title_symbol=self._title_symbol(document),
            kind=document.partition("/")[0],
            phase_id=self._phase(document),
            footer_start=foot_start,
            footer_page=foot_page,
            body=body,
            **self._outer(document),
            **(self._poster() if document == "poster" else {}),
        )
        return with_notices(str(paper), view)

    def _outer(self, document: str) -> dict[str, Any]:
        """Return what stands around a paper: the logo, its address and its QR code."""
        address = self.address(document)
        return {
            "logo": logo_data(self.catalogue),
            "address": address,
            "qr": self._qr(address) if address else "",
        }

    def _outside(self, document: str) -> str:
        """Return the template of a whole paper: some have one of their own."""
        if self._layout(document) == "letters":
            return "print/whole/letters.html.j2"
        own = f"print/whole/{document}.html.j2"
        return own if (self.templates / own).is_file() else "print/paper.html.j2"

    def _poster(self) -> dict[str, Any]:
        """Return what the poster shows besides, in the largest type that its page has room for."""
        texts = list(poster_texts(self.catalogue, self.locale))
        said, phases = [(text.slot, text.words) for text in texts], len(self.view.programme.phases)
        fonts = self.templates / "fonts"
        slots = poster_slots(phases, poster_scale(fonts, said, phases))

        def balanced(slot: str, text: Text) -> Markup:
            width = slots[slot].balanced(fonts, self.view.plain(text))
            return Markup('<span style="display: block; width: {}pt">{}</span>').format(
                width, self.view.inline(text)
            )

        return {
            "slots": slots,
            "balanced": balanced,
            "poster": self.view.texts.poster,
            "contact": next(words for slot, words in said if slot == "contact"),
            "bookmark": css_string(self.view.plain(self.words("poster").title)),
        }

    def _qr(self, address: Address) -> Markup:
        return qr_mark(address.url, self.view.plain(self.view.ui.print.scan))

    def page_foot(self, document: str) -> tuple[Markup, Markup]:
        """Return what stands at either end of each page's foot, as CSS content."""
        view, address = self.view, self.address(document)
        programme = view.own_plain(self.catalogue.organisation.programme)
        title = view.plain(self.words(document).title)
        second = [view.version_line(), view.isolated_plain(address.short) if address else ""]
        start = f"{programme} · {title}\n" + " · ".join(part for part in second if part)
        page, of = (view.plain(word) for word in (view.ui.print.page, view.ui.print.of))
        number = Markup("{} counter(page) {} counter(pages)")
        return css_string(start), number.format(css_string(f"{page} "), css_string(f" {of} "))

    def address(self, document: str) -> Address | None:
        """Return the address of the page that a paper belongs to, if there is a site."""
        kind, _, tool_id = document.partition("/")
        facts = self.catalogue.programme.documents.get(document)
        phase = self._phase(document)
        if kind == "tool":
            target = LinkTarget("tool", tool_id)
        elif facts and facts.page:
            target = LinkTarget("page", str(facts.page))
        else:
            target = LinkTarget("page", f"phases/{phase or 'index'}")
        url = self._address_of(target)
        return Address(url, url.split("://", 1)[1].rstrip("/")) if url else None

    def _part(self, part: Part, place: str) -> Markup:
        """Return what a part says that is no whole paper; raises KeyError for another one."""
        templates, view = self.templates, self.view
        makers: Mapping[PartKind, Callable[[], Markup]] = {
            "section": lambda: view.blocks(view.texts.sections[part.named].body),
            "question_list": lambda: question_list(templates, view, part.named),
            "phase": lambda: self._rendered("print/phase-in-short.html.j2", phase_id=part.named),
            "process_diagram": lambda: self._drawing(f"{place}-diagram"),
            "tools_at_a_glance": lambda: self._rendered("partials/tools_at_a_glance.html.j2"),
            "contacts": lambda: contacts(templates, view, with_help=True),
            "privacy_facts": lambda: self._rendered("print/privacy-facts.html.j2"),
        }
        return makers[part.kind]()


def of_phase(colours: Sequence[str], number: int) -> str:
    """Return the colour of the phase with a number from 1; they begin anew after the last."""
    return colours[(number - 1) % len(colours)]


def with_notices(html: str, view: View) -> str:
    """Return a whole HTML document, with what is unfinished in it said below its header.

    It may hold a placeholder, and passages in the default language where a language is in
    progress.
    """
    notices = [view.ui.print.draft] if PLACEHOLDER.search(html) else []
    if view.holds_default_language(html):
        notices.append(view.ui.print.in_progress)
    said = Markup("").join(
        Markup('\n<p class="draft">{}</p>').format(view.inline(notice)) for notice in notices
    )
    return html.replace("</header>", f"</header>{said}", 1)


def field_names(form: FormView, view: View) -> dict[str, str]:
    """Return what each field is called where its heading is not seen: by id, as plain text.

    Such a name holds the round, the role and the label, and how to fill it in.
    """
    names = bare_names(form, view)
    return {entry.id: names[entry.id] + _how(entry, view) for entry in form.inputs()}


def bare_names(form: FormView, view: View) -> dict[str, str]:
    """Return each field's round, role and label as one plain text, by the field's id."""
    names = {}
    for group in form.groups:
        for round_ in group.rounds:
            before = [f"{view.plain(group.round or group.heading)} {round_.number}"]
            for row in round_.rows:
                for entry in row.inputs:
                    parts = [*before] if round_.number else []
                    parts += [view.plain(view.role_name(entry.who))] if row.by_role else []
                    names[entry.id] = ": ".join([*parts, view.plain(entry.label)])
    return names


def _how(entry: Input, view: View) -> str:
    hints = [view.ui.print.required] if entry.required else []
    hints += [view.ui.print.date_format] if entry.traits.value == "day" else []
    return f" ({', '.join(view.plain(hint) for hint in hints)})" if hints else ""


def question_list(templates: Path, view: View, list_id: str) -> Markup:
    """Return a question list as a card."""
    return Markup(
        render_template(
            templates,
            "partials/question_list.html.j2",
            view,
            facts=view.programme.question_lists[list_id],
            words=view.texts.questions[list_id],
        )
    )


def contacts(templates: Path, view: View, *, with_help: bool) -> Markup:
    """Return the organisation's contacts, with or without whom to turn to for help."""
    people = contacts_with_help(view) if with_help else view.organisation.contacts
    return Markup(render_template(templates, "partials/contacts.html.j2", view, contacts=people))


def draw_diagram(
    view: View,
    colours: DiagramColours,
    layout: Any,
    id_prefix: str,
    fonts: Path,
    hrefs: dict[str, str] | None = None,
) -> str:
    """Return the process diagram of a view's phases as SVG."""
    texts = view.texts
    stations = [
        Station(
            number=view.phase_number(phase_id),
            shape=phase.shape,
            title=view.plain(texts.phases[phase_id].title),
            aim=view.plain(texts.phases[phase_id].aim),
            documents=tuple(view.plain(texts.documents[d].title) for d in phase.documents),
            tools=tuple(view.plain(texts.tools[t].title) for t in phase.tools),
            href=hrefs[phase_id] if hrefs else None,
        )
        for phase_id, phase in view.programme.phases.items()
    ]
    summary = " ".join(
        f"{view.phase_number(p)}. {view.plain(texts.phases[p].title)}: "
        f"{view.plain(texts.phases[p].aim)}"
        for p in view.programme.phases
    )
    words = DiagramWords(
        title=view.plain(view.ui.diagram.title),
        description=summary,
        documents=view.plain(view.ui.phase.documents),
        tools=view.plain(view.ui.phase.tools),
        loop=view.plain(view.ui.diagram.meetings),
    )
    return render_diagram(
        stations, words, colours, layout=layout, id_prefix=id_prefix, fonts=fonts,
        rtl=view.direction == "rtl",
    )  # fmt: skip


def logo_data(catalogue: Catalogue) -> str | None:
    """Return the organisation's logo as a `data:` address, so that it is part of the paper."""
    name = catalogue.organisation.logo
    if name is None:
        return None
    data = base64.b64encode(picture(catalogue.organisation_folder, name)).decode("ascii")
    return f"data:{_MEDIA_TYPES[kind_of(name)]};base64,{data}"


def css_string(text: str) -> Markup:
    """Return a text as a CSS string; line breaks become `\\A`."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    return Markup('"' + safe.replace("\n", "\\a ") + '"')
