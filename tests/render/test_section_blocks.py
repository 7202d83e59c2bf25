"""Tables and pictures of sections as HTML and on paper."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.pictures import Picture
from mentorkit.model.text import NOWHERE, Text
from mentorkit.pictures.inset import PAPER_SIZE, PIXELS_PER_MM, page_inset, paper_inset, svg_size
from mentorkit.render.inline import ShownPicture, TextRenderer, only_allowed
from PIL import Image

from tests.check.test_pictures import jpeg, png
from tests.render.printing import Press, Printed, with_texts

TABLE = "| Kuka | Aika | Mitä |\n|:--|--:|:-:|\n| *Ali* | {meetings} | [x](page:a) |\n"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" {}>'
    '<rect width="100" height="100" fill="#17584F"/></svg>'
)
SECTION = "dialogue"


def stored(folder: Path, name: str, data: bytes | str) -> Picture:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return Picture(folder, name, NOWHERE)


def grey(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), 99).save(out, "PNG")
    return out.getvalue()


def with_body(
    catalogue: Catalogue, body: str, pictures: dict[str, Picture] | None = None
) -> Catalogue:
    """Return a catalogue in which a section of the induction has another body."""
    sections = catalogue.texts["fi"].sections
    section = sections[SECTION]
    changed = section.model_copy(update={"body": Text(body, section.body.source, "fi")})
    made = with_texts(catalogue, sections={**sections, SECTION: changed})
    return replace(made, pictures=pictures or {})


def shown(name: str) -> ShownPicture | None:
    return None if name == "none" else ShownPicture(f"../{name}.png", 20, 10)


def html_of(body: str, locale: str = "fi") -> str:
    facts = {"meetings": "6", "organisation": 'A "B" <c>'}
    return str(TextRenderer(locale, facts, lambda _: "../a/", shown).blocks(Text(body)))


# ── HTML ───────────────────────────────────────────────────────────────────
def test_a_table_has_headers_of_its_columns_and_cells_aligned_by_side() -> None:
    assert html_of(TABLE) == (
        '<div class="mk-table"><table><thead><tr><th scope="col">Kuka</th>'
        '<th scope="col" class="mk-end">Aika</th><th scope="col" class="mk-centre">Mitä</th></tr>'
        "</thead><tbody><tr><td><em>Ali</em></td>"
        '<td class="mk-end">6</td><td class="mk-centre"><a href="../a/">x</a></td></tr>'
        "</tbody></table></div>"
    )


def test_a_picture_says_what_it_shows_and_how_large_it_is() -> None:
    assert html_of("![Kuppi *ja* {organisation}](picture:cup)") == (
        '<p class="mk-figure"><img src="../cup.png" '
        'alt="Kuppi ja A &quot;B&quot; &lt;c&gt;" width="20" height="10" loading="lazy"></p>'
    )


def test_a_caption_may_have_emphasis_links_and_facts() -> None:
    picture = '![a](picture:cup "*Kahvi* {meetings} [x](page:a)")'
    assert html_of(picture).endswith(
        '<figcaption><em>Kahvi</em> 6 <a href="../a/">x</a></figcaption></figure>'
    )


def test_a_picture_that_an_output_does_not_show_leaves_nothing() -> None:
    assert html_of("Yksi.\n\n![a](picture:none)\n\nKaksi.") == "<p>Yksi.</p><p>Kaksi.</p>"


def test_only_a_picture_may_be_embedded() -> None:
    link, page = '<a href="data:image/png,x">a</a>', '<img src="data:text/html,x">'
    html = f'{link}{page}<img src="data:image/png,x">'
    assert only_allowed(html) == '<a>a</a><img><img src="data:image/png,x">'


# ── Sizes ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20px"', (40, 20)),
        ('viewBox="0 0 80 40"', (80, 40)),
        ('viewBox="0,0,80,40" width="40"', (40, 20)),
        ('viewBox="0 0 80 40" height="1in"', (192, 96)),
        ('viewBox="0 0 80 40" width="100%"', (80, 40)),
        ("", (300, 150)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes: str, size: tuple[float, float]) -> None:
    assert svg_size(DRAWING.format(attributes).encode()) == size


def test_a_page_shows_a_drawing_as_it_is_and_a_paper_a_sharp_bitmap(tmp_path: Path) -> None:
    picture = stored(tmp_path, "a.svg", DRAWING.format('viewBox="0 0 200 100"'))
    on_page, on_paper = page_inset(picture), paper_inset(picture)
    assert (on_page.kind, on_page.width, on_page.height) == ("svg", 200, 100)
    assert (on_paper.kind, on_paper.width, on_paper.height) == ("png", 200, 100)
    assert Image.open(io.BytesIO(on_paper.data)).size == (600, 300)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("a.JPG", jpeg(2000, 1000), "jpg"), ("a.png", grey(2000, 1000), "png")],
)
def test_a_large_bitmap_is_smaller_on_a_page(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    inset = page_inset(stored(tmp_path, name, data))
    assert (inset.kind, inset.width, inset.height) == (kind, 1600, 800)
    assert Image.open(io.BytesIO(inset.data)).size == (1600, 800)


# ── Paper ──────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def printed(
    press: Press, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    folder = tmp_path_factory.mktemp("pictures")
    pictures = {
        "wide": stored(folder, "wide.svg", DRAWING.format('viewBox="0 0 4000 100"')),
        "tall": stored(folder, "tall.png", png(100, 1500)),
        "own": stored(folder, "own.svg", DRAWING.format('viewBox="0 0 189 94.5"')),
    }
    rows = "\n".join(f"| Henkilö{n} | {n} | Puhuu. |" for n in range(1, 81))
    body = (
        f"| Sarakkeet | Aika | Mitä |\n|:--|--:|:-:|\n{rows}\n\n"
        '![Leveä](picture:wide "Kuvateksti")\n\n![Korkea](picture:tall)\n\n![Oma](picture:own)\n'
    )
    return press.printed(with_body(catalogue, body, pictures), "induction")


def test_a_tables_header_is_on_each_of_its_pages(printed: Printed) -> None:
    pages = [{word.text for word in page} for page in printed.pages]
    with_rows = [page for page in pages if any(word.startswith("Henkilö") for word in page)]
    assert len(with_rows) > 1
    assert all("Sarakkeet" in page for page in with_rows)


def test_a_table_is_tagged_with_headers_of_its_columns(printed: Printed) -> None:
    table = printed.read[printed.read.rindex("Table", 0, printed.read.index("Sarakkeet")) :]
    tags = re.findall(r"^ *(T\w+)", table, re.MULTILINE)
    assert tags[:9] == ["Table", "THead", "TR", "TH", "TH", "TH", "TBody", "TR", "TD"]
    with pikepdf.open(printed.path) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        headers = [o for o in found if o.get("/S") == "/TH"]
        assert headers
        assert {str(o.A.Scope) for o in headers} <= {"/Column", "/Row"}


def test_numbers_stand_at_the_end_of_their_column(printed: Printed) -> None:
    words = [w for page in printed.pages for w in page]
    (head,) = {round(w.right, 1) for w in words if w.text == "Aika"}
    ends = {round(w.right, 1) for w in words if w.text in ("9", "80") and abs(w.right - head) < 9}
    assert ends == {head}


def test_pictures_are_figures_with_alternative_text(printed: Printed) -> None:
    assert [a for a in printed.alternatives() if a in ("Leveä", "Korkea", "Oma")] == [
        "Leveä", "Korkea", "Oma",
    ]  # fmt: skip
    assert "Kuvateksti" in printed.read_aloud()


def test_pictures_are_as_large_as_they_are_within_their_room(printed: Printed) -> None:
    lines = printed.said("pdfimages", "-list").splitlines()[2:]
    sizes = {
        (round(int(c[3]) / int(c[12]) * 25.4), round(int(c[4]) / int(c[13]) * 25.4))
        for c in (line.split() for line in lines)
        if c[2] == "image"
    }
    assert {(174, 4), (6, 90), (50, 25)} <= sizes
    assert PAPER_SIZE == (174, 90)
    assert round(189 / PIXELS_PER_MM) == 50
