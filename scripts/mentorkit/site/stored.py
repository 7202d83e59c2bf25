"""What a site stores in a reader's browser, by the names that the browser shows.

The scripts in `overrides/` give these names; the privacy notice lists them, and
`tests/site/test_stored.py` compares it with what a browser really stores. Knows nothing of
MkDocs.
"""

from __future__ import annotations

from collections.abc import Mapping

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
