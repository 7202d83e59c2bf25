"""The roles of a programme: each is used, and each that something names is there."""

from __future__ import annotations

import pytest

from tests.trees import FI, HOME_FILE, PROGRAMME_FILE, TOOL_FILE, Tree

MENTEE = "roles:\n  mentor: {}\n  mentee: {}\n"
EXPERT = "expert:\n  name: Asiantuntija\n  label: Asiantuntijalle\n  hidden: Piilossa.\n"
UNUSED = (
    "nothing uses the role: it has no page, list or note, and no form asks it; use it, or remove it"
)


def with_expert(tree: Tree, facts: str = "{answers: false}") -> None:
    """Add a third role, which nothing uses."""
    tree.change(PROGRAMME_FILE, MENTEE, f"{MENTEE}  expert: {facts}\n")
    tree.add(f"{FI}/roles.yml", EXPERT)


def test_a_role_that_nothing_uses_is_reported(tree: Tree) -> None:
    with_expert(tree)
    assert tree.problems() == [f"materials/programme.yml:51: roles.expert: {UNUSED}"]


@pytest.mark.parametrize(
    "use",
    [
        lambda tree: tree.change(PROGRAMME_FILE, "{answers: false}", "{page: contact}"),
        lambda tree: tree.change(PROGRAMME_FILE, "{answers: false}", "{answers: true}"),
        lambda tree: tree.change(PROGRAMME_FILE, "    for: all", "    for: [mentor, expert]"),
        lambda tree: tree.change(PROGRAMME_FILE, "{kind: text, ", "{kind: text, who: expert, "),
        lambda tree: tree.change(f"{FI}/phases.yml", "{mentor: K", "{expert: Auta., mentor: K"),
        lambda tree: tree.add(TOOL_FILE, "reflection_by_role: {expert: [Mitä näit?]}\n"),
    ],
    ids=["page", "answers", "questions", "who", "note", "reflection"],
)
def test_whatever_uses_a_role_is_enough(tree: Tree, use: object) -> None:
    with_expert(tree)
    assert callable(use)
    use(tree)
    if "page: contact" in (tree.root / PROGRAMME_FILE).read_text(encoding="utf-8"):
        words = "  hidden: Piilossa.\n  door: Ovi\n  door_text: Sisään.\n"
        tree.change(f"{FI}/roles.yml", "  hidden: Piilossa.\n", words)
    assert tree.problems() == []


@pytest.mark.parametrize("layer", ["materials/common", "materials/organisations/reference"])
def test_a_role_whose_lists_a_layer_drops_is_reported_there(tree: Tree, layer: str) -> None:
    with_expert(tree)
    tree.change(PROGRAMME_FILE, "checklists:\n", "checklists:\n  expert: [come]\n")
    tree.add(f"{FI}/checklists.yml", "expert:\n  title: Lista\n  items:\n    come: Tule.\n")
    tree.write(f"{layer}/programme.yml", "checklists: {expert: null}\n")
    assert tree.problems() == [
        f"{layer}/programme.yml:1: roles.expert: nothing uses the role 'expert' any more; use it, or drop it, too: roles: {{expert: null}}"
    ]
    tree.write(f"{layer}/programme.yml", "roles: {expert: null}\n")
    assert tree.problems() == []


@pytest.mark.parametrize("layer", ["materials/common", "materials/organisations/reference"])
def test_a_role_that_a_layer_adds_and_nothing_uses_is_reported_there(
    tree: Tree, layer: str
) -> None:
    tree.write(f"{layer}/programme.yml", "roles:\n  expert: {answers: false}\n")
    tree.write(f"{layer}/fi/roles.yml", EXPERT)
    assert tree.problems() == [f"{layer}/programme.yml:2: roles.expert: {UNUSED}"]


def test_a_list_for_a_role_uses_it(tree: Tree) -> None:
    with_expert(tree)
    tree.change(PROGRAMME_FILE, "checklists:\n", "checklists:\n  expert: [come]\n")
    tree.add(f"{FI}/checklists.yml", "expert:\n  title: Lista\n  items:\n    come: Tule.\n")
    assert tree.problems() == []


def test_a_role_without_texts_is_reported_with_its_line(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, MENTEE, f"{MENTEE}  expert: {{}}\n")
    assert tree.problems() == [
        "materials/programme.yml:51: roles.expert: the role 'expert' has no text in 'fi'; add expert to materials/fi/roles.yml",
    ]


def test_texts_of_an_unknown_role_are_reported(tree: Tree) -> None:
    tree.add(f"{FI}/roles.yml", EXPERT.replace("expert", "mentors"))
    assert tree.problems() == [
        "materials/fi/roles.yml:9: mentors: unknown role 'mentors'; did you mean 'mentor'?",
    ]


def test_more_than_six_roles_are_reported(tree: Tree) -> None:
    more = [f"one-{n}" for n in range(5)]
    tree.change(PROGRAMME_FILE, MENTEE, MENTEE + "".join(f"  {one}: {{}}\n" for one in more))
    tree.add(f"{FI}/roles.yml", "".join(EXPERT.replace("expert", one) for one in more))
    assert tree.problems() == [
        "materials/programme.yml:55: roles.one-4: a programme can have at most 6 roles; remove this one",
    ]


@pytest.mark.parametrize("word", ["all", "each", "together", "organiser"])
def test_a_role_named_like_a_word_of_ours_is_reported(tree: Tree, word: str) -> None:
    tree.change(PROGRAMME_FILE, MENTEE, f"{MENTEE}  {word}: {{}}\n")
    tree.add(f"{FI}/roles.yml", EXPERT.replace("expert", word))
    assert tree.problems() == [
        f"materials/programme.yml:51: roles.{word}: '{word}' has another meaning where roles are named; choose another id",
    ]


def test_a_number_other_than_one_or_many_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "  mentee: {}", "  mentee: {number: 3}")
    assert tree.problems() == [
        "materials/programme.yml:50: roles.mentee.number: expected 1 or 'many', found the number 3",
    ]


def test_a_role_with_an_unknown_symbol_or_page_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "  mentee: {}", "  mentee: {symbol: lin, page: contacts}")
    tree.add(f"{FI}/roles.yml", "  door: Ovi\n  door_text: Sisään.\n")
    assert tree.problems() == [
        "materials/programme.yml:50: roles.mentee.page: unknown page 'contacts'; did you mean 'contact'?",
        "materials/programme.yml:50: roles.mentee.symbol: unknown symbol 'lin'; did you mean 'line'?",
    ]


# ── Doors ──────────────────────────────────────────────────────────────────
def test_a_door_without_words_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "  mentee: {}", "  mentee: {page: contact}")
    assert tree.problems() == [
        "materials/fi/roles.yml:6: mentee: the key 'door' is missing; add it: the role has a door",
        "materials/fi/roles.yml:6: mentee: the key 'door_text' is missing; add it: the role has a door",
    ]
    tree.add(PROGRAMME_FILE, "doors: [organiser]\n")
    assert tree.problems() == []


def test_doors_of_unknown_roles_and_twice_are_reported(tree: Tree) -> None:
    tree.add(PROGRAMME_FILE, "doors: [mentr, organiser, organiser]\n")
    assert tree.problems() == [
        "materials/programme.yml:52: doors[0]: unknown role 'mentr'; did you mean 'mentor'?",
        "materials/programme.yml:52: doors[2]: the role 'organiser' is listed twice; remove one",
    ]


# ── What names a role ──────────────────────────────────────────────────────
def test_question_lists_for_unknown_roles_are_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    for: all", "    for: both")
    assert tree.problems() == [
        "materials/programme.yml:10: question_lists.first-meeting.for: unknown role 'both'; expected one of all, mentee, mentor",
    ]
    tree.change(PROGRAMME_FILE, "    for: both", "    for: [mentee, mente, mentee]")
    assert tree.problems() == [
        "materials/programme.yml:10: question_lists.first-meeting.for[1]: unknown role 'mente'; did you mean 'mentee'?",
        "materials/programme.yml:10: question_lists.first-meeting.for[2]: the role 'mentee' is listed twice; remove one",
    ]


def test_a_question_list_for_what_is_no_role_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    for: all", "    for: 2")
    assert tree.problems() == [
        "materials/programme.yml:10: question_lists.first-meeting.for: expected a role, a list of roles, or 'all', found the number 2",
    ]


def test_a_list_of_an_unknown_role_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "checklists:\n", "checklists:\n  expert: [come]\n")
    tree.add(f"{FI}/checklists.yml", "expert:\n  title: Lista\n  items:\n    come: Tule.\n")
    assert tree.problems() == [
        "materials/programme.yml:13: checklists.expert: unknown role 'expert'; expected one of mentee, mentor",
    ]


def test_a_role_needs_no_lists(tree: Tree) -> None:
    for lists, first in (("checklists", "mentor: [read-induction]"), ("faqs", "mentor: [how-much")):
        text = (tree.root / PROGRAMME_FILE).read_text(encoding="utf-8")
        rest = text[text.index(f"  {first}") :]
        tree.change(PROGRAMME_FILE, "".join(rest.splitlines(keepends=True)[:2]), "")
        tree.change(PROGRAMME_FILE, f"{lists}:\n", "")
        tree.write(f"{FI}/{lists}.yml", "{}\n")
    assert tree.problems() == []


@pytest.mark.parametrize("macro", ["checklist", "faq"])
def test_a_page_that_shows_a_list_of_a_role_without_one_is_reported(tree: Tree, macro: str) -> None:
    with_expert(tree, "{}")
    tree.change(HOME_FILE, "{{ phase_path() }}", f'{{{{ {macro}("expert") }}}}')
    assert tree.problems() == [
        f"docs/fi/index.md:7: {macro}: unknown {macro} 'expert'; expected one of mentee, mentor",
    ]


def test_a_part_of_a_page_for_an_unknown_role_is_reported(tree: Tree) -> None:
    part = '<div class="mk-role" data-role="mentr" markdown>\n\nHei\n\n</div>'
    tree.change(HOME_FILE, "{{ phase_path() }}", part)
    assert tree.problems() == [
        "docs/fi/index.md:7: unknown role 'mentr'; did you mean 'mentor'?",
    ]


def test_a_field_that_an_unknown_role_fills_in_is_reported(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "who: each", "who: mentr")
    assert tree.problems() == [
        "materials/programme.yml:37: forms.agreement.groups.parties.fields.name.who: unknown role 'mentr'; did you mean 'mentor'?",
    ]
    tree.change(PROGRAMME_FILE, "who: mentr", "who: pair")
    assert tree.problems() == [
        "materials/programme.yml:37: forms.agreement.groups.parties.fields.name.who: unknown role 'pair'; write 'together', or leave it out: it is the default",
    ]


def test_a_field_for_each_is_reported_if_no_role_answers(tree: Tree) -> None:
    silent = "roles:\n  mentor: {answers: false}\n  mentee: {answers: false}\n"
    tree.change(PROGRAMME_FILE, MENTEE, silent)
    assert tree.problems() == [
        "materials/programme.yml:37: forms.agreement.groups.parties.fields.name.who: no role answers in forms; write 'answers: true' for one, or say who fills this in",
    ]


def test_notes_and_questions_for_unknown_roles_are_reported(tree: Tree) -> None:
    tree.change(f"{FI}/phases.yml", "{mentor: K", "{mentr: K")
    tree.add(TOOL_FILE, "reflection_by_role:\n  expert: [Mitä näit?]\n")
    assert tree.problems() == [
        "materials/fi/phases.yml:10: start.notes.mentr: unknown role 'mentr'; did you mean 'mentor'?",
        "materials/fi/tools/lifeline.yml:25: reflection_by_role.expert: unknown role 'expert'; expected one of mentee, mentor",
    ]


def test_an_id_is_measured_with_the_longest_role_that_answers(tree: Tree) -> None:
    name = "a" * 40
    with_expert(tree, "{}")
    tree.change(PROGRAMME_FILE, "  expert: {}", f"  {name}: {{}}")
    tree.change(f"{FI}/roles.yml", "expert:", f"{name}:")
    tree.change(
        PROGRAMME_FILE, "          name: {kind: line, who", f"          {name}: {{kind: line, who"
    )
    tree.change(f"{FI}/forms/agreement.yml", "      name:\n", f"      {name}:\n")
    assert tree.problems() == [
        f"materials/programme.yml:37: forms.agreement.groups.parties.fields.{name}: the field's full id 'parties.{name}.{name}' has 89 characters; shorten its parts, at most 64 fit a Word file",
    ]


# ── A role that an organisation drops ──────────────────────────────────────
OWN_PROGRAMME = "materials/organisations/reference/programme.yml"


def test_a_role_is_dropped_with_all_that_hangs_on_it(tree: Tree) -> None:
    part = '<div class="mk-role" data-role="mentee" markdown>\n\nAktorille\n\n</div>'
    lists = '{{ checklist("mentee") }}\n\n{{ faq("mentor") }}'
    tree.change(HOME_FILE, "{{ phase_path() }}", f"{part}\n\n{lists}")
    tree.add(PROGRAMME_FILE, "doors: [mentee, mentor]\n")
    tree.write(OWN_PROGRAMME, "roles: {mentee: null}\n")
    assert tree.problems() == []
    catalogue = tree.catalogue()
    programme, texts = catalogue.programme, catalogue.texts["fi"]
    named = (programme.roles, programme.doors, programme.checklists, programme.faqs, texts.roles)
    assert [list(one or ()) for one in named] == [["mentor"]] * 5
    assert list(texts.phases["start"].notes) == ["mentor"]
    assert list(texts.tools["lifeline"].notes) == ["mentor"]
    home = catalogue.pages["fi"]["index"].text
    assert "Aktorille" not in home
    assert "checklist" not in home
    assert '{{ faq("mentor") }}' in home


def test_a_role_that_something_is_only_for_is_still_needed(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    for: all", "    for: mentee")
    tree.change(PROGRAMME_FILE, "{kind: text, ", "{kind: text, who: mentee, ")
    tree.write(OWN_PROGRAMME, "roles: {mentee: null}\n")
    assert tree.problems() == [
        f"{OWN_PROGRAMME}:1: roles.mentee: the form 'agreement' asks it; drop that, too: forms: {{agreement: null}}, or keep this",
        f"{OWN_PROGRAMME}:1: roles.mentee: the question list 'first-meeting' is for it; drop that, too: question_lists: {{first-meeting: null}}, or keep this",
    ]
