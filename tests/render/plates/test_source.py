"""What a PDF is made from: slots, room in their place, pages told."""

from __future__ import annotations

import datetime as dt

import pytest
from markupsafe import Markup
from mentorkit.render.plates.source import (
    NEUTRAL_SITE,
    Dress,
    Foot,
    Paper,
    Source,
    body_of,
    first_pages,
    foot_of,
    included,
    laid_with,
    pieces_of,
    place,
    sheets_of,
    slot,
    slots_of,
    tells_pages,
    values_of,
    with_pages,
)

HEAD = (
    '<!doctype html>\n<html lang="sv" dir="ltr" class="large">\n<style>\n:root { --main: #abc; }\n'
)


def html(*slots: str) -> str:
    return f"{HEAD}</style><body><h1>Rubrik</h1>{''.join(slots)}</body></html>"


def made(name: str, inside: str) -> str:
    return str(slot(name, 174.0, "row small", caller=lambda: Markup(inside)))


def test_slots_are_found_in_their_order_with_what_is_in_them() -> None:
    text = html(made("head", "<div>En</div>"), made("foot", "<p>Två</p>"))
    first, second = slots_of(text)
    assert (first.id, first.classes, first.width) == ("slot.head", "row small", "174")
    assert (first.html, second.html) == ("<div>En</div>", "<p>Två</p>")


def test_a_body_keeps_room_and_nothing_of_what_is_in_a_slot() -> None:
    body = body_of(html(made("head", "<div>En</div>")), {"slot.head": 49.13385})
    assert "En" not in body
    assert '<div class="slot" id="slot.head" style="width: 174mm; height: 49.1339px"></div>' in body
    assert list(slots_of(body)) == []


def test_two_organisations_have_one_body_if_their_slots_are_as_high() -> None:
    heights = {"slot.head": 50.0}
    one, other = (body_of(html(made("head", name)), heights) for name in ("Silta", "Väylä"))
    assert one == other
    assert one != body_of(html(made("head", "Silta")), {"slot.head": 62.0})


@pytest.mark.parametrize(
    "field",
    [
        '<input class="fill-in" type="text" name="who" title="Namn &gt; ort" value="{}">',
        '<textarea class="fill-in" name="who" title="Namn" style="height: 8mm">{}</textarea>',
    ],
)
def test_a_body_keeps_nothing_of_what_is_filled_in(field: str) -> None:
    filled = html(field.format("Bron &amp; co"))
    assert values_of(filled) == {"who": "Bron & co"}
    assert body_of(filled, {}) == html(field.format(""))
    assert values_of(html(field.format(""))) == {}


def test_a_piece_has_the_language_the_size_and_the_colours_of_its_paper() -> None:
    text = html(made("head", "<div>En</div>"))
    sheets = sheets_of([pieces_of(text)["slot.head"]])
    assert '<html lang="sv" dir="ltr" class="large">' in sheets
    assert ":root { --main: #abc; }" in sheets
    assert '<div class="slot row small" id="slot@0" style="width: 174mm"><div>En</div>' in sheets
    assert "Rubrik" not in sheets


def test_pieces_are_laid_out_together_if_their_papers_begin_alike() -> None:
    texts = [html(made("a", "En")), html(made("b", "Två")), html(made("c", "Tre"))]
    texts[1] = texts[1].replace("large", "")
    first, second, third = (piece for text in texts for piece in pieces_of(text).values())
    assert list(laid_with([first, second, third])) == [[first, third], [second]]


def test_a_foot_has_a_page_for_each_of_its_paper_and_any_words() -> None:
    foot = foot_of(html(), "@page {}", [("sheet", 'Sida "1" / 2'), ("", "Sida 2 / 2")])
    assert foot.count("<div ") == 2
    assert "page: sheet; break-before: page; height: 1px; string-set: number" in foot
    assert "&#34;Sida \\&#34;1\\&#34; / 2&#34;" in foot
    assert "page: auto;" in foot


def test_a_cover_tells_on_which_pages_others_are() -> None:
    cover = f'<li data-page="{place(2, "title")}"><a href="{place(2, "title")}">Två</a></li>'
    assert tells_pages(cover)
    told = with_pages(cover, lambda distance, anchor: {(2, "title"): 17}[distance, anchor])
    assert told == f'<li data-page="17"><a href="{place(2, "title")}">Två</a></li>'
    assert not tells_pages(told)


@pytest.mark.parametrize(
    ("papers", "pages"),
    [
        ([("page", 3)], (1,)),
        ([("page", 1), ("page", 3), ("page", 1)], (1, 2, 5)),
        ([("page", 1), ("leaf", 2), ("leaf", 1), ("page", 1), ("leaf", 1)], (1, 3, 5, 6, 7)),
        ([("page", 2), ("leaf", 2), ("leaf", 2)], (1, 3, 5)),
    ],
)
def test_a_paper_that_can_be_taken_out_begins_on_a_right_hand_page(
    papers: list[tuple[str, int]], pages: tuple[int, ...]
) -> None:
    assert first_pages(papers) == pages  # type: ignore[arg-type]


def test_the_papers_of_an_included_document_stay_together() -> None:
    one, other = Paper("1", Foot("", "")), Paper("2", Foot("", ""))
    first, second = included("tool/swot", [one, other])
    assert (first.start, first.within) == ("leaf", "tool/swot")
    assert (second.start, second.within) == ("page", "tool/swot")


def test_a_source_is_read_in_the_colours_and_with_the_site_of_its_organisation() -> None:
    dress = Dress("Silta", dt.date(2026, 1, 1), (("#fd0701", "#123456"),), "https://silta.fi/")
    paper = Paper(f'<a href="{NEUTRAL_SITE}en/" style="color: #fd0701">', Foot("", ""))
    source = Source((paper,), ("Sida ", " / "), dress)
    assert source.html == '<a href="https://silta.fi/en/" style="color: #123456">'
    assert source.as_text() != Source((paper,), ("Sida ", " av "), dress).as_text()
