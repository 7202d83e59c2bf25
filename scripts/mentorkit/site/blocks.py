"""The blocks of a page: one method a macro, each giving Markdown with HTML in it.

Headings come as Markdown, so that they stand in the page's contents and can be linked to;
the rest comes as finished HTML. Knows pages only by what it is given: how to reach a page
or a file from the current one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from mentorkit.disk.cache import Entry
from mentorkit.make.plan import EDITION_ORDER, OFFLINE, Download, Planned
from mentorkit.model.alphabet import alphabetical
from mentorkit.model.markup import LinkTarget
from mentorkit.model.text import Text
from mentorkit.render.html import render_template
from mentorkit.render.inline import language_marks
from mentorkit.render.papers import contacts, draw_diagram, question_list
from mentorkit.render.shapes import DiagramColours
from mentorkit.render.view import View
from mentorkit.site.forms import form_values
from mentorkit.site.headings import PARTS_MARK, with_anchors
from mentorkit.site.kept import kept_list_path
from mentorkit.site.markdown import no_markdown
from mentorkit.site.own_files import own_path
from mentorkit.site.stored import STORED

SITE_COLOURS = DiagramColours(
    ink="var(--mk-ink)",
    line="var(--mk-edge)",
    paper="var(--mk-card)",
    phases=("var(--mk-start)", "var(--mk-working)", "var(--mk-closing)"),
    tints=("var(--mk-start-tint)", "var(--mk-working-tint)", "var(--mk-closing-tint)"),
)

TIME_LIMITS = (30, 45, 60)
"""The minutes that a pair may have for a tool, among which readers choose."""


@dataclass(frozen=True)
class FileLink:
    """A download as a page links to it."""

    url: str
    edition: str
    label: Text
    title: Text
    facts: str


@dataclass(frozen=True)
class PageBlocks:
    """Makes the blocks of one page.

    `locale` is the one in whose tree the page stands; the view may be of the default language,
    which stands in where the page is not translated. `file_url` gives the address of a file
    below the site's root, seen from the page; `planned` are all files of the build, `entry`
    says what a file is once it is made.
    """

    view: View
    locale: str
    templates: Path
    planned: Sequence[Planned]
    entry: Callable[[Planned], Entry | None]
    file_url: Callable[[str], str]

    # ── prose and lists ────────────────────────────────────────────────────
    def section(self, section_id: str) -> str:
        """Return a section: its title as a heading, its prose below."""
        return self._section(section_id, 2)

    def subsection(self, section_id: str) -> str:
        """Return a section that is part of another one, which its heading says."""
        return self._section(section_id, 3)

    def _section(self, section_id: str, level: int) -> str:
        section = self.view.texts.sections[section_id]
        heading = self._heading(section.title, section_id, level)
        body = with_anchors(self.view.blocks(section.body, level + 1), section_id)
        # In one element, or Markdown takes what follows the first paragraph for loose text.
        return f"{heading}\n<div>{body}</div>"

    def page_parts(self) -> str:
        """Return the place where the page's parts are listed once they are known."""
        return PARTS_MARK

    def question_list(self, list_id: str) -> str:
        """Return a question list under its title."""
        words = self.view.texts.questions[list_id]
        heading = self._heading(words.title, f"questions-{list_id}", level=3)
        return f"{heading}\n{question_list(self.templates, self.view, list_id)}"

    def checklist(self, role: str) -> str:
        """Return a role's checklist; what is ticked stays on the reader's device."""
        words = self.view.texts.checklists[role]  # type: ignore[index]
        heading = self._heading(words.title, f"checklist-{role}")
        ids = self.view.programme.checklists[role]  # type: ignore[index]
        return f"{heading}\n{self._block('checklist', role=role, ids=ids, words=words)}"

    def faq(self, role: str) -> str:
        """Return the questions that people in a role ask, each opening its answer."""
        words = self.view.texts.faqs[role]  # type: ignore[index]
        heading = self._heading(words.title, f"faq-{role}")
        ids = self.view.programme.faqs[role]  # type: ignore[index]
        return f"{heading}\n{self._block('faq', role=role, ids=ids, words=words)}"

    def glossary(self) -> str:
        """Return the programme's words and what they mean, in alphabetical order."""
        locale = self.view.locale
        terms = sorted(
            self.view.texts.glossary.items(), key=lambda item: alphabetical(item[1].term, locale)
        )
        return self._block("glossary", terms=terms)

    # ── phases ─────────────────────────────────────────────────────────────
    def phase_aim(self, phase_id: str) -> str:
        """Return a phase's shape, number and aim."""
        return self._block("phase_aim", phase_id=phase_id, words=self.view.texts.phases[phase_id])

    def phase_strip(self, phase_id: str) -> str:
        """Return the strip "in this phase": how long, what is made, what is needed."""
        return self._block("phase_strip", phase_id=phase_id, words=self.view.texts.phases[phase_id])

    def phase_notes(self, phase_id: str) -> str:
        """Return the notes for the mentor and the mentee."""
        words = self.view.texts.phases[phase_id]
        return self._notes(words.mentor_note, words.mentee_note)

    def phase_next(self, phase_id: str) -> str:
        """Return what to do next, under a heading."""
        words = self.view.texts.phases[phase_id]
        heading = self._heading(self.view.ui.phase.next, "next")
        return f'{heading}\n<div class="mk-next"><p>{self.view.inline(words.next)}</p></div>'

    def phase_path(self) -> str:
        """Return the process path as three stops, each a link."""
        urls = {p: self._page_url(f"phases/{p}") for p in self.view.programme.phases}
        return self._block("phase_path", urls=urls)

    def process_diagram(self) -> str:
        """Return the process diagram, drawn wide for screens and tall for phones."""
        hrefs = {str(p): self._page_url(f"phases/{p}") for p in self.view.programme.phases}
        fonts = self.templates / "fonts"
        drawings = {
            layout: Markup(
                draw_diagram(self.view, SITE_COLOURS, layout, f"mk-diagram-{layout}", fonts, hrefs)
            )
            for layout in ("wide", "tall")
        }
        return self._block("process_diagram", **drawings)

    # ── tools ──────────────────────────────────────────────────────────────
    def tool_cards(self, phase_id: str | None = None) -> str:
        """Return the cards of a phase's tools, or of all tools."""
        cards = self.view.tool_cards(phase_id)
        urls = {card.id: self._tool_url(card.id) for card in cards}
        return self._block("tool_cards", cards=cards, urls=urls, phase_id=phase_id)

    def tool_sheets(self) -> str:
        """Return the sheets of all tools, each a file that bears its tool's name."""
        tools = self.view.programme.tools
        links = [self._file_link(p) for tool in tools for p in self._planned(f"tool/{tool}")]
        return self._block("tool_sheets", links=links)

    def tool_filter(self) -> str:
        """Return the choice of tools by phase, time and aim, and the place of those chosen."""
        minutes = {tool.minutes for tool in self.view.programme.tools.values()}
        times = [limit for limit in TIME_LIMITS if min(minutes) <= limit < max(minutes)]
        return self._block("tool_filter", times=times)

    def tool_parts(self, tool_id: str) -> str:
        """Return a whole tool: strip, steps, reflection, alternative, notes and its sheet."""
        view, words = self.view, self.view.texts.tools[tool_id]
        tool, ui = view.programme.tools[tool_id], view.ui.tool
        phases = view.programme.phases_of(tool_id)
        parts = [
            self._block(
                "tool_head",
                tool=tool,
                words=words,
                tool_phases=phases,
                tools_url=self._page_url("tools/index"),
                plan_url=self._page_url("meeting-plan"),
                tool_id=tool_id,
            ),
            self._heading(ui.steps, "steps"),
            self._block("tool_steps", words=words),
            self._notes(words.mentor_note, words.mentee_note),
            self._heading(ui.reflection, "reflection"),
            self._block("tool_reflection", words=words),
            self._heading(ui.alternative, "alternative"),
            f"<p>{view.inline(words.alternative)}</p>",
            self._heading(ui.sheet, "sheet"),
            f"<p>{view.inline(words.sheet)}</p>" if words.sheet else "",
            self._files(f"tool/{tool_id}"),
        ]
        return "\n".join(parts)

    def meeting_plan(self) -> str:
        """Return the form in which a pair puts a meeting together."""
        cards = self.view.tool_cards()
        groups = [
            (words.short, [card for card in cards if card.phases[0] == phase_id])
            for phase_id, words in self.view.texts.phases.items()
        ]
        urls = {card.id: self._tool_url(card.id) for card in cards}
        return self._block("meeting_plan", groups=groups, urls=urls)

    # ── forms ──────────────────────────────────────────────────────────────
    def web_form(self, document_id: str) -> str:
        """Return a form to fill in on the site, and its other editions."""
        view = self.view
        phase = view.programme.phase_of_document(document_id)
        back = LinkTarget("page", f"phases/{phase}") if phase else (
            LinkTarget("document", document_id)
        )  # fmt: skip
        return self._block(
            "web_form",
            **form_values(view, self.templates, document_id),
            phase_id=phase,
            back_url=view.resolve(back) or "",
            logo_url=self._logo_url(),
            root_url=self.file_url("."),
            files=Markup(self._file_list(document_id)),
        )

    def _logo_url(self) -> str | None:
        logo = self.view.organisation.logo
        return self.file_url(own_path("logo", logo)) if logo else None

    # ── files ──────────────────────────────────────────────────────────────
    def download(self, document_id: str) -> str:
        """Return a document's files, each with type, pages, size and language.

        A preview has no copy of itself, and says nothing of it.
        """
        if document_id == OFFLINE and not self._planned(OFFLINE):
            return ""
        return self._files(document_id)

    def quick_download(self, document_id: str) -> str:
        """Return a document's first file as one button that bears its title."""
        planned = self._planned(document_id)
        if not planned:  # a calendar whose dates are not known yet
            return self._files(document_id)
        return self._block("quick_file", link=self._file_link(planned[0]))

    def downloads(self, phase_id: str | None = None) -> str:
        """Return the documents of a phase and its pack, or the documents of no phase."""
        programme = self.view.programme
        if phase_id:
            phase = programme.phases[phase_id]
            ids = [*phase.documents, *([f"pack/{phase_id}"] if phase.pack else [])]
        else:
            ids = [d for d in programme.documents if programme.phase_of_document(d) is None]
        return "\n".join(self._files(str(document_id)) for document_id in ids)

    # ── organisation ───────────────────────────────────────────────────────
    def fact(self, name: str) -> str:
        """Return one fact of the organisation, such as its name."""
        text = Text("{" + name + "}")
        return no_markdown(self.view.inline(text))

    def contacts(self) -> str:
        """Return the programme's contacts."""
        return str(contacts(self.templates, self.view, with_help=False))

    def help_contact(self) -> str:
        """Return whom to turn to when something is wrong."""
        return self._block("help_contact", contacts=[self.view.organisation.help])

    def milestones(self) -> str:
        """Return the dates of the running programme."""
        given = [
            (getattr(self.view.ui.dates, name), moment)
            for name, moment in self.view.organisation.dates.given.items()
        ]
        return self._block("milestones", dates=given) if given else ""

    def accessibility_facts(self) -> str:
        """Return what the statement says of this organisation."""
        return self._sectioned("accessibility_facts")

    def privacy_facts(self) -> str:
        """Return what the privacy notice says of this organisation."""
        return self._sectioned("privacy_facts")

    def stored(self) -> str:
        """Return what the site stores in the reader's browser, and how it is removed."""
        return self._sectioned("stored", names=STORED)

    def doors(self) -> str:
        """Return the three doors: mentor, mentee, organiser."""
        ui = self.view.ui.site
        doors = [
            ("mentee", ui.mentee_door, ui.mentee_door_text, self._page_url("mentees")),
            ("mentor", ui.mentor_door, ui.mentor_door_text, self._page_url("mentors")),
            ("organiser", ui.organiser_door, ui.organiser_door_text, self._page_url("organisers")),
        ]
        return self._block("doors", doors=doors)

    def video(self) -> str:
        """Return the film, or word that it is to come, and its script."""
        video = self.view.organisation.video
        return self._block(
            "video",
            words=self.view.texts.video,
            film=video,
            file_url=self.file_url(own_path("film", video.file)) if video.file else None,
            poster_url=self.file_url(poster_path(self.view)),
        )

    # ── how blocks are made ────────────────────────────────────────────────
    def _block(self, name: str, **values: Any) -> str:
        return render_template(self.templates, f"site/{name}.html.j2", self.view, **values)

    def _sectioned(self, name: str, **values: Any) -> str:
        """Return a block whose template gives its headings in Markdown."""
        return self._block(name, heading=self._heading, **values)

    def _heading(self, title: Text, anchor: str, level: int = 2) -> Markup:
        words = no_markdown(str(escape(self.view.plain(title))))
        marks = ""
        if not title.is_in(self.view.locale):
            marks = f" {language_marks(title.language or '', self.view.locale)}"
        return Markup(f"\n{'#' * level} {words} {{#{anchor}{marks}}}\n")

    def _notes(self, mentor: Text, mentee: Text) -> str:
        return self._block("notes", mentor=mentor, mentee=mentee)

    def _files(self, document: str) -> str:
        """Return a document's title, purpose and files, the form on the site first."""
        kind, _, phase_id = document.partition("/")
        texts = self.view.texts
        words = texts.phases[phase_id].pack if kind == "pack" else texts.documents.get(document)
        facts = self.view.programme.documents.get(document)
        form_url = self._page_url(f"forms/{document}") if facts and facts.web_form else None
        return self._file_list(document, words=words, form_url=form_url)

    def _file_list(self, document: str, **values: Any) -> str:
        links = [self._file_link(planned) for planned in self._planned(document)]
        return self._block(
            "files",
            links=links,
            document=document,
            papers_url=self.file_url(kept_list_path(self.locale)) if document == OFFLINE else None,
            **{"words": None, "form_url": None, **values},
        )

    def _planned(self, document: str) -> list[Planned]:
        """Return a document's files in this language, in the order of their editions.

        They are in the default language where the document is not translated yet.
        """
        language = self.view.catalogue.language_of(document, self.locale)
        found = [
            planned
            for planned in self.planned
            if planned.document == document and planned.locale == language
        ]
        return sorted(found, key=lambda planned: EDITION_ORDER.index(planned.edition))

    def _file_link(self, planned: Planned) -> FileLink:
        entry = self.entry(planned)
        return FileLink(
            url=self.file_url(planned.path),
            edition=planned.edition,
            label=self.view.edition_name(planned.edition),
            title=Text(planned.title, language=planned.locale),
            facts=file_facts(self.view, planned, entry) if entry else pending(planned, self.view),
        )

    def _page_url(self, page_id: str) -> str:
        return self.view.resolve(LinkTarget("page", page_id)) or ""

    def _tool_url(self, tool_id: str) -> str:
        return self.view.resolve(LinkTarget("tool", tool_id)) or ""


def file_facts(view: View, planned: Planned, entry: Entry) -> str:
    """Return what a link says of its file: type, pages, size and language."""
    return view.file_facts(planned.path, entry.pages, entry.size, planned.locale)


def facts_of(views: Iterable[View], download: Download) -> dict[str, str]:
    """Return what pages in these views say of a file, by the mark that waits for it."""
    planned, entry = download.planned, download.entry
    return {pending(planned, view): file_facts(view, planned, entry) for view in views}


PENDING = re.compile(r"@@mentorkit:[^@]+@@")
"""The mark that `pending` returns."""


def pending(planned: Planned, view: View) -> str:
    """Return the mark that stands for a file's facts, in a view's words, while it is being made."""
    return f"@@mentorkit:{view.locale}:{planned.path}@@"


def poster_path(view: View) -> str:
    """Return the path of the film's poster below the site's root."""
    own = view.organisation.video.poster
    return own_path("poster", own) if own else "assets/images/film-poster.svg"
