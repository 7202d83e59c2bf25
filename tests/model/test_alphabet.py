"""The alphabetical order of a language."""

from __future__ import annotations

import pytest
from mentorkit.model.alphabet import alphabetical, initial


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["aika", "tyko", "työ", "vaihe", "zen", "åska", "äiti", "öljy"]),
        ("sv-FI", ["and", "träff", "zon", "år", "ägg", "öga"]),
        ("en", ["apple", "Édith", "edition", "zone"]),
        ("de", ["Ader", "Äpfel", "Zoll"]),
        ("et", ["soe", "šokk", "zen", "tuba", "vaas", "õun", "äri", "xü"]),
        ("uk", ["газ", "ґанок", "день", "євро", "жито", "ирій", "інше", "їжа", "йод", "край"]),
        ("ar", ["أداة", "بداية", "هدف"]),
    ],
)
def test_words_stand_in_the_order_of_their_language(language: str, words: list[str]) -> None:
    mixed = sorted(words, reverse=True)
    assert sorted(mixed, key=lambda word: alphabetical(word, language)) == words


def test_hyphens_spaces_and_capitals_do_not_count() -> None:
    words = ["mid-point", "Midsummer", "mid term", "midway"]
    mixed = words[::-1]
    assert sorted(mixed, key=lambda word: alphabetical(word, "en")) == words


def test_words_of_the_same_letters_stand_in_one_order() -> None:
    assert sorted(["résumé", "resume"], key=lambda w: alphabetical(w, "en")) == ["resume", "résumé"]


@pytest.mark.parametrize(
    ("language", "text", "letter"),
    [
        ("fi", "äiti", "Ä"),
        ("fi", "Édith", "E"),
        ("en", "Äiti", "A"),
        ("sv-FI", "«Åbo»", "Å"),
        ("uk", "ґанок", "Ґ"),
        ("ar", "أداة", "ا"),
        ("fi", "أداة", "ا"),
        ("ka", "ანა", "ა"),
        ("en", "3 bridges", "#"),
        ("en", "…", "#"),
        ("en", "", "#"),
    ],
)
def test_a_list_has_a_text_below_its_first_letter(language: str, text: str, letter: str) -> None:
    assert initial(text, language) == letter


@pytest.mark.parametrize("language", ["ar", "fi", "uk"])
def test_words_in_the_letters_of_a_language_come_first(language: str) -> None:
    words = {"ar": "هدف", "fi": "zen", "uk": "яблуко"}
    mixed = sorted(words.values(), key=lambda word: alphabetical(word, language))
    assert mixed[0] == words[language]
