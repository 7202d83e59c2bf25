"""The macros that pages may call, and what each of them takes.

One table for the check of pages and for the site, so that a page is checked before it is built.
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
    """What a macro takes: one id in quotes of some kind, or nothing.

    `may_be_left_out` says that it can be called with nothing between its brackets, too.
    """

    argument: ArgumentKind | None = None
    may_be_left_out: bool = False


MACROS: Mapping[str, Macro] = {
    "accessibility_facts": Macro(),
    "checklist": Macro("role"),
    "contacts": Macro(),
    "doors": Macro(),
    "download": Macro("document"),
    "downloads": Macro("phase", may_be_left_out=True),
    "fact": Macro("fact"),
    "faq": Macro("role"),
    "glossary": Macro(),
    "help_contact": Macro(),
    "meeting_plan": Macro(),
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
    "tool_filter": Macro(),
    "tool_parts": Macro("tool"),
    "tool_sheets": Macro(),
    "video": Macro(),
    "web_form": Macro("web form"),
}

_CLOSED_BY = {"{{": "}}", "{%": "%}", "{##": "#}"}


def without_macros(text: str, mark: str = "") -> str:
    """Return a page with a mark and its line ends where macros stand."""
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
