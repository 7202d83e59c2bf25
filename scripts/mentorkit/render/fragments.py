"""Fragments shared by the papers and the pages of the site."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import Text
from mentorkit.pictures.own import bitmap
from mentorkit.render.diagram import render_diagram
from mentorkit.render.diagram_columns import DiagramWords, Station
from mentorkit.render.html import render_template
from mentorkit.render.imprint import png_address
from mentorkit.render.plates.source import slot
from mentorkit.render.shapes import DiagramColours
from mentorkit.render.view import View

TEXT_WIDTH = 174
"""How wide the text of a paper is, in mm."""


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


def section_body(view: View, body: Text, place: str, layout: str) -> Markup:
    """Return a section's body for paper.

    Paragraphs that name the organisation stand in slots, whose names begin with that of a place.
    Letters do so throughout.
    """
    if layout == "letters":
        return view.blocks(body)
    made = Markup()
    for number, (is_own, html) in enumerate(view.runs(body)):
        if is_own:
            caller = partial(Markup, html)
            in_slot = slot(f"{place}-{number}", TEXT_WIDTH, "own-words", caller=caller)
            made += Markup('<div class="own">{}</div>').format(in_slot)
        else:
            made += html
    return made


def contacts(templates: Path, view: View) -> Markup:
    """Return the organisation's contacts."""
    people = view.organisation.contacts
    return Markup(render_template(templates, "partials/contacts.html.j2", view, contacts=people))


def draw_diagram(
    view: View,
    colours: DiagramColours,
    layout: Any,
    id_prefix: str,
    fonts: Path,
    hrefs: dict[str, str] | None = None,
    imprint: tuple[str, ...] = (),
) -> str:
    """Return the process diagram of a view's phases as SVG, with the lines of an imprint below."""
    texts = view.texts
    stations = [
        Station(
            number=view.phase_number(phase_id),
            shape=view.phase_shape(phase_id),
            title=view.to_set(texts.phases[phase_id].title),
            aim=view.to_set(texts.phases[phase_id].aim),
            documents=tuple(view.to_set(texts.documents[d].title) for d in phase.documents),
            tools=tuple(view.to_set(texts.tools[t].title) for t in phase.tools),
            href=hrefs[phase_id] or None if hrefs else None,
            weeks=view.to_set(weeks) if (weeks := view.phase_weeks(phase_id)) else None,
        )
        for phase_id, phase in view.programme.phases.items()
    ]
    summary = " ".join(
        f"{view.phase_number(p)}. {view.plain(texts.phases[p].title)}"
        f"{f' ({view.plain(weeks)})' if (weeks := view.phase_weeks(p)) else ''}: "
        f"{view.plain(texts.phases[p].aim)}"
        for p in view.programme.phases
    )
    words = DiagramWords(
        title=view.plain(view.ui.diagram.title),
        description=summary,
        documents=view.to_set(view.ui.phase.documents),
        tools=view.to_set(view.ui.phase.tools),
        loop=view.to_set(view.ui.diagram.meetings),
        imprint=imprint,
    )
    return render_diagram(
        stations,
        words,
        colours,
        layout=layout,
        id_prefix=id_prefix,
        fonts=fonts,
        rtl=view.direction == "rtl",
    )


def logo_data(catalogue: Catalogue) -> str | None:
    """Return the organisation's logo as a `data:` URL, so that it is embedded in the paper."""
    name = catalogue.organisation.logo
    if name is None:
        return None
    return png_address(bitmap(catalogue.folder_of(name), name))
