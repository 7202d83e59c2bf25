"""Names of a form's fields for where no heading shows them, on paper and on the site."""

from __future__ import annotations

from mentorkit.model.forms import FormView, Input
from mentorkit.render.view import View


def field_names(form: FormView, view: View) -> dict[str, str]:
    """Return each field's name, by id, as plain text for where its heading is not seen.

    A name contains the round, the role, the label and how to fill in the field.
    """
    names = bare_names(form, view)
    return {entry.id: names[entry.id] + _how(entry, view) for entry in form.inputs()}


def bare_names(form: FormView, view: View) -> dict[str, str]:
    """Return each field's round, role and label as one plain text, by field id."""
    names = {}
    for group in form.groups:
        for round_ in group.rounds:
            before = [f"{view.plain(group.round or group.heading)} {round_.number}"]
            for row in round_.rows:
                for entry in row.inputs:
                    parts = [*before] if round_.number else []
                    parts += [view.plain(entry.by)] if row.by_role and entry.by else []
                    names[entry.id] = ": ".join([*parts, view.plain(entry.label)])
    return names


def _how(entry: Input, view: View) -> str:
    hints = [view.ui.print.required] if entry.required else []
    hints += [view.ui.print.date_format] if entry.traits.value == "day" else []
    return f" ({', '.join(view.plain(hint) for hint in hints)})" if hints else ""
