"""A form based on another one: the fields that it keeps, with the same words, and its own."""

from __future__ import annotations

import pytest
from mentorkit.model.forms import form_view

from tests.trees import FI, PROGRAMME_FILE, Tree

OWN = "materials/organisations/reference"

SHORT = (
    "  shorter:\n    based_on: agreement\n    keeps:\n      parties: [name]\n      goals: [goal]\n"
)
DOCUMENT = "  shorter:\n    editions: [print]\n    form: shorter\n"
WORDS = "shorter: {title: Lyhyt, file_name: lyhyt, purpose: Lyhyempi sopimus.}\n"


@pytest.fixture
def short(tree: Tree) -> Tree:
    """Return the small project with a short version of its agreement."""
    tree.change(PROGRAMME_FILE, "aims: [acquaintance]\n", f"{SHORT}aims: [acquaintance]\n")
    tree.change(
        PROGRAMME_FILE, "  agreement:\n    editions", f"{DOCUMENT}  agreement:\n    editions"
    )
    tree.change(
        PROGRAMME_FILE,
        "documents: [induction, agreement]",
        "documents: [induction, agreement, shorter]",
    )
    tree.add(f"{FI}/documents.yml", WORDS)
    tree.write(f"{FI}/forms/shorter.yml", "intro: Sopikaa tästä.\n")
    return tree


def test_a_short_form_has_the_fields_and_the_words_of_the_longer_one(short: Tree) -> None:
    catalogue = short.catalogue()
    view, longer = (form_view(catalogue, one, "fi") for one in ("shorter", "agreement"))
    whole = {one.id: one for one in longer.inputs()}
    kept = list(view.inputs())
    assert [one.id for one in kept] == [
        "parties.name.mentor",
        "parties.name.mentee",
        "goals.goal.1",
        "goals.goal.2",
    ]
    assert kept == [whole[one.id] for one in kept]
    assert view.intro == "Sopikaa tästä."
    headings = [group.heading for group in longer.groups]
    assert [group.heading for group in view.groups] == headings[:2]


def test_a_short_form_may_have_a_repeated_group_once(short: Tree) -> None:
    short.change(PROGRAMME_FILE, "goals: [goal]\n", "goals: [goal]\n    once: [goals]\n")
    view = form_view(short.catalogue(), "shorter", "fi")
    assert [one.id for one in view.inputs()][2:] == ["goals.goal"]


def test_a_question_that_changes_in_the_longer_form_changes_in_the_short_one(short: Tree) -> None:
    path = f"{FI}/forms/agreement.yml"
    old = form_view(short.catalogue(), "agreement", "fi").groups[0].heading
    short.change(path, f"heading: {old}", "heading: Ketkä")
    assert form_view(short.catalogue(), "shorter", "fi").groups[0].heading == "Ketkä"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "based_on: agreement",
            "based_on: agrement",
            "forms.shorter.based_on: unknown form 'agrement'; did you mean 'agreement'?",
        ),
        (
            "based_on: agreement",
            "based_on: shorter",
            "forms.shorter.based_on: unknown form 'shorter'; expected one of agreement",
        ),
        (
            "      goals: [goal]",
            "      goal: [goal]",
            "forms.shorter.keeps: unknown group 'goal'; did you mean 'goals'?",
        ),
        (
            "      goals: [goal]",
            "      goals: [goa]",
            "forms.shorter.keeps.goals[0]: unknown field 'goa'; did you mean 'goal'?",
        ),
        (
            "      goals: [goal]",
            "      goals: [goal]\n    once: [goalz]",
            "forms.shorter.once[0]: unknown group 'goalz'; did you mean 'goals'?",
        ),
        (
            "      goals: [goal]\n",
            "      goals: [goal]\n    groups: {goals: {fields: {why: {kind: text}}}}\n",
            "forms.shorter: expected each group once; these are kept and given as well: goals, "
            "found keys and values",
        ),
        (
            "    based_on: agreement\n",
            "",
            "forms.shorter: expected groups, or based_on and what it keeps, or both, "
            "found keys and values",
        ),
    ],
)
def test_what_a_short_form_does_not_find_in_the_longer_one_is_reported(
    short: Tree, old: str, new: str, message: str
) -> None:
    short.change(PROGRAMME_FILE, old, new)
    (problem,) = short.problems()
    assert problem.split(": ", 1)[1] == message


def test_a_form_has_no_words_of_its_own_for_what_it_keeps(short: Tree) -> None:
    short.add(f"{FI}/forms/shorter.yml", "groups: {parties: {heading: Ketkä, fields: {}}}\n")
    assert short.problems() == [
        f"{FI}/forms/shorter.yml:2: groups.parties: the form keeps this group and its words of "
        "'agreement'; remove it, or change it there"
    ]


def test_a_form_adds_groups_of_its_own_behind_what_it_keeps(short: Tree) -> None:
    added = "    groups: {more: {fields: {why: {kind: text}}}}\n"
    short.change(PROGRAMME_FILE, "goals: [goal]\n", f"goals: [goal]\n{added}")
    (missing,) = short.problems()
    assert "the group 'more' has no text in 'fi'; add groups.more to" in missing
    words = "groups: {more: {heading: Muuta, fields: {why: {label: Miksi?}}}}\n"
    short.add(f"{FI}/forms/shorter.yml", words)
    view = form_view(short.catalogue(), "shorter", "fi")
    assert [group.heading for group in view.groups][2:] == ["Muuta"]
    assert [one.label for one in view.inputs()][4:] == ["Miksi?"]


def test_what_an_organisation_drops_of_a_form_is_not_in_those_based_on_it(short: Tree) -> None:
    short.write(f"{OWN}/programme.yml", "forms: {agreement: {groups: {goals: null}}}\n")
    view = form_view(short.catalogue(), "shorter", "fi")
    assert [one.id for one in view.inputs()] == ["parties.name.mentor", "parties.name.mentee"]


def test_a_form_that_another_is_based_on_is_dropped_with_it(short: Tree) -> None:
    dropped = "{agreement: null}"
    short.write(f"{OWN}/programme.yml", f"documents: {dropped}\nforms: {dropped}\n")
    (problem,) = short.problems()
    assert problem.startswith(
        f"{OWN}/programme.yml:2: forms.agreement: the form 'shorter' is based"
    )
