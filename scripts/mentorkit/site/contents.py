"""The entries of the navigation and of the table of contents: their language."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from mentorkit.render.inline import language_marks
from mentorkit.render.view import View
from mentorkit.site.forms import form_on_site


def typeset(title: str, language: str, around: str) -> dict[str, str] | None:
    """Return a title, given as HTML, marked up for lists on a page of another language."""
    if language == around:
        return None
    return {"title": f"<span {language_marks(language, around)}>{title}</span>"}


def form_headings(view: View, document_id: str) -> Iterator[tuple[Markup, str]]:
    """Yield the headings of a form's page, which are not Markdown, with their ids."""
    for group in form_on_site(view, document_id).groups:
        yield escape(view.plain(group.heading)), f"group-{group.id}"
