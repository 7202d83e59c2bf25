"""Checks of a catalogue as a whole: languages, pages of documents, names of files."""

from __future__ import annotations

import pytest

from tests.trees import (
    FI,
    HOME_FILE,
    ORGANISATION_FILE,
    PROGRAMME_FILE,
    TOOL_FILE,
    Tree,
)


def test_the_page_of_a_document_must_be_there(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "editions: [print]", "editions: [print]\n    page: phases/strat")
    assert tree.problems() == [
        "materials/programme.yml:25: documents.induction.page: unknown page 'phases/strat'; did "
        "you mean 'phases/start'?"
    ]


def test_a_file_name_that_is_used_twice_is_reported(tree: Tree) -> None:
    tree.change(f"{FI}/documents.yml", "file_name: perehdytys", "file_name: mentorointisopimus")
    assert tree.problems() == [
        "materials/fi/documents.yml:11: agreement.file_name: the file name 'mentorointisopimus' is already used in materials/fi/documents.yml:7; choose another",
    ]


def test_a_tool_with_the_file_name_of_a_document_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "file_name: tyokalu-elamanviiva", "file_name: perehdytys")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:2: file_name: the file name 'perehdytys' is already used in materials/fi/documents.yml:7; choose another",
    ]


def test_a_file_name_with_an_umlaut_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "file_name: tyokalu-elamanviiva", "file_name: työkalu")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:2: file_name: expected lower-case letters a–z, digits and hyphens, such as 'first-meeting', found 'työkalu'",
    ]


def test_a_file_name_with_a_slash_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "file_name: tyokalu-elamanviiva", "file_name: ../tyokalu")
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:2: file_name: expected lower-case letters a–z, digits and hyphens, such as 'first-meeting', found '../tyokalu'",
    ]


def test_problems_of_facts_texts_and_pages_are_all_reported_at_once(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "symbol: line", "symbol: lines")
    tree.change(TOOL_FILE, "Sinä päätät.", "Sinä `päätät`.")
    tree.change(ORGANISATION_FILE, "logo: logo.svg", "logo: logo.gif")
    tree.change(HOME_FILE, "phase_path()", "phase_pth()")
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown macro 'phase_pth'; did you mean 'phase_path'?",
        "materials/fi/tools/lifeline.yml:19: notes.mentee: found code; a short text can contain emphasis and links",
        "materials/organisations/reference/organisation.yml:3: logo: expected a file that ends in .svg, .png, .jpg or .jpeg, found 'logo.gif'",
        "materials/programme.yml:19: tools.lifeline.symbol: unknown symbol 'lines'; did you mean 'line'?",
    ]


@pytest.mark.parametrize("wrong", ["suomi", "sv-FI", "fi_FI"])
def test_a_language_tag_of_another_language_is_reported(tree: Tree, wrong: str) -> None:
    tree.change(f"{FI}/interface.yml", "fi-FI", wrong)
    assert tree.problems() == [
        f"materials/fi/interface.yml:2: language_tag: expected 'fi' with a region, such as 'fi-FI', found '{wrong}'",
    ]


def test_a_file_name_that_an_edition_of_another_document_has_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "editions: [print, word]", "editions: [print, word, fillable]")
    tree.change(
        TOOL_FILE, "file_name: tyokalu-elamanviiva", "file_name: mentorointisopimus-fillable"
    )
    assert tree.problems() == [
        "materials/fi/tools/lifeline.yml:2: file_name: the file name 'mentorointisopimus-fillable' is already used in materials/fi/documents.yml:11; choose another",
    ]
