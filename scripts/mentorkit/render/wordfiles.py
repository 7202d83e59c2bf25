"""Compose the source of a Word file, and render it.

Composing does not load python-docx. As python-docx cannot embed SVG for Word, the diagram becomes
a PNG when a file is rendered.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.forms import FormView
from mentorkit.model.interface import PrintLabels
from mentorkit.model.markup import pictures_in
from mentorkit.model.page_addresses import page_paths
from mentorkit.model.sheet_forms import form_of
from mentorkit.model.text import FACT, PLACEHOLDER, Text
from mentorkit.pictures.inset import Inset, paper_inset
from mentorkit.pictures.own import bitmap
from mentorkit.pictures.raster import render_png
from mentorkit.render.documents import Address, document_address
from mentorkit.render.imprint import funders
from mentorkit.render.inline import link_address
from mentorkit.render.papers import IN_FOOTER, Papers
from mentorkit.render.part_views import ComposedView, Diagram, Prose
from mentorkit.render.parts import composed_view
from mentorkit.render.view import View
from mentorkit.render.word.look import WordLook

DIAGRAM_PIXELS = 3000
"""The width of the diagram's picture, in pixels: 290 dpi in print."""


@dataclass(frozen=True)
class WordFile:
    """The content of a Word file.

    Links lead to the `pages` of the `site`, given by its address; a form has none. `insets` are
    the pictures of its sections, by name.
    """

    content: FormView | ComposedView
    look: WordLook
    labels: PrintLabels
    facts: Mapping[str, str]
    site: str | None
    pages: Mapping[str, str]
    diagram: str | None
    insets: Mapping[str, Inset]

    def as_text(self) -> str:
        """Return everything as text; files that differ in any way differ in this text."""
        return json.dumps(_written(self), ensure_ascii=False)


def word_file(papers: Papers, ref: DocumentRef) -> WordFile:
    """Return the content of a document's Word edition, or of that of a tool's declared sheet."""
    view, catalogue, document_id = papers.view, papers.catalogue, ref.id
    content: FormView | ComposedView
    if ref.kind == "tool" or view.programme.documents[document_id].form:
        content, shows_diagram = form_of(catalogue, ref, papers.locale), False
        pages: Mapping[str, str] = {}
    else:
        content = composed_view(view, document_id)
        shows_diagram = any(isinstance(part, Diagram) for part in content.parts)
        pages = page_paths(catalogue, papers.locale)
    # Facts that the file does not mention do not make it anew when they change.
    mentioned = frozenset(FACT.findall(repr((content, view.ui.print))))
    facts = catalogue.facts(papers.locale)
    return WordFile(
        content=content,
        look=_look(view, document_address(papers, ref)),
        labels=view.ui.print,
        facts={name: view.in_order(facts[name]) for name in facts if name in mentioned},
        site=view.organisation.site_address,
        pages=pages,
        diagram=papers.diagram("wide") if shows_diagram else None,
        insets=_insets(catalogue, content),
    )


def diagram_png(svg: str, fonts: Path) -> bytes:
    """Return the process diagram as a PNG, using only the fonts of the papers."""
    return render_png(svg, width=DIAGRAM_PIXELS, fonts=fonts)


def render_word(
    papers: Papers, file: WordFile, drawn: Callable[[str, Path], bytes] = diagram_png
) -> bytes:
    """Return a file's content as a .docx; `drawn` returns an SVG diagram in some fonts as a PNG."""
    # Imported here, as composing a file does not need python-docx.
    from mentorkit.render.word.composed import render_composed
    from mentorkit.render.word.form import render_form

    look = file.look
    if isinstance(file.content, FormView):
        return render_form(file.content, look, file.labels, file.facts)
    resolve = papers.view.resolve

    def address(href: str) -> str | None:
        found = link_address(href, file.facts, resolve)
        return None if found is None or PLACEHOLDER.search(found) else found

    diagram = drawn(file.diagram, papers.fonts) if file.diagram else None
    return render_composed(
        file.content, look, file.labels, file.facts, address, diagram, file.insets
    )


def _insets(catalogue: Catalogue, content: FormView | ComposedView) -> dict[str, Inset]:
    """Return the pictures that a document's sections show, by name; a form has none."""
    parts = content.parts if isinstance(content, ComposedView) else ()
    bodies = [part.body for part in parts if isinstance(part, Prose)]
    names = {name for body in bodies for name in pictures_in(body)}
    return {name: paper_inset(catalogue.pictures[name]) for name in sorted(names)}


def _look(view: View, page: Address | None) -> WordLook:
    organisation = view.organisation
    site = organisation.short_address
    return WordLook(
        organisation=view.own_plain(organisation.name),
        programme=view.own_plain(
            organisation.within(organisation.programme, view.locale, IN_FOOTER)
        ),
        main_colour=organisation.colours.light[0].text,
        logo=_logo(view.catalogue),
        logo_alt=view.own_plain(organisation.logo_alt),
        version_line=view.version_line(),
        address=page.short if page else site,
        site=site,
        language=str(view.ui.language_tag),
        rtl=view.direction == "rtl",
        date=organisation.date,
        funders=funders(view),
        typeface=str(organisation.typeface.name) if organisation.typeface else None,
        default_language=(
            view.programme.default_locale if view.locale in view.catalogue.in_progress else None
        ),
    )


def _logo(catalogue: Catalogue) -> bytes | None:
    name = catalogue.organisation.logo
    return bitmap(catalogue.folder_of(name), name) if name else None


def _written(value: object) -> Any:
    """Return a value ready for JSON, including a text's language and a model's kind."""
    if isinstance(value, Text):
        return [str(value), value.language]
    if isinstance(value, BaseModel):
        return {name: _written(getattr(value, name)) for name in type(value).model_fields}
    if is_dataclass(value):
        kept = {field.name: _written(getattr(value, field.name)) for field in fields(value)}
        return {"": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        return {str(key): _written(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value.isoformat() if isinstance(value, dt.date) else value
