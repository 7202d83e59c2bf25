"""Who pays for the programme, and the licence: on every paper and Word file, and where."""

from __future__ import annotations

import io
import itertools
from xml.etree import ElementTree

import docx
import icalendar
import pytest
from mentorkit.make.plan import planned_downloads
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.editions import EditionName
from mentorkit.model.organisation import Funder
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.render.calendar import render_calendar
from mentorkit.render.compose import Composer
from mentorkit.render.events import event_calendar, meeting_calendar
from mentorkit.render.imprint import funders
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file

from tests.render.docx_files import schema_faults
from tests.render.long_values import NAME, PROGRAMME
from tests.render.printing import Box, Press, with_organisation

SVG = "{http://www.w3.org/2000/svg}"
LICENCE = "creativecommons.org/licenses/by/4.0"
LONG = (
    "Euroopan unionin osarahoittama. Hanketta rahoitetaan Euroopan sosiaalirahasto plussasta (ESR+)"
)
PAGE = Box(8, 3.5, 289, 293.5)
"""Where a printer prints, in millimetres, upright or landscape."""
TIGHT = ("poster", "certificate", "process-diagram", "tool/swot", "goal-sheet", "invitation")
"""Documents with a page that is laid out whole, or full."""


def paid(count: int, words: str = LONG) -> tuple[Funder, ...]:
    """Return funders with long texts, all but every third with an emblem."""
    return tuple(
        Funder(
            text={"": Text(f"{number}. {words}")},
            logo=Text("logo.svg") if number % 3 else None,
            logo_alt={"": Text(f"Tunnus {number}")} if number % 3 else None,
            link=Text("https://ec.europa.eu/") if number == 2 else None,
        )
        for number in range(1, count + 1)
    )


@pytest.mark.parametrize("locale", ["fi", "ar"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_paper_names_the_funders_and_the_licence(
    catalogue: Catalogue, real: Project, locale: str, count: int
) -> None:
    funded = with_organisation(catalogue, funders=paid(count))
    planned = {(p.document, p.edition) for p in planned_downloads(funded) if p.kind == "pdf"}
    by_edition = itertools.groupby(sorted(planned, key=lambda p: p[1]), key=lambda p: p[1])
    for edition, all_of_it in by_edition:
        composer = Composer(Papers(funded, locale, real.templates), edition)
        for document, _ in all_of_it:
            source = composer.paper(document)
            html, documents = source.html, {paper.within for paper in source.papers}
            pages = html.count('class="letter"') or len(documents)
            assert html.count(f'<a href="https://{LICENCE}/">') == pages, document
            for number in range(1, count + 1):
                assert html.count(f"{number}. {LONG}") == pages, (document, number)
                assert html.count(f'alt="Tunnus {number}"') == (pages if number % 3 else 0)


@pytest.mark.parametrize("document", TIGHT)
def test_funders_change_nothing_about_how_many_pages_a_paper_has(
    press: Press, catalogue: Catalogue, document: str
) -> None:
    most = 1 if document == "tool/swot" else 4
    plain = press.printed(with_organisation(catalogue, funders=()), document)
    for count in (1, most):
        paper = press.printed(with_organisation(catalogue, funders=paid(count)), document)
        assert len(paper.pages) == len(plain.pages)
        said = paper.text(1)
        assert LICENCE in said
        for number in range(1, count + 1):
            assert f"{number}. Euroopan unionin" in said
        alternatives = dict.fromkeys(paper.alternatives())  # letters have them once each
        assert [a for a in alternatives if a.startswith("Tunnus")] == [
            f"Tunnus {number}" for number in range(1, count + 1) if number % 3
        ]
        boxes = [word for word in paper.pages[0] if word.text != "·"]
        for word in boxes:
            assert PAGE.holds(word), word
        for number, word in enumerate(boxes):
            for other in boxes[number + 1 :]:
                across = min(word.right, other.right) - max(word.left, other.left)
                down = min(word.bottom, other.bottom) - max(word.top, other.top)
                lower = min(word.bottom - word.top, other.bottom - other.top)
                assert across < 0.3 or down < 0.45 * lower, f"{word} lies on {other}"


@pytest.mark.parametrize("edition", ["print", "fillable"])
@pytest.mark.parametrize("locale", ["fi", "ar"])
@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_certificate_is_one_page_with_long_names_and_with_funders(
    press: Press, catalogue: Catalogue, edition: EditionName, locale: str, count: int
) -> None:
    short = with_organisation(catalogue, funders=paid(count))
    long = with_organisation(short, name={"": Text(NAME)}, programme={"": Text(PROGRAMME)})
    middling = with_organisation(long, programme={"": Text("Naisten työuramentorointi")})
    for certificate in (short, long, middling):
        assert len(press.printed(certificate, "certificate", edition, locale).pages) == 1


@pytest.mark.parametrize("count", [0, 2])
def test_the_foot_of_every_letter_is_in_the_same_place(
    press: Press, catalogue: Catalogue, count: int
) -> None:
    letters = press.printed(with_organisation(catalogue, funders=paid(count)), "invitation")
    feet = [
        [(word.text, word.top) for word in page if word.top > 250 and not word.text.isdigit()]
        for page in letters.pages
    ]
    assert LICENCE in " ".join(text for text, _ in feet[0])
    assert feet[0] == feet[1]


def test_the_emblem_is_as_high_as_the_european_union_asks_for(
    press: Press, catalogue: Catalogue
) -> None:
    paper = press.printed(with_organisation(catalogue, funders=paid(1)), "goal-sheet")
    page = paper.picture(1)
    scale = page.height / 297
    emblem = page.convert("L").crop(
        tuple(round(side * scale) for side in (18.2, 256, 40, 279))  # type: ignore[arg-type]
    )
    rows = [
        y
        for y in range(emblem.height)
        if min(emblem.crop((0, y, emblem.width, y + 1)).tobytes()) < 128
    ]
    assert (rows[-1] - rows[0]) / scale >= 9  # the drawing leaves a little of its 10 mm free


@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_word_file_names_the_funders_and_the_licence(
    catalogue: Catalogue, real: Project, count: int
) -> None:
    funded = with_organisation(catalogue, funders=paid(count))
    papers = Papers(funded, "fi", real.templates)
    documents = {p.document for p in planned_downloads(funded) if p.kind == "word"}
    assert len(documents) > 5
    for document in documents:
        data = render_word(papers, word_file(papers, document))
        assert schema_faults(data) == []
        file = docx.Document(io.BytesIO(data))
        first = file.sections[0]
        shown = (
            first.first_page_footer if first.different_first_page_header_footer else first.footer
        )
        said = [paragraph.text.strip() for paragraph in shown.paragraphs]
        assert said[:count] == [f"{number}. {LONG}" for number in range(1, count + 1)], document
        assert said[-1].startswith("Muokattu mentorkit-aineistosta")
        assert LICENCE in said[-1]
        emblems = [p for p in shown.paragraphs if p._p.xpath(".//pic:pic")]
        assert len(emblems) == sum(n % 3 > 0 for n in range(1, count + 1))
        for emblem in emblems:  # a second line stands beside it, too
            (width,) = emblem._p.xpath(".//wp:extent/@cx")
            beside = emblem.paragraph_format.left_indent
            assert beside > int(width)
            assert emblem.paragraph_format.first_line_indent == -beside
        later = "\n".join(paragraph.text for paragraph in first.footer.paragraphs)
        assert first.different_first_page_header_footer != (LICENCE in later)
        header = first.first_page_header if shown is not first.footer else first.header
        assert "Työuramentorointi" in header.paragraphs[0].text


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://työura.fi/ö", "https://xn--tyura-kua.fi/%C3%B6"),
        ("[[https://rahoittaja.fi]]", None),
        ("https://[[rahoittaja.fi]]/", None),
    ],
)
def test_a_funders_link_is_in_ascii_and_none_until_it_is_filled_in(
    catalogue: Catalogue, real: Project, written: str, link: str | None
) -> None:
    funder = Funder(text={"": Text("Rahasto")}, link=Text(written))
    view = Papers(with_organisation(catalogue, funders=(funder,)), "fi", real.templates).view
    assert [paid.link for paid in funders(view)] == [link]


@pytest.mark.parametrize("locale", ["fi", "ar"])
def test_picture_and_calendars_name_the_funders_and_the_licence(
    catalogue: Catalogue, real: Project, locale: str
) -> None:
    papers = Papers(with_organisation(catalogue, funders=paid(2)), locale, real.templates)
    picture = ElementTree.fromstring(papers.picture())
    said = [" ".join("".join(text.itertext()).split()) for text in picture.iter(f"{SVG}text")]
    assert said[-3:-1] == [f"{number}. {LONG}" for number in (1, 2)]
    assert LICENCE in said[-1]
    assert "mentorkit" not in papers.diagram("wide")
    for calendar in (event_calendar(papers.view), meeting_calendar(papers.view)):
        read = icalendar.Calendar.from_ical(render_calendar(calendar))
        assert read["DESCRIPTION"] == calendar.description
        assert "X-WR-CALDESC" in read  # for programs from before RFC 7986
        purpose, *names, licence = calendar.description.split("\n\n")
        assert purpose
        assert names == [f"{number}. {LONG}" for number in (1, 2)]
        assert LICENCE in licence


def test_a_placeholder_of_a_funder_makes_a_draft_of_paper_and_word_file(
    catalogue: Catalogue, real: Project
) -> None:
    draft = "Luonnos: tässä on vielä täydennettäviä kohtia."
    for words, is_draft in (("EU", False), ("[[rahoittaja]]", True)):
        funded = with_organisation(catalogue, funders=paid(1, words))
        papers = Papers(funded, "fi", real.templates)
        document = next(
            p.document for p in planned_downloads(funded) if str(p.document) == "agreement"
        )
        assert (draft in Composer(papers).paper(document).html) == is_draft
        word = docx.Document(io.BytesIO(render_word(papers, word_file(papers, document))))
        assert (draft in [paragraph.text for paragraph in word.paragraphs]) == is_draft
