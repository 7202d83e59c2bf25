"""The HTML of every paper: what each document is composed of, ready to become a PDF."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import UndefinedError
from markupsafe import Markup

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.facts import Part
from mentorkit.model.forms import Input, form_view, runs
from mentorkit.model.markup import LinkTarget
from mentorkit.model.text import PLACEHOLDER, Text
from mentorkit.problems import Problem, ProblemsFound
from mentorkit.render.diagram import DiagramColours, DiagramWords, Station, render_diagram
from mentorkit.render.html import environment, render_template, symbol
from mentorkit.render.qr import qr_mark
from mentorkit.render.view import View

PLUM = "#7A3B5E"
TINTS = ("#E3EFEC", "#E8EAF5", "#F4E7EE")
_MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


@dataclass(frozen=True)
class Address:
    """A page's address, whole and as one writes it on paper."""

    url: str
    short: str


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

    def _symbol(self, name: str) -> Markup:
        """Return a drawing in the main colour: WeasyPrint's `currentColor` is always black."""
        drawing = symbol(self.templates, name)
        if name.startswith("phase-"):
            return drawing
        return Markup(drawing.replace("currentColor", self.catalogue.organisation.colours.main))

    def _address_of(self, target: LinkTarget) -> str | None:
        page = page_path(self.catalogue, self.locale, target)
        site = self.catalogue.organisation.site_address
        return f"{site.rstrip('/')}/{page}" if site else None

    def process_diagram(self) -> str:
        """Return the diagram's paper."""
        return self._paper(
            "print/process-diagram.html.j2",
            "process-diagram",
            None,
            {"diagram": Markup(self.diagram("wide"))},
        )

    def composed(self, document_id: str) -> str:
        """Return a document that is composed of parts."""
        view = self.view
        parts = [
            {"id": f"part-{n}", "kind": part.kind, "title": self._title(part, view),
             "html": self._part(part, view)}
            for n, part in enumerate(self.catalogue.programme.documents[document_id].parts, 1)
        ]  # fmt: skip
        return self._paper("print/composed.html.j2", document_id, None, {"parts": parts})

    def form(self, document_id: str) -> str:
        """Return a form to print."""
        form = form_view(self.catalogue, document_id, self.locale)
        environment(self.templates).filters["groupby_run"] = runs
        view = self.view

        def rating_words(entry: Input) -> Markup:
            return Markup(view.inline(view.ui.print.rating_low_high).replace(
                "{steps}", str(entry.steps)))  # fmt: skip

        phase = self.catalogue.programme.phase_of_document(document_id)
        values = {"form": form, "rating_words": rating_words}
        return self._paper("print/form.html.j2", document_id, phase, values)

    def tool_sheet(self, tool_id: str) -> str:
        """Return a tool's sheet; raises ProblemsFound where a list of `blank` is too short."""
        words = self.catalogue.texts[self.locale].tools[tool_id]
        programme = self.catalogue.programme
        values = {
            "tool_id": tool_id,
            "tool": programme.tools[tool_id],
            "words": words,
            "tool_phases": programme.phases_of(tool_id),
        }
        document, phase = f"tool/{tool_id}", programme.phases_of(tool_id)[0]
        try:
            return self._paper("print/tool-sheet.html.j2", document, phase, values)
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

    def diagram(self, layout: str) -> str:
        """Return the process diagram as SVG in the organisation's colours."""
        colours = self.catalogue.organisation.colours
        palette = DiagramColours(
            ink="#1C2B2D",
            line="#6B7A7B",
            paper="#FFFFFF",
            phases=(str(colours.main), str(colours.second), PLUM),
            tints=TINTS,
        )
        return draw_diagram(self.view, palette, layout, "mk-diagram", self.templates / "fonts")

    def title(self, document: str) -> Text:
        """Return a document's title, `tool/<id>` included."""
        texts = self.catalogue.texts[self.locale]
        kind, _, tool_id = document.partition("/")
        return texts.tools[tool_id].title if kind == "tool" else texts.documents[document].title

    def _paper(
        self, template: str, document: str, phase: str | None, values: dict[str, Any]
    ) -> str:
        view = self.view
        title = view.plain(self.title(document))
        purpose = self._purpose(document)
        address = self._address(document, phase)
        html = render_template(
            self.templates,
            template,
            view,
            title=title,
            description=view.plain(purpose),
            purpose=view.inline(purpose),
            document=view.texts.documents.get(document),
            kind=document.partition("/")[0],
            phase_id=phase,
            large=self.large,
            logo=logo_data(self.catalogue),
            footer_start=css_string(self._footer(title, address)),
            footer_page=css_string(view.plain(view.ui.print.page) + " "),
            address=address,
            qr=qr_mark(address.url, view.plain(view.ui.print.scan)) if address else "",
            **values,
        )
        if not PLACEHOLDER.search(html):
            return html
        notice = Markup('<p class="draft">{}</p>').format(view.inline(view.ui.print.draft))
        return html.replace("</header>", f"</header>\n{notice}", 1)

    def _purpose(self, document: str) -> Text:
        texts = self.catalogue.texts[self.locale]
        kind, _, tool_id = document.partition("/")
        return texts.tools[tool_id].aim if kind == "tool" else texts.documents[document].purpose

    def _footer(self, title: str, address: Address | None) -> str:
        view = self.view
        programme = view.own_plain(self.catalogue.organisation.programme)
        second = [view.version_line(), address.short if address else ""]
        return f"{programme} · {title}\n" + " · ".join(part for part in second if part)

    def _address(self, document: str, phase: str | None) -> Address | None:
        kind, _, tool_id = document.partition("/")
        if kind == "tool":
            target = LinkTarget("tool", tool_id)
        elif phase:
            target = LinkTarget("page", f"phases/{phase}")
        else:
            target = LinkTarget("page", "phases/index")
        url = self._address_of(target)
        return Address(url, url.split("://", 1)[1].rstrip("/")) if url else None

    def _title(self, part: Part, view: View) -> Text:
        texts = view.texts
        if part.section:
            return texts.sections[part.section].title
        if part.question_list:
            return texts.questions[part.question_list].title
        if part.process_diagram:
            return texts.documents["process-diagram"].title
        return texts.interface.tool.at_a_glance if part.tools_at_a_glance else (
            texts.interface.contact.whom_to_turn_to
        )  # fmt: skip

    def _part(self, part: Part, view: View) -> Markup:
        if part.section:
            return view.blocks(view.texts.sections[part.section].body)
        if part.question_list:
            return question_list(self.templates, view, part.question_list)
        if part.process_diagram and self.large:
            # A drawing on A4 cannot have text of 18 pt; its words can.
            return Markup(render_template(self.templates, "partials/phases_in_words.html.j2", view))
        if part.process_diagram:
            return Markup('<figure class="diagram">{}</figure>').format(
                Markup(self.diagram("wide"))
            )
        if part.tools_at_a_glance:
            return Markup(
                render_template(self.templates, "partials/tools_at_a_glance.html.j2", view)
            )
        return contacts(self.templates, view, with_help=True)


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
    people = list(view.organisation.contacts)
    if with_help and view.organisation.help not in people:
        people.append(view.organisation.help)
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


def page_path(catalogue: Catalogue, locale: str, target: LinkTarget) -> str:
    """Return the path of a target's page below the site's root, such as `tools/lifeline/`."""
    prefix = "" if locale == catalogue.programme.default_locale else f"{locale}/"
    if target.scheme == "tool":
        return f"{prefix}tools/{target.value}/"
    if target.scheme == "document":
        return f"{prefix}materials/#{target.value}"
    page, _, anchor = target.value.partition("#")
    parts = [part for part in page.split("/") if part != "index"]
    path = "".join(f"{part}/" for part in parts)
    return f"{prefix}{path}{'#' + anchor if anchor else ''}"


def logo_data(catalogue: Catalogue) -> str | None:
    """Return the organisation's logo as a `data:` address, so that it is part of the paper."""
    name = catalogue.organisation.logo
    if name is None:
        return None
    path = catalogue.organisation_folder / name
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"data:{_MEDIA_TYPES[path.suffix.lower()]};base64,{data}"


def css_string(text: str) -> Markup:
    """Return a text as a CSS string; line breaks become `\\A`."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    return Markup('"' + safe.replace("\n", "\\a ") + '"')
