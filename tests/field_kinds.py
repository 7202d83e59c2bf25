"""A form with one field of any kind, and what each edition shows for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from markupsafe import Markup
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.field_kinds import FIELD_KINDS, FieldKind, FieldTraits
from mentorkit.model.form_facts import FormField, FormGroup
from mentorkit.model.text import Text
from mentorkit.model.texts import FieldTexts
from mentorkit.render.html import render_template
from mentorkit.render.papers import Papers
from mentorkit.site.forms import form_values

from tests.locales import DEFAULT

FORM = "agreement"
OPTIONS = {"yes": Text("Kyllä"), "no": Text("Ei")}


@dataclass(frozen=True)
class Shown:
    """What the editions show for a field of a kind; its id is `a.b`.

    `printed` are lines and boxes on paper. Controls are given as type and name, in a browser
    also with their value; `value` is a valid one.
    """

    printed: tuple[int, int]
    fillable: tuple[str, ...]
    word: tuple[str, ...]
    web: tuple[str, ...]
    value: object


STEPS = ("1", "2", "3")
SHOWN: Mapping[FieldKind, Shown] = {
    "line": Shown((1, 0), ("text a.b",), ("w:text a.b",), ("text a.b",), "Žofia"),
    "text": Shown((2, 0), ("textarea a.b",), ("w:text+ a.b",), ("textarea a.b",), "one\ntwo"),
    "date": Shown((1, 0), ("text a.b",), ("w:date a.b",), ("date a.b",), "2027-01-19"),
    "number": Shown((1, 0), ("text a.b",), ("w:text a.b",), ("text/numeric a.b",), "7"),
    "choice": Shown(
        (0, 2),
        ("radio a.b yes", "radio a.b no"),
        ("w14:checkbox a.b.yes", "w14:checkbox a.b.no"),
        ("radio a.b yes", "radio a.b no"),
        "yes",
    ),
    "choices": Shown(
        (0, 2),
        ("checkbox a.b.yes", "checkbox a.b.no"),
        ("w14:checkbox a.b.yes", "w14:checkbox a.b.no"),
        ("checkbox a.b yes", "checkbox a.b no"),
        ["yes", "no"],
    ),
    "tick": Shown((0, 1), ("checkbox a.b",), ("w14:checkbox a.b",), ("checkbox a.b on",), True),
    "rating": Shown(
        (0, 3),
        tuple(f"radio a.b {step}" for step in STEPS),
        tuple(f"w14:checkbox a.b.{step}" for step in STEPS),
        tuple(f"radio a.b {step}" for step in STEPS),
        3,
    ),
    "signature": Shown((1, 0), ("text a.b",), ("w:text a.b",), ("text a.b",), "Žofia"),
}


def with_field(catalogue: Catalogue, kind: str) -> Catalogue:
    """Return a catalogue whose agreement has one field, of a known or unknown kind."""
    known = FIELD_KINDS.get(cast(FieldKind, kind), FieldTraits())
    options = OPTIONS if known.has_options else {}
    field = FormField(kind="line", rows=2 if kind == "text" else 1, steps=3).model_copy(
        update={"kind": kind, "options": tuple(options)}
    )
    programme, texts = catalogue.programme, catalogue.texts[DEFAULT]
    forms = {**programme.forms}
    forms[FORM] = forms[FORM].model_copy(update={"groups": {"a": FormGroup(fields={"b": field})}})
    words = texts.forms[FORM]
    group = next(iter(words.groups.values())).model_copy(
        update={"fields": {"b": FieldTexts(label=Text("Kenttä"), options=options)}}
    )
    said = words.model_copy(update={"groups": {"a": group}})
    return replace(
        catalogue,
        programme=programme.model_copy(update={"forms": forms}),
        texts={
            **catalogue.texts,
            DEFAULT: texts.model_copy(update={"forms": {**texts.forms, FORM: said}}),
        },
    )


def web_form(catalogue: Catalogue, templates: Path, form: str = FORM) -> str:
    """Return the page of a form to fill in on the site, without its frame."""
    view = Papers(catalogue, DEFAULT, templates).view
    given = form_values(view, templates, form)
    around = {"phase_id": None, "back_url": "", "logo_url": None, "root_url": "", "files": Markup()}
    around["tool"] = None
    around["applying"] = ""
    return render_template(templates, "site/web_form.html.j2", view, **given, **around)
