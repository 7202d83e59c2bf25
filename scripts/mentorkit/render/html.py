"""Render templates to HTML: the Jinja2 environment of `materials/templates/`.

Only the programme's own templates are loaded; an organisation's texts are data, never templates. A
misspelt name in a template raises an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
)
from markupsafe import Markup

from mentorkit.disk.walking import named
from mentorkit.model import palette
from mentorkit.model.forms import runs
from mentorkit.model.problems import Problem, ProblemsFound
from mentorkit.render.view import View

_LABEL = re.compile(r'blank\["([a-z0-9-]+)"\]')


@cache
def environment(templates: Path) -> Environment:
    """Return the environment of a templates folder."""
    made = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters["groupby_run"] = runs
    return made


_VIEW_BOX = re.compile(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')


def sheet_labels(templates: Path) -> dict[str, frozenset[str]]:
    """Return the labels that each tool's sheet prints, by tool id."""
    return {
        path.name.removesuffix(".html.j2"): frozenset(_LABEL.findall(path.read_text("utf-8")))
        for path in named(templates / "print" / "sheets", "*.html.j2")
    }


def symbol_names(templates: Path) -> list[str]:
    """Return the names of the drawings that can stand for a tool: those as wide as high."""
    files = named(templates / "symbols", "*.svg")
    return [path.stem for path in files if _is_square(path.read_text(encoding="utf-8"))]


def _is_square(svg: str) -> bool:
    box = _VIEW_BOX.search(svg)
    return box is not None and float(box[1]) == float(box[2])


def symbol(templates: Path, name: str, own: Mapping[str, str]) -> Markup:
    """Return a drawing, an `own` one or the programme's, as inline SVG for sighted readers only."""
    svg = own.get(name) or _shipped_symbol(templates, name)
    return Markup(svg.replace("<svg ", '<svg class="mk-symbol" aria-hidden="true" ', 1))


@cache
def _shipped_symbol(templates: Path, name: str) -> str:
    return (templates / "symbols" / f"{name}.svg").read_text(encoding="utf-8").strip()


def render_template(templates: Path, name: str, view: View, **values: object) -> str:
    """Return a template's HTML; the template has access to the view's members and `values`."""
    try:
        template = environment(templates).get_template(name)
        return _rendered(template, view, values)
    except TemplateSyntaxError as error:
        # Authors who add a sheet write its template, so its errors are theirs.
        file = Path(error.filename or templates / name)
        shown = file.relative_to(templates.parent.parent).as_posix()
        message = f"the template cannot be read: {error.message}"
        raise ProblemsFound([Problem(shown, error.lineno, "", message, "template")]) from error


def _rendered(template: Template, view: View, values: Mapping[str, object]) -> str:
    return template.render(
        view=view,
        ui=view.ui,
        texts=view.texts,
        programme=view.programme,
        organisation=view.organisation,
        inline=view.inline,
        blocks=view.blocks,
        plain=view.plain,
        own=view.own,
        symbol=view.symbol,
        palette=palette,
        **values,
    )
