"""Checks of the glossaries: terms that a language lacks, words that mean two things."""

from __future__ import annotations

import shutil

import pytest

from tests.trees import FI, PROGRAMME_FILE, Tree

GLOSSARY_FILE = f"{FI}/glossary.yml"
SV = "materials/sv/glossary.yml"


@pytest.fixture
def two(tree: Tree) -> Tree:
    """Return a project in two languages in which nothing is wrong."""
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi, sv]")
    shutil.copytree(tree.root / "materials/fi", tree.root / "materials/sv")
    shutil.copytree(tree.root / "docs/fi", tree.root / "docs/sv")
    tree.change("materials/sv/interface.yml", "fi-FI", "sv-FI")
    tree.change("docs/sv/index.md", "downloads/fi", "downloads/sv")
    assert tree.problems() == []
    return tree


def test_a_term_that_a_language_lacks_is_reported_where_the_first_language_has_it(
    two: Tree,
) -> None:
    two.change(SV, "meeting:\n  term: tapaaminen\n  meaning: Sovittu keskustelu.\n", "")
    assert two.problems() == [
        "materials/fi/glossary.yml:6: meeting: the term 'meeting' is missing in 'sv'; add it to sv/glossary.yml",
    ]


def test_a_term_that_only_another_language_has_is_reported(two: Tree) -> None:
    two.add(SV, "pair:\n  term: par\n  meaning: Två som träffas.\n")
    assert two.problems() == [
        "materials/sv/glossary.yml:9: pair: unknown term 'pair'; expected one of meeting, mentee",
    ]


def test_a_misspelt_term_is_reported_with_the_one_that_is_meant(two: Tree) -> None:
    two.change(SV, "meeting:", "meting:")
    assert two.problems() == [
        "materials/fi/glossary.yml:6: meeting: the term 'meeting' is missing in 'sv'; add it to sv/glossary.yml",
        "materials/sv/glossary.yml:6: meting: unknown term 'meting'; did you mean 'meeting'?",
    ]


def test_a_term_without_a_meaning_is_reported(tree: Tree) -> None:
    tree.change(GLOSSARY_FILE, "  meaning: Sovittu keskustelu.\n", "")
    assert tree.problems() == [
        "materials/fi/glossary.yml:6: meeting: the key 'meaning' is missing; add it",
    ]


def test_a_programme_may_do_without_a_glossary(tree: Tree) -> None:
    tree.remove(GLOSSARY_FILE)
    assert tree.problems() == []


def test_a_search_word_that_is_another_term_is_reported(tree: Tree) -> None:
    tree.change(GLOSSARY_FILE, "also: [mentoroitava]", "also: [Tapaaminen]")
    assert tree.problems() == [
        "materials/fi/glossary.yml:4: mentee.also[0]: 'Tapaaminen' is itself the term of 'meeting'; remove it here",
    ]


@pytest.mark.parametrize("word", ["aktori", "aktor*"])
def test_a_word_to_avoid_that_is_the_term_is_reported(tree: Tree, word: str) -> None:
    tree.change(GLOSSARY_FILE, "avoid: [mentoroitava*]", f"avoid: [{word}]")
    assert tree.problems() == [
        f"materials/fi/glossary.yml:5: mentee.avoid[0]: '{word}' is to be avoided, but 'aktori' is the term of 'mentee'; change one of them",
    ]


def test_a_word_to_avoid_may_begin_as_a_term_does(tree: Tree) -> None:
    tree.change(GLOSSARY_FILE, "avoid: [mentoroitava*]", "avoid: [aktoritar*]")
    assert tree.problems() == []


def test_an_organisation_may_word_a_term_of_its_own(tree: Tree) -> None:
    tree.write("materials/organisations/reference/fi/glossary.yml", "mentee:\n  term: ohjattava\n")
    assert tree.problems() == []
    assert tree.catalogue().texts["fi"].glossary["mentee"].term == "ohjattava"
