"""Every kind of document is made in every edition that it can have."""

from __future__ import annotations

from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest
from mentorkit.disk.cache import Cache
from mentorkit.make import renderers
from mentorkit.make.making import Making
from mentorkit.make.plan import Download
from mentorkit.make.renderers import RENDERERS, renderer_of
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import ContentKind, EditionName, FileKind, edition_of, editions_for
from mentorkit.render.wordfiles import diagram_png

from tests.locales import ROOT
from tests.trees import FI, PROGRAMME_FILE, Tree

BEGINS = {
    "pdf": b"%PDF-",
    "word": b"PK",
    "table": b"PK",
    "picture": b"<svg",
    "calendar": b"BEGIN:VCALENDAR",
    "archive": b"PK",
}
OF_KIND = {
    "form": "agreement",
    "composed": "induction",
    "table": "pairs",
    "tool": "tool/lifeline",
    "pack": "pack/start",
}
BUILT_IN = {
    "print": "process-diagram",
    "picture": "process-diagram",
    "calendar": "calendar",
    "zip": "everything",
}
EVERY = [(kind, edition) for kind in get_args(ContentKind) for edition in editions_for(kind)]


def real_templates(tree: Tree) -> Path:
    """Return the templates of the small project, with the real ones beside its own."""
    for name in ("templates", "templates/print", "templates/symbols"):
        for path in (ROOT / "materials" / name).iterdir():
            own = tree.root / "materials" / name / path.name
            if not own.exists():
                own.symlink_to(path)
    return tree.project.templates


def every_edition(tree: Tree) -> None:
    """Change the small project so that each kind of document has all its editions."""
    for kind, old in (("composed", "editions: [print]"), ("form", "editions: [print, word]")):
        tree.change(PROGRAMME_FILE, old, f"editions: [{', '.join(editions_for(kind))}]")
    files = "  pairs: {editions: [sheet], columns: {who: {kind: text}}}\n"
    files += "  calendar: {editions: [calendar]}\n  everything: {editions: [zip]}\n"
    tree.change(PROGRAMME_FILE, "  process-diagram:\n", f"{files}  process-diagram:\n")
    tree.change(
        PROGRAMME_FILE,
        "    documents: [induction, agreement]\n",
        "    documents: [induction, agreement]\n    pack: [{document: agreement}]\n",
    )
    tree.remove("materials/templates/print/sheets/lifeline.html.j2")
    tree.change(
        PROGRAMME_FILE,
        "symbol: line, aims: [acquaintance]}",
        "symbol: line, aims: [acquaintance], sheet: {line: {blocks: {topic: {kind: line}}}}}",
    )
    tree.change(
        f"{FI}/tools/lifeline.yml", "  heading: [pohja]\n", "  heading: [pohja]\n  topic: [Aihe]\n"
    )
    pack = "  pack: {title: Paketti, file_name: paketti, purpose: Vaiheen paperit.}\n"
    tree.add(f"{FI}/phases.yml", pack)
    tree.add(
        f"{FI}/documents.yml",
        "pairs: {title: Parit, file_name: parit, purpose: Parit., columns: {who: {label: Kuka}}}\n"
        "calendar: {title: Kalenteri, file_name: kalenteri, purpose: Päivät.}\n"
        "everything: {title: Kaikki, file_name: kaikki, purpose: Tiedostot.}\n",
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Download]:
    """Return the files of a small project that has them all, by document and edition."""
    tree = Tree(tmp_path_factory.mktemp("every"))
    every_edition(tree)
    templates = real_templates(tree)
    cache = Cache(tmp_path_factory.mktemp("cache"))
    files = Making(tree.catalogue(), templates, cache).finished()
    return {(str(file.planned.document), file.planned.edition): file for file in files}


@pytest.mark.parametrize(("kind", "edition"), EVERY)
def test_every_kind_of_document_is_made_in_every_edition_that_it_can_have(
    made: dict[tuple[str, str], Download], kind: ContentKind, edition: EditionName
) -> None:
    document = BUILT_IN[edition] if kind == "built-in" else OF_KIND[kind]
    file = made[document, edition]
    row = edition_of(edition)
    assert file.entry.file.read_bytes().startswith(BEGINS[row.file.kind])
    assert file.planned.name.endswith(row.suffix)
    assert (file.entry.pages is not None) == (row.file.kind == "pdf")


def test_no_edition_is_made_that_the_table_does_not_know(
    made: dict[tuple[str, str], Download],
) -> None:
    expected = {(BUILT_IN[e] if kind == "built-in" else OF_KIND[kind], e) for kind, e in EVERY}
    assert set(made) == expected


def test_every_kind_of_file_has_what_makes_it() -> None:
    assert set(RENDERERS) == set(get_args(FileKind))


def test_a_kind_of_file_that_nothing_makes_is_an_error() -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        renderer_of("braille")
    assert str(raised.value) == (
        "nothing makes files of the kind 'braille'; "
        "expected one of pdf, word, table, picture, calendar, archive"
    )


def test_what_a_file_is_made_from_is_kept_until_it_is_made(tree: Tree, tmp_path: Path) -> None:
    every_edition(tree)
    templates, cache = real_templates(tree), Cache(tmp_path / "cache")
    word = DocumentRef("document", "induction")

    def making() -> Making:
        return Making(
            tree.catalogue(),
            templates,
            cache,
            wanted=lambda file: file.document == word and file.edition == "word",
        )

    first = making()
    assert [job.planned.document for job in first._waiting.values()] == [word]
    first.finished()
    assert first._waiting == making()._waiting == {}


def test_a_diagram_that_stays_as_it_was_is_not_drawn_again_for_a_changed_file(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every_edition(tree)
    tree.change(PROGRAMME_FILE, "    parts:\n", "    parts:\n      - process_diagram: true\n")
    templates, cache = real_templates(tree), Cache(tmp_path / "cache")
    drawn: list[str] = []

    def draw(svg: str, fonts: Path) -> bytes:
        drawn.append(svg)
        return diagram_png(svg, fonts)

    monkeypatch.setattr(renderers, "diagram_png", draw)

    def pictures() -> tuple[str, list[bytes]]:
        induction = DocumentRef("document", "induction")
        making = Making(
            tree.catalogue(),
            templates,
            cache,
            wanted=lambda file: file.document == induction and file.edition == "word",
        )
        (word,) = making.finished()
        with ZipFile(word.entry.file) as parts:
            inside = [name for name in parts.namelist() if name.endswith(".png")]
            return word.entry.sha256, [parts.read(name) for name in inside]

    first, in_first = pictures()
    tree.change(f"{FI}/sections/dialogue.md", "Kuuntele", "Kuule")
    second, in_second = pictures()
    assert first != second
    assert len(drawn) == 1
    assert in_first == in_second != []
    tree.change(f"{FI}/phases.yml", "title: Aloitusvaihe", "title: Alku")
    pictures()
    assert len(drawn) == 2
