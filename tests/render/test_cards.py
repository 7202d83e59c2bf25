"""The deck of tool cards: fronts and backs that match, marks to cut along, the reading order."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import Text
from mentorkit.render.cards import card_frame
from PIL import Image

from tests.addresses import address
from tests.locales import LOCALES
from tests.render.printing import (
    Box,
    Press,
    Printed,
    Word,
    joined,
    with_organisation,
    with_texts,
    with_tools,
)

LEFT, TOP, WIDTH, HEIGHT = 10.0, 10.5, 95.0, 138.0
"""Where the first card begins, and how large a card is, in millimetres."""
FIRST = 3
"""The page of the first fronts: a sheet on how to use the cards stands before it."""
INSET = 3.5
"""What stays clear inside of a card's edge, so that a cut may miss by that much."""


def cell(place: int) -> Box:
    """Return the card in a place from 0: across, then down."""
    left, top = LEFT + place % 2 * WIDTH, TOP + place // 2 * HEIGHT
    return Box(left + INSET, top + INSET, left + WIDTH - INSET, top + HEIGHT - INSET)


def behind(place: int) -> int:
    """Return the place that lies behind another when the paper is turned at its long edge."""
    return place + 1 if place % 2 == 0 else place - 1


def tools(catalogue: Catalogue) -> list[tuple[str, int, int]]:
    """Return each tool with the page of its front, and its place there."""
    return [
        (str(tool), FIRST + number // 4 * 2, number % 4)
        for number, tool in enumerate(catalogue.programme.tools)
    ]


@pytest.fixture(scope="module", params=LOCALES)
def language(request: pytest.FixtureRequest) -> str:
    """Return each whole language."""
    return str(request.param)


@pytest.fixture(scope="module")
def deck(press: Press, catalogue: Catalogue, language: str) -> Printed:
    return press.printed(catalogue, "tool-cards", locale=language)


def test_a_front_shows_name_aim_minutes_and_every_phase(
    deck: Printed, catalogue: Catalogue, language: str
) -> None:
    texts = catalogue.texts[language]
    for tool, page, place in tools(catalogue):
        said = deck.text(page, cell(place))
        assert texts.tools[tool].title in said
        assert texts.tools[tool].aim in said
        assert f"{catalogue.programme.tools[tool].minutes} min" in said
        for phase in catalogue.programme.phases_of(tool):
            assert f"{texts.phases[phase].short}" in said
            assert str(catalogue.programme.phase_number(phase)) in said.split()


def test_the_back_of_each_card_lies_behind_its_front(
    deck: Printed, catalogue: Catalogue, language: str
) -> None:
    texts, facts = catalogue.texts[language].tools, catalogue.facts(language)
    for tool, page, place in tools(catalogue):
        said = deck.text(page + 1, cell(behind(place)))
        assert texts[tool].title in said
        for step in texts[tool].card:
            assert step.with_facts(facts) in said, f"{tool}: {step}"
        where = address(f"tools/{tool}", language).rstrip("/")
        assert f"mentorointi.example.org/{where}" in said.replace(" ", "")


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_fronts_stand_on_odd_pages_however_many_cards_there_are(
    press: Press, catalogue: Catalogue, count: int
) -> None:
    few = with_tools(catalogue, count)
    deck = press.printed(few, "tool-cards")
    assert len(deck.pages) == 2 + 2 * -(-count // 4)
    for tool, page, place in tools(few):
        title = few.texts["fi"].tools[tool].title
        assert page % 2 == 1
        assert title in deck.text(page, cell(place))
        assert title in deck.text(page + 1, cell(behind(place)))


def test_in_a_language_from_right_to_left_front_and_back_match_too(
    press: Press, catalogue: Catalogue
) -> None:
    interface = catalogue.texts["fi"].interface.model_copy(update={"language_tag": Text("ar")})
    mirrored = with_texts(catalogue, interface=interface)
    deck = press.printed(mirrored, "tool-cards")
    for tool, page, place in tools(mirrored):
        title = mirrored.texts["fi"].tools[tool].title
        front, back = deck.text(page, cell(behind(place))), deck.text(page + 1, cell(place))
        assert set(title.split()) <= set(front.split()), tool
        assert set(title.split()) <= set(back.split()), tool


def test_every_word_of_a_sheet_is_on_a_card_or_in_the_margin(deck: Printed) -> None:
    cards = [cell(place) for place in range(4)]
    sheet = Box(LEFT, TOP, LEFT + 2 * WIDTH, TOP + 2 * HEIGHT)
    for page, words in enumerate(deck.pages[FIRST - 1 :], FIRST):
        for word in words:
            inside = any(card.holds(word) for card in cards)
            assert inside or not sheet.touches(word), f"page {page}: {word}"


ORIGINS = {
    "fi": (
        "Työuramentorointi · Työkalukortit Versio 1.0, 24.11.2026 · "
        "mentorointi.example.org/tyokalut",
        "Sivu",
    ),
    "sv": (
        "Karriärmentorskap · Verktygskort Version 1.0, 24.11.2026 · "
        "mentorointi.example.org/sv/verktyg",
        "Sida",
    ),
    "en": (
        "Career mentoring · Tool cards Version 1.0, 24 Nov 2026 · mentorointi.example.org/en/tools",
        "Page",
    ),
}


def test_each_sheet_carries_its_origin_in_the_margin(deck: Printed, language: str) -> None:
    margin = Box(0, TOP + 2 * HEIGHT, 210, 297)
    origin, label = ORIGINS[language]
    for page in range(FIRST, len(deck.pages) + 1):
        expected = f"{origin} {label} {page} / {len(deck.pages)}"
        assert deck.text(page, margin) == expected


def ink(picture: Image.Image, box: Box) -> bool:
    """Return whether anything is drawn in a box."""
    sides = (box.left, box.top, box.right, box.bottom)
    part = picture.crop(tuple(round(side * 10) for side in sides))  # type: ignore[arg-type]
    return bool(part.getextrema()[0] < 200)


def test_there_is_a_mark_at_both_ends_of_every_cut(deck: Printed) -> None:
    for page in (FIRST, FIRST + 1):
        picture = deck.picture(page)
        for x in (LEFT, LEFT + WIDTH, LEFT + 2 * WIDTH):
            for y in (6.5, 290.5):
                assert ink(picture, Box(x - 0.4, y - 0.5, x + 0.4, y + 0.5)), f"{page}: {x} {y}"
        for y in (TOP, TOP + HEIGHT, TOP + 2 * HEIGHT):
            for x in (6, 204):
                assert ink(picture, Box(x - 0.5, y - 0.4, x + 0.5, y + 0.4)), f"{page}: {x} {y}"


def test_nothing_is_drawn_along_the_cuts(deck: Printed) -> None:
    right, bottom = LEFT + 2 * WIDTH, TOP + 2 * HEIGHT
    for page in (FIRST, FIRST + 1):
        picture = deck.picture(page)
        for x in (LEFT, LEFT + WIDTH, right):
            assert not ink(picture, Box(x - 1, TOP + 0.5, x + 1, bottom - 0.5)), f"{page}: {x}"
        for y in (TOP, TOP + HEIGHT, bottom):
            assert not ink(picture, Box(LEFT + 0.5, y - 0.8, right - 0.5, y + 0.6)), f"{page}: {y}"


def test_each_card_is_read_as_one_front_and_back(
    deck: Printed, catalogue: Catalogue, language: str
) -> None:
    read = deck.read_aloud()
    texts, facts = catalogue.texts[language].tools, catalogue.facts(language)
    steps = catalogue.texts[language].interface.tool.steps
    for tool in catalogue.programme.tools:
        words = texts[str(tool)]
        start = read.index(f"{words.title} {words.aim}")
        back = read.index(f"{words.title} {steps} 1.", start)
        for number, step in enumerate(words.card, 1):
            back = read.index(f"{number}. {step.with_facts(facts)}", back)
        following = [t for t in texts if t != tool and texts[t].aim in read[start:back]]
        assert following == []


def test_a_cards_heading_holds_those_of_its_back(deck: Printed) -> None:
    lines = [line.strip() for line in deck.read.splitlines()]
    cards = lines[lines.index("Part") :]
    kinds = [line.split()[0] for line in cards if line.startswith(("Art", "H2", "H3"))]
    assert kinds == ["Art", "H2", "H3"] * 18


def test_without_an_address_there_is_neither_code_nor_address(
    press: Press, catalogue: Catalogue
) -> None:
    deck = press.printed(with_organisation(catalogue, site_address=None), "tool-cards")
    assert "Verkossa" not in deck.read
    assert "example.org" not in deck.read.replace("mentorointi@example.org", "")
    assert deck.alternatives() == ["Työuramentoroinnin tunnus"]


def test_the_frame_shows_the_pattern_of_each_phase_from_the_top_down() -> None:
    whole = card_frame([(1, "#111111")])
    assert whole.count("<path") == 1
    assert "dasharray" not in whole
    both = card_frame([(2, "#222222"), (3, "#333333")])
    dashed, double = both.split("<g>")[1:]
    assert 'stroke="#222222"' in dashed
    assert "stroke-dasharray" in dashed
    assert 'stroke="#333333"' in double
    assert double.count("<path") == 2


def test_six_phases_in_a_row_have_frames_with_six_patterns() -> None:
    frames = [card_frame([(number, "#111111")]) for number in range(4, 10)]
    assert len(set(frames)) == 6


def heights(frame: str) -> list[tuple[float, float]]:
    """Return how far down each phase's edge begins and ends."""
    found = []
    for group in frame.split("<g>")[1:]:
        path = re.search(r'd="([^"]+)"', group)
        assert path
        moves = [float(y) for y in re.findall(r"V(-?[\d.]+)", path[1])]
        start = re.match(r"M[\d.]+ ([\d.]+)", path[1])
        assert start
        found.append((min([*moves, float(start[1])]), max([*moves, float(start[1])])))
    return found


@pytest.mark.parametrize("count", [3, 12])
def test_the_edges_of_phases_do_not_meet(count: int) -> None:
    edges = heights(card_frame([(number, f"#{number}") for number in range(1, count + 1)]))
    assert len(edges) == count
    for (_, end), (start, _) in pairwise(edges):
        assert start - end == pytest.approx(2.4, abs=0.02)


FIRST_SHEETS = {
    "fi": (
        "Työuramentorointi Esimerkkijärjestö ry Työkalukortit",
        "Tulostakaa arkit kaksipuolisina",
        "Leikatkaa kortit irti",
    ),
    "sv": ("Karriärmentorskap Exempelföreningen rf Verktygskort", "Skriv ut", "Klipp"),
    "en": ("Career mentoring Example Association Tool cards", "Print the sheets", "Cut"),
}


def test_the_first_sheet_tells_how_to_print_and_lists_every_card(
    deck: Printed, catalogue: Catalogue, language: str
) -> None:
    head, printing, cutting = FIRST_SHEETS[language]
    first = deck.text(1)
    assert first.startswith(head)
    assert printing in first
    assert cutting in first
    second = deck.text(2)
    texts = catalogue.texts[language]
    for phase_id, phase in catalogue.programme.phases.items():
        assert joined([texts.phases[phase_id].title]) in second
        for tool in phase.tools:
            minutes = catalogue.programme.tools[tool].minutes
            assert f"{texts.tools[tool].title} · {minutes} min" in second


def test_no_word_is_wider_than_its_card(deck: Printed) -> None:
    def width(word: Word) -> float:
        return word.right - word.left

    assert max(width(word) for words in deck.pages[FIRST - 1 :] for word in words) < 75
