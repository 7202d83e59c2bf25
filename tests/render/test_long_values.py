"""Papers of an organisation with long values: nothing overlaps, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.editions import EditionName

from tests.leaves import faults
from tests.locales import LOCALES
from tests.render.long_values import CONTACT, EMAIL, NAME, SHORT_EMAIL, with_long_values
from tests.render.printing import Press

PAPERS: list[tuple[str, EditionName]] = [
    ("agreement", "print"),
    ("agreement", "fillable"),
    ("agreement", "large-print"),
    ("certificate", "fillable"),
    ("goal-sheet", "print"),
    ("goal-sheet", "fillable"),
    ("invitation", "print"),
    ("induction", "print"),
    ("poster", "print"),
    ("tool-cards", "print"),
]
SLOW: list[tuple[str, EditionName]] = [
    ("closing-form", "print"),
    ("closing-form", "fillable"),
    ("closing-form", "large-print"),
    ("certificate", "print"),
    ("induction", "large-print"),
    ("privacy-notice-template", "print"),
    ("organiser-guide", "print"),
    ("tool-book", "print"),
    ("tool-book", "large-print"),
    ("pack/start", "print"),
]
FULL = pytest.mark.full
CASES = [
    *(pytest.param("fi", *case) for case in PAPERS),
    *(pytest.param("fi", *case, marks=FULL) for case in SLOW),
    *(pytest.param(lc, *case, marks=FULL) for lc in LOCALES[1:] for case in PAPERS + SLOW),
]


@pytest.fixture(scope="module")
def long(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return with_long_values(catalogue, tmp_path_factory.mktemp("long"))


@pytest.mark.parametrize(("locale", "document", "edition"), CASES)
def test_nothing_lies_on_anything_and_no_page_is_nearly_empty(
    press: Press, long: Catalogue, locale: str, document: str, edition: EditionName
) -> None:
    assert list(faults(press.printed(long, document, edition, locale).path)) == []


@pytest.mark.parametrize("email", [SHORT_EMAIL, EMAIL])
@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_a_long_address_is_printed_whole_in_the_agreement(
    press: Press, catalogue: Catalogue, tmp_path: Path, edition: EditionName, email: str
) -> None:
    long = with_long_values(catalogue, tmp_path, email)
    paper = press.printed(long, "agreement", edition)
    said = "".join(paper.text(page) for page in range(1, len(paper.pages) + 1)).replace(" ", "")
    for value in (email, NAME, CONTACT):
        assert value.replace(" ", "") in said
    assert list(faults(paper.path)) == []


@pytest.mark.parametrize("document", ["agreement", "certificate"])
def test_a_field_shows_its_whole_value(press: Press, long: Catalogue, document: str) -> None:
    paper = press.printed(long, document, "fillable")
    filled = 0
    with pikepdf.open(paper.path) as pdf:
        for page in pdf.pages:
            for widget in page.get("/Annots", []):
                value = str(widget.get("/V", ""))
                if widget.get("/FT") == "/Tx" and value:
                    filled += 1
                    moves = widget.AP.N.read_bytes().split(b" Td")[:-1]
                    lowest = sum(float(move.split()[-1]) for move in moves)
                    assert lowest > 2, value
    assert filled


def test_letters_are_a_page_each_or_end_with_their_last_paragraphs(
    press: Press, long: Catalogue
) -> None:
    letters = press.printed(long, "invitation")
    assert len(letters.pages) in (2, 4)
    for page in range(2, len(letters.pages) + 1, 2):
        assert len(letters.pages[page - 1]) > 30
