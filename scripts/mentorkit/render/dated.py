"""Events with their day, in one language: the words of the programme, or the organisation's own."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mentorkit.model.events import Occasion
from mentorkit.model.localised import Localised
from mentorkit.model.organisation import localised
from mentorkit.model.text import Text
from mentorkit.render.inline import opened
from mentorkit.render.view import View


@dataclass(frozen=True)
class Said:
    """Words about an event; an organisation's `own` are taken literally."""

    text: Text
    own: bool

    def html(self, view: View) -> Markup:
        """Return the words as HTML."""
        return view.own(self.text) if self.own else view.inline(self.text)

    def plain(self, view: View) -> str:
        """Return the words without markup."""
        return view.own_plain(self.text) if self.own else view.plain(self.text)


@dataclass(frozen=True)
class DatedEvent:
    """An event as readers see it; `roles` are whom it is for, none if it is for everybody.

    `when` is its day, with the time if there is one, and `link` where it leads, if filled in.
    """

    occasion: Occasion
    title: Said
    text: Said | None
    place: Said | None
    roles: tuple[Text, ...]
    when: str
    link: str | None


def dated_events(view: View, phase_id: str | None = None) -> tuple[DatedEvent, ...]:
    """Return the events whose day is known, or those of one phase, in their order in time."""
    found = view.catalogue.occasions
    return tuple(_dated(view, one) for one in found if phase_id in (None, one.facts.phase))


def _dated(view: View, occasion: Occasion) -> DatedEvent:
    facts, own = occasion.facts, occasion.own
    words = view.texts.events.get(occasion.id)
    title = _said(view, own.title, words.title if words else None)
    assert title is not None, "the check of events asks for a title"
    is_for_some = facts.roles and set(facts.roles) != set(view.programme.roles)
    return DatedEvent(
        occasion,
        title,
        _said(view, own.text, words.text if words else None),
        _said(view, own.place, words.place if words else None),
        tuple(view.texts.roles[role].name for role in facts.roles) if is_for_some else (),
        view.moment(occasion.moment),
        opened(facts.link) if facts.link else None,
    )


def _said(view: View, own: Localised | None, words: Text | None) -> Said | None:
    """Return an organisation's own words, or else the programme's, if there are any."""
    text = localised(own, view.locale)
    if text is not None:
        return Said(text, own=True)
    return None if words is None else Said(words, own=False)
