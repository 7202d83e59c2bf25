"""A page's title and description, its content, and the notices shown on it.

Knows a page by its place, its front matter and its HTML, and nothing of MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from mentorkit.model.names import with_names_of
from mentorkit.model.page_addresses import HOME
from mentorkit.model.pages import FIELDS
from mentorkit.model.problems import Problem
from mentorkit.model.text import PLACEHOLDER, Text
from mentorkit.render.inline import language_marks
from mentorkit.render.view import View
from mentorkit.site.forms import form_css_path, form_on_site
from mentorkit.site.headings import Entry, with_parts, with_share_links
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.parsed import doubled_ids
from mentorkit.site.passages import at_own_side

_FAQ = re.compile(r'\bfaq\(\s*["\'](\w+)')


def shown_by(meta: Mapping[str, Any]) -> tuple[str, str]:
    """Return the kind and id of what a page shows, such as `tools` and `lifeline`; else ""."""
    kind, _, wanted = str(meta.get("shows", "")).partition("/")
    return kind, wanted


def page_fields(
    links: SiteLinks, place: Place, meta: Mapping[str, Any], markdown: str
) -> dict[str, Any]:
    """Return a page's front matter, filled in: a phase, tool or form gives its page a title.

    Facts in braces, such as `{programme}`, are filled in. `faqs` are the roles whose questions the
    page answers. Title and description are HTML, as the theme outputs them unescaped.
    """
    fields = {
        **meta,
        **_named_fields(links, place, *shown_by(meta)),
        "faqs": _FAQ.findall(markdown),
    }
    facts, language = links.catalogue.facts(place.locale), links.languages.title_language(*place)
    if language != place.locale:
        facts = with_names_of(facts, links.catalogue.facts(language))
    said = {key: Text(str(fields[key])).with_facts(facts) for key in FIELDS if key in fields}
    return fields | {key: escape(str(text)) for key, text in said.items()}


def _named_fields(links: SiteLinks, place: Place, kind: str, wanted: str) -> dict[str, str]:
    view = links.content_view(place)
    if kind == "phase":
        own = links.page_view(place)
        if own.texts.phases[wanted].title.is_in(own.locale):
            view = own  # its name is translated, though the rest may not be yet
        phase = view.texts.phases[wanted]
        return _said(view, phase.title, phase.aim)
    if kind == "tools":
        tool = view.texts.tools[wanted]
        return _said(view, tool.title, tool.aim)
    if kind == "forms":
        form = form_on_site(view, wanted)
        style = form_css_path(view.locale, wanted)
        return {**_said(view, form.title, form.purpose), "form_css": style}
    return {}


def _said(view: View, title: Text, description: Text) -> dict[str, str]:
    """Return a title and description as front matter would give them."""
    return {"title": view.plain(title), "description": view.plain(description)}


def page_markdown(links: SiteLinks, place: Place, markdown: str) -> str:
    """Return a page's Markdown; the default language's if it is not written yet."""
    if links.languages.is_begun(*place):
        return str(links.languages.default_page(place.page_id).body)
    return markdown


def page_content(links: SiteLinks, place: Place, html: str, contents: Iterable[Entry]) -> str:
    """Return a page's content as the site shows it, with any notices that it needs.

    Notices go on a page that contains a placeholder, or is in the default language, whole or in
    part.
    """
    view = links.view(place.locale)
    html = with_parts(html, contents, view.inline(view.ui.site.parts))
    html = with_share_links(html, view.plain(view.ui.site.permalink))
    notices = [view.ui.site.draft] if PLACEHOLDER.search(html) else []
    html = at_own_side(html)
    language = links.languages.content_language(*place)
    if language != place.locale:
        html = f"<div {language_marks(language, place.locale)}>\n{html}\n</div>"
        notices.append(view.ui.site.untranslated)
    elif view.holds_default_language(html):
        notices.append(view.ui.site.in_progress)
    marks = 'class="mk-notice" data-search-exclude'
    said = [f"<p {marks}>{view.inline(notice)}</p>\n" for notice in notices]
    return "".join([*said, _copy_notice(links, view, place), _kept_notices(view), html])


def _copy_notice(links: SiteLinks, view: View, place: Place) -> str:
    """Return the notice that only the offline copy shows: that it is a copy, with its date."""
    words = view.ui.offline
    said = view.inline(words.dated).replace("{date}", view.date(view.organisation.date))
    if address := view.organisation.public_address:
        home = escape(address + links.languages.path(place.locale, HOME))
        said += Markup(' <a href="{}">{}</a>').format(Markup(home), view.inline(words.newest))
    if place.page_id == HOME:
        said += Markup("<br>") + view.inline(words.unpack)
    return f'<!--offline<p class="mk-notice">{said}</p>offline-->\n'


def _kept_notices(view: View) -> str:
    """Return the notices of a page from the browser's cache, and of a newer version of it.

    The service worker shows the first, with the date; the page's script shows the second.
    """
    words = view.ui.offline
    newer = Markup('{} <a href="">{}</a>').format(
        view.inline(words.newer), view.inline(words.reload)
    )
    marks = 'class="mk-notice" role="status" data-search-exclude'
    return (
        f"<!--online--><template data-kept><p {marks}>{view.inline(words.kept)}</p></template>\n"
        f"<template data-newer><p {marks}>{newer}</p></template><!--/online-->\n"
    )


def places_twice(links: SiteLinks, place: Place, html: str) -> Iterator[Problem]:
    """Yield the ids that a finished page has more than once: a link reaches only the first place.

    Ids of the frame and of macros' own headings begin with `mk.`, which no id in the materials
    does: unless a page gives one itself, they are not its author's to change. A page without a file
    has nothing that an author named.
    """
    languages = links.languages
    tree = languages.trees[place.locale]
    page = tree.pages.get(place.page_id)
    if page is None and place.page_id in tree.borrowed:
        page = languages.default_page(place.page_id)
    if page is None:
        return
    for one in doubled_ids(html):
        named = re.compile(rf"(?<![\w-]){re.escape(one)}(?![\w-])")
        lines = [n for n, text in enumerate(page.text.split("\n")) if named.search(text)]
        if not lines and one.startswith("mk."):
            continue
        message = f"the page has two places called '{one}'; give one of them another id"
        yield Problem.at(page.source.moved(lines[0] if lines else 0), "", message, "doubled-id")
