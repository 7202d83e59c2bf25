"""An organisation that runs the programme: `organisation.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import floor
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Day, Flag, Model, Moment, Whole
from mentorkit.model.colour import AA, contrast, difference, legible
from mentorkit.model.directions import in_a_row
from mentorkit.model.durations import Duration
from mentorkit.model.events import EventSetting
from mentorkit.model.legal import Legal
from mentorkit.model.link_shapes import ascii_address
from mentorkit.model.localised import Line as Line
from mentorkit.model.localised import Localised as Localised
from mentorkit.model.localised import localised as localised
from mentorkit.model.milestones import Dates
from mentorkit.model.palette import INDIGO, PINE, WHITE, Phases, dark_phases, light_phases
from mentorkit.model.reachable import (
    Address,
    Addresses,
    Email,
    Phone,
    SiteAddress,
    is_placeholder,
)
from mentorkit.model.statements import LEGAL_FACTS, Accessibility, Privacy, legal_facts
from mentorkit.model.text import PLACEHOLDER, Key, Text
from mentorkit.model.typeface import Typeface

SHORT = 24
"""The most characters of a short name."""


def _short(value: Mapping[str, Text]) -> Mapping[str, Text]:
    for text in value.values():
        if len(text) > SHORT and not is_placeholder(text):
            raise PydanticCustomError(
                "short_name",
                "expected at most {most} characters, found {found}; this name is shown where "
                "there is little room",
                {"most": SHORT, "found": len(text)},
            )
    return value


ShortName = Annotated[Localised, AfterValidator(_short)]
"""What an organisation is called where there is little room."""

_ALIKE = 0.06
"""Colours that are nearer to each other in OKLab look the same next to each other."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
Host = Literal["apache", "iis"]
"""The kinds of web host that read settings from a file which could also stop the site."""
MOST_PEOPLE = 12
"""The most people in a role of which a group has several: forms have room for each."""
FUNDERS = 4
"""The most funders: they are side by side on paper."""
LOGO_KINDS = (".svg", ".png", ".jpg", ".jpeg")
"""The endings of a logo's file name."""


def _colour(value: Text) -> Text:
    if not _COLOUR.fullmatch(value):
        raise PydanticCustomError("colour", f'expected a colour such as "{PINE}"')
    found = contrast(value, WHITE)
    if found < AA:
        raise PydanticCustomError(
            "contrast",
            "this colour is too light: its contrast with white is {found} : 1, and text needs "
            '{least} : 1 (WCAG 2.2, 1.4.3); the nearest that is dark enough is "{nearest}"; '
            "write it, or adjust: true to have it made so",
            # Rounded down: 4.499 : 1 is not 4.50 : 1.
            {
                "found": f"{floor(found * 100) / 100:.2f}",
                "least": f"{AA}",
                "nearest": legible(value, (WHITE,)).upper(),
            },
        )
    return value


Colour = Annotated[
    Text,
    AfterValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": f"^{_COLOUR.pattern}$"}),
]


class Contact(Model):
    """A person to contact."""

    name: Line
    role: Localised | None = None
    email: Email | None = None
    phone: Phone | None = None
    hours: Localised | None = None

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if not (self.email or self.phone):
            raise PydanticCustomError(
                "contact", "expected an email or a phone number, found neither"
            )
        return self

    @property
    def in_a_row(self) -> str:
        """Return the name and each way to reach the person that is known."""
        return in_a_row(self.name, filter(None, (self.phone, self.email)))


class Apply(Model):
    """Where people apply: a web form of the organisation's, and where paper forms are returned.

    A paper form goes to a `person`, an `address` in the street or an `email`, as far as they are
    given.
    """

    form: Addresses | None = None
    person: Line | None = None
    address: Localised | None = None
    email: Email | None = None


class Funder(Model):
    """Somebody who pays for the programme: what readers are to be told, the emblem, a link.

    `logo` is a picture in the organisation's folder, and `logo_alt` describes it.
    """

    text: Localised
    logo: Text | None = None
    logo_alt: Localised | None = None
    link: Address | None = None

    @model_validator(mode="after")
    def _described(self) -> Self:
        if bool(self.logo) != bool(self.logo_alt):
            found, wanted = ("logo", "logo_alt") if self.logo else ("logo_alt", "logo")
            raise PydanticCustomError(
                "funder_logo",
                "expected logo and logo_alt together, found only the {found}; add {wanted}",
                {"found": found, "wanted": wanted},
            )
        return self


def _adjusted(value: object) -> object:
    """Return a colour as dark as white text on it needs; anything else stays as it is."""
    is_colour = isinstance(value, Text) and _COLOUR.fullmatch(value)
    if not is_colour or contrast(str(value), WHITE) >= AA:
        return value
    return Text(legible(str(value), (WHITE,)).upper(), value.source)  # type: ignore[attr-defined]


class Colours(Model):
    """The organisation's two colours, both dark enough for white text, and told apart.

    With `adjust`, one that is too light is made as dark as it must be.
    """

    main: Colour = Text(PINE)
    second: Colour = Text(INDIGO)
    adjust: Flag = False

    @model_validator(mode="before")
    @classmethod
    def _dark_enough(cls, value: object) -> object:
        if not isinstance(value, Mapping) or value.get("adjust") is not True:
            return value
        return {key: _adjusted(one) for key, one in value.items()}

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        if difference(self.main, self.second) < _ALIKE:
            raise PydanticCustomError(
                "colours_alike",
                "expected two colours that can be told apart, found {main} and {second}; "
                "the first phase has the one, the second phase the other",
                {"main": str(self.main), "second": str(self.second)},
            )
        return self

    @property
    def light(self) -> Phases:
        """Return the colours of the phases on white and cream, in their order."""
        return light_phases(str(self.main), str(self.second))

    @property
    def dark(self) -> Phases:
        """Return the colours of the phases on the dark page, in their order."""
        return dark_phases(str(self.main), str(self.second))


def _nothing_is_empty(value: object) -> object:
    """Treat a key with only comments below it as an empty mapping."""
    return {} if value is None else value


class Video(Model):
    """The film: a local `file`, or an `address` at a provider, named by `provider`."""

    file: Text | None = None
    address: Address | None = None
    provider: Line | None = None
    poster: Text | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.file and self.address:
            raise PydanticCustomError("video_place", "expected a file or an address, found both")
        if bool(self.address) != bool(self.provider):
            raise PydanticCustomError(
                "video_provider",
                "expected address and provider together, found only the {found}",
                {"found": "address" if self.address else "provider"},
            )
        return self


class Organisation(Model):
    """Everything that differs between organisations.

    `place` is where it is, such as a town: the front page of many organisations shows it.
    `hosting` is the kind of web host, if its settings are to be at the site's root. `locales` are
    the languages of its site and materials, the site's main language first; by default they are
    all languages of the programme. `legal` is the law that its site follows, if not the
    programme's. `group_size` is how many people a form asks if a role is that of many.
    """

    name: Localised
    short_name: ShortName | None = None
    place: Localised | None = None
    programme: Localised
    locales: tuple[Text, ...] = ()
    logo: Text | None = None
    logo_alt: Localised | None = None
    icon: Text | None = None
    colours: Colours = Colours()
    typeface: Typeface | None = None
    months: Whole | None = Field(default=None, ge=1, le=36)
    weeks: Whole | None = Field(default=None, ge=1, le=156)
    meetings: Whole = Field(default=6, ge=2, le=60)
    group_size: Whole = Field(default=4, ge=2, le=MOST_PEOPLE)
    dates: Annotated[Dates, BeforeValidator(_nothing_is_empty)] = Dates()
    events: Annotated[Mapping[Key, EventSetting], BeforeValidator(_nothing_is_empty)] = {}
    time_zone: Text = Text("Europe/Helsinki")
    version: Line
    date: Day
    site_address: SiteAddress | None = None
    apply: Apply = Apply()
    contacts: tuple[Contact, ...] = Field(min_length=1)
    help: Contact | None = None
    hosting: Host | None = None
    video: Video = Video()
    funders: tuple[Funder, ...] = Field(default=(), max_length=FUNDERS)
    legal: Legal | None = None
    accessibility: Accessibility | None = None
    privacy: Privacy | None = None

    @property
    def helper(self) -> Contact:
        """Return whom to turn to when something is wrong: `help`, or else the first contact."""
        return self.help or self.contacts[0]

    def forms_go_to(self, locale: str) -> str:
        """Return where an applicant's form is sent or brought: else to the contact person."""
        own = self.apply
        ways = [str(way) for way in (own.person, localised(own.address, locale), own.email) if way]
        return in_a_row(ways[0], ways[1:]) if ways else self.contacts[0].in_a_row

    def applications_go_to(self, locale: str) -> str:
        """Return where to apply: the organisation's web form, if any, and where forms go."""
        form, rest = localised(self.apply.form, locale), self.forms_go_to(locale)
        return in_a_row(form, [rest]) if form else rest

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        if self.months and self.weeks:
            raise PydanticCustomError(
                "programme_length",
                "expected months or weeks, found both; keep the one that you count in",
            )
        return self

    @property
    def duration(self) -> Duration:
        """Return how long a pair works together."""
        return Duration("weeks", self.weeks) if self.weeks else Duration("months", self.months or 6)

    @property
    def counted_dates(self) -> Dates:
        """Return the dates, with the end as counted in weeks from the start if it is not given."""
        start, end = self.dates.start, self.dates.end
        last = self.duration.end_from(start.day) if start and end is None else None
        return self.dates.model_copy(update={"end": Moment(day=last)}) if last else self.dates

    def within(self, value: Localised, locale: str, most: int) -> Text:
        """Return a name in `locale`, or the short one if that has more than `most` characters."""
        name, short = localised(value, locale), localised(self.short_name, locale)
        assert name is not None
        return short if short and len(name) > most else name

    @property
    def short_address(self) -> str | None:
        """Return the site's address as written on paper, without the scheme."""
        if self.site_address is None:
            return None
        return self.site_address.split("://", 1)[-1].rstrip("/")

    @property
    def public_address(self) -> str | None:
        """Return the site's address in ASCII with a trailing slash, None while it is not known."""
        if self.site_address is None or PLACEHOLDER.search(self.site_address):
            return None
        return f"{ascii_address(self.site_address.rstrip('/'))}/"

    def facts(self, locale: str) -> dict[str, str]:
        """Return the facts that texts may name in single braces, in `locale`."""
        return {
            **{name: fact(self, locale) for name, fact in _FACTS.items()},
            **legal_facts(self.accessibility, self.privacy, locale),
        }


_FACTS: Mapping[str, Callable[[Organisation, str], str]] = {
    "organisation": lambda own, locale: localised(own.name, locale) or "",
    "programme": lambda own, locale: localised(own.programme, locale) or "",
    "months": lambda own, _: "" if own.weeks else str(own.duration.number),
    "weeks": lambda own, _: str(own.weeks or ""),
    "group_size": lambda own, _: str(own.group_size),
    "contact": lambda own, _: own.contacts[0].in_a_row,
    "contact_name": lambda own, _: own.contacts[0].name,
    "contact_email": lambda own, _: own.contacts[0].email or "",
    "contact_phone": lambda own, _: own.contacts[0].phone or "",
    "apply": lambda own, locale: own.applications_go_to(locale),
    "apply_forms": lambda own, locale: own.forms_go_to(locale),
    "provider": lambda own, _: own.video.provider or "",
}


FACT_NAMES = frozenset((*_FACTS, "duration", "meetings", *LEGAL_FACTS))
"""The names of facts that texts may use in single braces, apart from forms and events."""

OPTIONAL_FACTS: Mapping[str, str] = {
    "contact_email": "write {contact}: name, phone and email, as far as there are any",
    "contact_phone": "write {contact}: name, phone and email, as far as there are any",
    "provider": "name it only in the film's notice, which is shown only if there is one",
}
"""Facts that not every organisation has, and what to write instead."""


def optional_facts(own: Organisation) -> Mapping[str, str]:
    """Return the facts that texts for an organisation must do without, and what to write instead.

    Its length is in months or weeks, and everything that it reads knows in which.
    """
    other = "months" if own.weeks else "weeks"
    return {**OPTIONAL_FACTS, other: "write {duration}: the number with its word"}
