"""The texts with limited room, on the tool cards and the poster.

Each comes as it is printed, with its slot and the place where its author finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.facts import POSTER
from mentorkit.model.link_shapes import readable_address
from mentorkit.model.markup import LinkTarget, plain_text
from mentorkit.model.organisation import Organisation, localised
from mentorkit.model.page_addresses import page_path
from mentorkit.model.said_times import said_moment
from mentorkit.model.said_weeks import said_weeks
from mentorkit.model.text import Source, Text
from mentorkit.typeset.slots import FunderRoom


@dataclass(frozen=True)
class Placed:
    """A text in its slot, with its `words` as printed.

    `text_id` is the text's dotted id, in the organisation's file if `own` is set.
    """

    slot: str
    text_id: str
    source: Source
    words: str
    own: bool = False


def card_texts(catalogue: Catalogue, locale: str) -> Iterator[Placed]:
    """Yield the texts of the tool cards in one language."""
    for tool_id, words in catalogue.texts[locale].tools.items():
        place = f"tools.{tool_id}"
        yield _placed(catalogue, locale, "title", f"{place}.title", words.title)
        yield _placed(catalogue, locale, "aim", f"{place}.aim", words.aim)
        for number, step in enumerate(words.card):
            yield _placed(catalogue, locale, "step", f"{place}.card.{number}", step)


def poster_texts(catalogue: Catalogue, locale: str) -> Iterator[Placed]:
    """Yield the texts of the poster in one language, from top to bottom."""
    texts, organisation = catalogue.texts[locale], catalogue.organisation
    poster = texts.poster
    assert poster is not None
    for slot in ("programme", "name"):
        value = localised(getattr(organisation, slot), locale)
        yield Placed(slot, slot, source_of(value or ""), value or "", own=True)
    for slot in ("headline", "lead"):
        yield _placed(catalogue, locale, slot, f"poster.{slot}", getattr(poster, slot))
    phases = list(catalogue.programme.phases)
    for phase_id in phases if len(phases) > 1 else ():  # a single one is no path
        if phase_id not in texts.phases:  # reported elsewhere as missing
            continue
        short = texts.phases[phase_id].short
        yield _placed(catalogue, locale, "phase", f"phases.{phase_id}.short", short)
        if weeks := catalogue.programme.phases[phase_id].weeks:
            said = said_weeks(weeks, texts.interface)
            yield Placed("weeks", "interface.phase.weeks", said.source, said)
    for number, point in enumerate(poster.points):
        yield _placed(catalogue, locale, "point", f"poster.points.{number}", point)
    if poster.mentors:
        yield _placed(catalogue, locale, "mentors", "poster.mentors", poster.mentors)
    yield _placed(catalogue, locale, "call", "poster.call", poster.call)
    if organisation.site_address:
        address = _address(catalogue, locale)
        yield Placed("address", "site_address", organisation.site_address.source, address, own=True)
    yield from _events(catalogue, locale)
    yield _contact(catalogue, locale, poster.contact)
    for number, funder in enumerate(organisation.funders):
        text = localised(funder.text, locale) or Text("")
        yield Placed("funder", f"funders.{number}.text", text.source, text, own=True)


def _address(catalogue: Catalogue, locale: str) -> str:
    """Return the address to which the poster leads, as written on paper."""
    own, page = catalogue.organisation, catalogue.programme.documents[POSTER].page
    if own.public_address is None or page is None:
        return own.short_address or ""
    path = page_path(catalogue, locale, LinkTarget("page", page))
    return readable_address(own.public_address + path).split("://", 1)[1].rstrip("/")


def funder_room(organisation: Organisation) -> FunderRoom:
    """Return how an organisation's funders share the foot of the poster."""
    funders = organisation.funders
    return FunderRoom(len(funders), any(funder.logo for funder in funders))


def _placed(catalogue: Catalogue, locale: str, slot: str, text_id: str, text: Text) -> Placed:
    facts = catalogue.facts(locale)
    return Placed(slot, text_id, text.source, Text(plain_text(text)).with_facts(facts))


def _events(catalogue: Catalogue, locale: str) -> Iterator[Placed]:
    """Yield the title and the time of each event that is on the poster and has a time."""
    texts = catalogue.texts[locale]
    for occasion in catalogue.occasions:
        if not occasion.facts.poster:
            continue
        words = texts.events.get(occasion.id)
        title = localised(occasion.own.title, locale) or plain_text(words.title if words else "")
        said = f"{title}: {said_moment(occasion.moment, texts.interface)}"
        yield Placed("event", f"events.{occasion.id}", occasion.source, said, own=True)


def _contact(catalogue: Catalogue, locale: str, before: Text) -> Placed:
    """Return the words before the contact on the poster, and the contact."""
    contact = catalogue.organisation.contacts[0]
    words = Text(plain_text(before)).with_facts(catalogue.facts(locale))
    phone = (contact.phone or "").replace(" ", "\u00a0")  # keeps a number on one line
    line = ", ".join(part for part in (contact.name, phone, contact.email) if part)
    return Placed("contact", "contacts.0", contact.name.source, f"{words}: {line}", own=True)
