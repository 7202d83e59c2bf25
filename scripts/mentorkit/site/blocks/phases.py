"""Blocks about phases: what each is for, and the whole process."""

from __future__ import annotations

import math

from markupsafe import Markup

from mentorkit.model.looks import MOST_PHASES
from mentorkit.render.dated import dated_events
from mentorkit.render.fragments import draw_diagram
from mentorkit.render.shapes import DiagramColours
from mentorkit.site.blocks.page import BlockPage
from mentorkit.typeset.own_fonts import fonts_for

_MOST_COLUMNS = 5
_NUMBERS = range(1, MOST_PHASES + 1)
SITE_COLOURS = DiagramColours(
    ink="var(--mk-ink)",
    line="var(--mk-edge)",
    paper="var(--mk-card)",
    phases=tuple(f"var(--mk-phase-{number})" for number in _NUMBERS),
    tints=tuple(f"var(--mk-tint-{number})" for number in _NUMBERS),
)


def phase_aim(page: BlockPage, phase_id: str) -> str:
    """Return a phase's shape, number and aim."""
    return page.block("phase_aim", phase_id=phase_id, words=page.view.texts.phases[phase_id])


def phase_strip(page: BlockPage, phase_id: str) -> str:
    """Return the strip "in this phase": how long it takes, what is made and needed, its events."""
    words, events = page.view.texts.phases[phase_id], dated_events(page.view, phase_id)
    if not (words.time or words.make or words.need or events):
        return ""
    return page.block("phase_strip", phase_id=phase_id, words=words, events=events)


def phase_weeks(page: BlockPage, phase_id: str) -> str:
    """Return what is done in each week of a phase, under a heading, if its weeks are listed."""
    if not page.view.told_weeks(phase_id):
        return ""
    heading = page.heading(page.view.ui.phase.week_by_week, "mk.weeks")
    return f"{heading}\n{page.block('phase_weeks', phase_id=phase_id)}"


def phase_notes(page: BlockPage, phase_id: str) -> str:
    """Return the notes for each role."""
    return page.notes(page.view.texts.phases[phase_id].notes)


def phase_next(page: BlockPage, phase_id: str) -> str:
    """Return what to do next, under a heading."""
    words = page.view.texts.phases[phase_id]
    if not words.next:
        return ""
    heading = page.heading(page.view.ui.phase.next, "mk.next")
    return f'{heading}\n<div class="mk-next"><p>{page.view.inline(words.next)}</p></div>'


def phase_path(page: BlockPage) -> str:
    """Return the process path as stops, each a link."""
    urls = {p: page.page_url(f"phases/{p}") for p in page.view.programme.phases}
    return page.block("phase_path", urls=urls, columns=path_columns(len(urls)))


def path_columns(phases: int) -> int:
    """Return how many stops of the path are side by side: rows are as long as each other."""
    return math.ceil(phases / math.ceil(phases / _MOST_COLUMNS))


def process_diagram(page: BlockPage) -> str:
    """Return the process diagram, drawn wide for screens and tall for phones."""
    hrefs = {str(p): page.page_url(f"phases/{p}") for p in page.view.programme.phases}
    fonts = fonts_for(page.view.catalogue, page.templates)
    drawings = {
        layout: Markup(
            draw_diagram(page.view, SITE_COLOURS, layout, f"mk.diagram-{layout}", fonts, hrefs)
        )
        for layout in ("wide", "tall")
    }
    return page.block("process_diagram", **drawings)
