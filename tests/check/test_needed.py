"""What the site, a paper or a macro leads to is there, or reported with file and line."""

from __future__ import annotations

import pytest

from tests.trees import HOME_FILE, PROGRAMME_FILE, Tree

CALENDAR = "    editions: [calendar]\n"
CALENDAR_WORDS = "calendar:\n  title: Kalenteri\n  file_name: kalenteri\n  purpose: Päivät.\n"
GONE = "which is missing; add"


def test_a_phase_without_its_page_is_reported(tree: Tree) -> None:
    tree.remove("docs/fi/phases/start.md")
    problems = tree.problems()
    missing = "the page is missing; add it: everything of the phase 'start' leads to it"
    assert f"docs/fi/phases/start.md:1: {missing}" in problems
    tree.change(PROGRAMME_FILE, "phases:\n", "phases:\n  ending:\n    shape: squares\n")
    assert any(
        p.startswith("docs/fi/phases/ending.md:1: the page is missing") for p in tree.problems()
    )


def test_the_page_of_all_tools_is_reported_if_there_are_tools(tree: Tree) -> None:
    tree.remove("docs/fi/tools/index.md")
    assert tree.problems() == [
        "docs/fi/tools/index.md:1: the page is missing; add it: every tool's page leads to it"
    ]


def test_the_page_to_which_a_paper_without_a_phase_leads_is_reported(tree: Tree) -> None:
    tree.remove("docs/fi/phases/index.md")
    assert tree.problems() == [
        "docs/fi/phases/index.md:1: the page is missing; add it: the document 'process-diagram' leads to it"
    ]
    tree.change(PROGRAMME_FILE, "  process-diagram:\n", "  process-diagram:\n    page: contact\n")
    assert tree.problems() == []
    tree.change(PROGRAMME_FILE, "  induction:\n", f"  calendar:\n{CALENDAR}  induction:\n")
    tree.add("materials/fi/documents.yml", CALENDAR_WORDS)
    assert tree.problems() == []


@pytest.mark.parametrize("page", ["mentees", "mentors", "organisers"])
def test_a_door_that_leads_nowhere_is_reported_with_its_line(tree: Tree, page: str) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "Ovet:\n\n{{ doors() }}")
    for number, one in enumerate(("mentees", "mentors", "organisers")):
        if one != page:
            front = f"---\ntitle: {one}\naddress: o{number}\ndescription: x\n---\nx\n"
            tree.write(f"docs/fi/{one}.md", front)
    assert tree.problems() == [
        f"docs/fi/index.md:9: doors: it leads to the page '{page}', {GONE} docs/fi/{page}.md, or remove it"
    ]


@pytest.mark.parametrize("given", ["", "every-meeting-opening", "every-meeting-ending"])
def test_a_meeting_plan_without_its_question_lists_is_reported(tree: Tree, given: str) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ meeting_plan() }}")
    if given:
        facts = "question_lists:\n  first-meeting:"
        tree.change(
            PROGRAMME_FILE,
            facts,
            f"question_lists:\n  {given}:\n    for: both\n    questions: [a]\n  first-meeting:",
        )
        tree.add(
            "materials/fi/questions.yml",
            f"{given}:\n  title: a\n  intro: b\n  questions:\n    a: c\n",
        )
    missing = [one for one in ("every-meeting-opening", "every-meeting-ending") if one != given]
    assert tree.problems() == sorted(
        f"docs/fi/index.md:7: meeting_plan: it shows the list '{one}', {GONE} it to question_lists in "
        "programme.yml, or remove it"
        for one in missing
    )


def test_a_filter_without_tools_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ tool_filter() }}")
    tree.change(PROGRAMME_FILE, "    tools: [lifeline]\n", "")
    line = "tools:\n  lifeline: {kind: exercise, minutes: 45, symbol: line, aims: [acquaintance]}\n"
    tree.change(PROGRAMME_FILE, line, "tools: {}\n")
    tree.remove("docs/fi/tools/index.md")
    problems = tree.problems()
    assert (
        "docs/fi/index.md:7: tool_filter: there are no tools to choose from; remove it" in problems
    )
    assert not any(problem.startswith("docs/fi/tools/index.md") for problem in problems)


@pytest.mark.parametrize("where", ["documents.induction.parts", "phases.start.pack"])
def test_a_diagram_without_the_document_that_names_it_is_reported(tree: Tree, where: str) -> None:
    tree.change(PROGRAMME_FILE, "  process-diagram:\n    editions: [print, picture]\n", "")
    words = "process-diagram:\n  title: Prosessikaavio\n  file_name: prosessikaavio\n  purpose: Kaavio näyttää vaiheet.\n"
    tree.change("materials/fi/documents.yml", words, "")
    said = "the diagram is named after the document 'process-diagram'; add it, or remove this"
    part = "- process_diagram: true\n"
    if where.startswith("documents"):
        tree.change(PROGRAMME_FILE, "      - tools_at", f"      {part}      - tools_at")
        line, at = 21, f"{where}[2]"
    else:
        tree.change(
            PROGRAMME_FILE, "    shape: circle\n", f"    shape: circle\n    pack:\n      {part}"
        )
        line, at = 3, f"{where}[0]"
    assert f"{PROGRAMME_FILE}:{line}: {at}.process_diagram: {said}" in tree.problems()


NAV = """\
site_name: small
nav:
  - index.md
  - phases:
      - phases/start.md
      - Alku: phases/strat.md
  - https://silta.fi/README.md
  - ./organisers.md
  - ./index.md
  - contact.md
plugins:
  - mentorkit:
      organisation: !ENV [MENTORKIT_ORGANISATION, reference]
"""


def test_a_page_of_the_navigation_that_is_missing_is_reported_with_its_line(tree: Tree) -> None:
    tree.write("mkdocs.yml", NAV)
    tree.remove("docs/fi/contact.md")
    said = "add it, or remove this line"
    assert tree.problems() == [
        "docs/fi/contact.md:1: the page is missing; add it: every page links to it",
        f"mkdocs.yml:6: nav: there is no page docs/fi/phases/strat.md; {said}",
        f"mkdocs.yml:8: nav: there is no page docs/fi/organisers.md; {said}",
    ]
