"""One small programme, built twice: once with plain words, once with all attacks in all fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml
from mentorkit.disk.cache import Cache
from mentorkit.make.making import Making
from mentorkit.make.workers import ready
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EditionName
from mentorkit.model.organisation import SHORT
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file
from mentorkit.site.inputs import SiteBuild
from mentorkit.site.mkdocs.build import build_site
from tinyhtml5 import parse

from tests.attacks.payloads import PAYLOADS
from tests.locales import ROOT
from tests.trees import ORGANISATION_FILE, PROGRAMME_FILE, Tree

BETWEEN = " ‖ "
EVERYTHING = BETWEEN.join(PAYLOADS.values())
WORDS = BETWEEN.join("plain words 1" for _ in PAYLOADS)

PAGES = {
    "docs/fi/index.md": "---\ntitle: h\ndescription: h\n---\n# Koti\n\n{{ phase_path() }}\n\n"
    '{{ fact("organisation") }}\n\nNimi: {{ fact("programme") }}.\n',
    "docs/fi/contact.md": "---\ntitle: c\naddress: c\ndescription: c\n---\n{{ contacts() }}\n\n"
    "{{ help_contact() }}\n\n{{ video() }}\n\n{{ events() }}\n",
    "docs/fi/privacy.md": "---\ntitle: p\naddress: p\ndescription: p\n---\n{{ privacy_facts() }}\n",
    "docs/fi/accessibility.md": "---\ntitle: a\naddress: a\ndescription: a\n---\n"
    "{{ accessibility_facts() }}\n",
}


@dataclass(frozen=True)
class Built:
    """A programme of one organisation, with what is made from it."""

    root: Path

    @cached_property
    def catalogue(self) -> Catalogue:
        """Return the catalogue; nothing is wrong with it."""
        return checked_catalogue(Project(self.root), "reference")

    @cached_property
    def pages(self) -> dict[str, Any]:
        """Return every page of the site as a browser reads it."""
        project = Project(self.root)
        making = Making(self.catalogue, project.templates, Cache(self.root / ".cache"))
        site = self.root / "site"
        build_site(SiteBuild(project, self.catalogue, making), site)
        return {
            path.relative_to(site).as_posix(): parse(path.read_text(encoding="utf-8"))
            for path in sorted(site.rglob("*.html"))
        }

    def file(self, path: str) -> str:
        """Return a file of the site."""
        assert self.pages
        return (self.root / "site" / path).read_text(encoding="utf-8")

    @cached_property
    def in_finnish(self) -> Papers:
        """Return what all papers share."""
        return Papers(self.catalogue, "fi", Project(self.root).templates)

    def paper(self, document: str, edition: EditionName = "print") -> str:
        """Return a paper of the programme in one edition."""
        return Composer(self.in_finnish, edition).paper(DocumentRef("document", document)).html

    @cached_property
    def papers(self) -> dict[str, Any]:
        """Return the papers as WeasyPrint reads them."""
        made = {name: self.paper(name) for name in ("agreement", "induction")}
        made["fillable"] = self.paper("agreement", "fillable")
        return {name: parse(html) for name, html in made.items()}

    @cached_property
    def word(self) -> dict[str, bytes]:
        """Return the Word files."""
        papers, names = self.in_finnish, ("agreement", "induction")
        files = {name: word_file(papers, DocumentRef("document", name)) for name in names}
        return {name: render_word(papers, file) for name, file in files.items()}


def written(folder: Path, said: str) -> Built:
    """Return a small programme in which an organisation says one thing wherever it may."""
    tree = Tree(folder)
    tree.make_buildable()
    for name, text in PAGES.items():
        tree.write(name, text)
    _change_programme(tree)
    tree.write(ORGANISATION_FILE, yaml.safe_dump(_organisation(folder, said), allow_unicode=True))
    return Built(folder)


def _change_programme(tree: Tree) -> None:
    form = "    form: agreement"
    tree.change(
        PROGRAMME_FILE,
        f"editions: [print, word]\n{form}",
        f"editions: [print, fillable, word]\n    web_form: true\n{form}",
    )
    tree.change(
        PROGRAMME_FILE,
        "    editions: [print]\n    parts:",
        "    editions: [print, word]\n    parts:\n      - privacy_facts: true\n"
        "      - contacts: true",
    )
    tree.add_calendar()


FREE = ("programme", "place", "logo_alt", "version")
PRIVACY = (
    "controller",
    "address",
    "purposes",
    "legal_basis",
    "data",
    "recipients",
    "retention",
    "transfers",
)


def _organisation(folder: Path, said: str) -> dict[str, Any]:
    """Return an organisation that says one thing in every field that takes words."""
    path = folder / ORGANISATION_FILE
    given: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    given |= dict.fromkeys(FREE, said) | {"name": {"fi": said}, "short_name": said[:SHORT]}
    person = {"name": said, "role": said, "phone": said, "hours": said}
    given["contacts"] = [{**person, "email": "aino@silta.fi"}]
    given["help"] = person
    for one in (*given["contacts"], person):
        one["phone"] = "040 000 0000"  # words are refused here
    given["apply"] = {"person": said, "address": said}
    given["funders"] = [{"text": said, "logo": "logo.svg", "logo_alt": said}]
    given["video"] = {"address": "https://video.fi/1", "provider": said}
    given["privacy"] |= dict.fromkeys(PRIVACY, said)
    given["accessibility"] |= {"assessed": said, "exceptions": [{"what": said, "why": said}]}
    given["accessibility"]["authority"] |= {"name": said, "address": said}
    return given


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the programme of an organisation that attacks wherever it may write."""
    folder = tmp_path_factory.mktemp("hostile")
    ready(ROOT / "materials" / "templates" / "fonts", folder / "settings")
    return written(folder / "project", EVERYTHING)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the same programme of an organisation that writes plain words."""
    return written(tmp_path_factory.mktemp("plain") / "project", WORDS)
