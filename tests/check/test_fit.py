"""Texts that are too long for their card or for the poster."""

from __future__ import annotations

import pytest
from mentorkit.model.documents import DocumentRef
from mentorkit.model.project import Project
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers

from tests.trees import FI, ORGANISATION_FILE, PHASES, PROGRAMME_FILE, TOOL_FILE, Tree
from tests.typefaces import add_typeface

POSTER_FILE = f"{FI}/poster.yml"


@pytest.fixture
def printed(tree: Tree) -> Tree:
    """Return a small project that prints cards and a poster."""
    for document in ("tool-cards", "poster"):
        tree.change(PROGRAMME_FILE, "forms:\n", f"  {document}: {{editions: [print]}}\nforms:\n")
        tree.add(
            f"{FI}/documents.yml",
            f"{document}:\n  title: {document}\n  file_name: {document}\n  purpose: Tulostetaan.\n",
        )
    return tree


def long(words: int) -> str:
    return " ".join(["osaaminen"] * words)


def test_texts_that_fit_are_no_problem(printed: Tree) -> None:
    assert printed.problems() == []


def test_a_title_that_is_too_long_for_its_card_is_reported(printed: Tree) -> None:
    printed.change(TOOL_FILE, "title: Elämänviiva", f"title: {long(6)}")
    assert printed.problems() == [
        f"{TOOL_FILE}:1: title: the text takes 3 lines on its card, which has room for 2 lines; shorten it"
    ]


def test_an_aim_that_is_too_long_for_its_card_is_reported(printed: Tree) -> None:
    printed.change(TOOL_FILE, "aim: Huomaat, mitä *olet* oppinut.", f"aim: Huomaat {long(19)}.")
    assert printed.problems() == [
        f"{TOOL_FILE}:3: aim: the text takes 7 lines on its card, which has room for 5 lines; shorten it"
    ]


def test_a_step_that_is_too_long_for_its_card_is_reported_with_its_line(printed: Tree) -> None:
    printed.change(TOOL_FILE, "  - Merkitse.", f"  - Merkitse {long(8)}.")
    assert printed.problems() == [
        f"{TOOL_FILE}:22: card[1]: the text takes 3 lines on its card, which has room for 2 lines; shorten it"
    ]


def test_a_word_that_is_wider_than_its_card_is_reported(printed: Tree) -> None:
    printed.change(TOOL_FILE, "title: Elämänviiva", "title: Työelämäntuntemuskeskustelu")
    assert printed.problems() == [
        f"{TOOL_FILE}:1: title: the word 'Työelämäntuntemuskeskustelu' is too wide for its card; choose a shorter one, or write &shy; where it may break"
    ]


def test_a_word_that_may_break_fits(printed: Tree) -> None:
    printed.change(TOOL_FILE, "title: Elämänviiva", "title: Työelämäntuntemus&shy;keskustelu")
    assert printed.problems() == []


def test_a_fact_is_measured_as_it_is_printed(printed: Tree) -> None:
    printed.change(TOOL_FILE, "  - Kerro.", "  - Kerro siitä järjestölle {organisation}.")
    assert printed.problems() == []
    printed.change(ORGANISATION_FILE, "name: Silta ry", f"name: {long(6)}")
    assert printed.problems() == [
        f"{TOOL_FILE}:23: card[2]: the text takes 3 lines on its card, which has room for 2 lines; shorten it"
    ]


def name_phases(tree: Tree, names: tuple[str, str, str]) -> None:
    """Let the tool belong to three phases with these short names."""
    text = "".join(
        PHASES.replace("start:", f"{key}:").replace("short: Aloitus", f"short: {name}")
        for key, name in zip(("start", "middle", "end"), names, strict=True)
    )
    tree.write(f"{FI}/phases.yml", text)


def test_phases_whose_names_do_not_fit_a_card_are_reported(printed: Tree) -> None:
    printed.change(
        PROGRAMME_FILE,
        "question_lists:\n  first",
        "  middle: {shape: squares, tools: [lifeline]}\n"
        "  end: {shape: hexagon, tools: [lifeline]}\n"
        "question_lists:\n  first",
    )
    for phase in ("middle", "end"):
        front = f"---\nshows: phase/{phase}\naddress: {phase}\n---\n"
        printed.write(f"docs/fi/phases/{phase}.md", f"{front}Teksti.\n")
    name_phases(printed, ("Aloitus", "Työskentely", "Päättäminen"))
    assert printed.problems() == []
    name_phases(printed, ("Alku yhdessä", "Työtä yhdessä", "Päätös yhdessä"))
    assert printed.problems() == [
        f"{FI}/phases.yml:25: end.short: the phases of the tool 'lifeline' take 3 rows on its card, which has room for 2; shorten their names"
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "place", "lines", "room"),
    [
        ("headline: Löydä mentori", f"headline: {long(6)}", 1, "headline", 3, "2 lines"),
        ("lead: Mentori kulkee rinnallasi.", f"lead: {long(16)}", 2, "lead", 6, "4 lines"),
        ("  - Saatte tukea.", f"  - {long(20)}", 5, "points[1]", 4, "2 lines"),
        ("mentors: Ryhdy mentoriksi.", f"mentors: {long(13)}", 7, "mentors", 3, "2 lines"),
        ("call: Lue lisää", f"call: {long(8)}", 8, "call", 3, "2 lines"),
    ],
)
def test_a_text_that_is_too_long_for_the_poster_is_reported(
    printed: Tree, old: str, new: str, line: int, place: str, lines: int, room: str
) -> None:
    printed.change(POSTER_FILE, old, new)
    assert printed.problems() == [
        f"{POSTER_FILE}:{line}: {place}: the text takes {lines} lines on the poster, which has room for {room}; shorten it"
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "place", "lines"),
    [
        ("name: Silta ry", f"name: {long(15)}", 1, "name", 3),
        ("video: {}", f"video: {{}}\nfunders:\n  - text: {long(30)}", 28, "funders[0].text", 3),
    ],
)
def test_a_value_of_the_organisation_that_is_too_long_for_the_poster_is_reported(
    printed: Tree, old: str, new: str, line: int, place: str, lines: int
) -> None:
    printed.change(ORGANISATION_FILE, old, new)
    assert printed.problems() == [
        f"{ORGANISATION_FILE}:{line}: {place}: the text takes {lines} lines on the poster, which has room for 2 lines; shorten it"
    ]


def test_funders_whose_texts_fill_the_poster_together_are_reported(printed: Tree) -> None:
    funder = f"  - text: {long(11)}\n    logo: logo.svg\n    logo_alt: Tunnus\n"
    printed.change(ORGANISATION_FILE, "video: {}\n", f"video: {{}}\nfunders:\n{funder * 3}")
    assert printed.problems() == []
    printed.change(POSTER_FILE, "lead: Mentori kulkee rinnallasi.", f"lead: {long(12)}")
    printed.change(POSTER_FILE, "headline: Löydä mentori", f"headline: {long(3)}")
    printed.change(POSTER_FILE, "mentors: Ryhdy mentoriksi.", f"mentors: {long(8)}")
    printed.change(POSTER_FILE, "call: Lue lisää", f"call: {long(4)}")
    for point in ("Tapaatte kuusi kertaa.", "Saatte tukea.", "Se ei maksa mitään."):
        printed.change(POSTER_FILE, f"  - {point}", f"  - {long(9)}")
    assert printed.problems() == [
        f"{ORGANISATION_FILE}:28: funders: with the texts of all funders, the poster is too full for one page; shorten them, or name several in one text"
    ]


def test_phases_that_fill_the_poster_together_with_its_texts_are_reported(printed: Tree) -> None:
    more = "".join(f"  n{n}: {{}}\n" for n in range(2, 13))
    printed.change(PROGRAMME_FILE, "question_lists:\n  first", f"{more}question_lists:\n  first")
    printed.add(
        f"{FI}/phases.yml", "".join(PHASES.replace("start:", f"n{n}:") for n in range(2, 13))
    )
    for n in range(2, 13):
        printed.write(
            f"docs/fi/phases/n{n}.md", f"---\nshows: phase/n{n}\naddress: v{n}\n---\nX.\n"
        )
    assert printed.problems() == []
    printed.change(POSTER_FILE, "lead: Mentori kulkee rinnallasi.", f"lead: {long(12)}")
    printed.change(POSTER_FILE, "headline: Löydä mentori", f"headline: {long(3)}")
    printed.change(POSTER_FILE, "mentors: Ryhdy mentoriksi.", f"mentors: {long(8)}")
    for point in ("Tapaatte kuusi kertaa.", "Saatte tukea.", "Se ei maksa mitään."):
        printed.change(POSTER_FILE, f"  - {point}", f"  - {long(9)}")
    printed.change(ORGANISATION_FILE, "name: Silta ry", f"name: {long(8)}")
    printed.change(POSTER_FILE, "call: Lue lisää", f"call: {long(4)}")
    assert printed.problems() == [
        f"{POSTER_FILE}:4: points[0]: with so many phases, the poster is too full for one page; shorten its texts"
    ]


@pytest.mark.parametrize(
    ("name", "email"),
    [(long(16), "aino@silta.fi"), (long(10), f"{'nimi' * 10}@{'liitto' * 4}.fi")],
)
def test_a_contact_that_does_not_fit_the_poster_is_reported_with_what_can_be_done(
    printed: Tree, name: str, email: str
) -> None:
    printed.change(ORGANISATION_FILE, "  - name: Aino Aalto", f"  - name: {name}")
    printed.change(ORGANISATION_FILE, "    email: aino@silta.fi", f"    email: {email}")
    assert printed.problems() == [
        f"{ORGANISATION_FILE}:19: contacts[0]: the text takes 3 lines on the poster, which has room for 2 lines; shorten the name or the phone number, or list a contact with a shorter email first"
    ]


def test_what_is_not_printed_is_not_measured(tree: Tree) -> None:
    tree.change(TOOL_FILE, "title: Elämänviiva", f"title: {long(20)}")
    tree.change(POSTER_FILE, "headline: Löydä mentori", f"headline: {long(20)}")
    assert tree.problems() == []


def test_a_poster_need_not_call_for_mentors(printed: Tree, real: Project) -> None:
    def poster() -> str:
        papers = Papers(printed.catalogue(), "fi", real.templates)
        return Composer(papers, "print").paper(DocumentRef("document", "poster")).html

    assert '<p class="poster-mentors">' in poster()
    printed.change(POSTER_FILE, "mentors: Ryhdy mentoriksi.\n", "")
    assert printed.problems() == []
    assert '<p class="poster-mentors">' not in poster()


def test_a_type_face_too_wide_for_texts_of_others_is_told_itself(printed: Tree) -> None:
    word = "Elämänviivanpiirtäjien"
    printed.change(TOOL_FILE, "title: Elämänviiva", f"title: {word}")
    assert printed.problems() == []
    add_typeface(printed)
    assert printed.problems() == [
        f"{ORGANISATION_FILE}:54: typeface.name: set in this type face, one text does not fit on "
        f"the tool cards or the poster, such as title in {TOOL_FILE}:1; name a narrower one, or "
        "write such texts shorter in your own folder"
    ]
    own = "materials/organisations/reference/fi/tools/lifeline.yml"
    printed.write(own, f"title: {word}\n")
    [problem] = printed.problems()
    assert problem.startswith(f"{own}:1: title: the word '{word}' is too wide for its card")
