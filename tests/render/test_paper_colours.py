"""The colours that papers' styles take by name."""

from __future__ import annotations

import re

from mentorkit.make.renderers import papers_css
from mentorkit.model.palette import LIGHT
from mentorkit.model.project import Project
from mentorkit.render.paper_colours import paper_colours

GIVEN_BY_TEMPLATES = {"foot", "main", "main-text", "row"}


def test_papers_have_the_palettes_colours_by_name() -> None:
    named = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", paper_colours()))
    assert (named["ink"], named["muted"]) == (LIGHT.ink.lower(), LIGHT.muted.lower())


def test_what_stands_at_the_foot_of_a_page_is_muted() -> None:
    foot = re.findall(r"@(bottom-[a-z]+) \{ color: (#[0-9a-f]{6}); \}", paper_colours())
    assert foot == [("bottom-left", LIGHT.muted.lower()), ("bottom-right", LIGHT.muted.lower())]


def test_every_colour_that_papers_take_has_a_value(real: Project) -> None:
    css = papers_css(real.templates, real.templates / "fonts")
    given = {*re.findall(r"--([a-z-]+):", css), *GIVEN_BY_TEMPLATES}
    assert {*re.findall(r"var\(--([a-z-]+)", css)} <= given
