"""The small project of `trees.py` with a second language, complete and recorded."""

from __future__ import annotations

import shutil

from mentorkit.load import load_catalogue
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.model.translation import pairs
from mentorkit.translation.records import record

from tests.trees import FI, PROGRAMME_FILE, Tree

SV = "materials/sv"
RECORD = f"{SV}/translated-from.yml"


def translated_into_swedish(tree: Tree) -> None:
    """Add Swedish as a complete language."""
    shutil.copytree(tree.root / FI, tree.root / SV)
    shutil.copytree(tree.root / "docs/fi", tree.root / "docs/sv")
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, sv]")
    tree.change(f"{SV}/interface.yml", "language_tag: fi-FI", "language_tag: sv-FI")
    tree.change("docs/sv/index.md", "Aloita [tästä]", "Börja gärna [här]")
    tree.change("docs/sv/index.md", "tai lataa [sopimus]", "eller ladda ner [avtalet]")
    accept_all(tree)


def accept_all(tree: Tree) -> None:
    """Record all translations as accepted."""
    project, catalogue = translated(tree)
    record(project, catalogue, "sv", pairs(catalogue, "sv"))


def translated(tree: Tree) -> tuple[Project, Catalogue]:
    """Return what translators work on."""
    project = Project(tree.root)
    return project, load_catalogue(project, "reference", with_gaps=True)
