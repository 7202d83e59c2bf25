"""The process diagram: what it says, how it wraps, and that nothing sticks out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from mentorkit.model.looks import SHAPES
from mentorkit.model.palette import INDIGO, PINE, light_phases
from mentorkit.render.diagram import Layout, render_diagram
from mentorkit.render.diagram_columns import DiagramWords, Station
from mentorkit.render.diagram_rows import MOST_IN_ROW
from mentorkit.render.shapes import TALL, WIDE, DiagramColours
from mentorkit.typeset.measure import Face, text_width

FONTS = Path(__file__).parents[2] / "materials" / "templates" / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
LAYOUTS: list[Layout] = ["wide", "tall"]
COMPOUND = "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"

COLOURS = DiagramColours(
    ink="#1C2B2D",
    line="#6B7A7B",
    paper="#FFFFFF",
    phases=tuple(phase.text for phase in light_phases(PINE, INDIGO)),
    tints=tuple(phase.tint for phase in light_phases(PINE, INDIGO)),
)
WORDS = DiagramWords(
    title="Mentoroinnin prosessikaavio",
    description="Kolme vaihetta: aloitus, työskentely ja päättäminen.",
    documents="Lomakkeet ja ohjeet",
    tools="Työkalut",
    loop="noin 6 tapaamista 6 kuukaudessa",
)
IMPRINT = ("Euroopan unionin osarahoittama & Säätiön tukema. " * 4, "Tekijät, CC BY 4.0")
STATIONS = (
    Station(
        1,
        "circle",
        "Aloitusvaihe",
        "Tutustutte toisiinne ja sovitte, mitä teette yhdessä ja miten.",
        ("Perehdytys mentorille ja aktorille", "Mentorointisopimus"),
        ("Odotuskortit", "Elämänviiva", "Tavoiteportaat", "Arvot työssä"),
    ),
    Station(
        2,
        "squares",
        "Työskentelyvaihe",
        "Tapaatte säännöllisesti ja etenette kohti sovittuja tavoitteita.",
        (),
        ("Osaamiskartta", "SWOT-nelikenttä", "Työpaikkailmoituksen lukeminen", "Hissipuhe"),
    ),
    Station(
        3,
        "hexagon",
        "Päättäminen eli arviointivaihe",
        "Arvioitte, mitä saitte aikaan, ja päätätte mentoroinnin yhdessä.",
        ("Mentoroinnin päättäminen",),
        ("Katse taakse ja eteen", "Työuran pyörä"),
    ),
)


def draw(
    layout: Layout = "wide",
    stations: tuple[Station, ...] = STATIONS,
    words: DiagramWords = WORDS,
    rtl: bool = False,
) -> str:
    return render_diagram(
        stations, words, COLOURS, layout=layout, id_prefix="kaavio", fonts=FONTS, rtl=rtl
    )


def linked() -> tuple[Station, ...]:
    return tuple(replace(s, href=f"vaihe/{s.number}/?a=1&b=2") for s in STATIONS)


def text_of(element: ET.Element) -> str:
    return "".join(element.itertext())


def texts(svg: str) -> list[str]:
    """Return each text of the drawing, its lines joined as a reader joins them."""
    return [text_of(text) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def spans(svg: str) -> list[tuple[float, float, Face, str]]:
    """Return x, baseline, face and words of each line."""
    found = []
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        face = Face(int(text.get("font-weight", "")), float(text.get("font-size", "")), 0)
        for span in text.iter(f"{SVG}tspan"):
            x, y = float(span.get("x", "")), float(span.get("y", ""))
            found.append((x, y, face, text_of(span)))
    return found


def station_groups(svg: str) -> list[ET.Element]:
    return [g for g in ET.fromstring(svg) if g.tag == f"{SVG}g" and not g.get("aria-hidden")]


# ── What the drawing says ──────────────────────────────────────────────────
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_title_aim_and_tool_is_there(layout: Layout) -> None:
    said = " ".join(texts(draw(layout))).replace("\u00a0", " ")
    for station in STATIONS:
        for words in (station.title, station.aim, *station.documents, *station.tools):
            assert words in said
    assert WORDS.loop in said
    assert said.count(WORDS.documents) == 2
    assert said.count(WORDS.tools) == 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_weeks_are_between_a_title_and_its_aim(layout: Layout) -> None:
    stations = (replace(STATIONS[0], weeks="Viikot 1–4"), *STATIONS[1:])
    said = [words.replace("\u00a0", " ") for words in texts(draw(layout, stations))]
    at = said.index("Viikot 1–4")
    assert said.index(STATIONS[0].title) < at < said.index(STATIONS[0].aim)
    lines = {words: (x, y) for x, y, _, words in spans(draw(layout, stations))}
    assert lines["Viikot 1–4"][0] == lines[STATIONS[0].title][0]
    assert lines["Viikot 1–4"][1] > lines[STATIONS[0].title][1] + 10


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_imprint_is_below_everything_and_its_licence_for_programs(layout: Layout) -> None:
    svg = draw(layout, words=replace(WORDS, imprint=IMPRINT))
    *before, paid, licence = texts(svg)
    assert [*before] == texts(draw(layout))
    assert (paid, licence) == (IMPRINT[0].strip(), IMPRINT[1])
    lines = spans(svg)
    lowest = max(y for _, y, _, words in lines if words not in f"{paid} {licence}")
    assert [words for _, y, _, words in lines if y > lowest][-1] == licence
    (metadata,) = ET.fromstring(svg).iter(f"{SVG}metadata")
    (rights,) = metadata.iter("{http://purl.org/dc/elements/1.1/}rights")
    (link,) = metadata.iter("{http://creativecommons.org/ns#}license")
    assert rights.text == licence
    assert list(link.attrib.values()) == ["https://creativecommons.org/licenses/by/4.0/"]
    assert "metadata" not in draw(layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ids_are_unique_and_name_title_and_description(layout: Layout) -> None:
    root = ET.fromstring(draw(layout))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert ids == ["kaavio-title", "kaavio-desc"]
    assert root.get("aria-labelledby") == "kaavio-title"
    assert root.get("aria-describedby") == "kaavio-desc"
    assert [text_of(e) for e in root[:2]] == [WORDS.title, WORDS.description]


def test_without_links_it_is_a_picture() -> None:
    root = ET.fromstring(draw())
    assert root.get("role") == "img"
    assert root.find(f".//{SVG}a") is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_link_holds_number_and_title_and_keeps_the_drawing_a_group(layout: Layout) -> None:
    root = ET.fromstring(draw(layout, linked()))
    assert root.get("role") == "group"
    links = list(root.iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == [s.href for s in linked()]
    said = [" ".join(map(text_of, link.iter(f"{SVG}text"))) for link in links]
    assert said == [f"{s.number} {s.title}" for s in STATIONS]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_everything_that_is_not_text_is_hidden_from_screen_readers(layout: Layout) -> None:
    def bare(element: ET.Element) -> list[str]:
        if element.get("aria-hidden") == "true" or element.tag in (f"{SVG}text", f"{SVG}a"):
            return []
        if element.tag in (f"{SVG}g", f"{SVG}svg"):
            return [tag for child in element for tag in bare(child)]
        return [element.tag.removeprefix(SVG)]

    assert bare(ET.fromstring(draw(layout, linked()))) == ["title", "desc"]


def test_markup_in_texts_is_escaped() -> None:
    station = replace(STATIONS[0], title='<b>A & "B"</b>', tools=("<script>",), href='x"y&z')
    svg = draw(stations=(station, STATIONS[1]), words=replace(WORDS, title="A < B"))
    assert '<b>A & "B"</b>' in texts(svg)
    assert "<script" not in svg


def test_each_station_has_its_shape_and_edge() -> None:
    first, second, third = (group[0] for group in station_groups(draw()))
    (circle,) = first
    assert circle.get("d", "").count("A") == 2
    assert circle.get("stroke-dasharray") is None
    dashed = [path for path in second if path.get("stroke-dasharray")]
    assert [path.get("d", "").count("L") for path in dashed] == [4, 4]
    edge, gap = third
    assert edge.get("d") == gap.get("d")
    assert edge.get("d", "").count("L") == 6
    assert gap.get("stroke") == COLOURS.paper


def test_a_shape_that_is_named_has_the_pattern_and_colour_of_its_position() -> None:
    named = replace(STATIONS[0], shape="star")
    shape = station_groups(draw(stations=(named, *STATIONS[1:])))[0][0]
    (star,) = shape
    assert star.get("d", "").count("L") == 10
    assert star.get("stroke") == COLOURS.phases[0]
    assert star.get("stroke-dasharray") is None


def test_no_two_of_twelve_shapes_are_drawn_alike() -> None:
    drawn = [
        tuple((path.get("d"), path.get("stroke-dasharray")) for path in group[0])
        for group in station_groups(draw(stations=many(12)))
    ]
    assert len({tuple(d for d, _ in paths) for paths in drawn}) == 12
    assert len({re.sub(r"M[^Z]*Z", "", str(paths)) for paths in drawn}) >= 6


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_link_of_the_path_ends_in_an_arrow(layout: Layout) -> None:
    decor = [g for g in ET.fromstring(draw(layout)) if g.get("aria-hidden") and len(g)]
    assert [[part.get("fill") for part in g] for g in decor] == [["none", COLOURS.line]] * 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_loop_stands_at_the_middle_one_of_three(layout: Layout) -> None:
    loops = ["tapaamista" in text_of(g) for g in station_groups(draw(layout))]
    assert loops == [False, True, False]
    shapes = replace(STATIONS[0], shape="squares"), *STATIONS[1:]
    loops = ["tapaamista" in text_of(g) for g in station_groups(draw(layout, shapes))]
    assert loops == [False, True, False]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [2, 4, 12])
def test_with_no_middle_one_the_meetings_are_said_above_all(layout: Layout, count: int) -> None:
    svg = draw(layout, many(count))
    assert texts(svg)[0].replace("\u00a0", " ") == WORDS.loop
    assert not any("tapaamista" in text_of(g) for g in station_groups(svg))


@pytest.mark.parametrize(
    ("count", "rows"),
    [(1, [1]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (8, [4, 4]), (11, [4, 4, 3]), (12, [4, 4, 4])],
)
def test_there_are_as_few_rows_as_can_be_read(count: int, rows: list[int]) -> None:
    svg = draw(stations=many(count))
    tops = [group[0].get("transform", "").split()[1] for group in station_groups(svg)]
    found = [tops.count(top) for top in dict.fromkeys(tops)]
    assert found == rows
    assert max(found) <= MOST_IN_ROW
    lines = [g for g in ET.fromstring(svg) if g.get("aria-hidden") and len(g)]
    assert len(lines) == count - 1


def test_without_words_there_is_no_loop() -> None:
    svg = draw("tall", words=replace(WORDS, loop=""))
    assert "rotate" not in svg
    assert "tapaamista" not in svg


# ── How it is drawn ────────────────────────────────────────────────────────
def many(count: int) -> tuple[Station, ...]:
    """Return so many stations, each with its own shape."""
    return tuple(
        replace(STATIONS[n % 3], number=n + 1, shape=shape)
        for n, shape in enumerate(SHAPES[:count])
    )


def stress(count: int) -> tuple[Station, ...]:
    long = replace(
        STATIONS[1],
        title=f"{COMPOUND} ja arviointivaihe",
        documents=(COMPOUND, "Mentorointisopimus"),
        tools=(*STATIONS[1].tools, f"{COMPOUND}lla kuntoon") * 4,
    )
    return tuple(replace(long, number=n, shape=shape) for n, shape in enumerate(SHAPES[:count], 1))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 8, 11, 12])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("rtl", [False, True])
def test_nothing_sticks_out_or_meets_its_neighbour(layout: Layout, count: int, rtl: bool) -> None:
    svg = draw(layout, stress(count), replace(WORDS, imprint=IMPRINT), rtl=rtl)
    root = ET.fromstring(svg)
    width, height = float(root.get("width", "")), float(root.get("height", ""))
    assert root.get("viewBox") == f"0 0 {width:.0f} {height:.0f}"
    boxes = []
    for x, y, face, words in spans(svg):
        size = text_width(FONTS, face, words)
        left = x - size if rtl else x
        boxes.append((left, y - 0.66 * face.size, left + size, y + 0.2 * face.size, words))
    for left, top, right, bottom, _ in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= width + 0.1
        assert bottom <= height
    for line in path_lines(root):
        for left, top, right, bottom, words in boxes:
            apart = left >= line[2] or line[0] >= right or top >= line[3] or line[1] >= bottom
            assert apart, f"a line runs through {words!r}"
    for n, (left, top, right, bottom, words) in enumerate(boxes):
        for left2, top2, right2, bottom2, words2 in boxes[:n]:
            apart = left >= right2 or left2 >= right or top >= bottom2 or top2 >= bottom
            assert apart, f"{words!r} lies on {words2!r}"


def path_lines(root: ET.Element) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the lines from one station to the next, piece by piece."""
    boxes = []
    for group in root:
        if group.get("aria-hidden") and len(group):
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", group[0].get("d", ""))]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            boxes += [
                (min(a[0], b[0]) - 2, min(a[1], b[1]) - 2, max(a[0], b[0]) + 2, max(a[1], b[1]) + 2)
                for a, b in pairwise(points)
            ]
    return boxes


@pytest.mark.parametrize("layout", LAYOUTS)
def test_height_grows_with_the_tools(layout: Layout) -> None:
    longer = replace(STATIONS[1], tools=STATIONS[1].tools * 6)
    before = ET.fromstring(draw(layout)).get("height", "")
    after = ET.fromstring(draw(layout, (STATIONS[0], longer, STATIONS[2]))).get("height", "")
    assert float(after) > float(before) + 100


def test_text_is_large_enough_for_paper_and_phone() -> None:
    for layout, width, least in (("wide", 1120, 17), ("tall", 328, 16)):
        root = ET.fromstring(draw(layout))  # type: ignore[arg-type]
        assert root.get("width") == str(width)
        sizes = [float(text.get("font-size", "")) for text in root.iter(f"{SVG}text")]
        assert min(sizes) >= least


def test_a_title_with_a_word_wider_than_its_column_is_set_smaller() -> None:
    wide_word = replace(STATIONS[0], title="Harjoitushaastattelukokonaisuus")
    found = [
        face.size
        for *_, face, words in spans(draw("tall", (wide_word, STATIONS[1])))
        if words.startswith(("Harjoitus", "Työskentely"))
    ]
    assert len(set(found)) == 1
    assert 0.75 * TALL.title.size - 0.5 <= found[0] < TALL.title.size


def test_right_to_left_mirrors_the_wide_drawing() -> None:
    plain, mirrored = draw(), draw(rtl=True)
    assert ET.fromstring(mirrored).get("direction") == "rtl"
    there = [(round(WIDE.width - x, 1), y, words) for x, y, _, words in spans(mirrored)]
    assert there == [(x, y, words) for x, y, _, words in spans(plain)]
    assert mirrored.count("scale(-1 1)") == 4  # three shapes and the loop


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_presentation_attributes_and_short_numbers(layout: Layout) -> None:
    svg = draw(layout, linked())
    assert "<style" not in svg
    assert "style=" not in svg
    assert "url(" not in svg
    assert "xlink" not in svg
    assert not re.search(r"\d\.\d\d", svg)
    assert "-0 " not in svg


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_data_give_the_same_drawing(layout: Layout) -> None:
    assert draw(layout, linked()) == draw(layout, linked())
    assert draw(layout) != draw(layout, linked())
