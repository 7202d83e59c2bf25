"""What the site, a paper or a macro leads to is there, or reported with file and line."""

from __future__ import annotations

import pytest
from mentorkit.model.page_addresses import phase_page

from tests.trees import HOME_FILE, PROGRAMME, PROGRAMME_FILE, SECTION_FILE, Tree

GONE = "which is missing; add"


def test_a_phase_without_a_page_is_reported_if_another_has_one(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "phases:\n", "phases:\n  ending:\n    shape: squares\n")
    assert any(
        p.startswith("docs/fi/phases/ending.md:1: the page is missing") for p in tree.problems()
    )


def test_the_page_of_all_tools_is_reported_if_there_are_tools(tree: Tree) -> None:
    tree.remove("docs/fi/tools/index.md")
    assert tree.problems() == [
        "docs/fi/tools/index.md:1: the page is missing; add it: every tool's page leads to it"
    ]


def test_phases_need_no_pages(tree: Tree) -> None:
    tree.remove("docs/fi/phases/start.md")
    tree.change(HOME_FILE, "[tästä](phases/start.md)", "nyt")
    tree.change(SECTION_FILE, "Katso [aloitusvaihe](page:phases/start).", "Odota.")
    tree.add(HOME_FILE, '{{ section("dialogue") }}')
    assert tree.problems() == []


def test_a_paper_leads_to_its_phase_or_else_to_the_nearest_page_above_it(tree: Tree) -> None:
    def leads(phase_id: str | None) -> str:
        return phase_page(tree.catalogue(), "fi", phase_id).value

    tree.change(HOME_FILE, "[tästä](phases/start.md)", "nyt")
    tree.change(SECTION_FILE, "[aloitusvaihe](page:phases/start)", "aloitusvaihe")
    assert [leads("start"), leads(None)] == ["phases/start", "phases/index"]
    tree.remove("docs/fi/phases/start.md")
    assert [leads("start"), leads(None)] == ["phases/index", "phases/index"]
    tree.remove("docs/fi/phases/index.md")
    assert [leads("start"), leads(None)] == ["index", "index"]


def test_doors_need_no_pages(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ doors() }}")
    assert tree.problems() == []


def test_a_meeting_plan_begins_and_ends_with_lists_that_there_are(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ meeting_plan() }}")
    assert tree.problems() == []
    tree.add(PROGRAMME_FILE, "meeting_plan: {opening: first-meeting, ending: last-meeting}\n")
    assert tree.problems() == [
        f"{PROGRAMME_FILE}:52: meeting_plan.ending: unknown question list 'last-meeting'; did you mean 'first-meeting'?"
    ]


@pytest.mark.parametrize(
    ("macro", "file", "said"),
    [
        ("video", "video", "the film has no texts"),
        ("glossary", "glossary", "there are no terms to explain"),
    ],
)
def test_a_macro_that_has_nothing_to_show_is_reported(
    tree: Tree, macro: str, file: str, said: str
) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", f"{{{{ {macro}() }}}}")
    assert tree.problems() == []
    tree.remove(f"materials/fi/{file}.yml")
    assert tree.problems() == [
        f"docs/fi/index.md:7: {macro}: {said}; add fi/{file}.yml, or remove it"
    ]


def test_a_filter_without_tools_is_reported(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", "{{ tool_filter() }}")
    tree.change(PROGRAMME_FILE, "    tools: [lifeline]\n", "")
    line = "tools:\n  lifeline: {kind: exercise, minutes: 45, symbol: line, aims: [acquaintance]}\n"
    tree.change(PROGRAMME_FILE, line, "tools: {}\n")
    tree.remove("docs/fi/tools/index.md")
    problems = tree.problems()
    glance = (
        "documents.induction.parts[2].tools_at_a_glance: there are no tools to show; leave this out"
    )
    assert any(problem.endswith(glance) for problem in problems)
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


NAVIGATION = """\
navigation:
  index: []
  phases/index: [phases/start, phases/strat]
  organisers: []
  materials: []
  contact: []
outside_navigation: [accessibility, privacy]
"""


def test_a_page_of_the_navigation_that_is_missing_is_reported_with_its_line(tree: Tree) -> None:
    tree.add(PROGRAMME_FILE, NAVIGATION)
    tree.remove("docs/fi/contact.md")
    lines = PROGRAMME.count("\n")
    said = "add it, or remove its id here"
    assert tree.problems() == [
        "docs/fi/tools/index.md:1: no navigation has this page; add 'tools/index' to navigation or "
        "outside_navigation in programme.yml",
        f"{PROGRAMME_FILE}:{lines + 3}: navigation.phases/index[1]: there is no page "
        f"docs/fi/phases/strat.md; {said}",
        f"{PROGRAMME_FILE}:{lines + 4}: navigation.organisers: there is no page "
        f"docs/fi/organisers.md; {said}",
        f"{PROGRAMME_FILE}:{lines + 6}: navigation.contact: there is no page "
        f"docs/fi/contact.md; {said}",
    ]
