"""The macros that pages may call, and the argument that each takes.

The check of pages and the site share this table, so that a page is checked before it is built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ArgumentKind = Literal[
    "document", "fact", "phase", "question list", "role", "section", "tool", "web form"
]


@dataclass(frozen=True)
class Macro:
    """The argument of a macro: one quoted id of some kind, or nothing; and what it needs.

    `may_be_left_out` means that the macro can also be called with empty brackets. `pages` are
    those that it leads to, `question_lists` those that it shows; a macro `of_tools` makes no sense
    without any.
    """

    argument: ArgumentKind | None = None
    may_be_left_out: bool = False
    pages: tuple[str, ...] = ()
    question_lists: tuple[str, ...] = ()
    of_tools: bool = False


OPENING, ENDING = "every-meeting-opening", "every-meeting-ending"
"""The question lists with which every planned meeting begins and ends."""


MACROS: Mapping[str, Macro] = {
    "accessibility_facts": Macro(),
    "checklist": Macro("role"),
    "contacts": Macro(),
    "doors": Macro(pages=("mentees", "mentors", "organisers")),
    "download": Macro("document"),
    "downloads": Macro("phase", may_be_left_out=True),
    "fact": Macro("fact"),
    "faq": Macro("role"),
    "glossary": Macro(),
    "help_contact": Macro(),
    "meeting_plan": Macro(question_lists=(OPENING, ENDING)),
    "milestones": Macro(),
    "page_parts": Macro(),
    "phase_aim": Macro("phase"),
    "phase_next": Macro("phase"),
    "phase_notes": Macro("phase"),
    "phase_path": Macro(),
    "phase_strip": Macro("phase"),
    "privacy_facts": Macro(),
    "process_diagram": Macro(),
    "question_list": Macro("question list"),
    "quick_download": Macro("document"),
    "section": Macro("section"),
    "stored": Macro(),
    "subsection": Macro("section"),
    "tool_cards": Macro("phase", may_be_left_out=True),
    "tool_filter": Macro(of_tools=True),
    "tool_parts": Macro("tool"),
    "tool_sheets": Macro(),
    "video": Macro(),
    "web_form": Macro("web form"),
}

_CLOSED_BY = {"{{": "}}", "{%": "%}", "{##": "#}"}


def without_macros(text: str, mark: str = "") -> str:
    """Return a page with each macro replaced by a mark and the macro's line ends."""
    out, done = [], 0
    for match in re.finditer(r"\{(?:\{|%|##)", text):
        if match.start() < done:
            continue
        end = text.find(_CLOSED_BY[match[0]], match.end())
        if end < 0:
            break
        end += 2
        out += [text[done : match.start()], mark, "\n" * text.count("\n", match.start(), end)]
        done = end
    return "".join([*out, text[done:]])
