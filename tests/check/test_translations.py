"""Checks of a translation against its source: what it lost, and what has fallen behind."""

from __future__ import annotations

import pytest
from mentorkit.load import load_catalogue
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue, translation_problems

from tests.swedish import RECORD, SV, accept_all, translated_into_swedish
from tests.trees import FI, LOGO, SECTION_FILE, Tree


@pytest.fixture
def both(tree: Tree) -> Tree:
    """Return the small project in Finnish and Swedish, in which nothing is wrong."""
    translated_into_swedish(tree)
    assert tree.problems() == []
    return tree


def behind(tree: Tree, *codes: str) -> list[str]:
    """Return what is said of translations; copies of the source are not what is asked about."""
    project = Project(tree.root)
    found = translation_problems(project, load_catalogue(project, "reference"))
    return [str(problem) for problem in found if problem.code in codes]


# ── what a translation lost ─────────────────────────────────────────────────
def test_a_lost_fact_is_reported(both: Tree) -> None:
    both.change(f"{SV}/faqs.yml", "Noin {meetings} tapaamista.", "Några träffar.")
    assert both.problems() == [
        "materials/sv/faqs.yml:6: mentor.entries.how-much-time.answer: the text has lost "
        "{meetings}, which materials/fi/faqs.yml:6 has; put it in"
    ]


def test_an_invented_fact_is_reported(both: Tree) -> None:
    both.change(f"{SV}/faqs.yml", "Noin {meetings} tapaamista.", "Om {months}, {meetings}.")
    assert both.problems() == [
        "materials/sv/faqs.yml:6: mentor.entries.how-much-time.answer: materials/fi/faqs.yml:6 "
        "does not have {months}; remove it, or add it there, too"
    ]


def test_a_lost_link_is_reported(both: Tree) -> None:
    both.change(f"{SV}/checklists.yml", "[perehdytys](document:induction)", "introduktionen")
    assert both.problems() == [
        "materials/sv/checklists.yml:4: mentor.items.read-induction: the link to "
        "document:induction is lost, which materials/fi/checklists.yml:4 has; put it in: "
        "[…](document:induction)"
    ]


def test_a_lost_picture_is_reported_and_another_one_may_stand_for_it(both: Tree) -> None:
    for name in ("cup", "kopp"):
        both.write(f"materials/pictures/{name}.svg", LOGO)
    both.add(SECTION_FILE, "\n![Kuppi](picture:cup)\n")
    accept_all(both)
    assert both.problems() == [
        "materials/sv/sections/dialogue.md:3: the picture cup is lost, which "
        "materials/fi/sections/dialogue.md:3 has; put it in, or another one that says the same: "
        "![…](picture:cup)"
    ]
    both.add(f"{SV}/sections/dialogue.md", "\n![En kopp](picture:kopp)\n")
    assert both.problems() == []


def test_a_fact_is_not_missed_where_the_source_has_changed_since(both: Tree) -> None:
    both.change(f"{FI}/questions.yml", "Kuka olet?", "Kuka olet, {programme}?")
    assert both.problems() == []


def test_a_page_that_only_the_source_language_has_is_reported(both: Tree) -> None:
    text = "---\ntitle: Lisää\naddress: lisaa\ndescription: Lisää tietoa.\n---\nTeksti.\n"
    both.write("docs/fi/extra.md", text)
    assert both.problems() == [
        "docs/sv/extra.md:1: the page is missing; add it: docs/fi/extra.md has it"
    ]


def test_a_page_that_only_a_translation_has_is_reported(both: Tree) -> None:
    text = "---\ntitle: Mer\naddress: mer\ndescription: Mer att läsa.\n---\nText.\n"
    both.write("docs/sv/extra.md", text)
    assert both.problems() == [
        "docs/sv/extra.md:1: there is no docs/fi/extra.md; add it, or remove this page"
    ]


def test_a_macro_that_a_page_lost_is_reported(both: Tree) -> None:
    both.change("docs/sv/phases/start.md", '{{ phase_aim("start") }}\n\n', "")
    assert both.problems() == [
        'docs/sv/phases/start.md:1: the page has lost {{ phase_aim("start") }}, which '
        "docs/fi/phases/start.md:5 has; put it in"
    ]


def test_macros_in_another_order_are_reported(both: Tree) -> None:
    both.change(
        "docs/sv/phases/start.md",
        '{{ phase_aim("start") }}\n\n{{ section("dialogue") }}',
        '{{ section("dialogue") }}\n\n{{ phase_aim("start") }}',
    )
    assert both.problems() == [
        'docs/sv/phases/start.md:5: expected {{ phase_aim("start") }} here, as in '
        'docs/fi/phases/start.md, found {{ section("dialogue") }}'
    ]


# ── what has fallen behind ──────────────────────────────────────────────────
def test_nothing_has_fallen_behind_that_is_recorded(both: Tree) -> None:
    assert behind(both, "fallen-behind", "unrecorded", "missing-translation") == []


def test_a_text_whose_source_has_changed_has_fallen_behind(both: Tree) -> None:
    both.change(f"{FI}/questions.yml", "Kuka olet?", "Kuka sinä olet?")
    assert behind(both, "fallen-behind") == [
        "materials/sv/questions.yml:5: first-meeting.questions.about-yourself: "
        "materials/fi/questions.yml:5 has changed since this was translated; change it, too, "
        "then run: mentorkit translations accept --locale sv "
        "questions.first-meeting.questions.about-yourself"
    ]
    accept_all(both)
    assert behind(both, "fallen-behind") == []


def test_a_line_that_is_wrapped_anew_changes_nothing(both: Tree) -> None:
    both.change(f"{FI}/questions.yml", "Kysykää toisiltanne.", "Kysykää\n    toisiltanne.")
    assert behind(both, "fallen-behind") == []


def test_a_page_whose_source_has_changed_has_fallen_behind(both: Tree) -> None:
    both.change("docs/fi/index.md", "Tervetuloa", "Tervetuloa mukaan")
    assert behind(both, "fallen-behind") == [
        "docs/sv/index.md:1: docs/fi/index.md:1 has changed since this was translated; "
        "change it, too, then run: mentorkit translations accept --locale sv page.index"
    ]


def test_a_longer_list_in_the_source_is_a_missing_translation(both: Tree) -> None:
    both.change(
        f"{FI}/tools/lifeline.yml",
        "  - Merkitse käänteet.\n",
        "  - Merkitse käänteet.\n  - Kerro niistä.\n",
    )
    assert behind(both, "missing-translation") == [
        "materials/sv/tools/lifeline.yml:9: steps[2]: there is no translation of "
        "materials/fi/tools/lifeline.yml:10; add it, or, if there need be none, run: "
        "mentorkit translations accept --locale sv tools.lifeline.steps.2"
    ]


def test_texts_without_a_record_are_counted(both: Tree) -> None:
    both.remove(RECORD)
    (found,) = behind(both, "unrecorded")
    assert found.startswith(f"{RECORD}:1: ")
    assert found.endswith(
        "texts have no record of what they were translated from; if they are right, run: "
        "mentorkit translations accept --locale sv"
    )


def test_a_text_that_an_organisation_changed_in_one_language_has_fallen_behind(both: Tree) -> None:
    own = "materials/organisations/reference"
    both.write(f"{own}/fi/questions.yml", "first-meeting:\n  title: Meidän tapaamisemme\n")
    assert behind(both, "fallen-behind") == [
        "materials/sv/questions.yml:2: first-meeting.title: the organisation has changed the "
        f"text in {own}/fi/questions.yml:2; add its translation to {own}/sv/questions.yml, or, "
        "if this one is still correct, run: mentorkit translations accept --organisation reference "
        "--locale sv questions.first-meeting.title"
    ]


def test_a_record_that_is_none_is_reported(both: Tree) -> None:
    both.write(RECORD, 'page.index: "123"\n')
    assert both.problems() == [
        f"{RECORD}:1: page.index: expected 12 of the digits 0-9 and a-f, in quotes; remove the "
        "line, then run: mentorkit translations accept"
    ]


# ── what reads like another language ────────────────────────────────────────
def test_a_text_that_is_the_sources_very_words_is_reported(both: Tree) -> None:
    found = behind(both, "untranslated")
    assert (
        "materials/sv/questions.yml:6: first-meeting.questions.first-step: the text is the same "
        "as materials/fi/questions.yml:6; translate it"
    ) in found
    both.change(f"{SV}/questions.yml", "Mikä on ensimmäinen askel?", "Vilket är första steget?")
    assert len(behind(both, "untranslated")) == len(found) - 1


def test_a_text_left_in_the_source_language_is_found_by_its_words(both: Tree) -> None:
    words = "Sovitte yhdessä, miten tapaatte ja mistä puhutte."
    both.change(f"{SV}/questions.yml", "Kysykää toisiltanne.", words)
    assert behind(both, "other-language") == [
        f"materials/sv/questions.yml:3: first-meeting.intro: '{words}' reads like 'fi', not "
        "'sv'; translate it, or put it in quotation marks if it is meant so"
    ]


def test_a_translated_text_is_in_its_language(both: Tree) -> None:
    words = "Kom överens om hur ni träffas och vad ni talar om."
    both.change(f"{SV}/questions.yml", "Kysykää toisiltanne.", words)
    assert behind(both, "other-language") == []


def test_publishing_refuses_what_has_fallen_behind(both: Tree) -> None:
    both.change(f"{FI}/questions.yml", "Kuka olet?", "Kuka sinä olet?")
    assert both.problems() == []
    with pytest.raises(ProblemsFound) as refused:
        checked_catalogue(Project(both.root), "reference", publish=True)
    assert [problem.code for problem in refused.value.problems] == ["fallen-behind"]


def test_the_reference_programme_is_translated(real: Project) -> None:
    assert translation_problems(real, load_catalogue(real, "reference")) == []
