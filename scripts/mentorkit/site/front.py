"""The front page of many organisations' sites, which stands beside them: a page in each language.

Of the sites it shows only the icons. Knows nothing of MkDocs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from mentorkit.model.alphabet import alphabetical, initial
from mentorkit.model.interface import FrontWords
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render.html import environment
from mentorkit.render.inline import TextRenderer, language_marks, text_direction
from mentorkit.site.card import Card, Entrance
from mentorkit.site.front_look import ICON, Look
from mentorkit.site.standing import MARK, page_name

FEW = 12
"""The most sites that a reader looks through at a glance: more are in groups, with a filter."""


@dataclass(frozen=True)
class ShownSite:
    """A site in a folder, as readers of a language see it."""

    folder: str
    card: Card
    locale: str

    @cached_property
    def name(self) -> Text:
        """Return the organisation's name, in the language if it has one."""
        return _in_language(self.card.name, self.locale)

    @cached_property
    def place(self) -> Text | None:
        """Return where the organisation is, None if it does not say so."""
        return _in_language(self.card.place, self.locale) if self.card.place else None

    @property
    def entrance(self) -> Entrance:
        """Return the language of the site for these readers: theirs, or else its main one."""
        own = [one for one in self.card.languages if one.locale == self.locale]
        return (own or self.card.languages)[0]

    def address(self, path: str) -> str:
        """Return the address of a path on the site, percent-encoded."""
        return quote(f"{self.folder}/{path}")

    def marks(self, language: str) -> Markup:
        """Return the attributes of a link with the language's own name."""
        return Markup(language_marks(language, self.locale))

    @property
    def also(self) -> str:
        """Return its names and places in other languages, by which somebody may look for it."""
        shown = {self.name, self.place}
        words = [*self.card.name.values(), *self.card.place.values()]
        return " ".join(dict.fromkeys(word for word in words if word not in shown))


@dataclass(frozen=True)
class Front:
    """The front page: what the sites say of themselves, by folder, and the words by language."""

    project: Project
    cards: Mapping[str, Card]
    words: Mapping[str, FrontWords]
    is_published: bool

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return the name of the page in each of its languages.

        These are the programme's languages that any of the sites has, the default one first.
        """
        had = {one.locale for card in self.cards.values() for one in card.languages}
        locales = [locale for locale in self.words if locale in had] or [*self.words][:1]
        return {locale: page_name(locale, locales[0]) for locale in locales}

    def files(self) -> dict[str, bytes]:
        """Return every file by its path; the pages, which need the others, are last."""
        look = Look(self.project)
        pages = {name: self._page(locale, look) for locale, name in self.names.items()}
        return look.files() | {name: html.encode("utf-8") for name, html in pages.items()}

    def _page(self, locale: str, look: Look) -> str:
        words, texts = self.words[locale], TextRenderer(locale, {}, lambda _: None)
        sites = self._sites(locale)
        programmes = {_in_language(site.card.programme, locale) for site in sites}
        template = environment(self.project.templates).get_template("front/index.html.j2")
        return template.render(
            locale=locale,
            direction=text_direction(locale),
            words=words.front,
            inline=texts.inline,
            plain=texts.plain,
            own=texts.unmarked,
            programme=programmes.pop() if len(programmes) == 1 else None,
            languages=[
                (one, name, self.words[one].language_name, language_marks(one, locale))
                for one, name in self.names.items()
            ],
            groups=_groups(sites, locale) if len(sites) > FEW else [("", sites)],
            count=len(sites),
            is_long=len(sites) > FEW,
            is_published=self.is_published,
            look=look,
            icon=ICON,
            mark=Markup(MARK),
        )

    def _sites(self, locale: str) -> list[ShownSite]:
        sites = [ShownSite(folder, card, locale) for folder, card in self.cards.items()]
        return sorted(sites, key=lambda one: (alphabetical(one.name, locale), one.folder))


def _groups(sites: Sequence[ShownSite], locale: str) -> list[tuple[str, list[ShownSite]]]:
    """Return sites in alphabetical order below their first letters."""
    return [
        (letter, [*group])
        for letter, group in groupby(sites, key=lambda one: initial(one.name, locale))
    ]


def _in_language(value: Mapping[str, str], locale: str) -> Text:
    """Return a text in a language, or else in the first one given, and which it is."""
    found = next((key for key in (locale, "") if key in value), next(iter(value)))
    return Text(value[found], language=found or None)
