"""The header of a PO file as translation programs write it."""

from __future__ import annotations

import pytest
from mentorkit.load import load_catalogue
from mentorkit.model.problems import ProblemsFound
from mentorkit.translation.importing import _in_known_language
from mentorkit.translation.po import PoFile

from tests.swedish import translated_into_swedish
from tests.translation.test_importing import exported, taken
from tests.trees import PROGRAMME_FILE, Tree

SAID = {"questions.first-meeting.title": "Träffen"}


@pytest.fixture
def both(tree: Tree) -> Tree:
    """Return the small project in Finnish and Swedish."""
    translated_into_swedish(tree)
    return tree


def changed(tree: Tree, old: str, new: str, locale: str | None = None) -> int:
    """Import a file with another header; return how many texts change."""
    file = exported(tree, SAID)
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    return taken(tree, file, locale=locale).changed


@pytest.mark.parametrize("language", ["sv", "sv_SE", "sv_FI", "sv-FI", "SV", "sv_SE@euro"])
def test_a_region_does_not_make_another_language(both: Tree, language: str) -> None:
    assert changed(both, '"Language: sv\\n"', f'"Language: {language}\\n"') == 1


def test_a_header_without_language_is_in_the_one_that_the_command_names(both: Tree) -> None:
    assert changed(both, '"Language: sv\\n"\n', "", locale="sv") == 1


@pytest.mark.parametrize("language", ["de", "de_AT", ""])
def test_another_language_is_refused_with_what_to_do(both: Tree, language: str) -> None:
    with pytest.raises(ProblemsFound, match="correct the line 'Language'"):
        changed(both, '"Language: sv\\n"', f'"Language: {language}\\n"')


def test_a_header_that_lost_our_line_is_refused_with_what_to_do(both: Tree) -> None:
    with pytest.raises(ProblemsFound) as found:
        changed(both, '"X-Mentorkit-Format: 1\\n"\n', "")
    (problem,) = found.value.problems
    assert problem.message == (
        "expected 'X-Mentorkit-Format: 1' in the header, found none; if your translation program "
        "has removed it, add it below the line with 'Language', else export again, and copy the "
        "translations over"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "is_taken"),
    [
        ("pt-BR", "pt_BR", True),
        ("pt-BR", "pt", True),
        ("pt-BR", "PT-br", True),
        ("pt-BR", "pt_PT", False),
        ("zh-Hans", "zh_TW", False),
    ],
)
def test_another_region_is_another_language_where_both_have_one(
    tree: Tree, ours: str, theirs: str, is_taken: bool
) -> None:
    tree.change(PROGRAMME_FILE, "locales: [fi]", f"locales: [fi]\nin_progress: [{ours}]")
    tree.write(f"materials/{ours}/aims.yml", "acquaintance: Conhecer\n")
    catalogue = load_catalogue(tree.project, "reference", with_gaps=True)
    found = _in_known_language(catalogue, PoFile(theirs.replace("_", "-"), ()), None)
    assert (found.locale == ours) == is_taken
