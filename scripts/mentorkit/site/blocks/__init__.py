"""The blocks of a page: one function per macro, each returning Markdown with HTML in it.

Headings are Markdown, so that they appear in the page's table of contents and can be linked
to; the rest is finished HTML. Of other pages and files it knows only what it is given: how
to reach them from the current page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentorkit.site.blocks.files import download, downloads, more_downloads, quick_download
from mentorkit.site.blocks.forms import web_form
from mentorkit.site.blocks.organisation import (
    accessibility_facts,
    apply,
    contacts,
    doors,
    events,
    fact,
    help_contact,
    privacy_facts,
    stored,
    video,
)
from mentorkit.site.blocks.page import BlockPage
from mentorkit.site.blocks.phases import (
    phase_aim,
    phase_next,
    phase_notes,
    phase_path,
    phase_strip,
    phase_weeks,
    process_diagram,
)
from mentorkit.site.blocks.prose import (
    checklist,
    faq,
    glossary,
    messages,
    page_parts,
    question_list,
    section,
    subsection,
)
from mentorkit.site.blocks.tools import (
    meeting_plan,
    tool_cards,
    tool_filter,
    tool_parts,
    tool_sheets,
)

__all__ = ["BLOCKS", "BlockPage"]

_BLOCKS: tuple[Callable[..., str], ...] = (
    *(section, subsection, page_parts, question_list, checklist, faq, messages, glossary),
    *(phase_aim, phase_strip, phase_weeks, phase_notes, phase_next, phase_path, process_diagram),
    *(tool_cards, tool_sheets, tool_filter, tool_parts, meeting_plan),
    *(download, quick_download, downloads, more_downloads),
    *(web_form,),
    *(apply, fact, contacts, help_contact, events, accessibility_facts, privacy_facts),
    *(stored, doors, video),
)
BLOCKS: Mapping[str, Callable[..., str]] = {block.__name__: block for block in _BLOCKS}
"""The function for each macro: it takes the page, then the macro's arguments."""
