"""Everything a build knows: the programme's facts, its texts in each language, its organisation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from babel import UnknownLocaleError
from pydantic import BaseModel

from mentorkit.model.below import children
from mentorkit.model.documents import DocumentRef, words_of
from mentorkit.model.events import Occasion, occasions
from mentorkit.model.facts import Programme
from mentorkit.model.ids import in_address
from mentorkit.model.legal import Legal, worded
from mentorkit.model.milestones import PublishedDates, meeting_days
from mentorkit.model.names import named_facts
from mentorkit.model.organisation import Organisation, localised
from mentorkit.model.overrides import Override
from mentorkit.model.pages import Page, PageTree
from mentorkit.model.pictures import Picture
from mentorkit.model.problems import Problem
from mentorkit.model.project import LAYERS, PROGRAMME_LAYER, Layer
from mentorkit.model.said_times import said_moment
from mentorkit.model.site_files import SiteFiles
from mentorkit.model.text import FACT, Source, Text
from mentorkit.model.texts import LocaleTexts, Section


@dataclass(frozen=True)
class Catalogue:
    """The loaded materials of one organisation.

    `organisation_folder` has the organisation's own files (logo, film). `layers` are the folders
    that were read, lowest first. `records` say which text a translation was made from, by locale,
    layer and text id. `trees` are the pages of each locale, including broken ones, `files` what
    else may be published. `site_locales` are the languages of the organisation's whole site, of
    which a build may have a part. `changed_by` are the layers above the programme that change its
    facts or pages. `hints` are places that its author may want to change, and need not.
    `called` is what `--organisation` calls the organisation, "" if it need not be named.
    `overrides` are what a layer has put in place of something below it, `symbols` the drawings
    that layers above the programme add, as SVG. `pictures` are those that sections may show, by
    name. `dropped` is how texts name the events that each layer which changes facts has
    dropped: `event:kick-off`; `dropped_pages` is where pages are dropped.
    """

    programme: Programme
    texts: Mapping[str, LocaleTexts]
    organisation: Organisation
    organisation_id: str
    organisation_folder: Path
    layers: tuple[Layer, ...]
    records: Mapping[str, Mapping[str, Mapping[str, Text]]] = field(default_factory=dict)
    trees: Mapping[str, PageTree] = field(default_factory=dict)
    files: SiteFiles = field(default_factory=SiteFiles)
    site_locales: tuple[str, ...] = ()
    changed_by: frozenset[str] = frozenset()
    hints: tuple[Problem, ...] = ()
    called: str = ""
    overrides: tuple[Override, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    dropped: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dropped_pages: Mapping[str, Source] = field(default_factory=dict)

    def folder_of(self, name: Text) -> Path:
        """Return the folder of a file that the organisation's facts name: it is beside them."""
        above = [layer for layer in self.layers[1:] if layer.name == source_of(name).layer]
        return above[0].folder if above else self.organisation_folder

    def layer(self, name: str) -> Layer:
        """Return the layer of that name."""
        return next(layer for layer in self.layers if layer.name == name)

    def changes_above(self, source: Source) -> tuple[Layer, ...]:
        """Return the layers above what was read there that change the facts, lowest first.

        What is read from elsewhere, such as a translator's file, is for the programme.
        """
        names = [layer.name for layer in self.layers]
        own = names.index(source.layer) if source.layer in names else 0
        return tuple(layer for layer in self.layers[own + 1 :] if layer.name in self.dropped)

    def dropped_above(self, source: Source) -> frozenset[str]:
        """Return how texts name the events that the layers above a text have dropped."""
        above = (self.dropped[layer.name] for layer in self.changes_above(source))
        return frozenset().union(*above)

    def may_be_unused(self, source: Source) -> bool:
        """Return whether what was read there may be left unused: it is shared with others.

        A layer above may show something else in its place, and what is shipped is not this
        project's to clear up.
        """
        if source.layer == PROGRAMME_LAYER and self.files.is_shipped:
            return True
        own = LAYERS.index(source.layer)
        return any(LAYERS.index(name) > own for name in self.changed_by)

    @property
    def legal(self) -> Legal:
        """Return the law that the site follows: the organisation's own, or else the programme's."""
        return self.organisation.legal or self.programme.legal

    def section(self, section_id: str, locale: str) -> Section | None:
        """Return a section as worded for the legal frame, None if it is for others only."""
        return worded(self.texts[locale].sections, section_id, self.legal)

    @property
    def locales(self) -> tuple[str, ...]:
        """Return the locales of this build."""
        return tuple(self.texts)

    @property
    def root_locale(self) -> str:
        """Return the locale at the root of the site, which a build of some others lacks."""
        return (*self.site_locales, *self.texts)[0]

    @property
    def main_locale(self) -> str:
        """Return the main locale of this build: the one at the root, or else its first."""
        return self.root_locale if self.root_locale in self.texts else self.locales[0]

    @cached_property
    def _facts(self) -> dict[str, Mapping[str, str]]:
        return {}

    def facts(self, locale: str) -> Mapping[str, str]:
        """Return what texts of a language may name in braces: facts, names, counts, own words."""
        if locale not in self._facts:
            self._facts[locale] = {**self._said(locale), **self.organisation.facts(locale)}
        return self._facts[locale]

    def _said(self, locale: str) -> dict[str, str]:
        """Return what the programme says in a language, nothing if it has no texts in it.

        A language whose tag is wrong, which is reported, has no times and lengths.
        """
        texts = self.texts.get(locale)
        if texts is None:
            return {}
        named, interface = named_facts(self.programme, texts), texts.interface
        with suppress(ValueError, UnknownLocaleError):
            named |= {
                f"event:{one.id}": said_moment(one.moment, interface) for one in self.occasions
            }
            named |= interface.duration.facts(self.organisation.duration, locale)
            named["meetings"] = interface.duration.numeral(self.organisation.meetings, locale)
        return named

    @cached_property
    def pages(self) -> Mapping[str, Mapping[str, Page]]:
        """Return the pages of each locale that could be read completely, by id."""
        return {
            locale: {page_id: page for page_id, page in tree.pages.items() if page.is_whole}
            for locale, tree in self.trees.items()
        }

    @cached_property
    def addresses(self) -> Mapping[str, Mapping[str, Text]]:
        """Return the address that each page declares, by locale and id; "" if it has none.

        Names in it are filled in, in letters that an address may have.
        """
        return {
            locale: {
                page_id: _filled_address(page, self.facts(locale))
                for page_id, page in pages.items()
            }
            for locale, pages in self.pages.items()
        }

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """Return the events whose day is known, in their order in time."""
        own = self.organisation
        return occasions(self.programme.events, own.events, own.counted_dates)

    @property
    def group_name(self) -> str:
        """Return what tells the running group from others."""
        return self.organisation.dates.group_name([one.moment for one in self.occasions])

    @property
    def meeting_days(self) -> list[dt.date]:
        """Return the days to suggest for the meetings, none while the start is not known."""
        own, taken = self.organisation, {one.moment.day for one in self.occasions}
        return meeting_days(own.dates, own.duration, own.meetings, taken)

    @property
    def published_dates(self) -> PublishedDates:
        """Return the events' times as a later check compares them."""
        own = self.organisation
        times = {
            one.id: f"{one.moment} {own.time_zone}" if one.moment.time else str(one.moment)
            for one in self.occasions
        }
        return PublishedDates(self.group_name, times, own.dates.last_changed(own.date).isoformat())

    @property
    def in_progress(self) -> frozenset[str]:
        """Return the locales that fall back to the default language's text."""
        return frozenset(str(locale) for locale in self.programme.in_progress)

    def language_of(self, ref: DocumentRef, locale: str) -> str:
        """Return the language in which a document is made for readers of a locale.

        It is the locale's own once the document's title is translated; until then it is the
        default language.
        """
        if locale not in self.in_progress:
            return locale
        words = words_of(self.texts[locale], ref)
        return (words.title.language if words else None) or self.programme.default_locale

    def text(self, text_id: str, locale: str) -> Text:
        """Return a text by its dotted id, such as `tools.lifeline.steps.0`.

        The text knows its actual language and its source. Raises KeyError if there is no such
        text.
        """
        value: object = self.texts[locale]
        for key in text_id.split("."):
            value = _step(value, key, text_id)
        if not isinstance(value, Text):
            raise KeyError(text_id)
        return value

    def record(self, locale: str, text_id: str) -> Text | None:
        """Return what a text was translated from, as recorded in the highest layer that says so."""
        layers = [*self.records.get(locale, {}).values()]
        return next((layer[text_id] for layer in reversed(layers) if text_id in layer), None)


def _step(value: object, key: str, text_id: str) -> object:
    if isinstance(value, BaseModel) and key in type(value).model_fields:
        return getattr(value, key)
    if isinstance(value, Mapping) and key in value:
        return value[key]
    if isinstance(value, tuple) and key.isdigit() and int(key) < len(value):
        return value[int(key)]
    raise KeyError(text_id)


def _filled_address(page: Page, facts: Mapping[str, str]) -> Text:
    if page.address is None:
        return Text("", page.source, page.language)
    if not FACT.search(page.address):
        return page.address
    return page.address.with_facts({name: in_address(said) for name, said in facts.items()})


def shown_texts(value: object, locales: Sequence[str], text_id: str = "") -> list[tuple[str, Text]]:
    """Return the texts of an organisation that readers of `locales` see, as `texts_below` does.

    Of a text in several languages, these are the ones that stand in for the readers' own, too.
    """
    if isinstance(value, Text):
        return [(text_id, value)]
    below = children(value, text_id)
    if (
        isinstance(value, Mapping)
        and value
        and all(isinstance(one, Text) for one in value.values())
    ):
        seen = [localised(value, locale) for locale in locales]
        return [(child_id, text) for child_id, text in below if any(text is one for one in seen)]
    return [found for child_id, child in below for found in shown_texts(child, locales, child_id)]


def source_of(value: str) -> Source:
    """Return where an id or text was read; ids of our own have no source."""
    return value.source if isinstance(value, Text) else Source("", 0, "")
