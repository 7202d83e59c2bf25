"""What texts may name in braces besides an organisation's facts: phases, roles, counts, own words.

`{phase:start}` and `{role:mentee}` are names, `{role:mentee.genitive}` a form that the language
declares for it, `{Role:mentee}` the same at the beginning of a sentence. No form is guessed. A
language that declares forms for a name writes it in braces everywhere, so that it has one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mentorkit.model.facts import Programme
from mentorkit.model.markup import plain_text
from mentorkit.model.text import Text
from mentorkit.model.texts import LocaleTexts, PhaseTexts, RoleTexts

COUNTS = ("phase_count", "tool_count")
NAMED: Mapping[str, str] = {"phase": "title", "role": "name"}
"""What has a name that texts have in braces, with the key of the name among its texts."""


def named_facts(programme: Programme, texts: LocaleTexts) -> dict[str, str]:
    """Return the names, counts and own facts that texts of a language may use, by fact."""
    found = {"phase_count": str(len(programme.phases)), "tool_count": str(len(programme.tools))}
    found |= names_in_texts(texts)
    return found | {key: plain_text(said) for key, said in texts.facts.items()}


def declared_names(texts: LocaleTexts) -> dict[str, str]:
    """Return the names that have forms, with these, by fact: what texts need not write out."""
    return {
        fact: said
        for prefix, named in named_texts(texts)
        if named.forms
        for fact, said in _forms(prefix, named)
    }


def names_in_texts(texts: LocaleTexts) -> dict[str, str]:
    """Return the names of phases and roles, in each form and with a capital, by fact."""
    return with_capitals(_names(texts))


def with_capitals(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return names by fact, each also with a capital, for the beginning of a sentence."""
    found = {}
    for fact, said in names:
        found[fact] = said
        found[f"{fact[0].upper()}{fact[1:]}"] = f"{said[:1].upper()}{said[1:]}"
    return found


def _names(texts: LocaleTexts) -> Iterator[tuple[str, str]]:
    """Yield each name and each of its forms with the fact that stands for it."""
    for prefix, named in named_texts(texts):
        yield from _forms(prefix, named)
    for phase_id, phase in texts.phases.items():
        yield f"phase:{phase_id}.short", plain_text(phase.short)


def named_texts(texts: LocaleTexts) -> Iterator[tuple[str, PhaseTexts | RoleTexts]]:
    """Yield what has a name, with the fact that stands for the name."""
    for phase_id, phase in texts.phases.items():
        yield f"phase:{phase_id}", phase
    for role_id, role in texts.roles.items():
        yield f"role:{role_id}", role


def _forms(fact: str, named: PhaseTexts | RoleTexts) -> Iterator[tuple[str, str]]:
    forms = {form: plain_text(said) for form, said in named.forms.items()}
    yield from facts_of_name(fact, plain_text(name_of(named)), forms).items()


def facts_of_name(fact: str, name: str, forms: Mapping[str, str]) -> dict[str, str]:
    """Return a name and its forms by the facts that stand for them; `name` is for itself."""
    return {
        fact: forms.get("name", name),
        **{f"{fact}.{form}": said for form, said in forms.items()},
    }


def name_of(named: PhaseTexts | RoleTexts) -> Text:
    """Return a role's name or a phase's title, as it stands for itself."""
    return named.name if isinstance(named, RoleTexts) else named.title


def is_name(fact: str) -> bool:
    """Return whether a fact is the name of a phase or role, in any form."""
    return fact.partition(":")[0].lower() in NAMED


def with_names_of(facts: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Return facts with the names as another language has them, for a text in that language."""
    return {**facts, **{fact: said for fact, said in theirs.items() if is_name(fact)}}
