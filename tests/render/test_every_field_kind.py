"""Every kind of field in every edition: each has a control of its own there, or is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest
from docx.oxml.ns import qn
from jinja2 import UndefinedError
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EditionName
from mentorkit.model.field_kinds import FIELD_KINDS, FieldKind, FieldTraits, ValueShape
from mentorkit.model.project import Project
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file

from tests.field_kinds import FORM, OPTIONS, SHOWN, STEPS, web_form, with_field
from tests.locales import DEFAULT
from tests.render import docx_files

FORM_REF = DocumentRef("document", FORM)
CONTROL = re.compile(r"<(?:input|textarea)\b[^>]*>")


def paper(catalogue: Catalogue, templates: Any, edition: EditionName) -> str:
    html = Composer(Papers(catalogue, DEFAULT, templates), edition).paper(FORM_REF).html
    return html[html.index('<section class="group">') :].partition("</section>")[0]


def page(catalogue: Catalogue, templates: Any) -> str:
    html = web_form(catalogue, templates)
    return html[html.index('<form class="mk-form"') :].partition("</form>")[0]


def word(catalogue: Catalogue, templates: Any) -> bytes:
    papers = Papers(catalogue, DEFAULT, templates)
    return render_word(papers, word_file(papers, FORM_REF))


def in_html(html: str) -> tuple[str, ...]:
    """Return the controls of a page: type, how it is typed, name and value."""
    found = []
    for tag in CONTROL.findall(html):
        given = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        type_ = given.get("type", "textarea")
        mode = f"/{given['inputmode']}" if "inputmode" in given else ""
        found.append(" ".join(filter(None, (type_ + mode, given["name"], given.get("value")))))
    return tuple(found)


def in_word(data: bytes) -> tuple[str, ...]:
    """Return the controls of a Word file: kind, with a plus where it takes lines, and tag."""
    found = []
    for control in docx_files.opened(data).element.body.iter(qn("w:sdt")):
        properties = control[0]
        state = next(
            name for name in ("w:text", "w:date", "w14:checkbox") if properties.findall(qn(name))
        )
        lines = "+" if properties.find(qn(state)).get(qn("w:multiLine")) else ""
        found.append(f"{state}{lines} {properties.find(qn('w:tag')).get(qn('w:val'))}")
    return tuple(found)


@pytest.mark.parametrize("kind", FIELD_KINDS)
@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_each_kind_has_its_lines_or_boxes_on_paper(
    catalogue: Catalogue, real: Project, kind: FieldKind, edition: str
) -> None:
    html = paper(with_field(catalogue, kind), real.templates, edition)
    assert (html.count('class="line"'), html.count('class="box"')) == SHOWN[kind].printed
    assert in_html(html) == ()


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_each_kind_has_its_control_in_a_fillable_paper(
    catalogue: Catalogue, real: Project, kind: FieldKind
) -> None:
    html = paper(with_field(catalogue, kind), real.templates, "fillable")
    assert in_html(html) == SHOWN[kind].fillable


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_each_kind_has_its_control_in_word(
    catalogue: Catalogue, real: Project, kind: FieldKind
) -> None:
    assert in_word(word(with_field(catalogue, kind), real.templates)) == SHOWN[kind].word


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_each_kind_has_its_control_on_the_site(
    catalogue: Catalogue, real: Project, kind: FieldKind
) -> None:
    html = page(with_field(catalogue, kind), real.templates)
    assert in_html(html) == SHOWN[kind].web
    assert re.findall('data-kind="([a-z]+)"', html) == [kind]
    assert ('id="field-a.b.sign"' in html) == (kind == "signature")


def is_day(value: object) -> bool:
    return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value


SHAPES: Mapping[ValueShape, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "day": is_day,
    "option": lambda value: value in OPTIONS,
    "options": lambda value: isinstance(value, list) and set(value) <= OPTIONS.keys(),
    "step": lambda value: type(value) is int and 1 <= value <= len(STEPS),
    "true": lambda value: value is True,
}
"""What `model/values.py` says of the shapes of values."""


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_what_a_browser_keeps_of_each_kind_has_the_shape_that_its_row_names(
    kind: FieldKind,
) -> None:
    assert SHAPES[FIELD_KINDS[kind].value](SHOWN[kind].value)


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_each_edition_says_how_one_chooses(
    catalogue: Catalogue, real: Project, kind: FieldKind
) -> None:
    labels = catalogue.texts[DEFAULT].interface.print
    hint = {
        "choice": labels.choose_one,
        "choices": labels.choose_any,
        "rating": labels.rating_low_high.with_facts({"steps": "3"}),
    }.get(kind)
    changed = with_field(catalogue, kind)
    body = docx_files.opened(word(changed, real.templates)).element.body
    for said in (
        paper(changed, real.templates, "print"),
        page(changed, real.templates),
        docx_files.words(body),
    ):
        shown = re.findall(r"Kenttä[^(<]*(?:<[^>]*>)*\(([^)]*)\)", said)
        assert shown == ([hint] if hint else [])


EDITIONS: Mapping[str, Callable[[Catalogue, Any], object]] = {
    "print": lambda catalogue, templates: paper(catalogue, templates, "print"),
    "fillable": lambda catalogue, templates: paper(catalogue, templates, "fillable"),
    "large-print": lambda catalogue, templates: paper(catalogue, templates, "large-print"),
    "word": word,
    "site": page,
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_kind_that_is_in_no_table_is_an_error(
    catalogue: Catalogue, real: Project, edition: str
) -> None:
    with pytest.raises(KeyError, match="colour"):
        EDITIONS[edition](with_field(catalogue, "colour"), real.templates)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_kind_that_an_edition_has_no_control_for_is_an_error(
    catalogue: Catalogue, real: Project, edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cast(dict[str, FieldTraits], FIELD_KINDS), "colour", FieldTraits())
    with pytest.raises((KeyError, UndefinedError), match="colour"):
        EDITIONS[edition](with_field(catalogue, "colour"), real.templates)
