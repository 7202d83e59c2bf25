"""A form as a page of the site: the values for its template, and the style it is printed with.

The page uses the same class names as the paper (`print/form.html.j2`), so that one style
prints both.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mentorkit.model.documents import DocumentRef
from mentorkit.model.forms import FormView
from mentorkit.model.sheet_forms import form_of
from mentorkit.model.sheets import HEADING
from mentorkit.model.text import Text
from mentorkit.model.values import VALUES_FORMAT, VALUES_VERSION
from mentorkit.render.documents import document_address, document_words
from mentorkit.render.foot import page_foot, page_number
from mentorkit.render.form_names import bare_names
from mentorkit.render.papers import Papers
from mentorkit.render.qr import qr_svg
from mentorkit.render.view import View

SCRIPT_WORDS = (
    "broken",
    "cleared",
    "half_date",
    "loaded",
    "missing",
    "missing_help",
    "missing_title",
    "newer",
    "not_loaded",
    "nothing_changed",
    "other_form",
    "saved",
    "unfit",
    "unknown_fields",
)
"""The texts that only `assets/javascripts/form.js` shows."""


def form_on_site(view: View, document_id: str) -> FormView:
    """Return a form as its page shows it; that of a tool's sheet is not called like its tool."""
    ref = DocumentRef.parse(document_id)
    form = form_of(view.catalogue, ref, view.locale)
    if ref.kind != "tool":
        return form
    title = f"{form.title} · {view.texts.tools[ref.id].blank[HEADING][0]}"
    return replace(form, title=Text(title, form.title.source, form.title.language))


def form_values(view: View, templates: Path, document_id: str) -> dict[str, Any]:
    """Return what the template of a form's page shows."""
    form, ref = form_on_site(view, document_id), DocumentRef.parse(document_id)
    others = {one: DocumentRef.parse(one) for one in view.programme.web_forms()}
    titles = {one: view.plain(document_words(view, other).title) for one, other in others.items()}
    address = document_address(Papers(view.catalogue, view.locale, templates), ref)
    labels = view.ui.web_form
    return {
        "form": form,
        "document_id": document_id,
        "file_name": document_words(view, ref).file_name,
        "values_format": VALUES_FORMAT,
        "values_version": VALUES_VERSION,
        "names": bare_names(form, view),
        "said": json.dumps(
            {name: view.plain(getattr(labels, name)) for name in SCRIPT_WORDS}, ensure_ascii=False
        ),
        "titles": json.dumps(titles, ensure_ascii=False),
        "address": address,
        "qr": Markup(qr_svg(address.url, view.plain(view.ui.print.scan))) if address else "",
    }


def form_css_path(locale: str, document_id: str) -> str:
    """Return the path of a form's own style sheet below the site's root."""
    return f"assets/forms/{locale}/{document_id}.css"


def form_page_css(view: View, templates: Path, document_id: str) -> str:
    """Return the style of one form's printed pages: the organisation's colours, and the footer."""
    main = view.organisation.colours.light[0]
    papers = Papers(view.catalogue, view.locale, templates)
    foot = page_foot(papers, DocumentRef.parse(document_id))
    near, far = ("left", "right") if view.direction == "ltr" else ("right", "left")
    return (
        f":root {{ --main: {main.fill}; --main-text: {main.text}; }}\n"
        # The direction is set on the body, from which browsers' margin boxes do not inherit.
        f"@page {{\n  direction: {view.direction};\n  margin-bottom: {foot.margin}mm;\n"
        f"  @bottom-{near} {{ content: {foot.start}; width: 78%; }}\n"
        f"  @bottom-{far} {{ content: {page_number(view)}; width: 22%; }}\n"
        "}\n"
    )
