"""What a composed document holds in one language, as data."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.text import Text
from mentorkit.render.dated import Said
from mentorkit.render.part_views import (
    Contacts,
    Detail,
    Diagram,
    Happening,
    Happenings,
    Own,
    PartView,
    Person,
    PhaseInShort,
    PrivacyFacts,
    Prose,
    Questions,
    Step,
    Stop,
    ToolLine,
    ToolsOfPhase,
    ToolTables,
)
from mentorkit.render.parts import composed_view
from mentorkit.render.view import ToldWeek, View

from tests.trees import FI, ORGANISATION_FILE, PROGRAMME_FILE, Tree

PARTS = "    parts:\n      - section: dialogue\n"


def view(tree: Tree) -> View:
    return View(tree.catalogue(), "fi", lambda _: None, lambda _: Markup())


def part(tree: Tree, what: str) -> PartView:
    tree.change(PROGRAMME_FILE, PARTS, f"    parts:\n      - {what}\n      - section: dialogue\n")
    return composed_view(view(tree), "induction").parts[0]


def own(text: str) -> Any:
    return Own(Text(text))


def test_a_document_has_its_title_its_purpose_the_path_and_its_parts(tree: Tree) -> None:
    made = composed_view(view(tree), "induction")
    assert (made.title, made.purpose) == ("Perehdytys", "Lue se ensin.")
    assert made.path == ()  # a single phase is no path
    assert [type(part) for part in made.parts] == [Prose, Questions, ToolTables]
    assert not made.letters


def test_the_path_on_a_cover_is_of_every_phase(catalogue: Catalogue) -> None:
    made = composed_view(View(catalogue, "fi", lambda _: None, Markup), "induction")
    phases = catalogue.texts["fi"].phases
    numbered = enumerate(catalogue.programme.phases, 1)
    assert made.path == tuple(Step(n, phases[p].short, phases[p].aim) for n, p in numbered)
    assert len(made.path) == 3


def test_a_document_of_letters_says_so(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, PARTS, f"    layout: letters\n{PARTS}")
    assert composed_view(view(tree), "induction").letters


def test_a_section(tree: Tree) -> None:
    made = composed_view(view(tree), "induction").parts[0]
    assert isinstance(made, Prose)
    assert (made.title, made.body.split("\n")[0]) == (
        "Vuoropuhelu",
        "Kuuntele **loppuun**. Katso [aloitusvaihe](page:phases/start).",
    )


def test_a_question_list(tree: Tree) -> None:
    questions = (Text("Kuka olet?"), Text("Mikä on ensimmäinen askel?"))
    made = Questions(Text("Ensimmäinen tapaaminen"), Text("Kysykää toisiltanne."), questions)
    assert composed_view(view(tree), "induction").parts[1] == made


def test_a_phase_in_short(tree: Tree) -> None:
    assert part(tree, "phase: start") == PhaseInShort(
        Text("Aloitusvaihe"),
        Text("Tutustutte toisiinne."),
        Text("Sovitte, miten teette työtä."),
        (
            (Text("time"), Text("kuukausi")),
            (Text("make"), Text("sopimus")),
            (Text("need"), Text("perehdytys")),
            (Text("next"), Text("Sopikaa [seuraava tapaaminen](tool:lifeline).")),
        ),
    )


def with_weeks(tree: Tree) -> None:
    tree.change(PROGRAMME_FILE, "    shape: circle\n", "    shape: circle\n    weeks: [1, 2-3]\n")
    tree.add(
        f"{FI}/phases.yml",
        "  weeks: {1: {title: Alku, text: Tavatkaa.}, 2-3: {title: Lupa, text: Sopikaa.}}\n",
    )
    tree.change(f"{FI}/interface.yml", "  week: week\n", "  week: '{number}.'\n")
    tree.change(f"{FI}/interface.yml", "  weeks: weeks\n  d", "  weeks: '{first}–{last}.'\n  d")


def test_a_phase_in_short_says_its_weeks_and_what_is_done_in_each(tree: Tree) -> None:
    with_weeks(tree)
    made = part(tree, "phase: start")
    assert isinstance(made, PhaseInShort)
    assert (made.weeks, made.week_by_week) == ("1–3.", "week_by_week")
    assert made.told == (
        ToldWeek(Text("1."), Text("Alku"), Text("Tavatkaa.")),
        ToldWeek(Text("2–3."), Text("Lupa"), Text("Sopikaa.")),
    )


def test_weeks_are_in_the_diagram_and_on_the_cover(tree: Tree) -> None:
    with_weeks(tree)
    diagram = part(tree, "process_diagram: true")
    assert isinstance(diagram, Diagram)
    assert diagram.stops[0].weeks == "1–3."
    tree.change(PROGRAMME_FILE, "question_lists:\n  f", "  end: {weeks: 4}\nquestion_lists:\n  f")
    tree.add(f"{FI}/phases.yml", "end: {title: Loppu, short: Loppu, aim: Kiitätte.}\n")
    path = composed_view(view(tree), "induction").path
    assert [(step.name, step.weeks) for step in path] == [("Aloitus", "1–3."), ("Loppu", "4.")]


def test_the_events_whose_day_is_known(tree: Tree) -> None:
    tree.change(ORGANISATION_FILE, "events: {mid-point: 2027-04-14}", """events:
  closing: {place: Kirjasto *1*, link: "https://silta.fi/k"}
  call: {when: 2027-03-03 13:00, title: Soitto, for: [mentor], link: "https://silta.fi/c"}
""")  # fmt: skip
    made = part(tree, "dates: true")
    assert made == Happenings(
        Text("dates"),
        (
            Happening(Said(Text("Aloitus"), False), (), "19. tammikuuta 2027", None, None),
            Happening(
                Said(Text("Soitto"), True),
                (Text("Mentori"),),
                "at_time",
                Said(Text("https://silta.fi/c"), True),
                "https://silta.fi/c",
            ),
            Happening(
                Said(Text("Päätös"), False),
                (),
                "15. kesäkuuta 2027",
                Said(Text("Kirjasto *1*"), True),
                "https://silta.fi/k",
            ),
        ),
        ", ",
    )


def test_without_a_known_day_there_are_no_dates(tree: Tree) -> None:
    for line in (
        "  start: 2027-01-19\n",
        "  end: 2027-06-15\n",
        "events: {mid-point: 2027-04-14}\n",
    ):
        tree.change(ORGANISATION_FILE, line, "")
    assert isinstance(part(tree, "dates: true"), Prose)


def test_the_process_diagram(tree: Tree) -> None:
    documents = (Text("Perehdytys"), Text("Mentorointisopimus"))
    stop = Stop(
        1, Text("Aloitusvaihe"), Text("Tutustutte toisiinne."), documents, (Text("Elämänviiva"),)
    )
    words = (Text("documents"), Text("tools"), Text("meetings"))
    made = Diagram(Text("Prosessikaavio"), (stop,), *words)
    assert part(tree, "process_diagram: true") == made


def test_the_tools_at_a_glance(tree: Tree) -> None:
    tool = ToolLine(Text("Elämänviiva"), Text("Huomaat, mitä *olet* oppinut."), 45)
    assert composed_view(view(tree), "induction").parts[2] == ToolTables(
        Text("at_a_glance"),
        (Text("aim"), Text("time")),
        Text("minutes"),
        (ToolsOfPhase(Text("Aloitusvaihe"), (tool,)),),
    )


def test_contacts_end_with_whom_to_turn_to_for_help(tree: Tree) -> None:
    phone, email = Text("phone"), Text("email")
    assert part(tree, "contacts: true") == Contacts(
        Text("whom_to_turn_to"),
        (
            Person(
                own("Aino Aalto"),
                own("Koordinaattori"),
                (
                    Detail(phone, own("040 000 0000"), "tel:0400000000"),
                    Detail(email, own("aino@silta.fi"), "mailto:aino@silta.fi"),
                ),
            ),
            Person(own("Onni Oksa"), None, (Detail(phone, own("040 000 0001"), "tel:0400000001"),)),
        ),
    )


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("+358 (0)40 123 4567", "tel:+358401234567"),
        ("00358 40 123 4567", "tel:+358401234567"),
        ("09 123 456 ankn. 12", "tel:09123456;ext=12"),
    ],
)
def test_a_number_is_shown_as_written_and_dialled_as_meant(
    tree: Tree, written: str, address: str
) -> None:
    tree.change(ORGANISATION_FILE, "phone: 040 000 0001", f"phone: {written}")
    made = part(tree, "contacts: true")
    assert isinstance(made, Contacts)
    assert made.people[1].details == (Detail(Text("phone"), own(written), address),)


def test_who_is_still_to_be_filled_in_cannot_be_called_or_written_to(tree: Tree) -> None:
    tree.change(
        ORGANISATION_FILE, "phone: 040 000 0001", 'phone: "[[numero]]"\n  email: "[[a@silta.fi]]"'
    )
    made = part(tree, "contacts: true")
    assert isinstance(made, Contacts)
    assert made.people[1].details == (
        Detail(Text("phone"), own("[[numero]]"), None),
        Detail(Text("email"), own("[[a@silta.fi]]"), None),
    )


def test_the_facts_of_the_privacy_notice(tree: Tree) -> None:
    made = part(tree, "privacy_facts: true")
    assert isinstance(made, PrivacyFacts)
    assert (made.title, made.controller, made.lines) == (
        "title",
        "controller",
        ("Silta ry", "Siltakatu 1, Helsinki"),
    )
    assert made.facts[0] == ("purposes", "Parien muodostaminen.")
    assert [label for label, _ in made.facts] == [
        "purposes",
        "legal_basis",
        "data",
        "recipients",
        "retention",
        "transfers",
    ]
    assert (made.email, made.updated, made.date) == (
        "tietosuoja@silta.fi",
        "updated",
        "24. marraskuuta 2026",
    )


def test_a_data_protection_officer_is_named_in_the_privacy_notice(tree: Tree) -> None:
    tree.add(ORGANISATION_FILE, "  officer: Aino, tietosuojavastaava@silta.fi\n")
    made = part(tree, "privacy_facts: true")
    assert isinstance(made, PrivacyFacts)
    assert made.facts[0] == ("officer", "Aino, tietosuojavastaava@silta.fi")
