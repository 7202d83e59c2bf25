"""Whatever a programme has no use for can be left out whole: facts, words, and what shows it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mentorkit.load import load_catalogue
from mentorkit.model.problems import Problem
from mentorkit.model.project import Project
from mentorkit.opening import problems_of_project

from tests.fuzz.composing import compose
from tests.fuzz.removals import Programme, parsed, whole_programme, written
from tests.trees import FI, ORGANISATION_FILE, PROGRAMME_FILE


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the whole programme in one language."""
    root = tmp_path_factory.mktemp("features") / "whole"
    whole_programme(root)
    return root


class Smaller:
    """A copy of the programme, from which things are left out as an author would."""

    def __init__(self, whole: Path, root: Path) -> None:
        shutil.copytree(whole, root, symlinks=True)
        self.root = root

    def without(self, kind: str, *names: str) -> None:
        """Leave out ids wherever they are named; all of a kind if none is given."""
        known = Programme(self.root).ids()
        for name in names or [name for one, name in known if one == kind]:
            for path, content in Programme(self.root)._replaced(kind, name, None).items():
                if content is None:
                    (self.root / path).unlink()
                else:
                    (self.root / path).write_text(written(content), encoding="utf-8")

    def documents(self, are_meant: Callable[[Any], bool]) -> list[str]:
        """Return the ids of some documents."""
        every = Programme(self.root).parsed[PROGRAMME_FILE]["documents"].items()
        return [key for key, document in every if are_meant(document)]

    def without_macros(self, *names: str) -> None:
        for path in self.root.glob("docs/**/*.md"):
            text = path.read_text(encoding="utf-8")
            calls = rf"\{{\{{ *(?:{'|'.join(names)})\([^)]*\) *\}}\}}"
            path.write_text(re.sub(calls, "", text), encoding="utf-8")

    def edit(self, path: str, change: Callable[[Any], object]) -> None:
        """Change the values of a file in place."""
        file = self.root / path
        values = parsed(file.read_text(encoding="utf-8"), path)
        change(values)
        file.write_text(written(values), encoding="utf-8")

    def edit_each(self, pattern: str, change: Callable[[Any], object]) -> None:
        for file in self.root.glob(pattern):
            self.edit(file.relative_to(self.root).as_posix(), change)

    def without_facts(self, *keys: str) -> None:
        self.edit(PROGRAMME_FILE, lambda facts: [facts.pop(key) for key in keys])

    def without_files(self, *names: str) -> None:
        for name in names:
            path = self.root / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def problems(self) -> list[Problem]:
        """Return the problems, once what nothing shows any longer is out of the way."""
        while True:
            found = list(problems_of_project(Project(self.root), "reference"))
            unused = [p for p in found if p.code in ("unused-section", "unknown-page")]
            if len(unused) < len(found) or not found:
                return found
            for problem in unused:
                if problem.code == "unused-section":
                    self.without_files(problem.path)
            gone = {p.message.split()[4] for p in unused if p.code == "unknown-page"}
            self.edit(PROGRAMME_FILE, without_pages(gone))


def without_pages(files: set[str]) -> Callable[[Any], None]:
    """Return a change of the facts that leaves pages out of the navigation."""
    ids = {file.removeprefix("docs/fi/").removesuffix(".md;") for file in files}

    def change(facts: Any) -> None:
        below = facts["navigation"].items()
        kept = {key: [one for one in pages if one not in ids] for key, pages in below}
        left = {one: [] for key, pages in kept.items() if key in ids for one in pages}
        facts["navigation"] = {key: one for key, one in kept.items() if key not in ids} | left
        outside = facts["outside_navigation"]
        facts["outside_navigation"] = [one for one in outside if one not in ids]

    return change


def parts_without(*kinds: str) -> Callable[[Any], None]:
    """Return a change of the facts that leaves out some kinds of parts."""

    def change(facts: Any) -> None:
        for one in facts["documents"].values():
            if "parts" in one:
                one["parts"] = [part for part in one["parts"] if not set(kinds) & set(part)]
        for one in facts["phases"].values():
            one["pack"] = [part for part in one.get("pack", []) if not set(kinds) & set(part)]

    return change


def has_only_sections(document: Any) -> bool:
    parts = document.get("parts", [])
    return bool(parts) and all("section" in part for part in parts)


def keys_of_each(*keys: str) -> Callable[[Any], None]:
    return lambda values: [one.pop(key, None) for one in values.values() for key in keys] and None


def keys(*names: str) -> Callable[[Any], None]:
    return lambda values: [values.pop(name, None) for name in names] and None


def no_tools(one: Smaller) -> None:
    one.without("tools")
    one.without("documents", "tool-cards", "tool-book")
    one.without_macros("tool_cards", "tool_filter", "tool_sheets")
    one.without("pages", "tools/index")
    one.without_facts("tools", "aims")
    one.without_files(f"{FI}/aims.yml", f"{FI}/examples")
    one.edit(PROGRAMME_FILE, parts_without("tools", "tools_at_a_glance", "tool_examples"))


def no_aims(one: Smaller) -> None:
    one.edit(PROGRAMME_FILE, lambda facts: keys_of_each("aims")(facts["tools"]))
    one.without_facts("aims")
    one.without_files(f"{FI}/aims.yml")


def no_documents(one: Smaller) -> None:
    one.without("documents")
    one.without_facts("documents", "forms")
    one.without_files(f"{FI}/forms", f"{FI}/documents.yml", f"{FI}/search.yml")
    one.without_macros("downloads", "download", "messages", "quick_download")
    one.edit(PROGRAMME_FILE, lambda facts: keys_of_each("pack")(facts["phases"]))
    one.edit(f"{FI}/phases.yml", keys_of_each("pack"))
    one.without("pages", "materials")


def no_forms(one: Smaller) -> None:
    one.without("documents", *one.documents(lambda document: "form" in document))
    one.without_facts("forms")
    one.edit(PROGRAMME_FILE, leading_to_no_form)
    one.without_files(f"{FI}/forms", f"{FI}/search.yml")
    one.without_macros("quick_download")


def leading_to_no_form(facts: Any) -> None:
    """Let the papers that lead to a form's page lead to where they would be."""
    for document in facts["documents"].values():
        if document.get("page", "").startswith("forms/"):
            del document["page"]


def no_questions(one: Smaller) -> None:
    one.without("question_lists")
    one.without_facts("question_lists", "meeting_plan")
    one.without_files(f"{FI}/questions.yml")


def no_film(one: Smaller) -> None:
    one.without_macros("video")
    one.without_files(f"{FI}/video.yml")


def no_poster(one: Smaller) -> None:
    one.without("documents", "poster")
    one.without_files(f"{FI}/poster.yml")


def no_glossary(one: Smaller) -> None:
    one.without("pages", "glossary")
    one.without_files(f"{FI}/glossary.yml")


def no_checklists(one: Smaller) -> None:
    one.without_macros("checklist")
    one.without_facts("checklists")
    one.without_files(f"{FI}/checklists.yml")


def no_faqs(one: Smaller) -> None:
    one.without_macros("faq")
    one.without_facts("faqs")
    one.without_files(f"{FI}/faqs.yml")


def no_sections(one: Smaller) -> None:
    one.without("documents", *one.documents(has_only_sections))
    one.without("sections")
    one.without_macros("messages", "section", "subsection")
    one.edit(PROGRAMME_FILE, parts_without("section"))
    one.without_files(f"{FI}/sections")


def no_cards(one: Smaller) -> None:
    one.without("documents", "tool-cards")
    one.edit_each(f"{FI}/tools/*.yml", keys("card"))


def few_words(one: Smaller) -> None:
    left_out = keys("who", "needs", "reflection", "alternative", "notes")
    one.edit_each(f"{FI}/tools/*.yml", left_out)
    one.edit_each(f"{FI}/forms/*.yml", keys("intro", "note"))
    one.edit(f"{FI}/phases.yml", keys_of_each("summary", "time", "make", "need", "next", "notes"))
    one.edit(f"{FI}/questions.yml", keys_of_each("intro"))


def few_pages(one: Smaller) -> None:
    one.without_macros("doors")
    one.without("pages", "contact", "meeting-plan", "mentees", "mentors", "organisers")


_ROLE = re.compile(r"""\{(?:\{ fact\(")?role:(\w+)[^}]*\}+""", re.IGNORECASE)


def no_roles(one: Smaller) -> None:
    no_checklists(one)
    no_faqs(one)
    one.without_facts("roles", "doors")
    one.without_files(f"{FI}/roles.yml")
    one.edit_each(f"{FI}/tools/*.yml", keys("notes"))
    one.edit(f"{FI}/phases.yml", keys_of_each("notes"))
    one.edit(PROGRAMME_FILE, asked_together)
    one.edit(PROGRAMME_FILE, lambda facts: keys_of_each("for")(facts["events"]))
    for file in (*one.root.glob("docs/fi/**/*.md"), *(one.root / FI).rglob("*.*")):
        text = re.sub(r' data-role="\w+"', "", file.read_text(encoding="utf-8"))
        file.write_text(_ROLE.sub(r"henkilo\1", text), encoding="utf-8")


def asked_together(facts: Any) -> None:
    """Let nobody in particular answer questions and forms."""
    for one in facts["question_lists"].values():
        one["for"] = "all"
    for one in facts["forms"].values():
        for group in one.get("groups", {}).values():
            keys_of_each("who")(group["fields"])


def no_pages_of_phases(one: Smaller) -> None:
    phases = Programme(one.root).parsed[PROGRAMME_FILE]["phases"]
    one.without("pages", "phases/index", *(f"phases/{phase}" for phase in phases))


def nobody_to_turn_to(one: Smaller) -> None:
    one.edit(ORGANISATION_FILE, keys("help"))


FEATURES = {
    change.__name__: change
    for change in (
        *(no_tools, no_aims, no_documents, no_forms, no_questions, no_film, no_poster),
        *(no_glossary, no_checklists, no_faqs, no_sections, no_cards, few_words, few_pages),
        *(no_roles,),
        *(no_pages_of_phases, nobody_to_turn_to),
    )
}


@pytest.mark.built
@pytest.mark.parametrize("name", FEATURES)
def test_a_programme_without_it_is_whole(whole: Path, tmp_path: Path, name: str) -> None:
    one = Smaller(whole, tmp_path / "project")
    FEATURES[name](one)
    assert list(map(str, one.problems())) == []
    project = Project(one.root)
    assert compose(project, load_catalogue(project, "reference")) == []
