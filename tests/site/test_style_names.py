"""An author's ids meet no name of our style sheets, whatever they are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.ids import ID_PATTERN
from mentorkit.model.project import Project
from mentorkit.render.html import render_template, symbol
from mentorkit.render.view import View
from mentorkit.site.blocks import BlockPage

from tests.locales import ROOT

SHEETS = (
    *(ROOT / "overrides" / "assets" / "stylesheets").glob("*.css"),
    *(ROOT / "materials" / "templates" / "print").glob("*.css"),
)


def style_names() -> list[str]:
    """Return every class and id of our style sheets and of the theme's, as authors' ids.

    `.mk-search` gives both `mk-search` and `search`.
    """
    names: set[str] = set()
    for sheet in SHEETS:
        selectors = re.sub(
            r"/\*.*?\*/|\{[^{}]*\}", " ", sheet.read_text(encoding="utf-8"), flags=re.S
        )
        found = set(re.findall(r"[.#](-?[a-zA-Z_][\w-]*)", selectors))
        names |= found | {name.removeprefix("mk-") for name in found}
    return sorted(name for name in names if ID_PATTERN.fullmatch(name))


@pytest.fixture(scope="module")
def named(catalogue: Catalogue) -> Catalogue:
    """Return the real materials with a phase for each name of a style sheet."""
    names = style_names()
    assert {"search", "next", "help", "notes", "hidden", "mk-hidden", "head", "entry"} <= set(names)
    phase = catalogue.programme.phases["start"].model_copy(update={"shape": "circle"})
    words = catalogue.texts["fi"].phases["start"]
    programme = catalogue.programme.model_copy(update={"phases": dict.fromkeys(names, phase)})
    texts = catalogue.texts["fi"].model_copy(update={"phases": dict.fromkeys(names, words)})
    return replace(catalogue, programme=programme, texts={**catalogue.texts, "fi": texts})


def classes(html: str) -> set[str]:
    """Return the classes of a piece of HTML, a phase's number left out."""
    found = {name for value in re.findall(r'class="([^"]*)"', html) for name in value.split()}
    return {re.sub(r"^mk-phase-\d+$", "mk-phase-*", name) for name in found}


def test_a_phase_looks_the_same_whatever_its_id_is(real: Project, named: Catalogue) -> None:
    view = View(named, "fi", lambda _: None, lambda name: symbol(real.templates, name, {}))
    page = BlockPage(view, "fi", real.templates, (), lambda _: None, str)
    words = named.texts["fi"].tools["lifeline"]
    ids = list(named.programme.phases)
    seen = set()
    for name in ids:
        parts = [
            page.block("phase_strip", phase_id=name, words=view.texts.phases[name], events=[]),
            page.block(
                "tool_head",
                tool_phases=[name],
                tool=named.programme.tools["lifeline"],
                words=words,
                tools_url="t/",
                has_filter=True,
                plan_url=None,
                tool_id="lifeline",
            ),
            render_template(
                real.templates,
                "partials/tool_strip.html.j2",
                view,
                tool_phases=[name],
                tool=named.programme.tools["lifeline"],
                words=words,
                mark=lambda _: "",
            ),
        ]
        seen.add(tuple(frozenset(classes(part)) for part in parts))
    assert len(seen) == 1
    path = page.block("phase_path", urls=dict.fromkeys(ids, "p/"), columns=len(ids))
    assert classes(path) & set(ids) <= {"mk-path", "mk-shape", "mk-number", "mk-symbol"} | {
        "mk-path-title",
        "mk-path-aim",
    }


AUTHORS = re.compile(
    r"class=\"[^\"]*?\{\{-?\s*(?:phase_id|p|shown|part\.phase|document|tool_id|card\.id|item_id|"
    r"list_id|section_id|term_id|entry_id)\b"
)


def test_no_template_makes_a_class_of_an_id() -> None:
    templates = [
        *(ROOT / "materials" / "templates").rglob("*.j2"),
        *(ROOT / "overrides").rglob("*.html"),
    ]
    assert len(templates) > 60
    assert not [path.name for path in templates if AUTHORS.search(path.read_text(encoding="utf-8"))]
