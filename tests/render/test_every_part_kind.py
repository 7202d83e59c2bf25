"""Every kind of part in every edition: each shows what it is there for, or is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest
from docx.oxml.ns import qn
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EditionName
from mentorkit.model.facts import Part
from mentorkit.model.part_kinds import PART_KINDS, PartKind, PartTraits
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render import parts
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file

from tests.locales import DEFAULT
from tests.render import docx_files

DOCUMENT = "induction"
DOCUMENT_REF = DocumentRef("document", DOCUMENT)


@dataclass(frozen=True)
class Shown:
    """What the editions show for a part.

    `printed` is a pattern for its HTML, `large` another one for large print, where that
    differs; `word` is the style or the element that tells it apart in a Word file, None where
    Word has no such part.
    """

    value: object
    printed: str
    word: str | None
    large: str | None = None


SHOWN: Mapping[PartKind, Shown] = {
    "section": Shown("dialogue", '<section class="part section">.*<p>', "Normal"),
    "question_list": Shown(
        "first-meeting", '<section class="part question_list">.*<ol', "ListNumber"
    ),
    "phase": Shown("start", '<section class="part phase">.*<dl class="mk-strip', "PhaseAim"),
    "process_diagram": Shown(
        True,
        '<section class="part process_diagram">.*<svg [^>]*viewBox="0 0 1120',
        "w:drawing",
        large='<section class="part process_diagram">.*<h3',
    ),
    "tools_at_a_glance": Shown(True, '<section class="part tools_at_a_glance">.*<table', "w:tbl"),
    "tool_examples": Shown(True, '<section class="part tool_examples">.*<dd><em>', "Example"),
    "contacts": Shown(True, '<section class="part contacts">.*class="mk-contact"', "Contact"),
    "privacy_facts": Shown(True, '<section class="part privacy_facts">.*<h3', "Heading2"),
    "dates": Shown(True, '<section class="part dates">.*<time', "Event"),
    "document": Shown("agreement", '<body class="agreement', None),
    "tools": Shown("start", '<body class="tool', None),
}


def with_part(catalogue: Catalogue, part: Part) -> Catalogue:
    """Return a catalogue whose induction has one part."""
    documents = {**catalogue.programme.documents}
    documents[DOCUMENT] = documents[DOCUMENT].model_copy(update={"parts": (part,)})
    programme = catalogue.programme.model_copy(update={"documents": documents})
    return replace(catalogue, programme=programme)


def part_of(kind: PartKind) -> Part:
    value = SHOWN[kind].value
    return Part(**{kind: Text(value) if isinstance(value, str) else value})


def unknown() -> Part:
    return Part.model_construct(_fields_set={"colour"}, colour=True)  # type: ignore[call-arg]


def composed(catalogue: Catalogue, real: Project, edition: EditionName) -> str:
    """Return the document as a paper."""
    return Composer(Papers(catalogue, DEFAULT, real.templates), edition).paper(DOCUMENT_REF).html


def word(catalogue: Catalogue, real: Project) -> bytes:
    """Return the document as a Word file."""
    papers = Papers(catalogue, DEFAULT, real.templates)
    return render_word(papers, word_file(papers, DOCUMENT_REF))


def test_each_key_of_a_part_is_a_kind() -> None:
    assert list(PART_KINDS) == list(Part.model_fields)


@pytest.mark.parametrize("kind", PART_KINDS)
@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_each_kind_is_shown_on_paper(
    catalogue: Catalogue, real: Project, kind: PartKind, edition: EditionName
) -> None:
    html = composed(with_part(catalogue, part_of(kind)), real, edition)
    shown = SHOWN[kind]
    pattern = shown.large if shown.large and edition == "large-print" else shown.printed
    assert re.search(pattern, html, re.DOTALL)
    assert len(re.findall('<section class="part ', html)) == (0 if PART_KINDS[kind].is_whole else 1)


@pytest.mark.parametrize("kind", [kind for kind, shown in SHOWN.items() if shown.word])
def test_each_kind_is_shown_in_word(catalogue: Catalogue, real: Project, kind: PartKind) -> None:
    data = word(with_part(catalogue, part_of(kind)), real)
    document = docx_files.opened(data)
    found = {*docx_files.values(document, "w:pStyle")}
    found |= {tag for tag in ("w:tbl", "w:drawing") if [*document.element.body.iter(qn(tag))]}
    told_apart = {shown.word for shown in SHOWN.values()} & found - {"Normal"}
    if len(told_apart) > 1:  # headings are in several kinds, and tell one apart alone
        told_apart -= {"Heading2"}
    assert (told_apart or {"Normal"}) == {SHOWN[kind].word}


def test_word_has_every_kind_but_whole_papers() -> None:
    without = {kind for kind, shown in SHOWN.items() if shown.word is None}
    assert without == {kind for kind, traits in PART_KINDS.items() if traits.is_whole}


@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_a_kind_that_is_in_no_table_is_not_printed_as_another(
    catalogue: Catalogue, real: Project, edition: EditionName
) -> None:
    with pytest.raises(KeyError, match="colour"):
        composed(with_part(catalogue, unknown()), real, edition)


def test_a_kind_that_word_does_not_know_is_an_error(catalogue: Catalogue, real: Project) -> None:
    with pytest.raises(KeyError, match="colour"):
        word(with_part(catalogue, unknown()), real)


@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_a_kind_that_papers_have_no_html_for_is_an_error(
    catalogue: Catalogue, real: Project, edition: EditionName, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cast(Any, PART_KINDS), "colour", PartTraits())
    monkeypatch.setitem(cast(Any, parts.PART_MAKERS), "colour", parts.PART_MAKERS["contacts"])
    with pytest.raises(KeyError, match="colour"):
        composed(with_part(catalogue, unknown()), real, edition)


def test_a_part_that_names_nothing_has_no_id() -> None:
    with pytest.raises(TypeError, match=r"^a part of the kind contacts names nothing$"):
        _ = Part(contacts=True).named
