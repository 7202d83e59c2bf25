"""Which documents a page lists, by the macros that it calls."""

from __future__ import annotations

import re

from mentorkit.model.facts import Programme

MORE = "more_downloads"
"""The macro that lists whatever the others on its page do not."""
_CALL = re.compile(r"""\b(download|downloads)\(\s*(?:["']([^"']*)["'])?\s*\)""")


def listed_documents(programme: Programme, text: str) -> frozenset[str]:
    """Return the documents that a page lists one by one, by phase, or as those of no phase."""
    listed: set[str] = set()
    for macro, named in _CALL.findall(text):
        if macro == "download":
            listed.add(named)
        elif named:
            phase = programme.phases.get(named)
            listed |= set(phase.documents if phase else ())
        else:
            listed |= {one for one in programme.documents if not programme.phase_of_document(one)}
    return frozenset(map(str, listed))


def listed_phases(programme: Programme, text: str) -> frozenset[str]:
    """Return the phases whose documents and packs a page lists."""
    named = {one for macro, one in _CALL.findall(text) if macro == "downloads"}
    return frozenset(named & programme.phases.keys())


def lists_the_rest(text: str) -> bool:
    """Return whether a page lists every document that is not listed on it otherwise."""
    return f"{MORE}(" in text
