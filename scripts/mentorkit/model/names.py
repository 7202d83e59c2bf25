"""What texts may name in braces besides an organisation's facts: phases, roles, counts, own words.

`{phase:start}` and `{role:mentee}` are names, `{role:mentee.genitive}` a form that the language
declares for it, `{Role:mentee}` the same at the beginning of a sentence. No form is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mentorkit.model.facts import Programme
from mentorkit.model.markup import plain_text
from mentorkit.model.text import Text
from mentorkit.model.texts import LocaleTexts

COUNTS = ("phase_count", "tool_count")


def named_facts(programme: Programme, texts: LocaleTexts) -> dict[str, str]:
    """Return the names, counts and own facts that texts of a language may use, by fact."""
    found = {"phase_count": str(len(programme.phases)), "tool_count": str(len(programme.tools))}
    for kind, name in _names(texts):
        found[kind] = name
        found[f"{kind[0].upper()}{kind[1:]}"] = f"{name[:1].upper()}{name[1:]}"
    return found | {key: plain_text(said) for key, said in texts.facts.items()}


def _names(texts: LocaleTexts) -> Iterator[tuple[str, str]]:
    """Yield each name and each of its forms with the fact that stands for it."""
    for phase_id, phase in texts.phases.items():
        yield from _forms(f"phase:{phase_id}", phase.title, phase.forms)
        yield f"phase:{phase_id}.short", plain_text(phase.short)
    for role_id, role in texts.roles.items():
        yield from _forms(f"role:{role_id}", role.name, role.forms)


def _forms(fact: str, name: Text, forms: Mapping[str, Text]) -> Iterator[tuple[str, str]]:
    yield fact, plain_text(forms.get("name", name))
    for form, said in forms.items():
        yield f"{fact}.{form}", plain_text(said)


def base_of(fact: str) -> str:
    """Return a fact without form and capital: languages need different ones for the same name."""
    return fact.partition(".")[0].lower() if ":" in fact else fact
