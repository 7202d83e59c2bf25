"""Texts in Word: emphasis, links, languages, facts, and what is still to be filled in."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml.ns import qn
from mentorkit.model.text import Text
from mentorkit.render.word.elements import paragraph
from mentorkit.render.word.texts import TextWriter

from tests.render.docx_files import words

TARGETS = {"page:phases/start": "rId7", "https://silta.fi": "rId8"}
WRITER = TextWriter("fi-FI", {"months": "6", "name": "*Aino*"}, TARGETS.get)


def written(text: str | Text, style: str = "") -> Any:
    return paragraph("Normal", *WRITER.runs(Text(text) if type(text) is str else text, style))


def emphasised(made: Any, tag: str) -> list[str]:
    return [words(run) for run in made.iter(qn("w:r")) if run.find(f".//{qn(tag)}") is not None]


def test_emphasis_is_emphasis_in_every_script() -> None:
    made = written("a **b *c*** d *e*")
    for tags, said in ((("w:b", "w:bCs"), ["b ", "c"]), (("w:i", "w:iCs"), ["c", "e"])):
        for tag in tags:
            assert emphasised(made, tag) == said
    assert words(made) == "a b c d e"


def test_a_link_that_leads_somewhere_is_a_link_in_words_own_style() -> None:
    made = written("Katso [**tästä** lisää](page:phases/start).", "Label")
    (link,) = made.iter(qn("w:hyperlink"))
    assert words(link) == "tästä lisää"
    assert link.get(qn("r:id")) == "rId7"
    assert emphasised(link, "w:b") == ["tästä"]
    styles = [style.get(qn("w:val")) for style in made.iter(qn("w:rStyle"))]
    assert styles == ["Label", "Hyperlink", "Hyperlink", "Label"]


def test_a_link_that_leads_nowhere_stays_text() -> None:
    made = written("Katso [tästä](tool:lifeline) ja [tuolta](https://silta.fi).")
    assert [words(link) for link in made.iter(qn("w:hyperlink"))] == ["tuolta"]
    assert words(made) == "Katso tästä ja tuolta."


def test_facts_are_filled_in_and_hold_no_markup() -> None:
    assert words(written("{months} kk, {name}, {other}")) == "6 kk, *Aino*, {other}"
    assert WRITER.plain(Text("**{months}** kk\nja [{name}](tool:x)")) == "6 kk ja *Aino*"


def test_a_line_break_in_a_text_is_a_space() -> None:
    assert words(written("yksi\nkaksi")) == "yksi kaksi"


def test_hyphens_of_a_special_kind_are_elements() -> None:
    """As a character, Word shows every soft hyphen (ISO/IEC 29500-1, 17.3.3.18 and 17.3.3.29)."""
    (run,) = written("Elämän\u00adviiva -lomake").iter(qn("w:r"))
    assert [part.tag for part in run] == [
        qn(tag) for tag in ("w:t", "w:softHyphen", "w:t", "w:noBreakHyphen", "w:t")
    ]
    assert [part.text for part in run.iter(qn("w:t"))] == ["Elämän", "viiva\u00a0", "lomake"]


def test_a_passage_in_another_language_says_so() -> None:
    made = written(Text("In English", language="en"))
    (lang,) = made.iter(qn("w:lang"))
    assert (lang.get(qn("w:val")), lang.get(qn("w:bidi"))) == ("en", "en")


@pytest.mark.parametrize("language", ["fi", None])
def test_a_passage_in_the_documents_language_needs_no_mark(language: str | None) -> None:
    assert not list(written(Text("Suomeksi", language=language)).iter(qn("w:lang")))


def test_what_is_still_to_be_filled_in_has_a_frame() -> None:
    made = written("Soita: [[puhelin]], **[[nimi]]**!")
    assert emphasised(made, "w:bdr") == ["[[puhelin]]", "[[nimi]]"]
    assert words(made) == "Soita: [[puhelin]], [[nimi]]!"


def test_an_organisations_own_text_is_shown_as_it_is() -> None:
    made = paragraph("Normal", *WRITER.own(Text("A *b* [c](d) {months}"), emphasis=["strong"]))
    assert words(made) == "A *b* [c](d) {months}"
    assert emphasised(made, "w:b") == ["A *b* [c](d) {months}"]
