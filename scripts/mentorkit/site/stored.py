"""What a site stores in a reader's browser, by the names that the browser shows.

The scripts in `overrides/` give these names; the privacy notice lists them, and
`tests/site/test_stored.py` compares it with what a browser really stores. Knows nothing of
MkDocs.
"""

from __future__ import annotations

from collections.abc import Mapping

from mentorkit.make.plan import OFFLINE
from mentorkit.model.catalogue import Catalogue

STORED: Mapping[str, str] = {
    "form": "mentorkit.form",
    "checklist": "mentorkit.checklist",
    "plan": "mentorkit.plan",
    "role": "mentorkit.role",
    "scheme": "mentorkit.scheme",
    "pages": "mentorkit:…:pages",
    "papers": "mentorkit:…:papers",
    "chosen": "mentorkit:…:chosen",
    "worker": "sw.js",
}
"""By what is stored: how its name begins (storage), is composed (caches) or ends (worker)."""


def stored_names(catalogue: Catalogue) -> dict[str, str]:
    """Return what the site of a programme may store: nothing for what it does not have."""
    programme = catalogue.programme
    pages = [page.text for tree in catalogue.pages.values() for page in tree.values()]
    used = {
        "form": bool(programme.web_forms()),
        "checklist": any(programme.checklists.values()),
        "plan": any("meeting_plan(" in text for text in pages),
        "role": len(programme.roles) > 1,
        "papers": OFFLINE.id in programme.documents,
    }
    return {name: begins for name, begins in STORED.items() if used.get(name, True)}
