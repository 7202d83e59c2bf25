"""What a link says about its file: type, pages, size and language, once they are known.

Pages may be finished before their downloads; until then a mark holds the place of the facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mentorkit.disk.cache import Entry
from mentorkit.make.plan import Download, Planned
from mentorkit.render.view import View

PENDING = re.compile(r"@@mentorkit:[^@]+@@")
"""The mark that `pending` returns."""


def pending(planned: Planned, view: View) -> str:
    """Return the mark for a file's facts, in a view's words, while the file is being made."""
    return f"@@mentorkit:{view.locale}:{planned.path}@@"


def file_facts(view: View, planned: Planned, entry: Entry) -> str:
    """Return what a link says about its file: type, pages, size and language."""
    return view.file_facts(planned.path, entry.pages, entry.size, planned.locale)


def facts_of(views: Iterable[View], download: Download) -> dict[str, str]:
    """Return what pages in these views say about a file, by the mark that it replaces."""
    planned, entry = download.planned, download.entry
    return {pending(planned, view): file_facts(view, planned, entry) for view in views}


def with_facts(html: str, facts: Mapping[str, str], unknown: str | None = None) -> str:
    """Return a page with the known facts filled in; other marks stay, or become `unknown`."""
    return PENDING.sub(
        lambda mark: facts.get(mark[0], mark[0] if unknown is None else unknown), html
    )
