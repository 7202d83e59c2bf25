"""What a Word file is given: the form, the organisation's look and its logo as a picture.

Word shows no SVG that python-docx could put in, so an SVG logo becomes a PNG here.
"""

from __future__ import annotations

from pathlib import Path

import resvg_py
from markupsafe import Markup

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.forms import form_view
from mentorkit.model.markup import LinkTarget
from mentorkit.render.view import View
from mentorkit.render.word.form import render_form
from mentorkit.render.word.look import WordLook

LOGO_PIXELS = 256


def word_form(catalogue: Catalogue, document_id: str, locale: str) -> bytes:
    """Return a form's .docx in one language."""
    view = View(catalogue, locale, _no_address, lambda _: Markup())
    organisation = catalogue.organisation
    look = WordLook(
        organisation=view.own_plain(organisation.name),
        programme=view.own_plain(organisation.programme),
        main_colour=str(organisation.colours.main),
        logo=logo_png(catalogue),
        logo_alt=view.own_plain(organisation.logo_alt),
        version_line=view.version_line(),
        address=organisation.short_address,
        language=str(view.ui.language_tag),
        rtl=view.direction == "rtl",
        date=organisation.date,
    )
    return render_form(
        form_view(catalogue, document_id, locale),
        look,
        view.ui.print,
        view.ui.roles,
        organisation.facts(locale),
    )


def _no_address(_: LinkTarget) -> None:
    """Links in a Word file are left as plain text."""


def logo_png(catalogue: Catalogue) -> bytes | None:
    """Return the organisation's logo as a PNG, or None where it has none."""
    name = catalogue.organisation.logo
    if name is None:
        return None
    path = Path(catalogue.organisation_folder / name)
    if path.suffix.lower() == ".png":
        return path.read_bytes()
    svg = path.read_text(encoding="utf-8")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, height=LOGO_PIXELS))
