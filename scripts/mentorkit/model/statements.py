"""What an organisation states because a law asks for it: on accessibility, and on privacy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from mentorkit.model.base import Day, Model
from mentorkit.model.legal import Legal
from mentorkit.model.localised import Localised, localised
from mentorkit.model.reachable import Addresses, Email, Phone
from mentorkit.model.text import Text

Ground = Literal["non-compliance", "burden", "scope"]


class Authority(Model):
    """The authority that supervises accessibility."""

    name: Localised
    address: Localised
    phone: Phone
    email: Email
    web: Addresses


class KnownGap(Model):
    """Something on the site that is not accessible, and why.

    `ground` is why the law allows it, if it does: a statement for the European Union tells these
    apart.
    """

    what: Localised
    why: Localised
    ground: Ground = "non-compliance"


class Accessibility(Model):
    """The contents of the accessibility statement for this organisation's site.

    `law` is the national law that transposes Directive (EU) 2016/2102, outside Finland.
    """

    status: Literal["partial", "none", "full"]
    made: Day
    updated: Day
    assessed: Localised
    exceptions: tuple[KnownGap, ...] = ()
    law: Localised | None = None
    email: Email
    authority: Authority

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.updated < self.made:
            raise PydanticCustomError(
                "statement_order", "the statement was updated before it was made; correct the dates"
            )
        return self


class DataAuthority(Model):
    """The authority that supervises data protection."""

    name: Localised
    web: Addresses


class Privacy(Model):
    """The contents of the privacy notice on this organisation's processing of personal data.

    `officer` is the data protection officer, with name and contact details; a public authority
    must have one. `covers` are the kinds of data that `data` describes, by the ids that fields of
    forms have. `authority` is where to complain, outside Finland.
    """

    controller: Localised
    address: Localised
    email: Email
    officer: Localised | None = None
    updated: Day
    purposes: Localised
    legal_basis: Localised
    data: Localised
    covers: tuple[Text, ...] = ()
    recipients: Localised
    retention: Localised
    transfers: Localised
    authority: DataAuthority | None = None


def legal_facts(
    accessibility: Accessibility | None, privacy: Privacy | None, locale: str
) -> dict[str, str]:
    """Return the facts of the statements, "" for those that the legal frame does not ask for."""
    facts = dict.fromkeys(LEGAL_FACTS, "")
    if accessibility:
        authority = accessibility.authority
        facts |= {
            "accessibility_email": accessibility.email,
            "accessibility_law": localised(accessibility.law, locale) or "",
            "authority_name": localised(authority.name, locale) or "",
            "authority_address": localised(authority.address, locale) or "",
            "authority_phone": authority.phone,
            "authority_email": authority.email,
            "authority_web": localised(authority.web, locale) or "",
        }
    if privacy and privacy.authority:
        facts["data_authority_name"] = localised(privacy.authority.name, locale) or ""
        facts["data_authority_web"] = localised(privacy.authority.web, locale) or ""
    return facts


LEGAL_FACTS = (
    "accessibility_email",
    "accessibility_law",
    *("authority_name", "authority_address", "authority_phone", "authority_email"),
    *("authority_web", "data_authority_name", "data_authority_web"),
)
"""Facts of the accessibility statement and the privacy notice, for their sections only."""
UNASKED_FACTS: Mapping[Legal, tuple[str, ...]] = {
    "fi": ("accessibility_law", "data_authority_name", "data_authority_web"),
    "eu": (),
    "none": LEGAL_FACTS,
}
"""The facts of the statements that each legal frame does not ask for."""
