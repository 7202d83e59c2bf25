"""The head of a page: title, description, addresses, and structured data.

Knows nothing of MkDocs. Addresses are absolute, so without the site's address there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mentorkit.model.page_addresses import DOCUMENTS, HOME
from mentorkit.render.sharing import sharing_path
from mentorkit.render.view import View
from mentorkit.site.languages import SiteLanguages
from mentorkit.site.structured import Data, breadcrumbs, faq_page, how_to, json_ld, publisher

_ABOVE = {"phases": "phases/index", "tools": "tools/index", "forms": DOCUMENTS}
"""The page above the others in its folder."""


@dataclass(frozen=True)
class Head:
    """The head of a page.

    `title` includes the programme's name; `name` is the title of a shared link.
    `alternates` are languages and addresses; `data` is JSON-LD.
    """

    title: str
    name: str
    description: str
    address: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    picture_alt: str = ""
    data: Markup | None = None


def page_head(
    view: View,
    languages: SiteLanguages,
    page_id: str,
    name: Callable[[str], str],
    *,
    title: str,
    description: str,
    roles: Sequence[str],
) -> Head:
    """Return the head of a page with a title and a description.

    `name` returns what the navigation calls a page in this language, by its id; `roles` are
    those whose questions the page answers. A page shown in place of a missing translation
    gives the original's address as canonical, and no structured data.
    """
    locale, site = view.locale, view.organisation.public_address
    whole = _title(view, title, is_home=page_id == HOME)
    shared = whole if page_id == HOME else title
    if site is None:
        return Head(whole, shared, description)
    own = [a for a in languages.alternates(page_id) if a.is_own]
    links = [(a.locale, f"{site}{a.path}") for a in own]
    is_own = locale in dict(links)
    several = len(view.catalogue.locales) > 1
    return Head(
        whole,
        shared,
        description,
        dict(links)[locale] if is_own else links[0][1],
        (*links, ("x-default", links[0][1])) if several else (),
        f"{site}{sharing_path(locale)}",
        f"{view.own_plain(view.organisation.programme)}, {view.own_plain(view.organisation.name)}",
        json_ld(_data(view, languages, page_id, name, site, roles)) if is_own else None,
    )


def not_found_head(view: View) -> Head:
    """Return the head of an error page, which has no address of its own."""
    name = view.plain(view.ui.site.not_found)
    return Head(_title(view, name, is_home=False), name, view.plain(view.ui.site.not_found_help))


def _title(view: View, name: str, *, is_home: bool) -> str:
    """Return the title of the window; the home page's names the organisation."""
    programme = view.own_plain(view.organisation.programme)
    if is_home:
        return f"{programme} – {view.own_plain(view.organisation.name)}"
    return f"{name} – {programme}"


def _data(
    view: View,
    languages: SiteLanguages,
    page_id: str,
    name: Callable[[str], str],
    site: str,
    roles: Sequence[str],
) -> list[Data]:
    if page_id == HOME:
        return publisher(view, site)
    kind, _, rest = page_id.partition("/")
    above = [HOME, *([_ABOVE[kind]] if rest not in ("", HOME) and kind in _ABOVE else [])]
    there = languages.trees[view.locale].ids
    above = [i for i in above if i in there]
    steps = [(name(i), f"{site}{languages.path(view.locale, i)}") for i in (*above, page_id)]
    data = [breadcrumbs(steps)]
    if kind == "tools" and rest in view.programme.tools:
        data.append(how_to(view, rest))
    return [*data, *(faq_page(view, role) for role in roles)]
