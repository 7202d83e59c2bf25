"""What publishing refuses: unfilled values, addresses that lead nowhere, unsupported claims."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from ipaddress import ip_address

from mentorkit.check.days import check_days
from mentorkit.load.places import organisation_place, place_in_file
from mentorkit.model.catalogue import Catalogue, shown_texts
from mentorkit.model.organisation import Organisation
from mentorkit.model.problems import Problem
from mentorkit.model.statements import Accessibility
from mentorkit.model.text import PLACEHOLDER

# RFC 2606 and RFC 6761 reserve these names for examples; nobody can be reached there.
_EXAMPLE = re.compile(
    r"(?:^|[@./])(?:example\.(?:org|com|net)|[\w-]+\.(?:example|invalid|test))(?![\w-]|\.\w)",
    re.IGNORECASE,
)
# RFC 6761, RFC 6762 and RFC 8375, and what routers and companies use within their networks.
_LOCAL = (".localhost", ".local", ".home.arpa", ".internal", ".lan")
_HOST = re.compile(r"https?://(?:[^/@\s]*@)?(\[[^\]\s]*\]|[^/:?#\s]*)", re.IGNORECASE)
_WORD = re.compile(r"[^\s<>()\[\]\"']+")


def check_publish(catalogue: Catalogue, today: dt.date | None = None) -> Iterator[Problem]:
    """Yield each placeholder and example address, and unsupported claims about accessibility.

    Days are compared with `today`, if it is given.
    """
    places = [
        (organisation_place(text_id), text)
        for text_id, text in shown_texts(catalogue.organisation, catalogue.locales)
    ]
    yield from _unknown_site(catalogue.organisation)
    if catalogue.organisation.accessibility:
        yield from _claimed(catalogue.organisation.accessibility)
    yield from check_days(catalogue.organisation, today)
    for locale, texts in catalogue.texts.items():
        own = [(place_in_file(i), text) for i, text in texts.every if text.is_in(locale)]
        places += own
    for place, text in places:
        for line, message, code in unfinished(text):
            yield Problem.at(text.source.moved(line), place, message, code)


def _unknown_site(organisation: Organisation) -> Iterator[Problem]:
    """Yield a problem if the site has no address: on paper, nothing would lead to it."""
    if organisation.site_address is None:
        source = organisation.version.source
        message = (
            "the site's address is missing; give it, since codes and links on paper, the "
            "calendar and search engines lead there"
        )
        yield Problem(source.path, 1, "site_address", message, "no-site-address")


def _claimed(statement: Accessibility) -> Iterator[Problem]:
    """Yield a problem if the exceptions do not match what the statement claims."""
    place, named = "accessibility.exceptions", statement.exceptions
    values = named[0].what if named else statement.assessed
    source = next(iter(values.values())).source
    if statement.status == "full" and named:
        message = (
            "the status says that the site meets every requirement, but this is listed as not "
            "accessible; write 'status: partial', or remove it once it is fixed"
        )
        yield Problem.at(source, place, message, "accessibility-claim")
    if statement.status != "full" and not named:
        message = (
            f"the status is '{statement.status}', but nothing is listed as not accessible; "
            "list it in exceptions, with the reason"
        )
        yield Problem.at(source, place, message, "accessibility-claim")


def unfinished(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line from 0, message and code of each placeholder and example address."""
    for match in PLACEHOLDER.finditer(text):
        message = f"the placeholder {match[0]} is still there; fill it in"
        yield text.count("\n", 0, match.start()), message, "placeholder"
    # An example within a placeholder is gone once that is filled in.
    filled = PLACEHOLDER.sub(lambda match: re.sub(r"\S", "x", match[0]), text)
    for match in _WORD.finditer(filled):
        if _EXAMPLE.search(match[0]):
            found = text[slice(*match.span())].rstrip(".,;:!?")
            message = f"'{found}' is an example that leads nowhere; give the real one"
            yield text.count("\n", 0, match.start()), message, "example-address"
    for match in _HOST.finditer(filled):
        found = text[slice(*match.span())]
        if _is_local(match[1].lower()) and not PLACEHOLDER.search(found):
            message = f"'{found}' leads only to one's own machine or network; give the real one"
            yield text.count("\n", 0, match.start()), message, "local-address"


def _is_local(host: str) -> bool:
    """Return whether a host cannot be reached by readers elsewhere."""
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return "." not in host.rstrip(".") or host.rstrip(".").endswith(_LOCAL)
