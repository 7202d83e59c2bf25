"""A programme with nothing but a phase and a home page, to show that nothing else need exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from mentorkit.model.project import Project

from tests.locales import ROOT

PROGRAMME = """\
locales: [en]
phases:
  talks:
    shape: circle
"""

PHASES = """\
talks:
  title: Three talks
  short: Talks
  aim: You meet three times and talk about work.
"""

ORGANISATION = """\
name: Bridge Club
programme: Coffee and Careers
version: "1.0"
date: 2026-11-24
contacts:
  - name: Ada Low
    email: ada@bridge.club
accessibility:
  status: partial
  made: 2026-11-24
  updated: 2026-11-24
  assessed: We went through the pages ourselves.
  exceptions:
    - what: The old leaflets.
      why: They are no longer changed.
  email: ada@bridge.club
  authority:
    name: The authority
    address: Street 1
    phone: "+44 20 7946 0000"
    email: office@bridge.club
    web: https://bridge.club
privacy:
  controller: Bridge Club
  address: Street 1
  email: ada@bridge.club
  updated: 2026-11-24
  purposes: To form pairs.
  legal_basis: Consent.
  data: Name and address.
  recipients: Nobody else.
  retention: Six months.
  transfers: None.
"""

HOME = """\
---
title: "{programme}"
description: Three talks about work over coffee.
---
Find somebody to talk to about your work.

{{ phase_path() }}

{{ contacts() }}
"""


LABELS = "materials/en/interface.yml"


def page(title: str) -> str:
    return f"---\ntitle: {title}\naddress: {title.lower()}\ndescription: About it.\n---\nText.\n"


FILES = {
    "docs/en/index.md": HOME,
    "docs/en/accessibility.md": page("Accessibility"),
    "docs/en/privacy.md": page("Privacy"),
    "materials/programme.yml": PROGRAMME,
    "materials/en/phases.yml": PHASES,
    "materials/organisations/reference/organisation.yml": ORGANISATION,
}
"""All that an author writes; the labels are the kit's own."""


def write_minimal(root: Path) -> Project:
    """Write the programme into a folder, with our labels, templates and theme."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / LABELS, root / LABELS)
    for name in ("overrides", "materials/templates"):
        (root / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "nav:\n  - index.md\nnot_in_nav: |\n  accessibility.md\n  privacy.md\n\nplugins:\n"
    settings = re.sub(r"(?s)^nav:\n.*?^plugins:\n", nav, settings, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return Project(root)
