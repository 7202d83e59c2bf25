"""What phases look like by position: no two alike, in colour, for the colour-blind and in grey."""

from __future__ import annotations

from itertools import pairwise

import pytest
from mentorkit.model.colour import Oklch, difference, oklch, shade
from mentorkit.model.looks import MOST_PHASES, PATTERNS, SHAPES, pattern_of, shapes_of
from mentorkit.model.palette import INDIGO, LIGHT, PINE, dark_phases, light_phases

from tests.locales import ROOT
from tests.trees import PROGRAMME_FILE, Tree

NUMBERS = range(1, MOST_PHASES + 1)
SCHEMES = {
    "light": [phase.text for phase in light_phases(PINE, INDIGO)],
    "dark": [phase.text for phase in dark_phases(PINE, INDIGO)],
}
# How a colour is seen without one of the three kinds of cones, in linear light: Machado, Oliveira
# and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009).
SEEN = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    channels = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def seen(colour: str, kind: str) -> str:
    """Return a colour as it is seen by readers who are colour-blind in a way."""
    light = linear(colour)
    mixed = [sum(a * b for a, b in zip(row, light, strict=True)) for row in SEEN[kind]]
    clear = [min(max(channel, 0), 1) for channel in mixed]
    coded = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in clear]
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in coded)


def test_the_first_three_look_as_they_always_did() -> None:
    assert SHAPES[:3] == ("circle", "squares", "hexagon")
    assert PATTERNS[:3] == ("solid", "dashed", "double")
    assert SCHEMES["light"][:3] == [PINE, INDIGO, LIGHT.plum]


def test_no_two_positions_have_the_same_shape_and_neighbours_not_the_same_pattern() -> None:
    looks = [(shape, pattern_of(number)) for number, shape in zip(NUMBERS, SHAPES, strict=True)]
    assert len(set(looks)) == len({shape for shape, _ in looks}) == MOST_PHASES == 12
    assert all(one != other for (_, one), (_, other) in pairwise(looks))
    assert {pattern for _, pattern in looks} == set(PATTERNS)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_colours_differ(scheme: str) -> None:
    colours = SCHEMES[scheme]
    assert len(colours) == MOST_PHASES
    for number, one in enumerate(colours):
        for other in colours[:number]:
            assert difference(one, other) > 0.08, (one, other)


@pytest.mark.parametrize("kind", SEEN)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_neighbours_differ_for_readers_who_are_colour_blind(scheme: str, kind: str) -> None:
    """The first pair is the organisation's own to choose."""
    for one, other in pairwise(SCHEMES[scheme][1:]):
        assert difference(seen(one, kind), seen(other, kind)) > 0.07, (one, other)


def test_colours_are_seen_as_the_model_says() -> None:
    red = shade(Oklch(0.5, 0.15, 0.5))
    assert abs(oklch(seen(red, "deuteranopia")).hue - oklch(red).hue) > 0.5
    assert seen("#808080", "protanopia") in ("#808080", "#7f8080", "#808081")


def test_every_shape_has_a_drawing() -> None:
    folder = ROOT / "materials" / "templates" / "symbols"
    assert {path.stem for path in folder.glob("phase-*")} == {f"phase-{shape}" for shape in SHAPES}


def test_a_shape_is_that_of_the_position_unless_it_is_named() -> None:
    assert shapes_of([None] * 12) == SHAPES
    assert shapes_of(["star", None]) == ("star", "circle")


def test_no_phase_has_a_shape_that_another_names() -> None:
    assert shapes_of([None, None, "circle"]) == ("squares", "hexagon", "circle")
    named = shapes_of(["circle", None, "squares", "hexagon"])
    assert named == ("circle", "diamond", "squares", "hexagon")


def test_a_programme_gives_its_phases_their_shapes(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    shape: circle\n", "")
    assert tree.catalogue().programme.phase_shape("start") == "circle"
    tree.change(
        PROGRAMME_FILE, "    question_lists: [first", "    shape: leaf\n    question_lists: [first"
    )
    assert tree.catalogue().programme.phase_shape("start") == "leaf"


def test_more_phases_than_can_be_told_apart_are_reported(tree: Tree) -> None:
    more = "".join(f"  n{number}: {{}}\n" for number in range(12))
    tree.change(PROGRAMME_FILE, "question_lists:\n  first", f"{more}question_lists:\n  first")
    assert tree.problems() == [
        "materials/programme.yml:2: phases: expected at most 12 phases, which is how many can be told apart; found 13; join those that belong together",
    ]
