"""Checks of the roles: each is used, and each that something names is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mentorkit.check.ids import check_known, check_once
from mentorkit.load.places import place_in_file
from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.facts import Programme
from mentorkit.model.form_facts import FormField
from mentorkit.model.problems import Problem
from mentorkit.model.project import PROGRAMME_FILE
from mentorkit.model.roles import ALL, EACH, MOST_ROLES, ORGANISER, RESERVED, TOGETHER
from mentorkit.model.text import Text
from mentorkit.model.texts import LocaleTexts


def check_roles(catalogue: Catalogue, symbols: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems with the roles; `symbols` are the drawings that a role may name."""
    programme = catalogue.programme
    used = _used(catalogue)
    symbol_names = frozenset(symbols)
    for number, (role_id, role) in enumerate(programme.roles.items(), 1):
        place, source = f"roles.{role_id}", source_of(role_id)
        yield from check_known([role.symbol], symbol_names, "symbol", f"{place}.symbol")
        if number > MOST_ROLES:
            message = f"a programme can have at most {MOST_ROLES} roles; remove this one"
            yield Problem.at(source, place, message, "too-many-roles")
        if role_id in RESERVED:
            message = f"'{role_id}' has another meaning where roles are named; choose another id"
            yield Problem.at(source, place, message, "reserved-role")
        elif role_id not in used:
            yield _unused(role_id, catalogue)
    yield from _doors(programme)
    for name, lists in (("checklists", programme.checklists), ("faqs", programme.faqs)):
        for role_id in lists:
            yield from check_known([role_id], programme.roles, "role", f"{name}.{role_id}")
    for list_id, questions in programme.question_lists.items():
        yield from _answered_by(questions.answered_by, f"question_lists.{list_id}.for", programme)
    for place, field in _fields(programme):
        yield from _who(field, place, programme)


def _unused(role_id: str, catalogue: Catalogue) -> Problem:
    """Return the problem of a role that nothing uses, where a layer may have dropped its uses."""
    source, above = source_of(role_id), catalogue.changes_above(source_of(role_id))
    if above:
        path = f"{above[-1].shown}/{PROGRAMME_FILE}".removeprefix("./")
        message = (
            f"nothing uses the role '{role_id}' any more; use it, or drop it, too: "
            f"roles: {{{role_id}: null}}"
        )
        return Problem(path, 1, f"roles.{role_id}", message, "unused-role")
    message = (
        "nothing uses the role: it has no page, list or note, and no form asks it; "
        "use it, or remove it"
    )
    return Problem.at(source, f"roles.{role_id}", message, "unused-role")


def _answered_by(roles: Sequence[Text], place: str, programme: Programme) -> Iterator[Problem]:
    if len(roles) == 1:
        yield from check_known([*roles], (*programme.roles, ALL), "role", place)
    else:
        yield from check_known(roles, programme.roles, "role", place)
        yield from check_once(roles, "role", place)


def _used(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids that a page, a list, a form or a note uses as those of roles."""
    programme = catalogue.programme
    used: set[str] = {str(key) for key, role in programme.roles.items() if role.page}
    used |= {*programme.checklists, *programme.faqs}
    for questions in programme.question_lists.values():
        used |= {*questions.answered_by}
    own = catalogue.organisation.events.values()
    for event in (*programme.events.values(), *filter(None, own)):
        used |= {*event.roles}
    for _, field in _fields(programme):
        used |= {*programme.answering} if field.who == EACH else {field.who}
    for texts in catalogue.texts.values():
        used |= {role for _, by_role in _by_role(texts) for role in by_role}
    return frozenset(used)


def _fields(programme: Programme) -> Iterator[tuple[str, FormField]]:
    for form_id, form in programme.forms.items():
        for group_id, group in form.groups.items():
            for field_id, field in group.fields.items():
                yield f"forms.{form_id}.groups.{group_id}.fields.{field_id}.who", field


def _who(field: FormField, place: str, programme: Programme) -> Iterator[Problem]:
    if field.who == EACH:
        if not programme.answering:
            message = (
                "no role answers in forms; write 'answers: true' for one, or say who fills this in"
            )
            yield Problem.at(field.who.source, place, message, "nobody-answers")
    elif field.who == "pair":
        message = f"unknown role 'pair'; write '{TOGETHER}', or leave it out: it is the default"
        yield Problem.at(field.who.source, place, message, "unknown-role")
    elif field.who not in (TOGETHER, ORGANISER):
        yield from check_known([field.who], programme.roles, "role", place)


def _doors(programme: Programme) -> Iterator[Problem]:
    doors = programme.doors or ()
    yield from check_known(doors, (*programme.roles, ORGANISER), "role", "doors")
    yield from check_once(doors, "role", "doors")


def _by_role(texts: LocaleTexts) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield each mapping of a language's texts whose keys are roles, with its id."""
    for phase_id, phase in texts.phases.items():
        yield f"phases.{phase_id}.notes", phase.notes
    for tool_id, tool in texts.tools.items():
        yield f"tools.{tool_id}.notes", tool.notes
        yield f"tools.{tool_id}.reflection_by_role", tool.reflection_by_role


def check_texts_of_roles(catalogue: Catalogue, locale: str) -> Iterator[Problem]:
    """Yield the texts for unknown roles, and the doors without words."""
    programme, texts = catalogue.programme, catalogue.texts[locale]
    for text_id, by_role in _by_role(texts):
        for role in by_role:
            place = place_in_file(f"{text_id}.{role}")
            yield from check_known([role], programme.roles, "role", place)
    for role_id in programme.every_door:
        if role_id == ORGANISER or role_id not in texts.roles:
            continue
        words = texts.roles[role_id]
        for key in ("door", "door_text"):
            if getattr(words, key) is None:
                message = f"the key '{key}' is missing; add it: the role has a door"
                yield Problem.at(words.name.source, role_id, message, "missing-key")
