"""Programmes of another kind, built whole from an installed wheel: no template, no line of code.

`weekly` is for pairs of developers, `cohort` for groups with four roles; both are in English.
`weekly` gets a type face of its own.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.leaves import faults
from tests.locales import ROOT
from tests.pdf_faults import faults as broken
from tests.site.test_pdf_checkers import said_by_page_validation
from tests.site.walking import faults_of
from tests.test_wheel import Installed, installed, source_tree
from tests.typefaces import write_typeface

pytestmark = pytest.mark.built
PROGRAMMES = ROOT / "tests" / "programmes"
NAMES = ("weekly", "cohort")
SITES = {
    "weekly": "https://together.openbench.dev/",
    "cohort": "https://cohort.lantern-institute.eu/",
}
OURS = ("career", "aktori", "jobseeker", "lifeline", "Traficom", "mid-point review")
"""Words of the programme that comes with the package."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("package")
    return installed(source_tree(folder / "source"), folder)


@pytest.fixture(scope="module", params=NAMES)
def built(
    request: pytest.FixtureRequest, package: Installed, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a repository with its site."""
    root = tmp_path_factory.mktemp("programmes") / request.param
    shutil.copytree(PROGRAMMES / request.param, root)
    if request.param == "weekly":
        write_typeface(root / "organisation.yml", wider=1)
    done = package.run("check", at=root)
    assert (done.returncode, done.stderr) == (0, "No problems found.\n")
    done = package.run("build", at=root)
    assert done.returncode == 0, done.stderr
    return root


def files(root: Path, ending: str) -> list[Path]:
    return sorted((root / "site").rglob(f"*{ending}"))


@pytest.mark.parametrize("name", NAMES)
def test_a_programme_has_no_template_and_no_code(name: str) -> None:
    endings = {path.suffix for path in (PROGRAMMES / name).rglob("*") if path.is_file()}
    assert endings <= {".yml", ".md", ".svg", ".txt"}


def test_the_site_is_whole(built: Path) -> None:
    assert faults_of(built / "site", ["en"], SITES[built.name], root="en") == []


def test_every_document_is_there_in_its_editions(built: Path) -> None:
    manifest = json.loads((built / "site/downloads/manifest.json").read_text(encoding="utf-8"))
    made = {(file["document"], file["edition"]) for file in manifest["files"]}
    wanted = {
        "weekly": {("handbook", "large-print"), ("agreement", "word"), ("pack/build", "print")},
        "cohort": {("code-of-conduct", "word"), ("survey-end", "fillable"), ("welcome", "print")},
    }
    assert wanted[built.name] <= made


def test_no_word_of_another_programme_is_on_a_page(built: Path) -> None:
    for page in files(built, ".html"):
        text = page.read_text(encoding="utf-8").lower()
        assert [word for word in OURS if word.lower() in text] == [], page


def test_no_page_of_a_paper_is_nearly_empty_or_has_a_thing_on_another(built: Path) -> None:
    papers = files(built, ".pdf")
    assert len(papers) > 10
    short = re.compile(r"only [2-9][0-9]% full")  # their texts are brief on purpose
    found = [fault for path in papers for fault in faults(path)]
    assert [fault for fault in found if not short.search(fault)] == []
    assert [path.name for path in papers if said_by_page_validation(path)] == []
    assert [path.name for path in papers if [*broken(path)]] == []


def test_a_type_face_is_on_the_site_offline_and_in_all_papers(built: Path) -> None:
    own = built.name == "weekly"
    for path in files(built, ".pdf"):
        assert ("Silta-Sans" in "".join(fonts_in(path))) is own, path.name
    loaded = {path.name for path in files(built, ".woff2") if path.name.startswith("SiltaSans")}
    assert bool(loaded) is own
    with zipfile.ZipFile(next(iter(files(built, "offline.zip")))) as archive:
        kept = {Path(name).name for name in archive.namelist()}
    assert loaded <= kept
    assert ("LICENSE-SiltaSans.txt" in kept) is own


def fonts_in(path: Path) -> set[str]:
    """Return the names of the fonts that a PDF contains."""
    with pikepdf.open(path) as pdf:
        objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        return {str(one.FontName) for one in objects if one.get("/Type") == "/FontDescriptor"}


def test_a_picture_of_a_section_is_on_the_site_offline_in_papers_and_word(built: Path) -> None:
    if built.name == "weekly":
        pytest.skip("it has none")
    shown = [path for path in files(built, ".svg") if path.name.startswith("ring-of-screens")]
    assert shown
    with zipfile.ZipFile(next(iter(files(built, "offline.zip")))) as archive:
        assert shown[0].name in {Path(name).name for name in archive.namelist()}
    alt = "Five screens in a ring"
    [word] = [path for path in files(built, ".docx") if path.name == "welcome-booklet.docx"]
    with zipfile.ZipFile(word) as archive:
        document = archive.read("word/document.xml").decode("utf-8")
    assert f'descr="{alt}' in document
    assert "<w:tblHeader" in document
    [paper] = [path for path in files(built, ".pdf") if path.name == "welcome-booklet.pdf"]
    with pikepdf.open(paper) as pdf:
        tags = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        figures = [str(one.get("/Alt", "")) for one in tags if one.get("/S") == "/Figure"]
        kinds = {str(one.get("/S")) for one in tags}
    assert [said for said in figures if said.startswith(alt)]
    assert {"/Table", "/TH", "/TD"} <= kinds
