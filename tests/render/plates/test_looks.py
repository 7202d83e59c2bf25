"""A paper of plates looks as if it had been laid out at once."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from mentorkit.make.renderers import papers_css
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.editions import EditionName
from mentorkit.model.organisation import Colours, Funder
from mentorkit.model.text import Text
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from PIL import Image, ImageChops

from tests.render.plates.at_once import at_once
from tests.render.printing import Press, pressed, with_organisation

TOLERANCE = 24
"""By how much a colour of a pixel may differ, of 255: edges are drawn a little otherwise."""
DOTS = 100
"""Dots an inch."""

PAPERS: tuple[tuple[str, EditionName], ...] = (
    ("agreement", "print"),
    ("agreement", "large-print"),
    ("agreement", "fillable"),
    ("certificate", "print"),
    ("invitation", "print"),
    ("poster", "print"),
    ("mid-point-review", "print"),
    ("mid-point-review", "fillable"),
    ("privacy-notice-template", "print"),
    ("process-diagram", "print"),
    ("tool-cards", "print"),
    ("tool/expectations-cards", "print"),
    ("tool/lifeline", "print"),
    ("tool/swot", "print"),
)


def pictures(pdf: bytes, folder: Path) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    command = ["pdftoppm", "-r", str(DOTS), "-png", "-", folder / "page"]
    folder.mkdir()
    subprocess.run(command, input=pdf, check=True)
    return [Image.open(io.BytesIO(p.read_bytes())) for p in sorted(folder.glob("page*.png"))]


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return by how much the colours of two pictures differ at most."""
    assert one.size == other.size
    both = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(most for _, most in both.getextrema())


def ours(catalogue: Catalogue) -> Catalogue:
    """Return an organisation with colours of its own and two funders, one of them an emblem."""
    funders = (
        Funder(text={"": Text("Esimerkkisäätiö rahoittaa ohjelmaa.")}),
        Funder(
            text={"": Text("Euroopan unionin osarahoittama")},
            logo=Text("logo.svg"),
            logo_alt={"": Text("Euroopan unionin tunnus")},
            link=Text("https://ec.europa.eu/"),
        ),
    )
    colours = Colours(main=Text("#7A1E5C"), second=Text("#1F5E3A"))
    return with_organisation(catalogue, funders=funders, colours=colours)


@pytest.mark.parametrize("locale", ["fi", "ar"])
@pytest.mark.parametrize(("document", "edition"), PAPERS, ids=lambda value: str(value))
def test_a_paper_looks_as_laid_out_at_once(
    press: Press,
    catalogue: Catalogue,
    tmp_path: Path,
    locale: str,
    document: str,
    edition: EditionName,
) -> None:
    papers = Papers(ours(catalogue), locale, press.project.templates, neutral=True)
    source = Composer(papers, edition).paper(DocumentRef.parse(document))
    plates, _ = pressed(source, papers.templates, papers.fonts, press.folder)
    once = at_once(source, papers_css(papers.templates, papers.fonts))
    found, wanted = pictures(plates, tmp_path / "plates"), pictures(once, tmp_path / "once")
    assert len(found) == len(wanted)
    differences = [difference(*both) for both in zip(found, wanted, strict=True)]
    assert max(differences) <= TOLERANCE, differences


def test_what_a_form_says_of_its_organisation_is_as_wide_as_its_field(
    press: Press, catalogue: Catalogue
) -> None:
    words = press.printed(catalogue, "agreement").pages[0]
    said = {"Maija", "mentorointi@example.org"}
    found = [word for word in words if word.text in said]
    assert {word.text for word in found} == said
    assert len({round(word.top, 1) for word in found}) == 1
