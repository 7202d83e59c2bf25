"""Tables to fill in: read back from the parts of the file, as a spreadsheet program does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.render.papers import Papers
from mentorkit.render.spreadsheet import HEADING_ROW, ROWS, render_table
from mentorkit.render.tables import TableFile, table_file
from openxml_audit import FileFormat, OpenXmlValidator

from tests.locales import LOCALES
from tests.trees import FI, PROGRAMME_FILE, Tree

TABLES = ("pair-log", "matching-table")
MAIN, LISTS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table(catalogue: Catalogue, real: Project, document: str, locale: str) -> TableFile:
    return table_file(Papers(catalogue, locale, real.templates).view, document)


@pytest.fixture
def log(catalogue: Catalogue, real: Project) -> TableFile:
    return table(catalogue, real, "pair-log", "fi")


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def strings(files: Mapping[str, bytes]) -> list[str]:
    """Return every text of the cells."""
    items = ET.fromstring(files["xl/sharedStrings.xml"]).iter(f"{NS}si")
    return ["".join(item.itertext()) for item in items]


def rules(files: Mapping[str, bytes]) -> list[tuple[str | None, str | None]]:
    """Return which kind of value each rule allows, and where."""
    found = ET.fromstring(files[MAIN]).iter(f"{NS}dataValidation")
    return [(rule.get("type"), rule.get("sqref")) for rule in found]


@pytest.mark.parametrize("document", TABLES)
@pytest.mark.parametrize("locale", [*LOCALES, "ar"])
def test_a_table_is_a_valid_workbook_and_the_same_on_every_run(
    catalogue: Catalogue, real: Project, document: str, locale: str, tmp_path: Path
) -> None:
    file = table(catalogue, real, document, locale)
    data = render_table(file)
    assert data == render_table(file)
    path = tmp_path / "table.xlsx"
    path.write_bytes(data)
    result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(path)
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("document", TABLES)
@pytest.mark.parametrize("locale", LOCALES)
def test_headings_and_choices_are_in_the_cells(
    catalogue: Catalogue, real: Project, document: str, locale: str
) -> None:
    file = table(catalogue, real, document, locale)
    found = strings(parts(render_table(file)))
    assert file.title in found
    for column in file.columns:
        assert {column.label, *column.options} <= set(found)
    assert "{" not in "".join(found)


def test_each_column_takes_what_its_kind_says(log: TableFile) -> None:
    last = HEADING_ROW + ROWS + 1
    expected = {"list": ["C"], "whole": ["F"], "date": ["D", "E", "G", "H", "I", "J"]}
    found = rules(parts(render_table(log)))
    for kind, columns in expected.items():
        ranges = [where for what, where in found if what == kind]
        assert ranges == [f"{column}{HEADING_ROW + 2}:{column}{last}" for column in columns]


def test_the_heading_row_is_a_tables_and_on_every_printed_page(log: TableFile) -> None:
    files = parts(render_table(log))
    tables = [ET.fromstring(data) for name, data in files.items() if "/tables/" in name]
    assert tables[0].get("ref") == f"A{HEADING_ROW + 1}:K{HEADING_ROW + ROWS + 1}"
    assert tables[0].get("headerRowCount", "1") == "1"
    names = {
        name.get("name"): name.text
        for name in ET.fromstring(files["xl/workbook.xml"]).iter(f"{NS}definedName")
    }
    assert (names["_xlnm.Print_Titles"] or "").endswith("!$4:$4")
    assert (names["_xlnm.Print_Area"] or "").endswith("!$A$1:$K$44")
    assert b'orientation="landscape"' in files[MAIN]


def test_nothing_is_merged_locked_or_run(log: TableFile) -> None:
    files = parts(render_table(log))
    for sheet in (MAIN, LISTS):
        assert b"mergeCell" not in files[sheet]
        assert b"sheetProtection" not in files[sheet]
        assert b"<f>" not in files[sheet]
    assert not [name for name in files if "vba" in name.lower()]


def test_title_language_and_organisation_are_in_the_properties(log: TableFile) -> None:
    core = parts(render_table(log))["docProps/core.xml"].decode()
    assert f"<dc:title>{log.title}</dc:title>" in core
    assert f"<dc:creator>{log.organisation}</dc:creator>" in core
    assert "<dc:language>fi-FI</dc:language>" in core


def test_a_text_that_looks_like_a_formula_stays_a_text(log: TableFile) -> None:
    signs = replace(log, title="=1+1", organisation="=HYPERLINK(1) & Co", purpose="http://a.b")
    files = parts(render_table(signs))
    assert {"=1+1", "=HYPERLINK(1) & Co", "http://a.b"} <= set(strings(files))
    assert b"<f>" not in files[MAIN]
    assert b"<hyperlink" not in files[MAIN]
    assert b"&amp;&amp; Co" in files[MAIN]


def test_a_long_title_names_a_sheet_as_far_as_excel_allows(log: TableFile) -> None:
    book = parts(render_table(replace(log, title="a/b: " + "c" * 60)))["xl/workbook.xml"]
    sheet = next(ET.fromstring(book).iter(f"{NS}sheet"))
    assert sheet.get("name") == "ab " + "c" * 28


def test_a_right_to_left_language_begins_on_the_right(catalogue: Catalogue, real: Project) -> None:
    files = parts(render_table(table(catalogue, real, "pair-log", "ar")))
    assert b'rightToLeft="1"' in files[MAIN]
    assert b'rightToLeft="1"' in files[LISTS]


# ── authors' mistakes ───────────────────────────────────────────────────────
COLUMNS = "  pairs: {editions: [sheet], columns: {state: {kind: choice, options: [a, b]}}}\n"
WORDS = "pairs: {title: Parit, file_name: parit, purpose: Parit., columns: "
WORDS += "{state: {label: Tila, options: {a: Uusi, b: Vanha}}}}\n"


def with_table(tree: Tree, columns: str = COLUMNS, words: str = WORDS) -> Tree:
    tree.change(PROGRAMME_FILE, "  process-diagram:\n", f"{columns}  process-diagram:\n")
    tree.add(f"{FI}/documents.yml", words)
    return tree


def test_a_table_with_all_its_texts_has_no_problem(tree: Tree) -> None:
    assert with_table(tree).problems() == []


def test_a_choice_without_a_text_is_reported(tree: Tree) -> None:
    (problem,) = with_table(tree, words=WORDS.replace(", b: Vanha", "")).problems()
    assert problem == (
        "materials/programme.yml:21: documents.pairs.columns.state.options[1]: "
        "the option 'b' has no text in 'fi'; add pairs.columns.state.options.b to "
        "materials/fi/documents.yml"
    )


def test_a_column_that_the_programme_does_not_know_is_reported(tree: Tree) -> None:
    (problem,) = with_table(
        tree, words=WORDS.replace("{state:", "{who: {label: Kuka}, state:")
    ).problems()
    assert "unknown column 'who'" in problem


def test_a_choice_that_is_listed_twice_is_reported(tree: Tree) -> None:
    (problem,) = with_table(tree, COLUMNS.replace("[a, b]", "[a, b, a]")).problems()
    assert problem.endswith("options[2]: the option 'a' is listed twice; remove one")


def test_a_table_that_is_a_form_as_well_is_reported(tree: Tree) -> None:
    columns = COLUMNS.replace("editions: [sheet],", "editions: [print], form: agreement,")
    (problem,) = with_table(tree, columns).problems()
    assert problem.endswith("the document has columns beside a form or parts; give it one of them")
