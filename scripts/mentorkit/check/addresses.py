"""Checks of addresses: every page has one, with the right shape, and it is unique."""

from __future__ import annotations

from collections.abc import Iterator

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.ids import ADDRESS_PATTERN
from mentorkit.model.page_addresses import HOME, RESERVED, form_file_name, page_address
from mentorkit.model.pages import PageTree
from mentorkit.model.problems import Problem
from mentorkit.model.text import ID_SHAPE, Text


def check_addresses(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the problems with the addresses of pages; unreadable pages are left out."""
    for locale, tree in catalogue.trees.items():
        whole = locale not in catalogue.in_progress
        for page_id in tree.written:
            address = catalogue.addresses[locale].get(page_id)
            if address is None:
                continue
            message, code = _fault(catalogue, page_id, address, needed=whole)
            if message:
                yield Problem.at(address.source, "address" if address else "", message, code)
        prefix = catalogue.texts[locale].interface.site.forms_address
        if prefix.is_in(locale) and prefix in _reserved(catalogue):
            yield Problem.at(
                prefix.source, "site.forms_address", _taken(prefix), "reserved-address"
            )
        yield from _twice(catalogue, tree)


def _fault(catalogue: Catalogue, page_id: str, address: Text, *, needed: bool) -> tuple[str, str]:
    """Return what is wrong with the address that a page declares, and the problem's code."""
    if page_id == HOME:
        message = "the home page is always at its language's root; remove the line"
        return (message, "home-address") if address else ("", "")
    if not address:
        message = "the front matter has no address; add 'address: …'"
        return (message, "front-matter") if needed else ("", "")
    if not ADDRESS_PATTERN.fullmatch(address):
        return f"{ID_SHAPE}, found '{address}'", "address-shape"
    first = address.partition("/")[0]
    return (_taken(first), "reserved-address") if first in _reserved(catalogue) else ("", "")


def _reserved(catalogue: Catalogue) -> frozenset[str]:
    return frozenset([*RESERVED, *map(str, catalogue.programme.every_locale)])


def _taken(first: str) -> str:
    return f"the site needs addresses that begin with '{first}' for itself; choose another"


def _twice(catalogue: Catalogue, tree: PageTree) -> Iterator[Problem]:
    """Yield each address that an earlier page of the language has; borrowed pages come first."""
    first: dict[str, Text] = {}
    own = [page_id for page_id in tree.written if page_id != HOME]
    for page_id in (*tree.borrowed, *tree.made, *own):
        given = _given(catalogue, tree.locale, page_id)
        if not given:
            continue
        address = page_address(catalogue, tree.locale, page_id)
        if address in first:
            used = f"{first[address].source.path}:{first[address].source.line}"
            message = f"the address '{address}' is already used in {used}; choose another"
            yield Problem.at(given.source, "address", message, "address-twice")
        first.setdefault(address, given)


def _given(catalogue: Catalogue, locale: str, page_id: str) -> Text | None:
    """Return the text that a page's address ends with, None if there is none."""
    kind, _, rest = page_id.partition("/")
    texts = catalogue.texts[locale]
    if kind == "tools" and rest in texts.tools:
        return texts.tools[rest].file_name
    if kind == "forms" and (name := form_file_name(texts, rest)):
        return name
    default = catalogue.programme.default_locale
    found = catalogue.addresses[locale].get(page_id)
    return found or catalogue.addresses.get(default, {}).get(page_id)
