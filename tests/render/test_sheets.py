"""Declared sheets on paper: every kind of block is drawn, and what is too long is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from mentorkit.disk.cache import Cache
from mentorkit.disk.scratch import scratch_folder
from mentorkit.make.making import Making
from mentorkit.make.renderers import papers_css
from mentorkit.make.sheet_fit import sheet_problems
from mentorkit.make.workers import paper, ready
from mentorkit.model.block_kinds import BLOCK_KINDS
from mentorkit.model.documents import DocumentRef
from mentorkit.model.problems import ProblemsFound
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.render.sheet_drawings import draw_wheel

from tests.sheets import BLANK, DECLARED, declare, real_templates
from tests.trees import PROGRAMME_FILE, TOOL, Tree

LIFELINE = DocumentRef("tool", "lifeline")
TOO_LONG = (
    f"{PROGRAMME_FILE}:62: tools.lifeline.sheet.steps: in 'fi', the page is {{}} mm too long for "
    "its paper; give it fewer rows, less height or shorter texts, or another page"
)


@pytest.fixture
def declared(tree: Tree) -> Tree:
    """Return the small project with a declared sheet and the real templates."""
    return real_templates(declare(tree))


def composer(tree: Tree) -> Composer:
    return Composer(Papers(tree.catalogue(), "fi", tree.project.templates))


def words(tree: Tree, ref: DocumentRef = LIFELINE) -> str:
    """Return what a tool's paper says after its instructions, without tags."""
    html = composer(tree).paper(ref)
    sheet = html[html.index('<section class="sheet') :].replace("\u00ad", "")
    return " ".join(re.sub(r"<style.*?</style>|<[^>]*>", " ", sheet, flags=re.DOTALL).split())


def printed(tree: Tree, ref: DocumentRef = LIFELINE) -> bytes:
    ready(tree.project.templates / "fonts", scratch_folder())
    return paper(composer(tree).paper(ref), papers_css(tree.project.templates))[0]


def test_the_sheet_of_these_tests_has_every_kind_of_block() -> None:
    assert set(re.findall(r"kind: ([a-z]+)", DECLARED)) - {"exercise"} == set(BLOCK_KINDS)


def test_every_block_shows_its_words_in_the_order_of_the_file(declared: Tree) -> None:
    front = (
        "Elämänviiva · pohja Päiväys Ensin Rastita. Aalto hyvä Ympyrä outo Nimi sekuntia "
        "Mitä opit? Milloin Mitä teet? Pieni riittää. Milloin Lupa on Aika on oma: "
        "Haetko? kyllä ei Kuinka varmasti? 1 2 3 4 5 1 Kuka olen 2 Mitä osaan Rastita."
    )
    row = "{} 1 2 3"
    back = (
        "Elämänviiva · taulukko Ensin Kohta Kunnossa Luku Sopiiko Huomio kyllä ei "
        f"{row.format('Lupa on')} {row.format('Aika on')} "
        "Kuka olen 1 2 Mitä osaan 1 2 "
        "Elämänviiva · kuvat Pyörä. 1 2 3 4 5 6 7 8 9 10 Suunta Kieli Työ Pyörä. minä Suunta Työ "
        "Elämänviiva · portaat Mitä osaan Nimi 1 Toive 2 Tavoite Milloin"
    )
    assert words(declared) == f"{front} {back}"


def test_a_declared_sheet_is_four_pages_with_tagged_tables_and_drawings(declared: Tree) -> None:
    with pikepdf.open(_file(declared, printed(declared))) as document:
        assert len(document.pages) == 5
        kinds = [
            str(element.get("/S"))
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/StructElem"
        ]
        figures = [
            str(element.Alt)
            for element in document.objects
            if isinstance(element, pikepdf.Dictionary) and "/Alt" in element
        ]
    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") == 5 + 2 + 2 + 2 + 4
    assert figures.count("Pyörä.") >= 2


def _file(tree: Tree, data: bytes) -> Path:
    path = tree.root / "sheet.pdf"
    path.write_bytes(data)
    return path


def test_a_sheet_that_fits_is_no_problem(declared: Tree) -> None:
    assert list(sheet_problems(composer(declared), Cache(declared.root / "cache"))) == []


def test_a_sheet_that_is_too_long_is_reported_at_its_page_and_again_from_the_cache(
    declared: Tree,
) -> None:
    declared.change(
        PROGRAMME_FILE, "stairs: {kind: steps, rows: 1", "stairs: {kind: steps, rows: 25"
    )
    cache = Cache(declared.root / "cache")
    (first,) = sheet_problems(composer(declared), cache)
    much = re.search(r"is (\d+) mm", first.message)
    assert much
    assert str(first) == TOO_LONG.format(much[1])
    # Twenty-four more lines are 204 mm each step; the room that there was is taken first.
    assert 150 < int(much[1]) < 408
    assert list(sheet_problems(composer(declared), cache)) == [first]


def test_a_build_refuses_a_sheet_that_is_too_long(declared: Tree) -> None:
    declared.change(
        PROGRAMME_FILE, "stairs: {kind: steps, rows: 1", "stairs: {kind: steps, rows: 25"
    )
    making = Making(
        declared.catalogue(),
        declared.project.templates,
        Cache(declared.root / "cache"),
        wanted=lambda planned: planned.document == LIFELINE,
    )
    with pytest.raises(ProblemsFound) as found:
        making.finished()
    assert [problem.code for problem in found.value.problems] == ["sheet-too-long"]


def test_an_organisation_adds_a_tool_with_a_sheet_and_without_a_template(declared: Tree) -> None:
    own = "materials/organisations/reference"
    tool = DECLARED.replace("lifeline:", "bridge:")
    declared.write(
        f"{own}/programme.yml", f"tools:\n{tool}phases:\n  start:\n    tools: [lifeline, bridge]\n"
    )
    texts = TOOL.replace("blank:\n  heading: [pohja]\n", BLANK).replace("Elämänviiva", "Silta")
    declared.write(f"{own}/fi/tools/bridge.yml", texts.replace("elamanviiva", "silta"))
    bridge = DocumentRef("tool", "bridge")
    assert words(declared, bridge) == words(declared).replace("Elämänviiva", "Silta")
    with pikepdf.open(_file(declared, printed(declared, bridge))) as document:
        assert len(document.pages) == 5


def test_a_wheel_has_a_spoke_a_name_and_a_box_for_each_area(real_fonts: Path) -> None:
    svg = draw_wheel(["a", "b", "c", "d", "e"], 4, "alt", real_fonts)
    assert svg.count("M0 0L") == svg.count("<rect") == 5
    assert re.findall(r">(\w)</text>", svg) == ["1", "2", "3", "4", *"abcde"]


@pytest.fixture
def real_fonts(declared: Tree) -> Path:
    return declared.project.templates / "fonts"
