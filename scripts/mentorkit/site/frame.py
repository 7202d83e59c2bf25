"""The values for the templates of a page's frame, for ordinary pages and error pages.

Knows pages by their places and what they say about themselves, and nothing of MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mentorkit.model.link_shapes import readable_address
from mentorkit.model.organisation import SHORT
from mentorkit.model.site_files import SEARCH
from mentorkit.model.text import Text
from mentorkit.render.imprint import funders
from mentorkit.render.inline import language_marks
from mentorkit.render.view import View
from mentorkit.site.extras import extras_of
from mentorkit.site.first_view import first_fonts
from mentorkit.site.head import Head, not_found_head, page_head
from mentorkit.site.kept import app_manifest_path, kept_list_path
from mentorkit.site.links import Place, SiteLinks
from mentorkit.site.notfound import Lost, lost
from mentorkit.site.own_files import funder_path
from mentorkit.site.search import index_path
from mentorkit.site.typeface import web_fonts

FOOTER = ("glossary", "accessibility", "privacy", "contact")
"""The pages that every footer links to, where they exist."""
_HEADER = 60
"""The most characters of a programme's name in the header; a short name stands for a longer one."""


@dataclass(frozen=True)
class FramedPage:
    """What a page says about itself, as HTML.

    `short` is its name in the breadcrumbs, `linked` its name in footer links.
    """

    title: str
    short: str
    linked: str
    description: str = ""
    faqs: Sequence[str] = ()
    content: str = ""


Pages = Callable[[Place], FramedPage | None]
"""Return what a page says about itself, or None for one that does not exist."""


@dataclass(frozen=True)
class Frame:
    """Makes the frame's values; `folders` are the theme's, the first one taking precedence.

    `is_draft` is whether search engines are to leave the pages alone.
    """

    links: SiteLinks
    folders: Sequence[str]
    pages: Pages
    is_preview: bool
    is_draft: bool = True

    def of_page(self, place: Place) -> dict[str, Any]:
        """Return what the frame of a page shows."""
        page = self.pages(place)
        assert page is not None
        return {
            **self._around(self.links.page_view(place)),
            **self._languages_of(place),
            "extras": extras_of(page.content),
            "head": self._head(place, page),
            "printed_address": self._printed_address(place),
        }

    def _printed_address(self, place: Place) -> str:
        """Return a page's address as people read it, "" if it is not known."""
        site = self.links.catalogue.organisation.public_address
        return readable_address(f"{site}{self.links.path(place)}") if site else ""

    def of_error_page(self, locale: str, root: str) -> dict[str, Any]:
        """Return what a language's error page and site map show; `root` is the site's root."""
        languages = self.links.languages
        view = self.links.view(locale)
        return {
            **self._around(view),
            "extras": (),
            "sitemap": languages.sitemap(),
            "head": not_found_head(view),
            "lost": self._lost(locale),
            "alternates": [(one, f"{root}{one.path}") for one in languages.alternates("index")],
        }

    def _lost(self, locale: str) -> list[Lost]:
        """Return the words of an error page; the default language's serves the others, too."""
        catalogue, languages = self.links.catalogue, self.links.languages
        shown = [locale]
        if locale == catalogue.main_locale:
            others = [one for one in catalogue.locales if one != locale]
            shown += [one for one in others if one not in catalogue.in_progress]
        return [lost(self.links.view(one), languages) for one in shown]

    def _around(self, view: View) -> dict[str, Any]:
        organisation = view.organisation
        return {
            "view": view,
            "ui": view.ui,
            "pages": self._footer(view.locale),
            "organisation": view.own_plain(organisation.name),
            "brand": _brand(view),
            "logo_alt": view.own_plain(organisation.logo_alt),
            "funders": [
                (paid, funder_path(number) if paid.logo else None)
                for number, paid in enumerate(funders(view), 1)
            ],
            "version": view.version_line(),
            "fonts": self._first_fonts(str(view.ui.language_name)),
            "search_marks": _marks_of(view.ui.search.title, view.locale),
            "search_scripts": self._search_scripts(view.locale),
            "kept_list": "" if self.is_preview else kept_list_path(view.locale),
            "app_manifest": app_manifest_path(view.locale),
            "is_draft": self.is_draft,
        }

    def _first_fonts(self, sample: str) -> list[str]:
        """Return the paths of the fonts that a browser is to load at once."""
        if sample not in self._loaded:
            own = partial(web_fonts, self.links.catalogue)
            self._loaded[sample] = first_fonts(self.folders, sample, own)
        return self._loaded[sample]

    @cached_property
    def _loaded(self) -> dict[str, list[str]]:
        return {}

    def _footer(self, locale: str) -> list[tuple[str, str]]:
        """Return the pages in every footer: addresses below the root, and titles."""
        places = [Place(locale, page_id) for page_id in FOOTER]
        found = [(self.links.path(place), self.pages(place)) for place in places]
        return [(path, page.linked) for path, page in found if page]

    def _search_scripts(self, locale: str) -> list[str]:
        """Return the scripts of a language's search, in loading order."""
        own = [f"{SEARCH}/{part}-{locale}.js" for part in ("stem", "words")]
        there = [path for path in own if any((Path(d) / path).is_file() for d in self.folders)]
        return [f"{SEARCH}/minisearch.js", *there, index_path(locale), f"{SEARCH}/engine.js"]

    def _languages_of(self, place: Place) -> dict[str, Any]:
        """Return what the frame says about a page's languages.

        `title_marks` are the attributes of a title in a language other than the page's.
        """
        languages = self.links.languages
        language = languages.title_language(*place)
        is_other = language != place.locale
        return {
            "page_id": place.page_id,
            "title_marks": language_marks(language, place.locale) if is_other else "",
            "alternates": [
                (alternate, self.links.url(alternate.path, place))
                for alternate in languages.alternates(place.page_id)
            ],
        }

    def _head(self, place: Place, page: FramedPage) -> Head:
        """Return a page's head; a fallback page gives the original's address as canonical."""

        def name(other: str) -> str:
            found = self.pages(Place(place.locale, other))
            return _words(found.short) if found else ""

        return page_head(
            self.links.page_view(place),
            self.links.languages,
            place.page_id,
            name,
            title=_words(page.title),
            description=_words(page.description),
            roles=page.faqs,
        )


def _brand(view: View) -> tuple[str, str]:
    """Return the name in the header, and a shorter one for phones if it needs one."""
    organisation = view.organisation
    name = organisation.within(organisation.programme, view.locale, _HEADER)
    on_phones = organisation.within(organisation.programme, view.locale, SHORT)
    return name, "" if on_phones == name else on_phones


def _words(html: str) -> str:
    """Return a title or description, which pages keep escaped for the theme, as plain text."""
    return Markup(html).unescape()


def _marks_of(text: Text, locale: str) -> str:
    """Return the attributes of text in a language other than that around it."""
    return "" if text.is_in(locale) else language_marks(text.language or "", locale)
