"""Texts: strings that keep their source and language."""

from __future__ import annotations

import pickle

import pytest
from mentorkit.model.base import Model
from mentorkit.model.text import Id, Key, Source, Text, written

SOURCE = Source("fi/x.yml", 7, "programme")


class Holder(Model):
    text: Text
    id: Id
    texts: dict[Key, Text]


def test_a_text_is_the_same_object_behind_validation() -> None:
    text, name, key = Text("Hei", SOURCE, "fi"), Text("a-b", SOURCE), Text("c", SOURCE)
    holder = Holder.model_validate({"text": text, "id": name, "texts": {key: text}})
    assert holder.text is text
    assert holder.id is name
    assert next(iter(holder.texts)) is key
    assert holder.texts["c"] is text


def test_a_plain_string_becomes_a_text_from_nowhere() -> None:
    holder = Holder.model_validate({"text": "Hei", "id": "a", "texts": {}})
    assert (holder.text, holder.text.source, holder.text.language) == (
        "Hei",
        Source("", 0, ""),
        None,
    )


def test_a_text_survives_the_way_to_another_process() -> None:
    text = pickle.loads(pickle.dumps(Text("Hei", SOURCE, "fi")))
    assert (text, text.source, text.language) == ("Hei", SOURCE, "fi")


def test_facts_are_filled_in_and_source_and_language_kept() -> None:
    text = Text("{months} kk, {unknown}", SOURCE, "fi").with_facts({"months": "6"})
    assert (text, text.source, text.language) == ("6 kk, {unknown}", SOURCE, "fi")


def test_a_fact_that_holds_braces_is_not_filled_in_again() -> None:
    assert Text("{a}").with_facts({"a": "{b}", "b": "x"}) == "{b}"


def test_a_text_is_written_as_json_as_any_string() -> None:
    holder = Holder.model_validate({"text": Text("Hei", SOURCE), "id": "a", "texts": {"b": "c"}})
    assert holder.model_dump_json() == '{"text":"Hei","id":"a","texts":{"b":"c"}}'


def test_a_source_further_down_stands_in_the_same_file() -> None:
    assert SOURCE.moved(3) == Source("fi/x.yml", 10, "programme")


@pytest.mark.parametrize(
    ("steps", "place"),
    [((), ""), (("a",), "a"), (("a", "b", 2, "c"), "a.b[2].c"), ((0, 1), "[0][1]")],
)
def test_a_place_is_written_as_an_author_reads_it(steps: tuple[str | int, ...], place: str) -> None:
    assert written(steps) == place
