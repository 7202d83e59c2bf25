"""Whatever an organisation writes into its own fields is words: on pages, papers and in Word."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import markdown
import pikepdf
import pytest
import tinycss2
from mentorkit.model.documents import DocumentRef
from mentorkit.model.text import Text
from mentorkit.render.calendar import render_calendar
from mentorkit.render.compose import Composer
from mentorkit.render.events import event_calendar
from mentorkit.render.inline import TextRenderer
from mentorkit.site.markdown import no_markdown

from tests.attacks.conftest import EVERYTHING, Built
from tests.attacks.payloads import PAYLOADS
from tests.render.printing import pressed

attacks = pytest.mark.parametrize("attack", PAYLOADS.values(), ids=PAYLOADS)

EXTENSIONS = ["abbr", "attr_list", "md_in_html", "tables", "toc"]
"""Those of `mkdocs.yml`."""
_DIALLED = re.compile(r"^tel:[0-9]+$")
SAID = frozenset({"alt", "title", "aria-label", "content", "data-said", "data-titles", "data-name"})
"""Attributes that hold words."""


def skeleton(root: Any) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield every element with its attributes, the words in them and digits to dial left out."""
    for element in root.iter():
        given = {str(k): "" if k in SAID else v for k, v in element.attrib.items()}
        yield str(element.tag), tuple((k, _DIALLED.sub("tel:", v)) for k, v in given.items())


def said(root: Any) -> str:
    """Return the words of a page or a paper that a reader sees."""
    return folded("".join(root.itertext()))


def folded(text: str) -> str:
    return " ".join(text.split())


def test_pages_hold_the_same_elements_and_attributes_whatever_is_written(
    hostile: Built, plain: Built
) -> None:
    assert hostile.pages.keys() == plain.pages.keys()
    for path, page in hostile.pages.items():
        assert list(skeleton(page)) == list(skeleton(plain.pages[path])), path


def test_papers_hold_the_same_elements_and_attributes_whatever_is_written(
    hostile: Built, plain: Built
) -> None:
    for name, made in hostile.papers.items():
        assert list(skeleton(made)) == list(skeleton(plain.papers[name])), name


@attacks
@pytest.mark.parametrize("page", ["index.html", "c/index.html", "p/index.html", "a/index.html"])
def test_an_attack_is_words_on_a_page(hostile: Built, attack: str, page: str) -> None:
    assert folded(attack) in said(hostile.pages[page])


@attacks
def test_an_attack_is_words_on_a_paper(hostile: Built, attack: str) -> None:
    assert folded(attack) in said(hostile.papers["induction"])


@attacks
def test_an_attack_is_words_in_a_word_file(hostile: Built, attack: str) -> None:
    with zipfile.ZipFile(io.BytesIO(hostile.word["induction"])) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    words = "".join(element.text or "" for element in root.iter() if element.tag.endswith("}t"))
    assert folded(attack) in folded(words)


@attacks
def test_an_attack_on_a_page_alone_is_one_paragraph_of_words(attack: str) -> None:
    renderer = TextRenderer("fi", {"organisation": attack}, lambda _: None)
    written = no_markdown(renderer.inline(Text("{organisation}")))
    made = markdown.markdown(written, extensions=EXTENSIONS)
    assert html.unescape(made) == f"<p>{attack}</p>"
    assert re.findall(r"<[^>]*>", made) == ["<p>", "</p>"]


def test_word_files_have_the_same_parts_links_and_fields_whatever_is_written(
    hostile: Built, plain: Built
) -> None:
    for name, data in hostile.word.items():
        ours, theirs = (_parts(file) for file in (data, plain.word[name]))
        assert ours == theirs


def _parts(data: bytes) -> dict[str, list[str]]:
    """Return the elements of each part of a Word file, and where its relationships lead."""
    found: dict[str, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(package.read(name))
                found[name] = [
                    f"{e.tag} {_DIALLED.sub('tel:', e.get('Target', ''))}" for e in root.iter()
                ]
            else:
                found[name] = []
    return found


@pytest.fixture(scope="module")
def pdf(hostile: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the form to fill in, by the organisation that attacks."""
    papers = replace(hostile.in_finnish, neutral=True)
    source = Composer(papers, "fillable").paper(DocumentRef("document", "agreement"))
    data, _ = pressed(source, papers.templates)
    path = tmp_path_factory.mktemp("pdf") / "paper.pdf"
    path.write_bytes(data)
    return path


def test_a_pdf_runs_nothing_opens_nothing_and_holds_no_file(pdf: Path) -> None:
    refused = {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToR",
        "/GoToE",
        "/Movie",
        "/Rendition",
        "/RichMediaExecute",
    }
    with pikepdf.open(pdf) as document:
        names = {
            str(o.get("/S")) for o in document.objects if isinstance(o, pikepdf.Dictionary)
        } | {k for o in document.objects if isinstance(o, pikepdf.Dictionary) for k in o}
    assert names & {*refused, "/JS", "/AA", "/OpenAction", "/EmbeddedFiles", "/EF"} == set()


@pytest.mark.parametrize("attack", ["script", "jinja-expression", "pdf-text", "word-field"])
def test_an_attack_is_words_in_a_pdf(pdf: Path, attack: str) -> None:
    command = ["pdftotext", "-raw", str(pdf), "-"]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "".join(PAYLOADS[attack].split()) in "".join(words.split())


def test_a_calendars_lines_are_the_same_whatever_is_written(hostile: Built, plain: Built) -> None:
    def names(built: Built) -> list[str]:
        lines = render_calendar(event_calendar(built.in_finnish.view)).decode().split("\r\n")
        return [re.split("[:;]", line)[0] for line in lines if not line.startswith(" ")]

    assert names(hostile) == names(plain)


def test_the_searchs_script_is_data_whatever_is_written(hostile: Built) -> None:
    script = hostile.file("assets/search/fi.js")
    head, data = "(globalThis.mentorkitSearch ??= {}).data = ", script.rstrip().removesuffix(";")
    assert script.startswith(head)
    assert isinstance(json.loads(data.removeprefix(head)), dict)


def test_style_sheets_hold_the_same_rules_whatever_is_written(hostile: Built, plain: Built) -> None:
    def rules(built: Built) -> list[tuple[str, str]]:
        sheet = built.file("assets/forms/fi/agreement.css")
        parsed = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
        found = []
        for rule in parsed:
            tokens = [t.type for t in rule.content] if rule.content else []
            found.append((rule.type, " ".join(tokens)))
        return found

    assert rules(hostile) == rules(plain)


def test_everything_stands_in_the_pages_of_the_attacker(hostile: Built) -> None:
    assert folded(EVERYTHING) in said(hostile.pages["p/index.html"])
