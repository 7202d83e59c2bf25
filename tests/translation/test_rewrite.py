"""An author's YAML file with texts changed: they read as meant, and nothing else moves."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mentorkit.load.yaml import Origin, parse_yaml
from mentorkit.model.unshown import UNSHOWN
from mentorkit.translation.rewrite import yaml_with

TEMPLATE = """\
# What the file is about.
title: Otsikko  # behind it
"odd": 'yksi'
steps:
  - yksi
  - "kaksi"
blank:
  heading: [pohja, "toinen, pohja"]
lines:
  - speaker: Mentori
    text: Hei!
"""

NOT_SHOWN = UNSHOWN.findall("".join(map(chr, range(sys.maxunicode + 1))))
SHOWN = st.characters(codec="utf-8", exclude_characters=NOT_SHOWN)
TEXTS = st.text(SHOWN, min_size=1, max_size=40).filter(lambda text: text.strip() != "")
PLACES = (
    ("title",),
    ("odd",),
    ("steps", "0"),
    ("steps", "1"),
    ("blank", "heading", "0"),
    ("blank", "heading", "1"),
    ("lines", "0", "speaker"),
    ("lines", "0", "text"),
)


def at(text: str, place: tuple[str, ...]) -> object:
    """Return what the loader reads at a place."""
    node: object = parse_yaml(text, Origin("f.yml", "", None))
    for step in place:
        node = node[int(step)] if isinstance(node, list) else node[step]  # type: ignore[index]
    return node


@given(st.dictionaries(st.sampled_from(PLACES), TEXTS, min_size=1))
@example({("blank", "heading", "0"): "Miksi:?"})
@example({("steps", "0"): "\u00a0Yksi", ("title",): "Kaksi\n\u2003kolme"})
def test_texts_read_as_they_were_meant_and_the_others_as_before(
    values: dict[tuple[str, ...], str],
) -> None:
    changed, unset = yaml_with(TEMPLATE, TEMPLATE, values)
    assert unset == frozenset()
    for place in PLACES:
        assert at(changed, place) == values.get(place, at(TEMPLATE, place))


@given(st.fixed_dictionaries(dict.fromkeys(PLACES, TEXTS)))
def test_a_new_file_made_after_another_reads_as_it_was_meant(
    values: dict[tuple[str, ...], str],
) -> None:
    made, unset = yaml_with("", TEMPLATE, values)
    assert unset == frozenset()
    assert made.startswith("# What the file is about.\n")
    assert all(at(made, place) == said for place, said in values.items())


@pytest.mark.parametrize(
    ("text", "place", "wanted"),
    [
        (
            "a: yksi\nb: pitkä teksti\n    kahdella rivillä\n",
            ("a",),
            "a: ett\nb: pitkä teksti\n    kahdella rivillä\n",
        ),
        ("a:   yksi   # say\nb: [x,y,   z]\n", ("a",), "a:   ett   # say\nb: [x,y,   z]\n"),
        ("a: [x,y,   z]\n", ("a", "1"), "a: [x,ett,   z]\n"),
        ("a: 'x'\nb: \"y\"\n", ("b",), "a: 'x'\nb: \"ett\"\n"),
        ("a: pitkä teksti\n  kahdella rivillä\nb: y\n", ("a",), "a: ett\nb: y\n"),
        ("a: |\n  yksi\n  kaksi\nb: y\n", ("a",), "a: |-\n  ett\nb: y\n"),
    ],
)
def test_only_the_text_itself_changes(text: str, place: tuple[str, ...], wanted: str) -> None:
    assert yaml_with(text, text, {place: "ett"}) == (wanted, frozenset())


def test_a_key_that_is_new_goes_behind_what_precedes_it_in_the_source() -> None:
    text = "title: Rubrik\nlines:\n  - speaker: Mentor\n    text: Hej!\n"
    changed, unset = yaml_with(text, TEMPLATE, {("odd",): "ett"})
    assert (changed, unset) == (text.replace("lines:", "\"odd\": 'ett'\nlines:"), frozenset())


def test_a_list_is_made_only_when_all_its_items_are_given() -> None:
    text = "title: Rubrik\n"
    assert yaml_with(text, TEMPLATE, {("steps", "0"): "ett"}) == (text, {("steps", "0")})
    both = {("steps", "0"): "ett", ("steps", "1"): "två"}
    assert yaml_with(text, TEMPLATE, both) == (f'{text}steps:\n  - ett\n  - "två"\n', frozenset())


def test_a_list_of_words_takes_as_many_as_the_language_has() -> None:
    text = "term: aktör\nalso: [adept]\n"
    changed, unset = yaml_with(text, text, {("also",): ["adept", "mentee"]})
    assert (changed, unset) == ("term: aktör\nalso: [adept, mentee]\n", frozenset())


@pytest.mark.parametrize(
    "said", ["?º", "? ett", ":ett", "- ett", "ett: två", "[ett]", "null", "12"]
)
@pytest.mark.parametrize("text", ["a: [yksi]\n", "a:\n  - yksi\n"])
def test_what_yaml_would_take_for_more_than_words_goes_in_quotation_marks(
    text: str, said: str
) -> None:
    for before in (text, ""):
        changed, unset = yaml_with(before, text, {("a", "0"): said})
        assert (at(changed, ("a", "0")), unset) == (said, frozenset())
