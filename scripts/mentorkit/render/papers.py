"""What all papers of one language share: texts, colours and drawings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mentorkit.model.catalogue import Catalogue
from mentorkit.model.markup import LinkTarget
from mentorkit.model.page_addresses import page_path
from mentorkit.model.palette import LIGHT, WHITE
from mentorkit.pictures.inset import paper_inset
from mentorkit.render.fragments import draw_diagram
from mentorkit.render.html import render_template, symbol
from mentorkit.render.imprint import imprint_lines
from mentorkit.render.inline import ShownPicture
from mentorkit.render.plates.paint import Paint, neutral_paint, own_paint
from mentorkit.render.plates.source import NEUTRAL_SITE, Dress, slot
from mentorkit.render.shapes import DiagramColours, render_mark
from mentorkit.render.view import View, shape_symbol
from mentorkit.typeset.own_fonts import fonts_for

IN_FOOTER = 40
"""The most characters of a programme's name in a footer; a short name stands for a longer one."""


@dataclass(frozen=True)
class Papers:
    """What the papers of one language share; values used often are computed once.

    `neutral` papers have reserved colours and links in place of the organisation's (see `plates`).
    """

    catalogue: Catalogue
    locale: str
    templates: Path
    neutral: bool = False

    @cached_property
    def fonts(self) -> Path:
        """Return the folder of the print fonts."""
        return fonts_for(self.catalogue, self.templates)

    @property
    def field_fonts(self) -> Path:
        """Return the folder of the font that fields are filled in with: always the programme's.

        It has the letters of all names, which an organisation's type face need not have.
        """
        return self.templates / "fonts"

    @cached_property
    def view(self) -> View:
        """Return the view for paper; links lead to the site if it has an address."""
        return View(self.catalogue, self.locale, self.page_url, self.symbol, self.shown_picture)

    @cached_property
    def paint(self) -> Paint:
        """Return the organisation's colours, or those that stand for them."""
        own = own_paint(self.catalogue.organisation)
        return neutral_paint(own) if self.neutral else own

    @cached_property
    def dress(self) -> Dress:
        """Return what every paper of the organisation has in the same places."""
        organisation = self.catalogue.organisation
        own = own_paint(organisation)
        return Dress(
            author=self.view.own_plain(organisation.name),
            date=organisation.date,
            colours=tuple(zip(self.paint.all, own.all, strict=True)) if self.neutral else (),
            site=(organisation.public_address or "") if self.neutral else NEUTRAL_SITE,
        )

    @cached_property
    def colours(self) -> DiagramColours:
        """Return the colours of phases on paper."""
        return DiagramColours(
            ink=LIGHT.ink,
            line=LIGHT.edge,
            paper=WHITE,
            phases=self.paint.phases,
            tints=self.paint.tints,
        )

    def page_url(self, target: LinkTarget) -> str | None:
        """Return where a link to a target's page leads, if there is a site."""
        page = self.page_address(target)
        site = self.catalogue.organisation.public_address
        return page.replace(site, NEUTRAL_SITE, 1) if page and site and self.neutral else page

    def page_address(self, target: LinkTarget) -> str | None:
        """Return the full address of a target's page, if there is a site."""
        page = page_path(self.catalogue, self.locale, target)
        site = self.catalogue.organisation.public_address
        return f"{site}{page}" if site else None

    def shown_picture(self, name: str) -> ShownPicture | None:
        """Return a section's picture, embedded, None if there is none of that name."""
        picture = self.catalogue.pictures.get(name)
        if picture is None:
            return None
        inset = paper_inset(picture)
        return ShownPicture(inset.embedded, inset.width, inset.height, picture.is_drawing)

    def symbol(self, name: str) -> Markup:
        """Return a drawing in the main colour; `currentColor` is always black in WeasyPrint."""
        return self.coloured(name, self.paint.main)

    def coloured(self, name: str, colour: str) -> Markup:
        """Return a drawing in a colour."""
        return Markup(
            symbol(self.templates, name, self.catalogue.symbols).replace("currentColor", colour)
        )

    def mark(self, phase_id: str, *, large: bool = False) -> Markup:
        """Return a phase's shape in its colour, with its number inside or, if `large`, after it."""
        number, shape = self.view.phase_number(phase_id), self.view.phase_shape(phase_id)
        if large:
            drawn = self.coloured(shape_symbol(shape), self.colours.phases[number - 1])
            return Markup("{}\u00a0{} ").format(drawn, number)
        rtl = self.view.direction == "rtl"
        return Markup(render_mark(number, shape, self.colours, self.fonts, rtl=rtl))

    def diagram(self, layout: str, name: str = "mk-diagram") -> str:
        """Return the process diagram as SVG in the organisation's colours.

        `name` prefixes its ids, so that a paper may show it twice.
        """
        return draw_diagram(self.view, self.colours, layout, name, self.fonts)

    def picture(self) -> str:
        """Return the process diagram as a file of its own, which says who pays and the licence."""
        imprint = imprint_lines(self.view)
        return draw_diagram(
            self.view, self.colours, "wide", "mk-diagram", self.fonts, imprint=imprint
        )

    def rendered(self, template: str, *, large: bool = False, **values: Any) -> Markup:
        """Return a rendered template of a paper; large print is reflowed at 18 pt, not scaled."""
        mark = partial(self.mark, large=large)
        return Markup(
            render_template(
                self.templates,
                template,
                self.view,
                large=large,
                mark=mark,
                paint=self.paint,
                slot=slot,
                **values,
            )
        )
