"""Checks that the privacy notice covers all that the organiser is told on forms."""

from __future__ import annotations

from collections.abc import Iterator

from mentorkit.model.catalogue import Catalogue, source_of
from mentorkit.model.problems import Problem, suggestion
from mentorkit.model.text import Text


def check_privacy(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the fields of returned forms without a kind of data, and kinds not in the notice.

    An organisation without a privacy notice, where the law asks for none, covers nothing.
    """
    asked: dict[str, tuple[Text, str]] = {}
    for form_id, form in catalogue.programme.forms.items():
        for group_id, group in form.groups.items() if form.returned else ():
            for field_id, field in group.fields.items():
                place = f"forms.{form_id}.groups.{group_id}.fields.{field_id}"
                kind = field.data or group.data
                if kind is None:
                    message = (
                        f"the form '{form_id}' is returned to the organiser, and this field has no "
                        "kind of data; give it, or its group, one, such as data: contact"
                    )
                    yield Problem.at(source_of(field_id), place, message, "field-without-data")
                else:
                    asked.setdefault(str(kind), (kind, place))
    yield from _uncovered(catalogue, asked)


def _uncovered(catalogue: Catalogue, asked: dict[str, tuple[Text, str]]) -> Iterator[Problem]:
    privacy = catalogue.organisation.privacy
    if privacy is None:
        return
    covered = frozenset(map(str, privacy.covers))
    where = next(iter(privacy.data.values())).source
    for name, (kind, place) in asked.items():
        if name not in covered:
            message = (
                f"the privacy notice does not cover '{name}', for which {place} asks "
                f"({kind.source.path}:{kind.source.line}){suggestion(name, covered)}; "
                f"say it under data, and add {name} to covers"
            )
            yield Problem.at(where, "privacy.covers", message, "data-not-covered")
