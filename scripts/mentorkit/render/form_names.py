"""What a form's fields are called where no heading shows it: on paper and on the site alike."""

from __future__ import annotations

from mentorkit.model.forms import FormView, Input
from mentorkit.render.view import View


def field_names(form: FormView, view: View) -> dict[str, str]:
    """Return what each field is called where its heading is not seen: by id, as plain text.

    Such a name holds the round, the role and the label, and how to fill it in.
    """
    names = bare_names(form, view)
    return {entry.id: names[entry.id] + _how(entry, view) for entry in form.inputs()}


def bare_names(form: FormView, view: View) -> dict[str, str]:
    """Return each field's round, role and label as one plain text, by the field's id."""
    names = {}
    for group in form.groups:
        for round_ in group.rounds:
            before = [f"{view.plain(group.round or group.heading)} {round_.number}"]
            for row in round_.rows:
                for entry in row.inputs:
                    parts = [*before] if round_.number else []
                    parts += [view.plain(view.role_name(entry.who))] if row.by_role else []
                    names[entry.id] = ": ".join([*parts, view.plain(entry.label)])
    return names


def _how(entry: Input, view: View) -> str:
    hints = [view.ui.print.required] if entry.required else []
    hints += [view.ui.print.date_format] if entry.traits.value == "day" else []
    return f" ({', '.join(view.plain(hint) for hint in hints)})" if hints else ""
