"""The check of plain language: unknown words, long sentences, terms that stray from the glossary."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import enchant
import pytest
from mentorkit.check.prose import check_prose
from mentorkit.check.prose.passages import HOLE, Passage, passages
from mentorkit.check.prose.sentences import sentences, word_count
from mentorkit.check.prose.speller import SpellerMissing, open_spellers
from mentorkit.check.prose.spelling import Checker, WordList
from mentorkit.check.prose.usage import Address, slips
from mentorkit.load import load_catalogue
from mentorkit.load.words import load_words
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import PROGRAMME_LAYER, Project
from mentorkit.model.text import Source, Text
from mentorkit.opening import prose_problems

from tests.site.running import mentorkit_here
from tests.trees import (
    FI,
    HOME_FILE,
    LOGO,
    ORGANISATION_FILE,
    PROGRAMME_FILE,
    SECTION_FILE,
    TOOL_FILE,
    Tree,
)

WORDS_FILE = f"{FI}/words.txt"
OWN = "materials/organisations/reference/fi"
LONG = " ".join(["sana", "joka"] * 12)


class Knowing:
    """A speller that knows every word but some, each with those that may be meant."""

    def __init__(self, wrong: Mapping[str, Sequence[str]]) -> None:
        self._wrong = wrong

    def knows(self, word: str) -> bool:
        return word.rstrip(".") not in self._wrong

    def near(self, word: str) -> Sequence[str]:
        return self._wrong[word]


def found(tree: Tree, wrong: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Return what is not plain, where a speller knows every word but some."""
    catalogue = load_catalogue(tree.project, "reference")
    try:
        lists = load_words(tree.project, catalogue)
    except ProblemsFound as error:
        return [str(problem) for problem in error.problems]
    spellers = dict.fromkeys(catalogue.locales, Knowing(wrong or {}))
    prose = passages(tree.project, catalogue)
    problems = check_prose(catalogue, prose, spellers, lists)
    return [str(problem) for problem in ProblemsFound(problems).problems]


def test_in_a_plain_tree_nothing_is_found(tree: Tree) -> None:
    assert found(tree) == []


# ── spelling ───────────────────────────────────────────────────────────────
def test_an_unknown_word_is_reported_with_what_may_be_meant(tree: Tree) -> None:
    tree.change(TOOL_FILE, "  - Piirrä viiva.", "  - Piirrä vivia.")
    wrong = {"vivia": ["viiva", "viivat", "via", "vihta"]}
    assert found(tree, wrong) == [
        "materials/fi/tools/lifeline.yml:8: steps[0]: unknown word 'vivia' (perhaps: viiva, viivat, via); correct it, or add it to materials/fi/words.txt",
    ]


def test_an_unknown_word_that_is_like_no_other_is_reported(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Odota.", "- Odota xyzzy.")
    assert found(tree, {"xyzzy": []}) == [
        "materials/fi/sections/dialogue.md:8: unknown word 'xyzzy'; correct it, or add it to materials/fi/words.txt",
    ]


def test_an_unknown_word_is_reported_on_the_line_that_it_stands_on(tree: Tree) -> None:
    tree.change(SECTION_FILE, "Kuuntele **loppuun**. ", "Kuuntele\n**loppun**\nja odota.\n")
    assert found(tree, {"loppun": ["loppuun"]}) == [
        "materials/fi/sections/dialogue.md:4: unknown word 'loppun' (perhaps: loppuun); correct it, or add it to materials/fi/words.txt",
    ]


def test_tables_alternative_texts_and_captions_are_spelled(tree: Tree) -> None:
    picture = '![Kuppi aaa](picture:cup "*Kahvi* bbb")'
    table = "| Kuka | Ccc |\n|---|---|\n| Mentori | Puhuu. |\n| Aktori | Ddd |"
    tree.change(SECTION_FILE, "- Odota.", f"- Odota.\n\n{picture}\n\n{table}")
    tree.write("materials/pictures/cup.svg", LOGO)
    wrong: dict[str, list[str]] = {word: [] for word in ("aaa", "bbb", "Ccc", "Ddd")}
    said = [message.split("; ")[0] for message in found(tree, wrong)]
    assert said == [
        f"materials/fi/sections/dialogue.md:{line}: unknown word '{word}'"
        for line, word in ((10, "aaa"), (10, "bbb"), (12, "Ccc"), (15, "Ddd"))
    ]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("title: Etusivu", "title: Etusiwu", "2: title"),
        ("description: Mentoroinnin etusivu.", "description: Yksi Etusiwu.", "3: description"),
        ("title: Etusivu", "title: Sivu\nshort_title: Etusiwu", "3: short_title"),
    ],
)
def test_titles_and_description_of_a_page_are_spelled(
    tree: Tree, old: str, new: str, where: str
) -> None:
    tree.change(HOME_FILE, old, new)
    assert found(tree, {"Etusiwu": []}) == [
        f"docs/fi/index.md:{where}: unknown word 'Etusiwu'; correct it, or add it to materials/fi/words.txt",
    ]


def test_what_stands_below_a_macro_on_a_page_is_reported_on_its_line(tree: Tree) -> None:
    tree.change(HOME_FILE, "{{ phase_path() }}", '{{ section(\n  "dialogue"\n) }}')
    tree.change(HOME_FILE, "Aloita [tästä]", "Aloita [tässtä]")
    assert found(tree, {"tässtä": []}) == [
        "docs/fi/index.md:11: unknown word 'tässtä'; correct it, or add it to materials/fi/words.txt",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Katso [tästä](page:vialla).",
        "Kysy vialla@silta.fi.",
        "Katso https://vialla.fi/vialla.",
        "Katso vialla.fi.",
        "Kysy {contact_name}-vialla.",
        "Ota [[vialla]].",
    ],
)
def test_addresses_facts_and_placeholders_are_not_spelled(tree: Tree, text: str) -> None:
    tree.change(TOOL_FILE, "alternative: Kerro ääneen.", f'alternative: "{text}"')
    assert found(tree, {"vialla": []}) == []


def test_markup_of_a_page_is_not_spelled(tree: Tree) -> None:
    page = '# Otsikko { #vialla }\n\n<div class="vialla" markdown>\nTeksti.\n</div>\n{ .vialla }\n'
    tree.add(HOME_FILE, page)
    assert found(tree, {"vialla": []}) == []


def test_text_within_an_html_block_of_a_page_is_spelled(tree: Tree) -> None:
    tree.add(HOME_FILE, '\n<div class="a" markdown>\nOn vialla.\n</div>\n')
    assert found(tree, {"vialla": []}) == [
        "docs/fi/index.md:12: unknown word 'vialla'; correct it, or add it to materials/fi/words.txt",
    ]


def test_the_themes_own_words_are_spelled(tree: Tree) -> None:
    tree.write(
        "overrides/partials/languages/fi.html",
        '{% macro t(key) %}{{ {\n  "language": "fi",\n  "search.config.lang": "fi",\n'
        '  "search.result.one": "Löytyi siwu",\n  "top": "Takaisin ylöss"\n}[key] }}{% endmacro %}\n',
    )
    assert found(tree, {"fi": [], "siwu": ["sivu"], "ylöss": []}) == [
        "overrides/partials/languages/fi.html:4: search.result.one: unknown word 'siwu' (perhaps: sivu); correct it, or add it to materials/fi/words.txt",
        "overrides/partials/languages/fi.html:5: top: unknown word 'ylöss'; correct it, or add it to materials/fi/words.txt",
    ]


def test_a_tag_over_several_lines_moves_no_line(tree: Tree) -> None:
    tree.add(HOME_FILE, '\n<div class="a"\n  id="b"\n  markdown>\n\nOn vialla.\n</div>\n')
    assert found(tree, {"vialla": []}) == [
        "docs/fi/index.md:15: unknown word 'vialla'; correct it, or add it to materials/fi/words.txt",
    ]


def test_words_to_search_by_and_file_names_are_not_spelled(tree: Tree) -> None:
    assert found(tree, {"mentoroitava": [], "tyokalu-elamanviiva": [], "elamanviiva": []}) == []


def test_an_organisations_names_and_addresses_are_not_spelled(tree: Tree) -> None:
    names = ("Silta", "Aino", "Aalto", "Onni", "Oksa", "Siltakatu", "Traficom", "ry")
    assert found(tree, dict.fromkeys(names, ())) == []


def test_the_prose_of_an_organisation_with_one_language_is_spelled_in_it(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "purposes: Parien", "purposes: Parrien")
    problem = "materials/organisations/reference/organisation.yml:47: privacy.purposes: unknown word 'Parrien'; correct it, or add it to materials/organisations/reference/fi/words.txt"
    assert found(tree, {"Parrien": []}) == [problem]
    tree.change(PROGRAMME_FILE, "locales: [fi]\n", "locales: [fi]\nin_progress: [sv]\n")
    tree.write("materials/sv/poster.yml", "headline: Hitta en mentor\n")
    assert found(tree, {"Parrien": []}) == []
    tree.change(ORGANISATION_FILE, "name: Silta ry\n", "name: Silta ry\nlocales: [fi]\n")
    assert [line.partition(":")[2] for line in found(tree, {"Parrien": []})] == [
        problem.partition(":")[2].replace("47", "48", 1)
    ]


def test_an_organisations_prose_is_spelled_with_its_own_list(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "purposes: Parien", "purposes: {fi: Parrien")
    tree.change(ORGANISATION_FILE, "muodostaminen.\n", "muodostaminen.}\n")
    wrong = {"Parrien": ["Parien"]}
    problem = "materials/organisations/reference/organisation.yml:47: privacy.purposes.fi: unknown word 'Parrien' (perhaps: Parien); correct it, or add it to materials/organisations/reference/fi/words.txt"
    assert found(tree, wrong) == [problem]
    tree.write(f"{OWN}/words.txt", "Parrien\n")
    assert found(tree, wrong) == []


def test_an_organisations_own_text_is_spelled_with_its_own_list(tree: Tree) -> None:
    tree.write(f"{OWN}/tools/lifeline.yml", "who: Akseli piirtää.\n")
    assert found(tree, {"Akseli": []}) == [
        "materials/organisations/reference/fi/tools/lifeline.yml:1: who: unknown word 'Akseli'; correct it, or add it to materials/organisations/reference/fi/words.txt",
    ]


def test_an_organisations_words_are_not_the_programmes(tree: Tree) -> None:
    tree.write(f"{OWN}/words.txt", "piirtää\n")
    assert found(tree, {"piirtää": []}) == [
        "materials/fi/tools/lifeline.yml:4: who: unknown word 'piirtää'; correct it, or add it to materials/fi/words.txt",
        "materials/organisations/reference/fi/words.txt:1: 'piirtää' is not needed: no text uses it; remove it",
    ]


def test_what_a_language_in_progress_borrows_is_spelled_in_its_own_language_alone(
    tree: Tree,
) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]\n", "locales: [fi]\nin_progress: [sv]\n")
    tree.write("materials/sv/poster.yml", "headline: Hitta en mentor\n")
    catalogue = load_catalogue(tree.project, "reference")
    prose = passages(tree.project, catalogue)
    assert [p.words for p in prose if p.language == "sv"] == ["Hitta en mentor"]


def test_a_language_in_progress_is_not_held_to_the_terms_of_another(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]\n", "locales: [fi]\nin_progress: [sv]\n")
    tree.write("materials/sv/poster.yml", "headline: Vad är en mentoroitava?\n")
    assert found(tree) == []
    tree.write("materials/sv/glossary.yml", "mentee:\n  term: aktör\n  avoid: [adept*]\n")
    tree.write("materials/sv/poster.yml", "headline: Vad är en adept?\n")
    assert found(tree) == [
        "materials/sv/poster.yml:1: headline: found 'adept'; write 'aktör', as the glossary does",
    ]


# ── word lists ─────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ("viiva", "viiva"),
        ("viiva", "Viiva"),
        ("viiva", "VIIVA"),
        ("viiv*", "viivalla"),
        ("viiv*", "Viivoista"),
        ("Viiva", "Viiva"),
        ("Viiva", "Viiva-arkki"),
        ("CV", "CV:n"),
        ("pa\u0308äd*", "päädyssä"),
        ("مُرشِد", "مُرشِد"),
    ],
)
def test_a_word_of_the_list_is_known(tree: Tree, entry: str, word: str) -> None:
    tree.change(TOOL_FILE, "  - Piirrä viiva.", f'  - "Ota {word}."')
    tree.write(WORDS_FILE, f"# Sanoja\n\n{entry}  # työkalusta\n")
    assert found(tree, {word: [], "Viiva": [], "CV": []}) == []


def test_a_word_with_a_capital_in_the_list_stands_for_itself_only(tree: Tree) -> None:
    tree.change(TOOL_FILE, "  - Merkitse käänteet.", "  - Merkitse Viiva.")
    tree.write(WORDS_FILE, "Viiva\n")
    assert found(tree, {"viiva": [], "Viiva": []}) == [
        "materials/fi/tools/lifeline.yml:8: steps[0]: unknown word 'viiva'; correct it, or add it to materials/fi/words.txt",
        "materials/fi/tools/lifeline.yml:15: sheet: unknown word 'viiva'; correct it, or add it to materials/fi/words.txt",
    ]


def test_a_word_of_the_list_that_no_text_has_is_reported(tree: Tree) -> None:
    tree.write(WORDS_FILE, "# Sanoja\nkanootti*\n")
    assert found(tree) == [
        "materials/fi/words.txt:2: 'kanootti*' is not needed: no text uses it; remove it",
    ]


def test_a_word_of_the_list_that_the_speller_knows_is_reported(tree: Tree) -> None:
    tree.write(WORDS_FILE, "viiva\n")
    assert found(tree) == [
        "materials/fi/words.txt:1: 'viiva' is not needed: the spell checker knows it; remove it",
    ]


def test_where_an_organisation_changes_texts_the_programmes_words_may_lie_idle(tree: Tree) -> None:
    tree.write(WORDS_FILE, "piirtää\n")
    tree.write(f"{OWN}/tools/lifeline.yml", "who: Aktori maalaa.\n")
    assert found(tree, {"piirtää": []}) == []


def test_an_unsorted_list_is_reported(tree: Tree) -> None:
    tree.write(WORDS_FILE, "viiva\näänee*\nPiirrä\n")
    assert found(tree, {"viiva": [], "ääneen": [], "Piirrä": []}) == [
        "materials/fi/words.txt:3: 'Piirrä' stands after 'äänee*'; sort the words alphabetically",
    ]


def test_words_with_models_are_sorted_by_themselves(tree: Tree) -> None:
    tree.write(WORDS_FILE, "viiva/zz\nviivaa/aa\nPiirrä/zz\n")
    assert [line for line in found(tree, {"viiva": []}) if "stands after" in line] == [
        "materials/fi/words.txt:3: 'Piirrä/zz' stands after 'viivaa/aa'; sort the words alphabetically",
    ]


def test_a_model_that_the_speller_does_not_know_is_reported(tree: Tree) -> None:
    tree.write(WORDS_FILE, "viiva/piiva\n")
    assert found(tree, {"viiva": [], "piiva": []}) == [
        "materials/fi/tools/lifeline.yml:8: steps[0]: unknown word 'viiva'; correct it, or add it to materials/fi/words.txt",
        "materials/fi/tools/lifeline.yml:15: sheet: unknown word 'viiva'; correct it, or add it to materials/fi/words.txt",
        "materials/fi/words.txt:1: the spell checker does not know 'piiva'; after the /, write a word that it knows",
    ]


def test_a_word_with_a_model_that_the_speller_knows_is_reported(tree: Tree) -> None:
    tree.write(WORDS_FILE, "viiva/piiva\n")
    assert found(tree) == [
        "materials/fi/words.txt:1: 'viiva/piiva' is not needed: the spell checker knows it; remove it",
    ]


def test_an_ending_does_not_reach_beyond_a_hyphen(tree: Tree) -> None:
    tree.change(TOOL_FILE, "Kerro ääneen.", "Avaa Omalla-sivulta Omalla-sivuu.")
    tree.write(WORDS_FILE, "Omal*\n")
    wrong = {word: [] for word in ("Omalla", "Omalla-sivulta", "Omalla-sivuu", "sivuu")}
    assert found(tree, wrong) == [
        "materials/fi/tools/lifeline.yml:14: alternative: unknown word 'Omalla-sivuu'; correct it, or add it to materials/fi/words.txt",
    ]


def test_a_word_that_is_listed_twice_is_reported(tree: Tree) -> None:
    tree.write(WORDS_FILE, "viiva\nviiva\n")
    assert found(tree, {"viiva": []}) == [
        "materials/fi/words.txt:2: 'viiva' is listed twice; remove one",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "kaksi sanaa",
        "*",
        "a*b",
        "sana,",
        "12",
        "sana -",
        "sana/",
        "/sana",
        "a/b/c",
        "sana*/malli",
        "sana/mal*",
    ],
)
def test_a_line_that_is_no_word_is_reported(tree: Tree, line: str) -> None:
    tree.write(WORDS_FILE, f"{line}\n")
    assert found(tree) == [
        f"materials/fi/words.txt:1: expected one word, such as 'aktori*', found '{line}'",
    ]


def test_an_entry_that_lets_nearly_every_word_through_is_reported(tree: Tree) -> None:
    tree.write(WORDS_FILE, "sana*\nsan*\n")
    assert found(tree) == [
        "materials/fi/words.txt:2: 'san*' matches too many words; write at least 4 letters before the *",
    ]


# ── words within words ─────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("language", "word", "known"),
    [
        ("en", "mentee’s", {"mentee"}),
        ("en", "mentee's", {"mentee"}),
        ("en", "mentees’", {"mentees"}),
        ("en", "don’t", {"don't"}),
        ("en", "mid-point", {"mid", "point"}),
        ("en", "(e.g.", set()),
        ("en", "‘goal’", {"goal"}),
        ("en", "and/or", {"and", "or"}),
        ("fi", "esim.", set()),
        ("fi", "ks.", set()),
        ("fi", "CV:n", {"CV"}),
        ("fi", "työ-", {"työ"}),
        ("fi", "PDF-tiedosto", {"PDF", "tiedosto"}),
        ("fi", "30-vuotias", {"vuotias"}),
        ("fi", "A4", set()),
        ("fi", "1.1.2027", set()),
        ("fi", "klo 9–15", {"klo"}),
        ("fi", "”Hei!”", {"Hei"}),
        ("fi", "työ\u00adura", {"työura"}),
        ("sv", "t.ex.", set()),
        ("sv", "kl.", set()),
        ("ar", "مُرشِد،", {"مُرشِد"}),
    ],
)
def test_a_word_is_known_in_its_parts(
    tree: Tree, language: str, word: str, known: set[str]
) -> None:
    assert unknown(tree, word, known, language) == []


@pytest.mark.parametrize(
    ("language", "word", "known", "reported"),
    [
        ("en", "mid-piont", {"mid"}, "mid-piont"),
        ("fi", "CV:ksiköön", {"CV"}, "CV:ksiköön"),
        ("fi", "mentee's", {"mentee"}, "mentee's"),
        ("fi", "sana.Toinen", {"sana", "Toinen"}, "sana.Toinen"),
        ("fi", "30-vuotais", {"vuotias"}, "30-vuotais"),
        ("fi", "e.g.", set(), "e.g"),
    ],
)
def test_a_word_with_a_fault_in_it_is_not_known(
    tree: Tree, language: str, word: str, known: set[str], reported: str
) -> None:
    assert unknown(tree, word, known, language) == [reported]


class Listing:
    """A speller that knows a few words."""

    def __init__(self, known: set[str]) -> None:
        self._known = known

    def knows(self, word: str) -> bool:
        return word in self._known

    def near(self, word: str) -> Sequence[str]:
        return ()


def unknown(tree: Tree, words: str, known: set[str], language: str) -> list[str]:
    """Return the words of a tool's text that a speller of a few words does not know."""
    tree.change(TOOL_FILE, "alternative: Kerro ääneen.", f'alternative: "{words}"')
    catalogue = load_catalogue(tree.project, "reference")
    passage = next(
        p
        for p in passages(tree.project, catalogue)
        if (p.source.path, p.place) == (TOOL_FILE, "alternative")
    )
    return [word for _, word in Checker(Listing(known), language).unknown(passage, ())]


def test_a_word_list_remembers_what_was_needed() -> None:
    words = WordList("words.txt", [Text("aktori*"), Text("GROW"), Text("mentori*")])
    assert [words.knows(word, str.isalpha) for word in ("Aktorille", "grow", "GROW")] == [
        True,
        False,
        True,
    ]
    assert words.used == {"aktori*", "GROW"}


@pytest.mark.parametrize(
    ("entry", "language", "word", "known"),
    [
        ("aktori/traktori", "fi-FI", "Aktoreille", True),
        ("aktori/traktori", "fi-FI", "aktorillle", False),
        ("aktori/traktori", "fi-FI", "akti", False),
        ("mentorointi/organisointi", "fi-FI", "mentoroinnista", True),
        ("mentorointi/organisointi", "fi-FI", "mentorointisopimukseen", True),
        ("mentorointi/organisointi", "fi-FI", "mentorointtisopimukseen", False),
        ("mentorointi/organisointi", "fi-FI", "mentorille", False),
        ("hisstal/tal", "sv-FI", "Hisstalet", True),
        ("hisstal/tal", "sv-FI", "hisstallet", False),
        ("mentee/employee", "en-GB", "mentees", True),
        ("mentee/employee", "en-GB", "menteees", False),
    ],
)
def test_a_word_of_the_list_is_inflected_like_its_model(
    entry: str, language: str, word: str, known: bool
) -> None:
    words = WordList("words.txt", [Text(entry)])
    assert words.knows(word, open_spellers([language])[language].knows) is known
    assert words.used == ({entry} if known else set())


# ── sentences ──────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("language", "words", "count"),
    [
        ("fi", "Tule klo 17.00 esim. Helsinkiin. Soita.", 2),
        ("fi", "Päivä on 1.1.2027. Tapaamme 19. tammikuuta.", 2),
        ("fi", "1. Aloitusvaihe alkaa. Sitten jatketaan.", 2),
        ("fi", "Katso s. 5 ja ks. Helsinki.", 1),
        ("fi", "”Mitä?” hän kysyi. ”Tule!” Hän tuli.", 3),
        ("fi", "Odota… Nyt! Menetkö? Kyllä.", 4),
        ("fi", f"Järjestäjä on {HOLE}. {HOLE} auttaa.", 2),
        ("sv", "Kom kl. 17 t.ex. till Åbo, bl.a. Anna kommer. Ring.", 2),
        ("sv", "Den 19 januari. Den 2. december.", 2),
        ("en", "Meet e.g. Anna at 5 p.m. on Mondays. Mr. Smith knows.", 2),
        ("en", "It is over. (Or not.) – Yes. ‘Go’ is a word.", 4),
        ("en", "E. Smith came. We were 5. Then they left.", 3),
        ("ar", "هل أنت هنا؟ نعم. اجلس.", 3),
        ("uk", "Прийди о 17.00 на вул. Лесі Українки. Добре!", 2),
    ],
)
def test_a_passage_has_so_many_sentences(language: str, words: str, count: int) -> None:
    split = list(sentences(words, language))
    assert len(split) == count, split
    assert all(words[start:].startswith(sentence) for start, sentence in split)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [("Yksi – kaksi, kolme.", 3), (f"Hän on {HOLE}.", 3), ("9–15 on aika", 3), ("- …", 0)],
)
def test_words_of_a_sentence_are_counted(sentence: str, count: int) -> None:
    assert word_count(sentence) == count


def test_a_sentence_may_have_25_words(tree: Tree) -> None:
    tree.change(TOOL_FILE, "alternative: Kerro ääneen.", f"alternative: {LONG} {{contact_name}}.")
    assert found(tree) == []


def test_a_sentence_of_more_than_25_words_is_reported(tree: Tree) -> None:
    tree.change(
        TOOL_FILE, "alternative: Kerro ääneen.", f"alternative: Kerro. Yksi {LONG} lopuksi."
    )
    assert found(tree) == [
        "materials/fi/tools/lifeline.yml:14: alternative: the sentence 'Yksi sana joka sana joka …' has 26 words; split it, a sentence has at most 25",
    ]


def test_a_long_sentence_is_reported_on_the_line_that_it_begins_on(tree: Tree) -> None:
    tree.change(SECTION_FILE, "- Odota.", f"- Odota.\n  Yksi {LONG}\n  lopuksi.")
    assert found(tree) == [
        "materials/fi/sections/dialogue.md:9: the sentence 'Yksi sana joka sana joka …' has 26 words; split it, a sentence has at most 25",
    ]


# ── terms ──────────────────────────────────────────────────────────────────
def test_a_word_to_avoid_is_reported_with_the_term(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: Mentoroitavalle se on vapaata.")
    assert found(tree) == [
        "materials/fi/tools/lifeline.yml:4: who: found 'Mentoroitavalle'; write 'aktori', as the glossary does",
    ]


def test_a_word_to_avoid_on_a_page_is_reported_with_its_line(tree: Tree) -> None:
    tree.add(HOME_FILE, "\nKuka on\nmentoroitava?\n")
    assert found(tree) == [
        "docs/fi/index.md:12: found 'mentoroitava'; write 'aktori', as the glossary does",
    ]


@pytest.mark.parametrize("written", ["kick off -ilta", "Kick-offissa"])
def test_a_word_to_avoid_is_found_with_a_space_or_a_hyphen(tree: Tree, written: str) -> None:
    tree.change(f"{FI}/glossary.yml", "term: tapaaminen", "term: tapaaminen\n  avoid: [kick-off*]")
    tree.change(TOOL_FILE, "who: Aktori piirtää.", f"who: Se on {written}.")
    word = written.removesuffix(" -ilta")
    assert found(tree) == [
        f"materials/fi/tools/lifeline.yml:4: who: found '{word}'; write 'tapaaminen', as the glossary does",
    ]


def test_a_term_with_a_capital_within_a_sentence_is_reported(tree: Tree) -> None:
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: Nyt Aktorin pitää piirtää.")
    assert found(tree) == [
        "materials/fi/tools/lifeline.yml:4: who: found 'Aktorin'; write 'aktori', as the glossary does",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Piirrä. Aktori kysyy.",
        "Näin: Aktori kysyy.",
        "Sano ”Aktori kysyy”.",
        "Lue [Aktorin sivu](page:index).",
        "Täytä Aktorin päiväkirja.",
        "Aktori–mentori",
    ],
)
def test_a_term_may_begin_a_sentence_a_link_or_a_papers_title(tree: Tree, words: str) -> None:
    tree.change(f"{FI}/documents.yml", "title: Perehdytys", "title: Aktorin päiväkirja")
    tree.change(TOOL_FILE, "who: Aktori piirtää.", f'who: "{words}"')
    assert found(tree) == []


@pytest.mark.parametrize(
    ("term", "written", "reported"),
    [
        ("mid-point review", "Se on midpoint review.", "midpoint review"),
        ("mid-point review", "Se on mid point reviews.", "mid point reviews"),
        ("ground rules", "Ne ovat ground-rules.", "ground-rules"),
        ("työuramentorointi", "On työura-mentorointia.", "työura-mentorointia"),
        ("työuramentorointi", "On työura-mentoroinnin.", "työura-mentoroinnin"),
        ("mentorointisopimus", "On mentorointi-sopimuksen.", "mentorointi-sopimuksen"),
        ("tapaaminen", "On Tapaamisissa.", "Tapaamisissa"),
    ],
)
def test_a_term_that_is_joined_otherwise_is_reported(
    tree: Tree, term: str, written: str, reported: str
) -> None:
    tree.change(f"{FI}/glossary.yml", "term: tapaaminen", f"term: {term}")
    tree.change(TOOL_FILE, "who: Aktori piirtää.", f"who: {written}")
    assert found(tree) == [
        f"materials/fi/tools/lifeline.yml:4: who: found '{reported}'; write '{term}', as the glossary does",
    ]


def test_an_organisation_may_call_its_people_what_it_likes(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "role: Koordinaattori", "role: {fi: Mentoroitavan tuki}")
    assert found(tree) == []


def test_a_form_of_a_name_may_explain_it_with_a_word_to_avoid(tree: Tree) -> None:
    forms = "    name: aktori\n    glossed: aktori (mentoroitava)\n"
    tree.change(f"{FI}/roles.yml", "  name: Aktori\n", f"  name: Aktori\n  forms:\n{forms}")
    assert found(tree) == []


# ── usage ──────────────────────────────────────────────────────────────────
def in_language(language: str, words: str, place: str = "steps[0]") -> Passage:
    source = Source("materials/x/questions.yml", 3, PROGRAMME_LAYER)
    return Passage(words, language, place, source, ((0, 3),), frozenset())


@pytest.mark.parametrize(
    ("language", "words", "message"),
    [
        ("fi", "Valitse 3 työkalua.", "'3 työkalua'; write numbers under ten in words: 'kolme'"),
        ("sv", "Välj 1 verktyg.", "'1 verktyg'; write numbers under ten in words: 'en/ett'"),
        ("en", "Choose 9 tools.", "'9 tools'; write numbers under ten in words: 'nine'"),
        ("en", "In 2027, choose 2 tools.", "'2 tools'; write numbers under ten in words: 'two'"),
        ("fi", "Jos ehditte, 4 riittää.", "'4 riittää'; write numbers under ten in words: 'neljä'"),
        ("fi", "Puhu ja ja kuuntele.", "'ja ja'; write the word once"),
        ("sv", "De De kommer.", "'De De'; write the word once"),
        ("en", "Ask the the mentor.", "'the the'; write the word once"),
        ("fi", 'Sano "kiitos".', '" in \'Sano "kiitos".\'; write ” or ’'),
        ("en", "It's late.", "' in 'It's late.'; write ‘ and ’"),
    ],
)
def test_a_slip_of_usage_is_reported(language: str, words: str, message: str) -> None:
    assert [said for _, said, _ in slips(in_language(language, words))][:1] == [f"found {message}"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Tule klo 9 kirjastoon, 3. toukokuuta tai 1.6.2027."),
        ("fi", "Soita 040 000 0000. Varaa 5–10 minuuttia tai 5 min."),
        ("fi", "Katso sivulta 3 kuva 2 ja luku 1 on lähellä keskipistettä."),
        ("fi", "WCAG 2 ja versio 1 riittävät. Asteikko on 1–5, tai 1 ja 5. Työ 1 on uusi."),
        ("fi", "8 viikkoa: muodostakaa parit."),
        ("fi", "Valitse 12 työkalua. Hän sanoi: ”Hyvä. Hyvä.”"),
        ("sv", "Kom kl. 9 den 3 maj. Var var du? Siffran 1 betyder start, sidorna 2 och 3 inte."),
        ("en", "Come at 9 on Mondays, or on 3 May. Score 1 to 10. She had had 30 minutes."),
        ("en", "Week 2 is short. ‘Don’t wait,’ they said."),
        ("uk", "Оберіть 3 теми. Це це. П'ять."),
    ],
)
def test_what_is_right_in_digits_twice_or_with_curled_marks_is_not_reported(
    language: str, words: str
) -> None:
    assert list(slips(in_language(language, words))) == []


def mixed(language: str, *questions: str, lists: str = "closing") -> list[str]:
    address, names = Address(), lists.split()
    asked = [
        in_language(language, words, f"{names[number % len(names)]}.questions.q{number}")
        for number, words in enumerate(questions)
    ]
    return [said for passage in asked for _, said, _ in address.mixed(passage)]


@pytest.mark.parametrize(
    ("language", "questions", "one", "other"),
    [
        ("fi", ("Mitä sinulle kuuluu?", "Milloin tapaatte?"), "sinulle", "tapaatte"),
        ("fi", ("Miettikää, mitä jäi.", "Mistä haluat kiittää?"), "Miettikää", "haluat"),
        ("sv", ("Hur mår du?", "När träffas ni?"), "du", "ni"),
    ],
)
def test_questions_that_speak_to_one_and_to_both_are_reported(
    language: str, questions: tuple[str, ...], one: str, other: str
) -> None:
    assert mixed(language, *questions) == [
        f"found '{other}' in a list of questions that says '{one}'; "
        "speak to one reader or to both in all of them"
    ]


def test_questions_that_speak_in_one_way_are_not_reported() -> None:
    assert mixed("fi", "Mitä opit?", "Miten yhteistyönne sujuu?", "Mitä aikaa ja matkaa jäi?") == []
    assert mixed("sv", "Vad lär du dig?", "Hur går ert samarbete?") == []
    assert mixed("en", "How are you?", "When do you meet?") == []
    assert mixed("fi", "Mitä opit?", "Milloin tapaatte?", lists="first last") == []
    others = [
        in_language("fi", words, "mentee.items.a") for words in ("Mitä opit?", "Te tapaatte.")
    ]
    address = Address()
    assert [slip for one in others for slip in address.mixed(one)] == []


def test_slips_are_reported_with_their_places(tree: Tree) -> None:
    tree.change(TOOL_FILE, "  - Piirrä viiva.", '  - Piirrä 2 viivaa ja "käänteet".')
    assert found(tree) == [
        f"{TOOL_FILE}:8: steps[0]: found \" in 'ivaa ja \"käänteet'; write ” or ’",
        f"{TOOL_FILE}:8: steps[0]: found \" in 'käänteet\".'; write ” or ’",
        f"{TOOL_FILE}:8: steps[0]: found '2 viivaa'; write numbers under ten in words: 'kaksi'",
    ]


# ── the system's spellers ──────────────────────────────────────────────────
def test_the_reference_programme_is_plain(real: Project) -> None:
    assert [str(problem) for problem in prose_problems(real, "reference")] == []


@pytest.mark.parametrize(
    ("tag", "right", "wrong", "meant"),
    [
        ("fi-FI", "työpaikkahaastattelussa", "työpaikahaastatelussa", None),
        ("sv-FI", "mentorskapsavtal", "mentårskap", "mentorskap"),
        ("en-GB", "programme", "programmme", "programme"),
    ],
)
def test_the_system_knows_the_words_of_our_languages(
    tag: str, right: str, wrong: str, meant: str | None
) -> None:
    speller = open_spellers([tag])[tag]
    assert (speller.knows(right), speller.knows(wrong)) == (True, False)
    assert meant is None or meant in speller.near(wrong)


def test_a_dictionary_that_is_not_installed_is_named() -> None:
    with pytest.raises(SpellerMissing) as error:
        open_spellers(["qaa-XX", "sv-FI", "qab-XX"])
    assert str(error.value) == (
        "no spelling dictionary is installed for qaa-XX, qab-XX; "
        "on Debian: apt-get install hunspell-qaa hunspell-qab"
    )


def test_the_swedish_of_sweden_stands_in_for_that_of_finland(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exists = enchant.Broker.dict_exists

    def all_but_one(broker: enchant.Broker, name: str) -> bool:
        return name not in ("sv_FI", "sv") and exists(broker, name)

    monkeypatch.setattr(enchant.Broker, "dict_exists", all_but_one)
    assert open_spellers(["sv-FI"])["sv-FI"].knows("mentorskap")


def test_the_dictionary_of_another_spell_checker_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Aspell:
        name = "aspell"

    asked = enchant.Broker.request_dict

    def of_aspell(broker: enchant.Broker, name: str) -> enchant.Dict:
        found = asked(broker, name)
        found.provider = Aspell()
        return found

    monkeypatch.setattr(enchant.Broker, "request_dict", of_aspell)
    with pytest.raises(SpellerMissing, match="no spelling dictionary is installed for sv-FI"):
        open_spellers(["sv-FI"])


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)
    with pytest.raises(SpellerMissing) as error:
        open_spellers(["fi-FI"])
    assert str(error.value) == "spelling needs pyenchant; run: pip install pyenchant"


def mentorkit_check(root: Path, *options: str) -> tuple[int, str]:
    done = mentorkit_here("check", *options, project=root)
    return done.returncode, done.stderr


BROKEN_LINK = "materials/fi/checklists.yml:4: mentor.items.read-induction: a link leads to an unknown document 'inductio'; did you mean 'induction'?\n"


def test_without_a_speller_the_command_says_what_to_install(tree: Tree) -> None:
    tree.change(f"{FI}/checklists.yml", "document:induction", "document:inductio")
    tree.write("none/enchant.py", "raise ImportError\n")
    path = os.pathsep.join([str(tree.root / "none"), *sys.path])
    command = [sys.executable, "-m", "mentorkit", "--project", str(tree.root), "check", "--prose"]
    settings = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=settings)
    assert (done.returncode, done.stderr) == (
        2,
        "Error: spelling needs Enchant; on Debian: apt-get install "
        "libenchant-2-2 libenchant-2-voikko voikko-fi\n",
    )


def test_the_command_spells_the_languages_that_are_asked_for(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]\n", "locales: [fi]\nin_progress: [so]\n")
    tree.change(f"{FI}/checklists.yml", "document:induction", "document:inductio")
    tree.write("materials/so/interface.yml", "language_name: Soomaali\nlanguage_tag: so-SO\n")
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: Mentoroitava piirtää.")
    assert mentorkit_check(tree.root, "--prose") == (
        2,
        "Error: no spelling dictionary is installed for so-SO; "
        "on Debian: apt-get install hunspell-so\n",
    )
    code, said = mentorkit_check(tree.root, "--prose", "--locale", "fi")
    assert (code, "found 'Mentoroitava'; write 'aktori'" in said) == (1, True)


def test_languages_are_chosen_for_prose_only(tree: Tree) -> None:
    code, said = mentorkit_check(tree.root, "--locale", "fi")
    assert (code, said.splitlines()[-1]) == (2, "Error: use --locale only with --prose")


def test_prose_is_checked_only_where_it_is_asked_for(tree: Tree) -> None:
    tree.change(f"{FI}/checklists.yml", "document:induction", "document:inductio")
    tree.change(TOOL_FILE, "who: Aktori piirtää.", "who: Mentoroitava piirtää.")
    code, said = mentorkit_check(tree.root)
    assert (code, said) == (1, f"{BROKEN_LINK}1 problem; nothing was written.\n")
    code, said = mentorkit_check(tree.root, "--prose")
    stray = "materials/fi/tools/lifeline.yml:4: who: found 'Mentoroitava'; write 'aktori', as the glossary does\n"
    assert (code, BROKEN_LINK in said, stray in said) == (1, True, True)
