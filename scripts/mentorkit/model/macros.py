"""The macros that pages may call, and the argument that each takes.

The check of pages and the site share this table, so that a page is checked before it is built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ArgumentKind = Literal[
    "checklist",
    "document",
    "document of sections",
    "fact",
    "faq",
    "phase",
    "question list",
    "section",
    "tool",
    "web form",
]
Shown = Literal["film", "glossary", "tool"]
"""What a macro shows without being told which."""


@dataclass(frozen=True)
class Macro:
    """The argument of a macro: one quoted id of some kind, or nothing; and what it needs.

    `may_be_left_out` means that the macro can also be called with empty brackets. A macro that
    `shows` something makes no sense without any.
    """

    argument: ArgumentKind | None = None
    may_be_left_out: bool = False
    shows: Shown | None = None


MACROS: Mapping[str, Macro] = {
    "accessibility_facts": Macro(),
    "apply": Macro(),
    "checklist": Macro("checklist"),
    "contacts": Macro(),
    "doors": Macro(),
    "download": Macro("document"),
    "downloads": Macro("phase", may_be_left_out=True),
    "events": Macro("phase", may_be_left_out=True),
    "fact": Macro("fact"),
    "faq": Macro("faq"),
    "glossary": Macro(shows="glossary"),
    "help_contact": Macro(),
    "meeting_plan": Macro(),
    "messages": Macro("document of sections"),
    "more_downloads": Macro(),
    "page_parts": Macro(),
    "phase_aim": Macro("phase"),
    "phase_next": Macro("phase"),
    "phase_notes": Macro("phase"),
    "phase_path": Macro(),
    "phase_strip": Macro("phase"),
    "phase_weeks": Macro("phase"),
    "privacy_facts": Macro(),
    "process_diagram": Macro(),
    "question_list": Macro("question list"),
    "quick_download": Macro("document"),
    "section": Macro("section"),
    "stored": Macro(),
    "subsection": Macro("section"),
    "tool_cards": Macro("phase", may_be_left_out=True),
    "tool_filter": Macro(shows="tool"),
    "tool_parts": Macro("tool"),
    "tool_sheets": Macro(),
    "video": Macro(shows="film"),
    "web_form": Macro("web form"),
}

_CLOSED_BY = {"{{": "}}", "{%": "%}", "{##": "#}"}


NAME_MACRO = re.compile(
    r"""\{\{\s*fact\(\s*["']((?:phase|role):[^"']+)["']\s*\)\s*\}\}""", re.IGNORECASE
)
"""A page's name of a phase or role, in a form that its language needs; the fact is the group."""


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
