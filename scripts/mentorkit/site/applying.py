"""How to apply, as pages show it: with which form, where it goes, and until when."""

from __future__ import annotations

from typing import Any, NamedTuple

from mentorkit.model.markup import LinkTarget
from mentorkit.model.organisation import Localised, localised
from mentorkit.model.text import Text
from mentorkit.render.inline import opened
from mentorkit.render.view import View


class _To(NamedTuple):
    """Where a form goes, as far as each is known."""

    name: Text | None
    address: Localised | None
    phone: Text | None
    email: Text | None


def apply_values(view: View) -> dict[str, Any] | None:
    """Return the values for the template `apply`, None if the programme has no form for it.

    `until` is the last day, None as long as it is not known; nothing here reads the clock, so the
    words must hold on every day.
    """
    applying, own = view.programme.apply, view.organisation.apply
    if applying.form is None:
        return None
    until = next((one for one in view.catalogue.occasions if one.id == applying.until), None)
    online = localised(own.form, view.locale)
    contact = view.organisation.contacts[0]
    to = _To(own.person, own.address, None, own.email)
    if not any(to):
        to = _To(contact.name, None, contact.phone, contact.email)
    return {
        "online": opened(online) if online else None,
        "form_url": view.resolve(LinkTarget("page", f"forms/{applying.form}")),
        "to": to,
        "until": view.moment(until.moment) if until else None,
    }
