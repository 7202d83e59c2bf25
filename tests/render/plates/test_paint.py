"""Reserved colours, and an organisation's in their place."""

from __future__ import annotations

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.render.plates.paint import neutral_paint, own_paint, painted

PAIRS = (("#fd0701", "#175850"), ("#fd0702", "#000000"), ("#fd07ff", "#ffffff"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"0.992157 0.027451 0.003922 rg", b"0.090196 0.345098 0.313725 rg"),
        (b"0.992157 0.027451 0.007843 RG", b"0 0 0 RG"),
        (b"q 0.992157 0.027451 1 rg 0 0 9 9 re", b"q 1 1 1 rg 0 0 9 9 re"),
        (b"0.992157 0.027451 0.003922 sc", b"0.992157 0.027451 0.003922 sc"),
        (b"0.1 0.2 0.3 rg", b"0.1 0.2 0.3 rg"),
        (b"0.992157 0.027451 0.5 rg", b"0.992157 0.027451 0.5 rg"),
    ],
)
def test_reserved_colours_are_painted_over(before: bytes, after: bytes) -> None:
    assert painted(before, PAIRS) == after


def test_each_colour_of_an_organisation_has_one_that_stands_for_it(catalogue: Catalogue) -> None:
    own = own_paint(catalogue.organisation)
    neutral = neutral_paint(own)
    assert len(neutral.all) == len(set(neutral.all)) == len(own.all)
    assert not {*neutral.all} & {*own.all}
    assert len(neutral.phases) == len(own.phases)


def test_organisations_have_the_same_colours_in_a_body(catalogue: Catalogue) -> None:
    own = own_paint(catalogue.organisation)
    other = own_paint(catalogue.organisation.model_copy(update={"short_name": None}))
    assert neutral_paint(own) == neutral_paint(other)
