"""Checks of a page's front matter: its title and description, or the phase that it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from mentorkit.check.markup import optional_fact, unknown_fact
from mentorkit.model.legal import LEGAL_FRAMES
from mentorkit.model.pages import FIELDS, Given, Page
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import FACT, Source


def check_front_matter(
    page: Page, phases: Collection[str], facts: Collection[str], optional: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what is missing or wrong in a page's front matter.

    `phases` are those that it may show, `facts` what it may name in braces; without the `optional`
    ones it must do, and they say what to write instead.
    """
    if page.front is None:
        message = "the page begins without front matter; expected `---`, title and description"
        yield Problem.at(page.source, "", message, "front-matter")
    elif page.unparsed:
        yield from page.unparsed
    elif "shows" in page.front:
        yield from _shows(page.front["shows"], phases)
    else:
        yield from _texts(page.front, page.source, facts, optional)
    for frame in page.legal:
        if frame not in LEGAL_FRAMES:
            source = (page.front or {})["legal"].source
            message = f"expected {', '.join(LEGAL_FRAMES[:-1])} or {LEGAL_FRAMES[-1]}"
            yield Problem.at(source, "legal", f"{message}, found '{frame}'", "front-matter")


def _texts(
    front: Mapping[str, Given],
    page: Source,
    facts: Collection[str],
    optional: Mapping[str, str],
) -> Iterator[Problem]:
    for key in ("title", "description"):
        given = front.get(key)
        if given is None:
            message = f"the front matter has no {key}; add '{key}: …'"
            yield Problem.at(page, "", message, "front-matter")
        elif not isinstance(given.value, str) or not given.value.strip():
            message = "expected a text; put numbers and dates in quotes"
            yield Problem.at(given.source, key, message, "front-matter")
    for key in FIELDS:
        if key in front:
            yield from _facts(key, front[key], facts, optional)


def _facts(
    key: str, given: Given, known: Collection[str], optional: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield the facts in braces that do not exist, or that not every organisation has."""
    for name in FACT.findall(str(given.value)):
        if name in optional:
            message = optional_fact(f"{{{name}}}", optional[name])
            yield Problem.at(given.source, key, message, "optional-fact")
        elif name not in known:
            yield Problem.at(given.source, key, unknown_fact(name, known), "unknown-fact")


def _shows(given: Given, phases: Collection[str]) -> Iterator[Problem]:
    shows = str(given.value)
    kind, _, phase = shows.partition("/")
    if kind != "phase" or phase not in phases:
        hint = suggestion(shows, [f"phase/{known}" for known in phases])
        message = f"unknown phase '{shows}'{hint}"
        yield Problem.at(given.source, "shows", message, "unknown-phase")
