"""PDF/UA-1 by two third-party checkers: page-validation, and veraPDF, the field's reference.

Each finds what the other misses: only page-validation reads the maps from glyphs to characters.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from page import validate_pdf
from pikepdf import Array, Dictionary, Name, Stream

from tests.pdf_faults import faults

RULES_OF_PAGE_VALIDATION, RULES_OF_VERAPDF = 104, 106
VERAPDF = Path(__file__).with_name("verapdf.py")


def said_by_page_validation(path: Path) -> list[str]:
    """Return what page-validation finds in a PDF, each line a rule and its message."""
    report = validate_pdf(path, profile="ua1")
    assert report.rules.total == RULES_OF_PAGE_VALIDATION
    assert report.is_compliant is not bool(report.failures)
    return [f"{found.rule_id} {found.message}" for found in report.failures]


def said_by_verapdf(paths: Iterable[Path]) -> dict[Path, list[str]]:
    """Return what veraPDF finds in PDFs; it runs in a process of its own, with a Java VM."""
    command = [sys.executable, VERAPDF, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["rules"] == RULES_OF_VERAPDF
    return {Path(path): found for path, found in said["findings"].items()}


def test_page_validation_finds_nothing_in_any_pdf(pdfs: list[tuple[Any, Path]]) -> None:
    found = {path.name: said_by_page_validation(path) for _, path in pdfs}
    assert {name: said for name, said in found.items() if said} == {}


def test_no_pdf_has_a_broken_stream_or_names_what_is_not_there(
    pdfs: list[tuple[Any, Path]],
) -> None:
    found = {path.name: sorted(set(faults(path))) for _, path in pdfs}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.full
def test_verapdf_finds_nothing_in_any_pdf(pdfs: list[tuple[Any, Path]]) -> None:
    assert said_by_verapdf(path for _, path in pdfs) == {}


# ── what they can find ──────────────────────────────────────────────────────
def without_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_second_headings(pdf: pikepdf.Pdf) -> None:
    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("/S") == "/H2":
            element.S = Name.H3


def with_a_link_in_no_tag(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    place = {"Rect": Array([9, 9, 99, 99]), "F": 4, "Contents": "A link"}
    leads = Dictionary(S=Name.URI, URI="https://example.org/")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, A=leads, **place)
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(link)])


def with_text_in_no_tag(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    font = next(iter(page.resources.Font))
    page.contents_add(Stream(pdf, f"BT {font} 9 Tf 9 9 Td <0001> Tj ET".encode("ascii")))


def with_a_glyph_that_says_nothing(pdf: pikepdf.Pdf) -> None:
    font = next(
        item for item in pdf.objects if isinstance(item, Dictionary) and "/ToUnicode" in item
    )
    lines = font.ToUnicode.read_bytes().split(b"\n")
    at = next(number for number, line in enumerate(lines) if b"beginbfchar" in line) + 1
    lines[at] = lines[at].split()[0] + b" <>"
    font.ToUnicode.write(b"\n".join(lines))


FAULTS: dict[Callable[[pikepdf.Pdf], None], tuple[set[str], set[str]]] = {
    without_title: ({"METADATA-TITLE"}, {"7.1-9"}),
    without_language: (
        {"ALT-TEXT-LANGUAGE", "ANNOTATION-CONTENTS-LANGUAGE", "OUTLINE-LANGUAGE", "TEXT-LANGUAGE"},
        {"7.2-2", "7.2-22", "7.2-24", "7.2-33", "7.2-34"},
    ),
    without_second_headings: ({"HEADING-NESTING"}, {"7.4.2-1"}),
    with_a_link_in_no_tag: ({"LINK-LINK-TAG"}, {"7.18.5-1"}),
    with_text_in_no_tag: ({"CONTENT-TAGGING"}, {"7.1-3"}),
    with_a_glyph_that_says_nothing: ({"FONT-UNICODE-MAPPING"}, set()),
}
"""What can be broken, and the rules by which page-validation and veraPDF detect it."""


@pytest.fixture(scope="module")
def broken(
    pdfs: list[tuple[Any, Path]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Return PDFs with one fault each, by the name of the function that broke them."""
    folder = tmp_path_factory.mktemp("broken")
    (whole,) = [
        path
        for file, path in pdfs
        if (file["document"], file["edition"], file["locale"]) == ("agreement", "print", "fi")
    ]
    made = {}
    for damage in FAULTS:
        path = made[damage.__name__] = folder / f"{damage.__name__}.pdf"
        with pikepdf.open(whole) as pdf:
            damage(pdf)
            pdf.save(path)
    return made


def rules(said: Iterable[str]) -> set[str]:
    return {line.split()[0].removeprefix("PDFUA1-").removesuffix("-001") for line in said}


@pytest.mark.parametrize("damage", FAULTS, ids=lambda damage: damage.__name__)
def test_page_validation_sees_what_is_broken(
    damage: Callable[[pikepdf.Pdf], None], broken: dict[str, Path]
) -> None:
    assert rules(said_by_page_validation(broken[damage.__name__])) == FAULTS[damage][0]


@pytest.mark.full
def test_verapdf_sees_what_is_broken(broken: dict[str, Path]) -> None:
    said = said_by_verapdf(broken.values())
    found = {path.stem: rules(lines) for path, lines in said.items()}
    assert found == {damage.__name__: seen for damage, (_, seen) in FAULTS.items() if seen}
