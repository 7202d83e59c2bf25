"""What `mentorkit new` asks: by options, or on a terminal; whatever is not said stays open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from mentorkit.model.link_shapes import is_email, is_web_address
from mentorkit.model.phones import dialled
from mentorkit.model.problems import suggestion

SHORT = 24
"""The most characters of a short name."""


@dataclass(frozen=True)
class Answers:
    """What is said: values by their place in an organisation's file, and its languages.

    Without languages, the organisation has all of the programme's.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    locales: tuple[str, ...] = ()


@dataclass(frozen=True)
class Languages:
    """The programme's languages: those that are complete, and those in progress."""

    complete: tuple[str, ...]
    begun: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Return all of them."""
        return self.complete + self.begun

    def chosen(self, written: str) -> tuple[str, ...]:
        """Return the languages that are written in a row; raises BadParameter if one is wrong."""
        codes = tuple(dict.fromkeys(re.findall(r"[^\s,]+", written)))
        for code in codes:
            if code not in self.known:
                hint = suggestion(code, self.known)
                raise click.BadParameter(f"the programme has no language '{code}'{hint}")
        return codes


@dataclass(frozen=True)
class _Question:
    place: str
    option: str
    asks: str
    is_right: Callable[[str], bool] = bool
    expected: str = ""

    def value(self, written: str) -> str:
        """Return what is written, without spaces around; raises BadParameter if it is wrong."""
        value = written.strip()
        if value and not self.is_right(value):
            raise click.BadParameter(f"expected {self.expected}, found '{value}'")
        return value


_QUESTIONS = (
    _Question("name", "name", "Your organisation's name"),
    _Question("programme", "programme", "Your programme's name"),
    _Question("contacts.name", "contact", "Contact person"),
    _Question(
        "contacts.email",
        "email",
        "Their email",
        is_email,
        "an email address such as aino@silta.fi",
    ),
    _Question(
        "contacts.phone",
        "phone",
        "Their phone",
        lambda value: dialled(value) is not None,
        "one phone number such as 040 123 4567 or +358 40 123 4567",
    ),
    _Question(
        "site_address",
        "site_address",
        "Address of the site",
        lambda value: is_web_address(value) and not re.search("[?#]", value),
        "an address that begins with https://",
    ),
)


def answers(command: Any) -> Any:
    """Add an option for each question to a command."""
    for question in reversed(_QUESTIONS):
        command = click.option(
            f"--{question.option.replace('_', '-')}",
            default="",
            callback=_checked(question),
            help=f"{question.asks}.",
        )(command)
    return click.option(
        "--locale",
        "locales",
        multiple=True,
        metavar="L",
        help="A language of the site; repeat it for several, your own first.",
    )(command)


def _checked(question: _Question) -> Callable[[click.Context, click.Parameter, str], str]:
    return lambda _context, _parameter, written: question.value(written)


def answered(given: Mapping[str, Any], languages: Languages, *, ask: bool) -> Answers:
    """Return what is given as options and, if asked on a terminal, typed; nothing needs to be."""
    locales = languages.chosen(" ".join(given["locales"]))
    if ask:
        click.echo("Leave open with Enter what you do not know yet.", err=True)
        locales = locales or _asked_languages(languages)
    values = {}
    for question in _QUESTIONS:
        value = given[question.option]
        if ask and not value:
            value = _prompt(question.asks, question.value)
        if value:
            values[question.place] = value
    if len(values.get("name", "")) <= SHORT and "name" in values:
        values["short_name"] = values["name"]
    return Answers(values, locales)


def _asked_languages(languages: Languages) -> tuple[str, ...]:
    usual = " ".join(languages.complete)
    asks = f"Languages of the site, your own first, of {', '.join(languages.known)}"
    return languages.chosen(_prompt(asks, _same_if(languages), usual))


def _same_if(languages: Languages) -> Callable[[str], str]:
    return lambda written: " ".join(languages.chosen(written))


def _prompt(asks: str, value: Callable[[str], str], usual: str = "") -> str:
    typed: str = click.prompt(
        asks, default=usual, show_default=bool(usual), value_proc=value, err=True
    )
    return typed


def languages_of(tree: Mapping[str, object]) -> Languages:
    """Return the languages that a programme's facts list."""

    def listed(key: str) -> tuple[str, ...]:
        found = tree.get(key)
        return tuple(map(str, found)) if isinstance(found, Sequence) else ()

    return Languages(listed("locales"), listed("in_progress"))
