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


FILES = {
    "docs/en/index.md": HOME,
    "materials/programme.yml": PROGRAMME,
    "materials/en/phases.yml": PHASES,
    "materials/organisations/reference/organisation.yml": ORGANISATION,
}
"""All that an author writes; the labels are the kit's own, but for the names of its roles."""

_ROLE = re.compile(r"\{role:[^}]+\}", re.IGNORECASE)


def write_minimal(root: Path) -> Project:
    """Write the programme into a folder, with our labels, templates and theme."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    labels = (ROOT / LABELS).read_text(encoding="utf-8")
    (root / LABELS).write_text(_ROLE.sub("somebody", labels), encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("overrides", "materials/templates"):
        (root / name).symlink_to(ROOT / name)
    return Project(root)
