"""Declared sheets: on paper every kind of block is drawn; large print and Word have its fields."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from mentorkit.disk.cache import Cache
from mentorkit.make.making import Making
from mentorkit.make.plan import planned_downloads
from mentorkit.make.sheet_fit import sheet_problems
from mentorkit.model.block_kinds import BLOCK_KINDS
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EditionName
from mentorkit.model.forms import FormView
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.sheet_forms import form_of
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.render.sheet_drawings import draw_wheel
from mentorkit.render.wordfiles import render_word, word_file

from tests.render.printing import pressed
from tests.sheets import BLANK, DECLARED, LINE, declare, real_templates
from tests.trees import PROGRAMME_FILE, TOOL, TOOL_FILE, Tree

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
    html = composer(tree).paper(ref).html
    sheet = html[html.index('<section class="sheet') :].replace("\u00ad", "")
    return " ".join(re.sub(r"<style.*?</style>|<[^>]*>", " ", sheet, flags=re.DOTALL).split())


def printed(tree: Tree, ref: DocumentRef = LIFELINE) -> bytes:
    with pytest.MonkeyPatch.context() as patch:  # other tests print with fonts that stay
        patch.setenv("FONTCONFIG_FILE", "")
        return pressed(composer(tree).paper(ref), tree.project.templates)[0]


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
        "Elämänviiva · kuvat Pyörä. 1 2 3 4 5 6 7 8 9 10 Suunta Kieli työ Pyörä. minä Suunta työ "
        "Elämänviiva · portaat Mitä osaan Nimi 1 Toive 2 Tavoite Milloin"
    )
    assert words(declared) == f"{front} {back}"


@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_what_each_role_should_bear_in_mind_is_printed_between_steps_and_reflection(
    declared: Tree, edition: EditionName
) -> None:
    declared.change(TOOL_FILE, "card:\n", "short: Sano kolme sanaa.\ncard:\n")
    papers = Papers(declared.catalogue(), "fi", declared.project.templates)
    html = Composer(papers, edition).paper(LIFELINE).html
    said = (
        "Merkitse käänteet.",
        "Älä selitä.",
        "Sinä päätät.",
        "Mikä auttoi?",
        "Sano kolme sanaa.",
    )
    places = [html.replace("\u00ad", "").index(words) for words in said]
    assert places == sorted(places)


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


@pytest.mark.parametrize("layer", ["materials/common", "materials/organisations/reference"])
@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (
            "programme.yml",
            "tools:\n  lifeline:\n    sheet:\n      steps:\n        blocks:\n"
            "          stairs: {rows: 25}\n",
            6,
        ),
        (
            "programme.yml",
            "tools:\n  lifeline:\n    sheet:\n      steps:\n        blocks:\n"
            "          more: {kind: lines, label: stairs, rows: 30}\n",
            6,
        ),
        ("fi/tools/lifeline.yml", "blank:\n  stairs: [LONG, LONG, LONG]\n", 2),
    ],
    ids=["rows", "block", "words"],
)
def test_a_sheet_that_a_layer_makes_too_long_is_reported_there(
    declared: Tree, layer: str, file: str, text: str, line: int
) -> None:
    declared.write(f"{layer}/{file}", text.replace("LONG", "Pitkä askelma tähän. " * 90))
    (problem,) = sheet_problems(composer(declared), Cache(declared.root / "cache"))
    assert (problem.path, problem.line) == (f"{layer}/{file}", line)
    assert problem.place == "tools.lifeline.sheet.steps"


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


FIELDS = """\
# Pohja: None
front.date line Päiväys
# Ensin: Rastita.
name.1.1 line Nimi (sekuntia)
think.1.1 line Mitä opit?
think.then.1 line Mitä opit? Milloin
think.2.1 text Mitä teet?
think.then.2 line Mitä teet? Milloin
checks.1 tick Lupa on
checks.2 tick Aika on
checks.own line oma
apply.1 choice Haetko?
sure.1 rating Kuinka varmasti?
boxes.1 line Kuka olen
boxes.2 line Mitä osaan
# Ensin: None
table.1.2 tick Lupa on: Kunnossa
table.1.3 rating Lupa on: Luku
table.1.4 choice Lupa on: Sopiiko
table.1.5 line Lupa on: Huomio
table.2.2 tick Aika on: Kunnossa
table.2.3 rating Aika on: Luku
table.2.4 choice Aika on: Sopiiko
table.2.5 line Aika on: Huomio
# Kuka olen: None
goals.1.1.2 line taulukko
goals.1.2.2 line taulukko
# Mitä osaan: None
goals.2.1.2 line taulukko
goals.2.2.2 line taulukko
# Kuvat: None
areas.1 rating Suunta
areas.2 rating Kieli
areas.3 rating työ
rings.1 text Suunta
rings.2 text Työ
# Mitä osaan: None
deed.1.1 line Nimi
# Portaat: None
stairs.1 line Toive
stairs.2 line Tavoite
stairs.last.1 line Milloin
"""


def fields(form: FormView) -> str:
    """Return a form in short: its headings with their help, and its inputs."""
    said = []
    for group in form.groups:
        said.append(f"# {group.heading}: {group.help}")
        inputs = [row.inputs[0] for one in group.rounds for row in one.rows]
        said += [f"{entry.id} {entry.kind} {entry.label}" for entry in inputs]
    return "\n".join(said) + "\n"


def test_a_sheet_as_a_form_asks_for_all_that_is_written_on_it(declared: Tree) -> None:
    form = form_of(declared.catalogue(), LIFELINE, "fi")
    assert fields(form) == FIELDS
    assert form.groups[1].rounds[0].rows[3].inputs[0].help == "Pieni riittää."


def test_a_box_with_words_only_explains_the_field_before_it(declared: Tree) -> None:
    box = "box: {kind: boxes, label: boxes.2, blocks: {deed: {kind: line, label: name}}}"
    declared.change(PROGRAMME_FILE, f"          {box}\n", "")
    words_only = box.replace("deed: {kind: line, label: name}", "why: {kind: note, label: use}")
    declared.change(PROGRAMME_FILE, "last: day}", f"last: day}}\n          {words_only}")
    *_, last = form_of(declared.catalogue(), LIFELINE, "fi").inputs()
    assert (last.label, last.help) == ("Milloin", "Mitä osaan Rastita.")


def test_word_has_a_control_for_each_field_of_a_sheet(declared: Tree) -> None:
    catalogue = declared.catalogue()
    papers = Papers(catalogue, "fi", declared.project.templates)
    data = render_word(papers, word_file(papers, LIFELINE))
    body = docx.Document(io.BytesIO(data)).element.body
    tags = [tag.get(qn("w:val")) for tag in body.iter(qn("w:tag"))]
    expected = []
    for entry in form_of(catalogue, LIFELINE, "fi").inputs():
        choices = [choice.id for choice in entry.choices]
        expected += [f"{entry.id}.{choice}" for choice in choices] or [entry.id]
    assert tags == expected


def test_large_print_has_the_fields_of_a_sheet_and_not_its_drawings(declared: Tree) -> None:
    papers = Papers(declared.catalogue(), "fi", declared.project.templates)
    html = Composer(papers, "large-print").paper(LIFELINE).html.replace("\u00ad", "")
    fields_there = html[html.index('<div class="fields">') :]
    assert "viewBox" not in fields_there
    for label in ("Mitä opit? Milloin", "Lupa on: Huomio", "Kieli", "Tavoite"):
        assert label in fields_there


def test_only_a_declared_sheet_has_a_word_file(declared: Tree) -> None:
    def editions() -> list[str]:
        planned = planned_downloads(declared.catalogue())
        return sorted(file.edition for file in planned if file.document == LIFELINE)

    assert editions() == ["print", "word"]
    declared.change(PROGRAMME_FILE, DECLARED, LINE)
    declared.change(TOOL_FILE, f"sheet: Sivu, jossa on viiva.\n{BLANK}", "")
    assert editions() == ["print"]


def test_a_wheel_has_a_spoke_a_name_and_a_box_for_each_area(real_fonts: Path) -> None:
    svg = draw_wheel(["a", "b", "c", "d", "e"], 4, "alt", real_fonts)
    assert svg.count("M0 0L") == svg.count("<rect") == 5
    assert re.findall(r">(\w)</text>", svg) == ["1", "2", "3", "4", *"abcde"]


@pytest.fixture
def real_fonts(declared: Tree) -> Path:
    return declared.project.templates / "fonts"
