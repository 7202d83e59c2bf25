"""What templates work with: one language of a catalogue, with methods to render it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from babel import Locale
from markupsafe import Markup

from mentorkit.model.base import Moment
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.directions import is_right_to_left
from mentorkit.model.editions import edition_of, file_type_of
from mentorkit.model.facts import Programme
from mentorkit.model.interface import Interface
from mentorkit.model.looks import Shape
from mentorkit.model.organisation import Localised, Organisation, localised
from mentorkit.model.phones import dialled
from mentorkit.model.said_times import language_of_dates, marked, said_day, said_moment, short_date
from mentorkit.model.said_weeks import said_days, said_weeks
from mentorkit.model.text import FACT, Text
from mentorkit.model.texts import LocaleTexts, Section
from mentorkit.render.inline import (
    SOFT_HYPHEN,
    Resolve,
    Show,
    TextRenderer,
    comma,
    no_pictures,
    opened,
)
from mentorkit.render.path_symbol import path_symbol
from mentorkit.render.sizes import file_size

T = TypeVar("T")


def shape_symbol(shape: Shape) -> str:
    """Return the name of the drawing of a phase's shape."""
    return f"phase-{shape}"


@dataclass(frozen=True)
class ToolCard:
    """A tool as shown in lists of tools."""

    id: str
    title: Text
    aim: Text
    minutes: int
    kind: str
    symbol: str
    phases: tuple[str, ...]
    aims: tuple[str, ...]


@dataclass(frozen=True)
class ToldWeek:
    """A week of a phase, or a few in a row: which they are, their title, and what is done."""

    when: Text
    title: Text
    text: Text


@dataclass(frozen=True)
class View:
    """One language of a catalogue, for one output.

    `resolve` returns where links lead in that output, `symbol` a drawing by name, `show` how a
    section's picture is shown.
    """

    catalogue: Catalogue
    locale: str
    resolve: Resolve
    symbol: Callable[[str], Markup]
    show: Show = no_pictures

    @property
    def programme(self) -> Programme:
        """Return the language-neutral facts."""
        return self.catalogue.programme

    @property
    def organisation(self) -> Organisation:
        """Return the organisation."""
        return self.catalogue.organisation

    @property
    def texts(self) -> LocaleTexts:
        """Return this language's texts."""
        return self.catalogue.texts[self.locale]

    @property
    def ui(self) -> Interface:
        """Return this language's interface texts."""
        return self.texts.interface

    def section(self, section_id: str) -> Section | None:
        """Return a section as worded for the legal frame, None if it is for others only."""
        return self.catalogue.section(section_id, self.locale)

    @cached_property
    def renderer(self) -> TextRenderer:
        """Return the renderer that turns texts into HTML."""
        facts = self.catalogue.facts
        return TextRenderer(self.locale, facts(self.locale), self.resolve, self.show, facts)

    @cached_property
    def _babel(self) -> Locale:
        return Locale.parse(str(self.ui.language_tag), sep="-")

    @property
    def direction(self) -> str:
        """Return `ltr` or `rtl`."""
        return str(self._babel.text_direction)

    def is_own(self, text: str) -> bool:
        """Return whether a text of the programme names facts of the organisation."""
        return any(name in self._own_facts for name in FACT.findall(text))

    @cached_property
    def _own_facts(self) -> frozenset[str]:
        return frozenset((*self.organisation.facts(self.locale), "meetings"))

    def inline(self, text: Text) -> Markup:
        """Return a short text as HTML."""
        return self.renderer.inline(text)

    def plain(self, text: Text) -> str:
        """Return a short text without markup and soft hyphens: a title or name, not to be set."""
        return self.renderer.plain(text)

    def to_set(self, text: Text) -> str:
        """Return a short text without markup that is set in lines: its words may be broken."""
        return self.renderer.to_set(text)

    def blocks(self, text: Text, heading_level: int = 3) -> Markup:
        """Return a section's body as HTML."""
        return self.renderer.blocks(text, heading_level)

    def runs(self, text: Text) -> Iterator[tuple[bool, Markup]]:
        """Yield a section's body as HTML in runs; paragraphs that name the organisation are apart.

        Each comes with whether it is such a paragraph.
        """
        return self.renderer.runs(text, 3, self.is_own)

    def own(self, value: Localised | Text | None) -> Markup:
        """Return an organisation's own text as HTML, with placeholders marked."""
        text = value if isinstance(value, Text) else localised(value, self.locale)
        return self.renderer.unmarked(text or Text(""))

    def linked(self, address: str, value: Text) -> Markup:
        """Return an organisation's own text, linked to its address once that is filled in."""
        target = opened(address)
        shown = self.own(value)
        return shown if target is None else Markup('<a href="{}">{}</a>').format(target, shown)

    def isolated(self, value: str) -> Markup:
        """Return a name, number or address as HTML that does not mix with the text around it."""
        return self.renderer.isolated(value)

    def isolated_plain(self, value: str) -> str:
        """Return a number or address that does not mix with the plain text around it.

        In right-to-left text, it is enclosed in U+2066 and U+2069 (UAX 9, X5a).
        """
        return f"\u2066{value}\u2069" if self.direction == "rtl" else value

    def in_order(self, value: str) -> str:
        """Return a name, number or address for Word, which supports marks but not isolates."""
        is_apart = self.direction == "rtl" and not is_right_to_left(value)
        return f"\u200e{value}\u200e" if is_apart and not value.isdigit() else value

    def own_plain(self, value: Localised | Text | None) -> str:
        """Return an organisation's own text as it is, but for soft hyphens."""
        text = value if isinstance(value, Text) else localised(value, self.locale)
        return (text or "").replace(SOFT_HYPHEN, "")

    def holds_default_language(self, html: str) -> bool:
        """Return whether HTML of a language in progress contains untranslated text."""
        default = self.programme.default_locale
        return self.locale in self.catalogue.in_progress and f'lang="{default}"' in html

    @property
    def comma(self) -> str:
        """Return the separator between list items."""
        return comma(self.locale)

    def date(self, day: dt.date) -> str:
        """Return a date in the language's form for running text."""
        return said_day(day, str(self.ui.language_tag))

    def short_date(self, day: dt.date) -> str:
        """Return a date in the language's shortest form with a four-digit year."""
        return marked(day, short_date(day, str(self.ui.language_tag)))

    @property
    def language_of_dates(self) -> str:
        """Return the language tag whose numeric dates readers of this language expect."""
        return language_of_dates(str(self.ui.language_tag))

    def moment(self, moment: Moment) -> str:
        """Return a date, with its time if it has one, in the language's format."""
        return said_moment(moment, self.ui)

    def edition_name(self, edition: str) -> Text:
        """Return an edition's name in this language."""
        name: Text = getattr(self.ui.editions, edition_of(edition).label)
        return name

    def file_facts(self, path: str, pages: int | None, size: int, language: str = "") -> str:
        """Return a file's facts for its link: type, pages, size (given in bytes) and language.

        A `language` other than the view's is named, in the view's language.
        """
        site = self.ui.site
        facts = [file_type_of(path).name]
        if pages is not None:
            facts.append(f"{pages} {site.page if pages == 1 else site.pages}")
        is_other = language and language != self.locale
        said = self._babel.languages[language] if is_other else site.language
        return self.comma.join([*facts, file_size(size, self._babel), said])

    def tool_cards(self, phase_id: str | None = None) -> tuple[ToolCard, ...]:
        """Return the tools of a phase in its order, or all of them."""
        ids = self.programme.phases[phase_id].tools if phase_id else tuple(self.programme.tools)
        return tuple(self._tool_card(str(tool_id)) for tool_id in ids)

    def _tool_card(self, tool_id: str) -> ToolCard:
        tool = self.programme.tools[tool_id]
        words = self.texts.tools[tool_id]
        return ToolCard(
            tool_id,
            words.title,
            words.aim,
            tool.minutes,
            tool.kind,
            str(tool.symbol),
            self.programme.phases_of(tool_id),
            tuple(map(str, tool.aims)),
        )

    def phase_symbol(self, phase_id: str) -> Markup:
        """Return a phase's shape."""
        return self.symbol(shape_symbol(self.phase_shape(phase_id)))

    def path_symbol(self) -> Markup:
        """Return the small drawing of a path through all phases."""
        return Markup(path_symbol([self.phase_shape(one) for one in self.programme.phases]))

    def phase_shape(self, phase_id: str) -> Shape:
        """Return a phase's shape by name."""
        return self.programme.phase_shape(phase_id)

    def phase_number(self, phase_id: str) -> int:
        """Return a phase's number, from 1."""
        return self.programme.phase_number(phase_id)

    def phase_weeks(self, phase_id: str) -> Text | None:
        """Return which weeks a phase takes, in words, None if that is not said."""
        weeks = self.programme.phases[phase_id].weeks
        return said_weeks(weeks, self.ui) if weeks else None

    def phase_days(self, phase_id: str) -> Text | None:
        """Return the first and the last day of a phase in words, None if they are not known."""
        weeks = self.programme.phases[phase_id].weeks
        return said_days(weeks, self.organisation.counted_dates, self.ui) if weeks else None

    def told_weeks(self, phase_id: str) -> tuple[ToldWeek, ...]:
        """Return the weeks of a phase that are told of one by one, in order."""
        weeks, words = self.programme.phases[phase_id].weeks, self.texts.phases[phase_id].weeks
        return tuple(
            ToldWeek(said_weeks(one, self.ui), words[name].title, words[name].text)
            for name, one in (weeks.told if weeks else {}).items()
        )

    def role_symbol(self, role: str) -> Markup:
        """Return a role's drawing."""
        return self.symbol(self.programme.roles[role].symbol)

    def for_role(self, role: str) -> Markup:
        """Return the attribute of a part that is for one role; a single role has no choice."""
        several = len(self.programme.roles) > 1
        return Markup(' data-role="{}"').format(role) if several else Markup()

    def by_role(self, values: Mapping[str, T]) -> list[tuple[str, T]]:
        """Return what there is for each role, in the programme's order of roles."""
        return [(role, values[role]) for role in self.programme.roles if role in values]

    def page_symbol(self, page_id: str) -> str | None:
        """Return the name of the drawing of a role's page, None if the page is not a role's."""
        roles = self.programme.roles.values()
        return next((str(role.symbol) for role in roles if role.page == page_id), None)

    def dialled(self, phone: str) -> str | None:
        """Return what follows `tel:` for a phone number, None while it is not filled in."""
        return dialled(phone)

    def version_line(self) -> str:
        """Return the version and date for footers."""
        version = self.plain(self.ui.print.version)
        organisation = self.organisation
        return f"{version} {organisation.version}{self.comma}{self.short_date(organisation.date)}"
