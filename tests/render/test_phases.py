"""Papers of programmes with another number of phases than ours, under other ids."""

from __future__ import annotations

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.project import Project
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file

from tests.phases import NAMES, with_phases
from tests.render.docx_files import opened
from tests.render.printing import Box, Press, Printed, Word

CARDS = [Box(x + 3.5, y + 3.5, x + 91.5, y + 134.5) for x in (10.0, 105.0) for y in (10.5, 148.5)]


def lying_on(words: tuple[Word, ...]) -> list[str]:
    """Return the words that lie on others: their letters, not only their lines."""
    found = []
    for n, one in enumerate(words):
        high = (one.bottom - one.top) / 3
        box = Box(one.left + 0.2, one.top + high, one.right - 0.2, one.bottom - high)
        found += [f"{one.text} on {other.text}" for other in words[:n] if box.touches(other)]
    return found


def names_on(paper: Printed, page: int) -> list[str]:
    """Return the phases' names on a page, in order."""
    found = [word.text for word in paper.pages[page - 1] if word.text in NAMES]
    return sorted(set(found), key=NAMES.index)


@pytest.mark.parametrize("count", [2, 4, 5, 8, 12])
def test_a_poster_shows_every_phase_on_its_one_page(
    press: Press, catalogue: Catalogue, count: int
) -> None:
    poster = press.printed(with_phases(catalogue, count), "poster")
    assert len(poster.pages) == 1
    assert names_on(poster, 1) == list(NAMES[:count])
    assert lying_on(poster.pages[0]) == []
    tops = {round(word.top) for word in poster.pages[0] if word.text in NAMES}
    assert len(tops) == -(-count // 4)


def test_a_poster_says_nothing_of_a_single_phase(press: Press, catalogue: Catalogue) -> None:
    poster = press.printed(with_phases(catalogue, 1), "poster")
    assert len(poster.pages) == 1
    assert names_on(poster, 1) == []


@pytest.mark.parametrize(("count", "is_wide"), [(1, True), (5, True), (6, False), (12, False)])
def test_a_diagram_is_on_one_page_upright_if_it_has_rows(
    press: Press, catalogue: Catalogue, count: int, is_wide: bool
) -> None:
    paper = press.printed(with_phases(catalogue, count), "process-diagram")
    assert len(paper.pages) == 1
    size = paper.said("pdfinfo").partition("Page size:")[2].split()
    assert (float(size[0]) > float(size[2])) is is_wide
    said = [word.text for word in paper.pages[0] if word.text.endswith("vaihe")]
    assert said == [f"{name}vaihe" for name in NAMES[:count]]
    assert lying_on(paper.pages[0]) == []


def test_a_diagram_in_a_language_in_progress_stays_on_one_page(
    press: Press, catalogue: Catalogue
) -> None:
    paper = press.printed(with_phases(catalogue, 12), "process-diagram", locale="ar")
    assert len(paper.pages) == 1
    said = [word.text for word in paper.pages[0] if word.text in {f"{n}vaihe" for n in NAMES}]
    assert len(said) == 12
    first, second = (next(w for w in paper.pages[0] if w.text == f"{n}vaihe") for n in NAMES[:2])
    assert second.right < first.left


@pytest.mark.parametrize("locale", ["fi", "ar"])
def test_cards_of_twelve_phases_have_everything_inside_of_their_edges(
    press: Press, catalogue: Catalogue, locale: str
) -> None:
    deck = press.printed(with_phases(catalogue, 12), "tool-cards", locale=locale)
    starts = [n for n, words in enumerate(deck.pages) if n > 1 and words]
    sheet = Box(10, 10.5, 200, 286)
    for page in starts[-8:]:
        for word in deck.pages[page]:
            assert any(card.holds(word) for card in CARDS) or not sheet.touches(word), word


def test_the_first_sheet_of_cards_shows_every_edge_unless_there_is_one(
    press: Press, catalogue: Catalogue
) -> None:
    titles = [f"{name}vaihe" for name in NAMES]
    deck = press.printed(with_phases(catalogue, 12), "tool-cards")
    said = [word.text for word in deck.pages[0] if word.text in titles]
    assert sorted(said) == sorted(titles)
    single = press.printed(with_phases(catalogue, 1), "tool-cards")
    edges = str(catalogue.texts["fi"].interface.cards.edges)
    assert edges in deck.text(1)
    assert edges not in single.text(1)


@pytest.mark.parametrize("edition", ["print", "large-print"])
@pytest.mark.parametrize("count", [5, 12])
def test_a_cover_shows_every_phase_and_leaves_room_for_the_contents(
    press: Press, catalogue: Catalogue, count: int, edition: str
) -> None:
    paper = press.printed(with_phases(catalogue, count), "induction", edition)  # type: ignore[arg-type]
    assert names_on(paper, 1) == list(NAMES[:count])
    assert lying_on(paper.pages[0]) == []
    contents = str(catalogue.texts["fi"].interface.print.contents)
    assert contents in paper.text(1 if edition == "print" else 2)


def test_a_cover_shows_no_path_of_one_phase(press: Press, catalogue: Catalogue) -> None:
    assert names_on(press.printed(with_phases(catalogue, 1), "induction"), 1) == []


def test_a_tool_of_twelve_phases_names_them_side_by_side(
    press: Press, catalogue: Catalogue
) -> None:
    tool = next(iter(catalogue.programme.tools))
    sheet = press.printed(with_phases(catalogue, 12), f"tool/{tool}")
    assert names_on(sheet, 1) == list(NAMES)
    tops = {round(word.top) for word in sheet.pages[0] if word.text in NAMES}
    assert len(tops) <= 3


@pytest.mark.parametrize(("count", "orientations"), [(5, 2), (12, 1)])
def test_word_files_turn_the_page_only_for_a_diagram_of_one_row(
    real: Project, catalogue: Catalogue, count: int, orientations: int
) -> None:
    papers = Papers(with_phases(catalogue, count), "fi", real.templates)
    ref = DocumentRef.parse("induction")
    document = opened(render_word(papers, word_file(papers, ref)))
    assert len({section.orientation for section in document.sections}) == orientations
    widest = max(
        section.page_width - section.left_margin - section.right_margin
        for section in document.sections
    )
    (picture,) = document.inline_shapes
    assert 0.5 * widest < picture.width <= widest


def test_word_files_show_no_path_of_one_phase(real: Project, catalogue: Catalogue) -> None:
    papers = Papers(with_phases(catalogue, 1), "fi", real.templates)
    document = opened(render_word(papers, word_file(papers, DocumentRef.parse("induction"))))
    steps = [p for p in document.paragraphs if p.text.startswith(f"1 {NAMES[0]}")]
    assert steps == []
