"""Who pays for the programme, and the licence, as every page, paper and file says it."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from mentorkit.model.organisation import localised
from mentorkit.model.text import Text
from mentorkit.pictures.own import bitmap
from mentorkit.render.inline import opened
from mentorkit.render.view import View


@dataclass(frozen=True)
class Paid:
    """A funder in one language: its text, its emblem as PNG and in words, where it links to."""

    text: Text
    logo: bytes | None
    alt: str
    link: str | None

    @property
    def picture(self) -> str:
        """Return the emblem as a `data:` URL."""
        return png_address(self.logo or b"")


def funders(view: View) -> tuple[Paid, ...]:
    """Return the organisation's funders in a view's language, in their order."""
    folder_of = view.catalogue.folder_of
    return tuple(
        Paid(
            text=localised(funder.text, view.locale) or Text(""),
            logo=bitmap(folder_of(funder.logo), funder.logo) if funder.logo else None,
            alt=view.own_plain(funder.logo_alt),
            link=opened(funder.link) if funder.link else None,
        )
        for funder in view.organisation.funders
    )


def imprint_lines(view: View) -> tuple[str, ...]:
    """Return who pays, a line each, and the licence last, without emblems and links."""
    paid = (view.own_plain(funder.text) for funder in view.organisation.funders)
    return *paid, view.plain(view.ui.print.licence)


def png_address(png: bytes) -> str:
    """Return a picture as a `data:` URL, so that it is embedded in a paper."""
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
