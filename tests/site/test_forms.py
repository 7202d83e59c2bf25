"""One form, many editions: the same fields in the same order, and visible values."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from ctypes import c_ushort
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.forms import FormView, Input, form_view
from PIL import Image
from pypdfium2 import raw

from tests.locales import LOCALES

File = dict[str, Any]
NAMES = "Наталія, Žofia, Ő, Şahin"


@pytest.fixture(scope="session")
def catalogue(site_catalogue: Catalogue) -> Catalogue:
    return site_catalogue


def forms(catalogue: Catalogue, edition: str) -> list[str]:
    """Return the documents that are made from a form in an edition."""
    documents = catalogue.programme.documents.items()
    return [str(key) for key, d in documents if d.form and edition in d.editions]


def whole(catalogue: Catalogue) -> list[str]:
    """Return the languages that have every document."""
    return [locale for locale in catalogue.locales if locale not in catalogue.in_progress]


def path_of(manifest: Sequence[File], document: str, edition: str, locale: str) -> str:
    (found,) = [
        f["path"]
        for f in manifest
        if (f["document"], f["edition"], f["locale"]) == (document, edition, locale)
    ]
    return str(found)


def controls(form: FormView) -> list[str]:
    """Return everything that can be filled in or ticked, in reading order."""
    return [control for entry in form.inputs() for control in controls_of(entry)]


def controls_of(entry: Input) -> list[str]:
    if entry.kind == "rating":
        return [f"{entry.id}.{step}" for step in range(1, entry.steps + 1)]
    return [f"{entry.id}.{option.id}" for option in entry.options] or [entry.id]


def full_name(field: Any) -> str:
    """Return a field's fully qualified name (ISO 32000-1, 12.7.3.2)."""
    steps = []
    while field is not None:
        if "/T" in field:
            steps.append(str(field.T))
        field = field.get("/Parent")
    return ".".join(reversed(steps))


def widgets(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the widgets in the order of the tags, which is the order of the Tab key."""
    stack = [pdf.Root.StructTreeRoot]
    while stack:
        node = stack.pop()
        if node.get("/Type") == "/OBJR":
            if node.Obj.Subtype == "/Widget":
                yield node.Obj
            continue
        kids = node.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        stack += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary)]


def control_of(widget: Any) -> str:
    """Return which control a widget is; in a group, its own value follows the name."""
    name = full_name(widget)
    if "/T" in widget:
        return name
    return name + "".join(state for state in widget.AP.N if state != "/Off").replace("/", ".")


def test_the_fillable_pdf_has_the_fields_of_the_form_in_its_order(
    site: Path, manifest: list[File], catalogue: Catalogue
) -> None:
    for locale in whole(catalogue):
        for document in forms(catalogue, "fillable"):
            with pikepdf.open(site / path_of(manifest, document, "fillable", locale)) as pdf:
                found = [control_of(widget) for widget in widgets(pdf)]
            assert found == controls(form_view(catalogue, document, locale)), document


def test_the_word_file_has_the_fields_of_the_form_in_its_order(
    site: Path, manifest: list[File], catalogue: Catalogue
) -> None:
    for locale in whole(catalogue):
        for document in forms(catalogue, "word"):
            file = docx.Document(str(site / path_of(manifest, document, "word", locale)))
            tags = [tag.get(qn("w:val")) for tag in file.element.body.iter(qn("w:tag"))]
            assert tags == controls(form_view(catalogue, document, locale)), document


def test_the_print_pdf_has_the_fields_of_the_form_in_its_order(
    site: Path, manifest: list[File], catalogue: Catalogue
) -> None:
    for locale in whole(catalogue):
        for document in forms(catalogue, "print"):
            path = site / path_of(manifest, document, "print", locale)
            command = ["pdftotext", "-raw", "-enc", "UTF-8", path, "-"]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            text, place = " ".join(said.split()), 0
            facts = catalogue.facts(locale)
            for entry in form_view(catalogue, document, locale).inputs():
                labels = (entry.label, *(option.label for option in entry.options))
                for label in (one.with_facts(facts) for one in labels):
                    found = text.find(" ".join(label.split()), place)
                    assert found >= 0, f"{document}: {label}"
                    place = found + len(label)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_is_named_and_groups_are_named_by_their_legend(
    site: Path, manifest: list[File], catalogue: Catalogue, locale: str
) -> None:
    for document in forms(catalogue, "fillable"):
        form = form_view(catalogue, document, locale)
        entries = {entry.id: entry for entry in form.inputs()}
        named: dict[str, str] = {}
        with pikepdf.open(site / path_of(manifest, document, "fillable", locale)) as pdf:
            for widget in widgets(pdf):
                named[control_of(widget)] = str(widget.TU)
                if "/T" not in widget:
                    named[full_name(widget)] = str(widget.Parent.TU)
        facts = catalogue.facts(locale)
        for entry in entries.values():
            label = entry.label.with_facts(facts)
            if entry.kind in ("choice", "rating"):
                assert label in named[entry.id]
            for control in controls_of(entry):
                assert label in named[control]
            for option in entry.options:
                assert named[f"{entry.id}.{option.id}"].endswith(option.label.with_facts(facts))
        assert len(set(named.values())) == len(named), document


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        (
            "fi",
            (
                "Tavoite 2: Mitä haluamme saavuttaa?",
                "Aktori: Nimi (täytä aina)",
                "Puolivälin keskustelu (pp.kk.vvvv)",
                "Kuinka kauan tapaaminen kestää? Tunnin",
            ),
        ),
        (
            "sv",
            (
                "Mål 2: Vad vill vi uppnå?",
                "Aktör: Namn (fyll alltid i)",
                "Halvtidssamtal (dd.mm.åååå)",
                "Hur lång är en träff? En timme",
            ),
        ),
        (
            "en",
            (
                "Goal 2: What do we want to achieve?",
                "Mentee: Name (required)",
                "Mid-point review (dd/mm/yyyy)",
                "How long will a meeting be? One hour",
            ),
        ),
    ],
)
def test_fields_of_rounds_and_roles_are_told_apart(
    site: Path, manifest: list[File], locale: str, names: tuple[str, ...]
) -> None:
    with pikepdf.open(site / path_of(manifest, "agreement", "fillable", locale)) as pdf:
        named = {control_of(widget): str(widget.TU) for widget in widgets(pdf)}
    fields = ("goals.goal.2", "parties.name.mentee", "time.review-date", "meetings.length.one-hour")
    assert tuple(named[field] for field in fields) == names


def test_fields_are_as_pdf_ua_and_viewers_want_them(
    site: Path, manifest: list[File], catalogue: Catalogue
) -> None:
    for document in forms(catalogue, "fillable"):
        with pikepdf.open(site / path_of(manifest, document, "fillable", "fi")) as pdf:
            form = pdf.Root.AcroForm
            assert "/NeedAppearances" not in form
            assert [str(name) for name in form.DR.Font] == ["/Wingdings"]
            tagged = list(widgets(pdf))
            on_pages = [
                a for p in pdf.pages for a in p.obj.get("/Annots", []) if a.Subtype == "/Widget"
            ]
            assert len(tagged) == len(on_pages)
            for widget in tagged:
                assert int(widget.F) & 4  # also printed
                assert "StructParent" in str(list(widget.keys()))
                if widget.get("/FT", widget.get("/Parent", {}).get("/FT")) == "/Btn":
                    assert "/Off" in widget.AP.N
                    assert len(widget.AP.N) == 2
                    assert widget.AS == "/Off"
                else:
                    assert widget.AP.N.Subtype == "/Form"
            for field in below(form.Fields):
                assert "." not in str(field.get("/T", ""))


def below(fields: Any) -> Iterator[Any]:
    """Yield all fields of a tree."""
    for field in fields:
        yield field
        yield from below(field.get("/Kids", []))


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("fi", "Esimerkkijärjestö ry"),
        ("sv", "Exempelföreningen rf"),
        ("en", "Example Association"),
    ],
)
def test_what_the_organisation_gives_is_filled_in(
    site: Path, manifest: list[File], locale: str, name: str
) -> None:
    path = site / path_of(manifest, "agreement", "fillable", locale)
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "Maija Meikäläinen, 040 000 0000, mentorointi@example.org" in said.stdout
    with pikepdf.open(path) as pdf:
        values = {control_of(w): str(w.V) for w in widgets(pdf) if w.get("/FT") == "/Tx"}
    assert values["parties.organisation"] == name
    assert values["purpose.purpose"] == ""


@pytest.fixture(scope="session")
def filled(site: Path, manifest: list[File], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an agreement with every field filled in by a library."""
    path = tmp_path_factory.mktemp("filled") / "agreement.pdf"
    with pikepdf.open(site / path_of(manifest, "agreement", "fillable", "fi")) as pdf:
        for widget in widgets(pdf):
            if widget.get("/FT") == "/Tx":
                widget.V = NAMES
                del widget.AP  # a viewer draws the new value itself
                continue
            (on,) = [state for state in widget.AP.N if state != "/Off"]
            widget.AS = pikepdf.Name(on)
            holder = widget if "/T" in widget else widget.Parent
            holder.V = pikepdf.Name(on)
        pdf.save(path)
    return path


def by_poppler(path: Path, page: int, folder: Path) -> Image.Image:
    stem = folder / f"page-{page}"
    command = ["pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), "-singlefile", "-png"]
    subprocess.run([*command, path, stem], check=True)
    return Image.open(stem.with_suffix(".png")).convert("L")


def by_pdfium(path: Path, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    picture = document[page - 1].render(scale=1, may_draw_forms=True).to_pil().convert("L")
    document.close()
    return picture


def dark(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    """Return the number of dark pixels in a part of a page."""
    return sum(picture.crop(tuple(round(side) for side in box)).histogram()[:128])


def places(path: Path, page: int) -> list[tuple[Any, tuple[float, float, float, float]]]:
    """Return the widgets of a page, each with its box in pixels, without its frame."""
    found = []
    with pikepdf.open(path) as pdf:
        height = float(pdf.pages[page - 1].mediabox[3])
        for widget in pdf.pages[page - 1].obj.Annots:
            if widget.Subtype != "/Widget":
                continue
            x = sorted((float(widget.Rect[0]), float(widget.Rect[2])))
            y = sorted((height - float(widget.Rect[1]), height - float(widget.Rect[3])))
            inside = (x[0] + 1, y[0] + 1, x[1] - 1, y[1] - 1)
            found.append((str(widget.get("/FT", "/Btn")), inside))
    return found


@pytest.mark.parametrize("page", [1, 3])
def test_values_and_ticks_show_in_poppler_and_in_pdfium(
    filled: Path, site: Path, manifest: list[File], tmp_path: Path, page: int
) -> None:
    empty = site / path_of(manifest, "agreement", "fillable", "fi")
    viewers = (
        (by_poppler(empty, page, tmp_path), by_poppler(filled, page, tmp_path / "..")),
        (by_pdfium(empty, page), by_pdfium(filled, page)),
    )
    for before, after in viewers:
        for kind, place in places(filled, page):
            if kind == "/Btn":
                assert dark(before, place) == 0
                assert dark(after, place) >= 8
            else:
                # Half of each name is Cyrillic: without it there would be fewer dark pixels.
                assert dark(after, place) > 90


def test_a_typed_name_shows_and_stays_when_saved(
    site: Path, manifest: list[File], tmp_path: Path
) -> None:
    """PDFium, as in Chrome: click on a field, type, save, and open with poppler."""
    document = pypdfium2.PdfDocument(site / path_of(manifest, "agreement", "fillable", "fi"))
    document.init_forms()
    form, page = document.formenv.raw, document[0]
    with pikepdf.open(site / path_of(manifest, "agreement", "fillable", "fi")) as pdf:
        left, top, right, bottom = (float(s) for s in next(widgets(pdf)).Rect)
    raw.FORM_OnMouseMove(form, page, 0, (left + right) / 2, (top + bottom) / 2)
    raw.FORM_OnLButtonDown(form, page, 0, (left + right) / 2, (top + bottom) / 2)
    raw.FORM_OnLButtonUp(form, page, 0, (left + right) / 2, (top + bottom) / 2)
    text = (NAMES + "\0").encode("utf-16-le")
    raw.FORM_ReplaceSelection(form, page, (c_ushort * (len(text) // 2)).from_buffer_copy(text))
    raw.FORM_ForceToKillFocus(form)
    saved = tmp_path / "saved.pdf"
    document.save(saved)
    document.close()
    with pikepdf.open(saved) as pdf:
        assert str(next(widgets(pdf)).V) == NAMES
    said = subprocess.run(["pdftotext", saved, "-"], capture_output=True, text=True, check=True)
    assert NAMES in said.stdout
    _, place = places(saved, 1)[0]
    assert dark(by_poppler(saved, 1, tmp_path), place) > 90


def test_the_fillable_edition_has_as_many_pages_as_the_printed_one(
    manifest: list[File], catalogue: Catalogue
) -> None:
    pages = {(f["document"], f["edition"], f["locale"]): f["pages"] for f in manifest}
    for locale in whole(catalogue):
        for document in forms(catalogue, "fillable"):
            printed = pages.get((document, "print", locale))  # a report is not for a pen
            assert printed in (None, pages[document, "fillable", locale]), document
