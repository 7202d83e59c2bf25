"""What an organisation has put in place of the programme's: remembered, and told of changes."""

from __future__ import annotations

import pytest
from mentorkit.check.overrides import with_overrides
from mentorkit.load import load_catalogue
from mentorkit.load.overrides import REPLACED_FILE
from mentorkit.model.problems import ProblemsFound
from mentorkit.opening import hints_of

from tests.site.running import mentorkit_here
from tests.trees import FI, PROGRAMME_FILE, Tree, every_problem

OWN = "materials/organisations/reference"
PAGE = "---\ntitle: Yhteys\naddress: yhteystiedot\ndescription: Yksi sivu.\n---\nSoita.\n"
RECORD = f"{OWN}/{REPLACED_FILE}"


@pytest.fixture
def changed(tree: Tree) -> Tree:
    """Return a project whose organisation has a text, a list, a page and a fact of its own."""
    tree.write(f"{OWN}/fi/phases.yml", "start:\n  aim: Oma tavoite.\n")
    tree.write(f"{OWN}/fi/tools/lifeline.yml", "steps:\n  - Yksi.\n  - Kaksi.\n")
    tree.write(f"{OWN}/docs/fi/contact.md", PAGE)
    tree.write(f"{OWN}/programme.yml", "tools:\n  lifeline:\n    minutes: 30\n")
    return tree


def accept(tree: Tree, *names: str) -> str:
    done = mentorkit_here("changes", "accept", *names, project=tree.root)
    assert done.returncode == 0, done.stderr
    return done.stderr


def told(tree: Tree) -> list[str]:
    found = every_problem(tree.project, "reference")
    try:
        catalogue = load_catalogue(tree.project, "reference")
    except ProblemsFound:
        return [str(problem) for problem in found]
    return sorted(str(problem) for problem in with_overrides(found, catalogue))


def hints(tree: Tree) -> list[str]:
    return [str(hint) for hint in hints_of(load_catalogue(tree.project, "reference"))]


def test_what_is_not_remembered_is_a_hint_until_it_is_accepted(changed: Tree) -> None:
    assert hints(changed) == [
        f"{RECORD}:1: 4 texts and facts replace others and do not remember it, so an upgrade could "
        "not tell you of changes; run: mentorkit changes accept --organisation reference"
    ]
    assert accept(changed) == f"{RECORD}: remembered\n"
    assert (hints(changed), told(changed)) == ([], [])
    assert accept(changed) == "Everything is remembered already.\n"


def test_the_record_has_what_was_below(changed: Tree) -> None:
    accept(changed)
    lines = (changed.root / RECORD).read_text(encoding="utf-8").splitlines()[2:]
    assert lines == [
        'docs/fi/contact: "---\\ntitle: contact\\naddress: yhteystiedot\\ndescription: Yksi sivu.\\n'
        '---\\nTeksti.\\n"',
        'fi/phases.start.aim: "Tutustutte toisiinne."',
        'fi/tools.lifeline.steps: "Piirrä viiva.\\nMerkitse käänteet."',
        'programme/tools.lifeline.minutes: "45"',
    ]


def test_a_change_below_is_told_where_the_own_text_is(changed: Tree) -> None:
    accept(changed)
    changed.change(f"{FI}/phases.yml", "Tutustutte toisiinne.", "Tutustutte\n    rauhassa.")
    changed.change(PROGRAMME_FILE, "minutes: 45", "minutes: 50")
    said = (
        "what this replaces has changed; compare them: mentorkit changes --organisation reference; "
        "if this is still right, run: mentorkit changes accept --organisation reference"
    )
    assert told(changed) == [
        f"{OWN}/fi/phases.yml:2: {said} fi/phases.start.aim",
        f"{OWN}/programme.yml:3: {said} programme/tools.lifeline.minutes",
    ]
    accept(changed, "fi/phases")
    assert told(changed) == [f"{OWN}/programme.yml:3: {said} programme/tools.lifeline.minutes"]


def test_lines_that_are_only_wrapped_otherwise_are_no_change(changed: Tree) -> None:
    accept(changed)
    changed.change(f"{FI}/phases.yml", "Tutustutte toisiinne.", "Tutustutte\n    toisiinne.")
    assert told(changed) == []


def test_a_text_with_nothing_below_it_any_more_is_told(changed: Tree) -> None:
    accept(changed)
    changed.remove("docs/fi/contact.md")
    assert told(changed) == [
        f"{OWN}/docs/fi/contact.md:1: there is nothing below this any more; remove it, or, if you "
        "need it as your own, run: mentorkit changes accept --organisation reference "
        "docs/fi/contact"
    ]
    accept(changed, "docs/fi/contact")
    assert told(changed) == []
    assert "docs/fi/contact" not in (changed.root / RECORD).read_text(encoding="utf-8")


def test_a_text_that_is_unknown_since_an_upgrade_says_so(changed: Tree) -> None:
    changed.write(
        f"{OWN}/fi/questions.yml", "first-meeting:\n  questions:\n    first-step: Minne?\n"
    )
    accept(changed)
    changed.change(
        PROGRAMME_FILE, "questions: [about-yourself, first-step]", "questions: [about-yourself]"
    )
    changed.change(f"{FI}/questions.yml", "    first-step: Mikä on ensimmäinen askel?\n", "")
    assert told(changed) == [
        f"{OWN}/fi/questions.yml:3: first-meeting.questions.first-step: unknown question "
        "'first-step'; expected one of about-yourself; it stood in place of something that the layer "
        "below no longer has: remove it"
    ]


def test_changes_are_shown_side_by_side(changed: Tree) -> None:
    accept(changed)
    nothing = mentorkit_here("changes", project=changed.root)
    assert nothing.stderr == "Nothing has changed below your own texts and facts.\n"
    changed.change(f"{FI}/phases.yml", "Tutustutte toisiinne.", "Rauhassa.")
    shown = mentorkit_here("changes", project=changed.root).stdout
    assert f"{OWN}/fi/phases.yml:2: fi/phases.start.aim\n" in shown
    row = next(line for line in shown.splitlines() if "Tutustutte toisiinne." in line)
    assert row.index("Tutustutte") < row.index("Rauhassa.") < row.index("Oma tavoite.")


def test_an_unknown_name_is_wrong_usage(changed: Tree) -> None:
    done = mentorkit_here("changes", "accept", "fi/phases.start.aym", project=changed.root)
    assert done.returncode == 2
    assert "nothing of yours is called 'fi/phases.start.aym'; did you mean" in done.stderr


def test_a_long_page_is_remembered_in_pieces(changed: Tree) -> None:
    words = "sana " * 7000
    changed.write("docs/fi/contact.md", f"{PAGE}{words}\n")
    accept(changed)
    assert told(changed) == []
    changed.write("docs/fi/contact.md", f"{PAGE}{words}muu\n")
    assert [one.split(": ")[1] for one in told(changed)] == [
        "what this replaces has changed; compare them"
    ]


def test_a_record_that_was_changed_by_hand_is_reported(changed: Tree) -> None:
    changed.write(RECORD, "fi/phases.start.aim: {a: b}\n")
    assert told(changed) == [
        f"{RECORD}:1: fi/phases.start.aim: expected the text that was replaced; remove the line"
    ]


def test_what_is_dropped_or_changed_in_a_list_replaces_nothing(tree: Tree) -> None:
    tree.write(
        f"{OWN}/programme.yml",
        "tools: {lifeline: null}\n"
        "question_lists: {first-meeting: {questions: {drop: [first-step]}}}\n",
    )
    assert tree.catalogue().overrides == ()
