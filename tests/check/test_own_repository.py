"""What an organisation changes in a repository of its own, on top of the programme as shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mentorkit.model.below import texts_below
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue, problems_of_project, prose_problems
from mentorkit.render.papers import Papers

from tests.locales import ROOT

REFERENCE = ROOT / "materials" / "organisations" / "reference"


class Own:
    """A repository with the reference's facts, in Finnish alone unless told otherwise."""

    def __init__(self, root: Path, locales: str = "[fi]") -> None:
        self.root = root
        self.project = Project(root)
        shutil.copytree(REFERENCE, root)
        facts = (root / "organisation.yml").read_text(encoding="utf-8")
        self.write("organisation.yml", facts.replace("\nlogo:", f"\nlocales: {locales}\nlogo:", 1))

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def problems(self) -> list[str]:
        return [str(one) for one in problems_of_project(self.project, str(self.root))]

    def catalogue(self) -> Catalogue:
        return checked_catalogue(self.project, str(self.root))


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path / "own")


def test_nothing_need_be_changed(own: Own) -> None:
    assert own.problems() == []


def test_a_sentence_of_the_guidance(own: Own) -> None:
    section = (ROOT / "materials/fi/sections/dialogue.md").read_text(encoding="utf-8")
    own.write("fi/sections/dialogue.md", f"{section}\nMeillä voi puhua myös kävellen.\n")
    assert own.problems() == []
    assert "kävellen" in own.catalogue().texts["fi"].sections["dialogue"].body


def test_a_question_is_changed_added_and_hidden(own: Own) -> None:
    own.write(
        "programme.yml",
        "question_lists: {first-meeting: {questions: {add: [own], drop: [skills]}}}\n"
        "order: {question_lists.first-meeting.questions: [own]}\n",
    )
    own.write(
        "fi/questions.yml",
        "first-meeting:\n  questions:\n    own: Mistä haluat aloittaa?\n"
        "    first-step: Mitä teet ensin?\n",
    )
    assert own.problems() == []
    catalogue = own.catalogue()
    listed = catalogue.programme.question_lists["first-meeting"].questions
    assert (listed[0], "skills" in listed) == ("own", False)
    said = catalogue.texts["fi"].questions["first-meeting"].questions
    assert (said["first-step"], "skills" in said) == ("Mitä teet ensin?", False)


def test_a_tool_is_hidden(own: Own) -> None:
    own.write("programme.yml", "tools: {lifeline: null}\n")
    assert own.problems() == []
    catalogue = own.catalogue()
    assert "tools/lifeline" not in catalogue.trees["fi"].ids
    assert catalogue.hints


WALK = """\
title: Kävelytapaaminen
file_name: tyokalu-kavely
aim: Puhe sujuu, kun ei tarvitse istua vastakkain.
who: Mentori ja aktori yhdessä
needs: [hyvät kengät]
steps: [Sopikaa reitti., Kävelkää ja jutelkaa.]
reflection: [Mistä oli helpompi puhua kuin pöydän ääressä?]
alternative: Istukaa puistossa vierekkäin.
card: [Sopikaa reitti., Kävelkää., Kertokaa, miltä tuntui.]
"""


@pytest.mark.parametrize("sheet", [False, True], ids=["without a sheet", "with a sheet"])
def test_an_own_tool(own: Own, sheet: bool) -> None:
    declared = "sheet: {walk: {blocks: {seen: {kind: lines, rows: 5}}}}" if sheet else ""
    own.write(
        "programme.yml",
        "tools:\n  walk:\n    kind: activity\n    minutes: 60\n    symbol: compass\n"
        f"    aims: [acquaintance]\n    {declared}\n"
        "phases: {working: {tools: {add: [walk]}}}\n",
    )
    words = (
        "sheet: Viivat muistiinpanoille.\nblank:\n  heading: [Kävelyllä]\n  seen: [Mitä näimme]\n"
        if sheet
        else ""
    )
    own.write("fi/tools/walk.yml", WALK + words)
    assert own.problems() == []
    assert "tools/walk" in own.catalogue().trees["fi"].ids


def test_an_own_page_in_three_languages(tmp_path: Path) -> None:
    own = Own(tmp_path / "own", "[fi, sv, en]")
    for locale, address in (("fi", "oma"), ("sv", "egen"), ("en", "own")):
        head = f"---\ntitle: {address}\naddress: {address}\ndescription: {address}\n---\n"
        own.write(f"docs/{locale}/own.md", f"{head}[x](contact.md)\n")
    own.write("programme.yml", "navigation: {own: []}\norder: {navigation: [index, own]}\n")
    assert [one for one in own.problems() if "no record" not in one] == []
    assert [*own.catalogue().programme.navigation][:2] == ["index", "own"]


def test_a_page_of_the_programme_is_changed_or_dropped(own: Own) -> None:
    page = (ROOT / "docs/fi/contact.md").read_text(encoding="utf-8")
    own.write("docs/fi/contact.md", f"{page}\nTule käymään toimistolla.\n")
    own.write("programme.yml", "pages: {meeting-plan: null}\n")
    assert own.problems() == []
    catalogue = own.catalogue()
    assert "toimistolla" in catalogue.pages["fi"]["contact"].body
    assert "meeting-plan" not in catalogue.trees["fi"].ids


def test_a_field_of_a_form_is_added_and_another_removed(own: Own) -> None:
    own.write(
        "programme.yml",
        "forms:\n  agreement:\n    groups:\n      parties:\n        fields:\n"
        "          languages: null\n          pet: {kind: line, who: each}\n",
    )
    own.write("fi/forms/agreement.yml", "groups: {parties: {fields: {pet: {label: Lemmikki}}}}\n")
    assert own.problems() == []
    catalogue = own.catalogue()
    fields = catalogue.programme.forms["agreement"].groups["parties"].fields
    assert ("pet" in fields, "languages" in fields) == (True, False)
    assert "languages" not in catalogue.texts["fi"].forms["agreement"].groups["parties"].fields


@pytest.mark.parametrize("listed", [True, False], ids=["of a phase", "of none"])
def test_an_own_document(own: Own, listed: bool) -> None:
    phase = "phases: {start: {documents: {add: [house-rules]}}}\n" if listed else ""
    page = "" if listed else "    page: contact\n"
    own.write(
        "programme.yml",
        f"documents:\n  house-rules:\n    editions: [print, word]\n{page}"
        f"    parts: [{{section: house-rules}}]\n{phase}",
    )
    own.write(
        "fi/documents.yml",
        "house-rules: {title: Talon tavat, file_name: talon-tavat, purpose: Lue ennen tuloa.}\n",
    )
    own.write("fi/sections/house-rules.md", "# Talon tavat\n\nOvi on auki yhdeksästä viiteen.\n")
    assert own.problems() == []


def test_a_document_is_hidden_loses_an_edition_and_a_part(own: Own) -> None:
    own.write(
        "programme.yml",
        "documents:\n  poster: null\n  agreement: {editions: {drop: [word]}}\n"
        "  induction: {parts: {drop: [{section: dialogue}]}}\n",
    )
    assert own.problems() == []
    documents = own.catalogue().programme.documents
    assert "poster" not in documents
    assert "word" not in documents["agreement"].editions
    assert "dialogue" not in [part.section for part in documents["induction"].parts]


def test_a_phase_is_added_and_the_phases_ordered(own: Own) -> None:
    own.write("programme.yml", PREPARING)
    own.write("fi/phases.yml", PREPARING_WORDS)
    own.write(
        "docs/fi/phases/preparing.md",
        '---\nshows: phase/preparing\naddress: valmistautuminen\n---\n{{ phase_aim("preparing") }}\n',
    )
    assert own.problems() == []
    assert [*own.catalogue().programme.phases] == ["preparing", "start", "working", "closing"]


PREPARING = """\
phases: {preparing: {}}
order: {phases: [preparing]}
navigation: {phases/index: {add: [phases/preparing]}}
"""
PREPARING_WORDS = """\
preparing:
  title: Valmistautuminen
  short: Ennen alkua
  aim: Mietit, mitä haluat mentoroinnilta.
  summary: Ennen alkua mietit, mitä haluat.
  time: Kaksi viikkoa
  make: Muistiinpanot
  need: Kynä ja paperia
  next: Seuraavaksi alkaa [aloitusvaihe](page:phases/start).
"""


def test_meetings_months_and_languages(tmp_path: Path) -> None:
    own = Own(tmp_path / "own", "[en, sv]")
    facts = (own.root / "organisation.yml").read_text(encoding="utf-8")
    facts = facts.replace("\nmonths: 6\nmeetings: 6\n", "\nmonths: 3\nmeetings: 4\n")
    own.write("organisation.yml", facts.replace("closing: 2027-06-15", "closing: 2027-04-20"))
    assert own.problems() == []
    catalogue = own.catalogue()
    assert (catalogue.organisation.meetings, catalogue.locales) == (4, ("en", "sv"))


def test_words_of_ones_own_are_known_to_the_spell_check(own: Own) -> None:
    section = "# Dialogi\n\nMeillä kaikki on hupsheikkailua.\n"
    own.write("fi/sections/dialogue.md", section)
    told = [str(one) for one in prose_problems(own.project, str(own.root), ("fi",))]
    assert told == [
        "fi/sections/dialogue.md:3: unknown word 'hupsheikkailua'; correct it, or add it to "
        "fi/words.txt"
    ]
    own.write("fi/words.txt", "hupsheikkailua\n")
    assert prose_problems(own.project, str(own.root), ("fi",)) == ()


def test_the_handbooks_example_is_true(own: Own) -> None:
    handbook = (ROOT / "materials/README.md").read_text(encoding="utf-8")
    example = handbook.partition("# organisations/my-town/programme.yml\ntools:")[2]
    own.write("programme.yml", f"tools:{example.partition('```')[0]}")
    own.write("fi/tools/walk.yml", WALK)
    own.write("fi/questions.yml", "first-meeting: {questions: {dog: Onko sinulla koira?}}\n")
    head = "---\ntitle: Kaupunki\naddress: kaupunki\ndescription: Kaupunkimme.\n---\n"
    own.write("docs/fi/our-town.md", f"{head}Tervetuloa!\n")
    assert own.problems() == []


RENAMED = """\
mentee:
  name: Mentoroitava
  forms:
    name: mentoroitava
    genitive: mentoroitavan
    partitive: mentoroitavaa
    elative: mentoroitavasta
    adessive: mentoroitavalla
    ablative: mentoroitavalta
    allative: mentoroitavalle
    translative: mentoroitavaksi
    plural: mentoroitavat
    plural-genitive: mentoroitavien
    plural-partitive: mentoroitavia
    plural-allative: mentoroitaville
    plural-ablative: mentoroitavilta
"""


def test_aktori_becomes_mentoroitava_by_one_file(own: Own) -> None:
    facts = (own.root / "organisation.yml").read_text(encoding="utf-8")
    own.write(
        "organisation.yml",
        facts.replace("aktorien", "osallistujien").replace("aktori", "osallistuja"),
    )
    own.write("fi/roles.yml", RENAMED)
    assert own.problems() == []
    assert prose_problems(own.project, str(own.root)) == ()
    catalogue = own.catalogue()
    view = Papers(catalogue, "fi", own.project.templates).view
    said = {text_id: view.plain(text) for text_id, text in texts_below(view.texts)}
    said |= {f"page.{key}": str(page.body) for key, page in catalogue.trees["fi"].pages.items()}
    said |= {
        f"page.{key}.{name}": view.plain(text)
        for key, page in catalogue.trees["fi"].pages.items()
        for name, text in page.fields.items()
    }
    named = [key for key, text in said.items() if "aktor" in text.lower()]
    assert [key for key in named if ".avoid." not in key] == []
    assert said["roles.mentee.label"] == "Mentoroitavalle"
    assert said["glossary.mentee.term"] == "mentoroitava"
    assert said["page.mentees.title"] == "Mentoroitavalle"
    assert catalogue.addresses["fi"]["mentees"] == "mentoroitavalle"
