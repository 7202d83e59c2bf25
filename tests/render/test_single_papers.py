"""Papers with a layout of their own: poster, certificate, letters, books and running texts."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.organisation import Funder
from mentorkit.model.project import Project
from mentorkit.model.text import Text
from mentorkit.typeset.slots import SMALLEST, Slot, poster_slots

from tests.din91379 import SEQUENCES
from tests.render.printing import Box, Press, Printed, with_organisation, with_texts

PAGE = Box(8, 8, 202, 292.7)
"""Where there may be text on a page, in millimetres."""


def filling(slot: Slot, fonts: Path) -> str:
    """Return a text that fills a slot to its last line."""
    words = "työelämä"
    while slot.lines_of(fonts, f"{words} työelämä") <= slot.lines:
        words += " työelämä"
    return words


def longest(catalogue: Catalogue, fonts: Path) -> Catalogue:
    """Return a catalogue in which every text of the poster is as long as it may be."""
    slots = poster_slots(len(catalogue.programme.phases), SMALLEST)
    full = {name: Text(filling(slot, fonts)) for name, slot in slots.items()}
    own = {name: {"": full[name]} for name in ("programme", "name")}
    own["funders"] = (Funder(text={"": full["funder"]}),)
    words = {name: full[name] for name in ("headline", "lead", "mentors", "call")}
    texts = catalogue.texts["fi"]
    contact = Text(filling(replace(slots["contact"], lines=1), fonts))  # and the contact itself
    poster = texts.poster.model_copy(
        update={**words, "points": (full["point"],) * 3, "contact": contact}
    )
    phases = {
        key: phase.model_copy(update={"short": full["phase"]})
        for key, phase in texts.phases.items()
    }
    return with_organisation(with_texts(catalogue, poster=poster, phases=phases), **own)


@pytest.fixture(scope="module")
def poster(press: Press, catalogue: Catalogue) -> Printed:
    return press.printed(catalogue, "poster")


def test_the_poster_says_everything_on_one_page(poster: Printed, catalogue: Catalogue) -> None:
    assert len(poster.pages) == 1
    said = poster.text(1)
    for text in (
        "Työuramentorointi Esimerkkijärjestö ry Etsitkö suuntaa työurallesi?",
        "Mentori tuntee työelämää ja auttaa sinua etenemään kohti omia tavoitteitasi.",
        "Tapaat mentorin noin kuusi kertaa kuuden kuukauden aikana.",
        "Lue lisää ja hae mukaan mentorointi.example.org",
        "Kysy lisää: Maija Meikäläinen, 040\u00a0000\u00a00000, mentorointi@example.org",
        "Esimerkkiohjelmaa rahoittaa Esimerkkisäätiö.",
    ):
        assert text.replace("\u00a0", " ") in said.replace("\u00a0", " ")
    read = poster.read_aloud()
    shorts = [catalogue.texts["fi"].phases[phase].short for phase in catalogue.programme.phases]
    assert " ".join(shorts) in read


def test_the_posters_code_leads_to_the_form(poster: Printed) -> None:
    assert poster.alternatives() == [
        "Työuramentoroinnin tunnus",
        "Verkossa: https://mentorointi.example.org/lomakkeet/hakulomake/",
    ]


@pytest.mark.parametrize("address", ["https://mentorointi.example.org/", None])
def test_the_poster_is_one_page_however_long_its_texts_are(
    press: Press, real: Project, catalogue: Catalogue, address: str | None
) -> None:
    full = with_organisation(
        longest(catalogue, real.templates / "fonts"),
        site_address=Text(address) if address else None,
    )
    poster = press.printed(full, "poster")
    assert len(poster.pages) == 1
    for word in poster.pages[0]:
        assert PAGE.holds(word), word
    assert "mentorointi@example.org" in poster.text(1)
    boxes = [w for w in poster.pages[0] if w.text not in "·"]
    for number, word in enumerate(boxes):
        for other in boxes[number + 1 :]:
            across = min(word.right, other.right) - max(word.left, other.left)
            down = min(word.bottom, other.bottom) - max(word.top, other.top)
            lower = min(word.bottom - word.top, other.bottom - other.top)
            assert across < 0.3 or down < 0.45 * lower, f"{word} lies on {other}"


def test_a_poster_of_few_words_has_large_type(
    press: Press, catalogue: Catalogue, poster: Printed
) -> None:
    short = Text("Tule mukaan")
    texts = catalogue.texts["fi"].poster.model_copy(
        update={"lead": short, "points": (short,) * 3, "mentors": short}
    )
    unfunded = with_organisation(catalogue, funders=(), events={})
    large = press.printed(with_texts(unfunded, poster=texts), "poster")

    def height(paper: Printed) -> float:
        return next(w.bottom - w.top for w in paper.pages[0] if w.text == "Etsitkö")

    assert len(large.pages) == 1
    assert height(large) > 1.1 * height(poster)


def test_a_poster_without_an_address_names_the_contact_and_has_no_code(
    press: Press, catalogue: Catalogue
) -> None:
    poster = press.printed(with_organisation(catalogue, site_address=None), "poster")
    said = poster.text(1)
    assert "Lue lisää ja hae mukaan Viimeinen hakupäivä: 16. elokuuta 2027 Kysy lisää: M" in said
    assert "mentorointi.example.org" not in said
    assert poster.alternatives() == ["Työuramentoroinnin tunnus"]


def test_a_draft_notice_leaves_the_poster_and_the_certificate_on_one_page(
    press: Press, catalogue: Catalogue
) -> None:
    draft = with_organisation(catalogue, name={"": Text("[[järjestäjän nimi]]")})
    for document in ("poster", "certificate"):
        paper = press.printed(draft, document)
        assert len(paper.pages) == 1
        assert "Luonnos: tässä on vielä täydennettäviä kohtia." in paper.text(1)


@pytest.mark.parametrize("edition", ["print", "fillable"])
def test_the_certificate_has_its_fields_once_and_no_code(
    press: Press, catalogue: Catalogue, edition: str
) -> None:
    certificate = press.printed(catalogue, "certificate", edition)
    assert len(certificate.pages) == 1
    said = certificate.text(1)
    labels = [
        "Nimi",
        "Tehtävä mentoroinnissa",
        "Mentorointi alkoi",
        "Mentorointi päättyi",
        "Tapaamisten määrä",
        "Tunteja yhteensä",
        "Järjestäjä",
        "Päiväys",
        "Allekirjoitus ja nimenselvennys",
    ]
    read = certificate.read_aloud()
    places = [read.index(label) for label in labels]
    assert places == sorted(places)
    assert said.count("Allekirjoitus") == 1
    assert "valitse yksi" not in said
    assert "Verkossa" not in said
    assert certificate.alternatives() == ["Työuramentoroinnin tunnus"]


def test_each_letter_is_a_page_with_its_sender_and_its_subject(
    press: Press, catalogue: Catalogue
) -> None:
    letters = press.printed(catalogue, "invitation")
    assert len(letters.pages) == 2
    for page, subject in ((1, "Kutsu mentoriksi"), (2, "Kutsu aktoriksi")):
        said = letters.text(page)
        sender = "Esimerkkijärjestö ry Työuramentorointi Maija Meikäläinen 040 000 0000"
        assert said.startswith(sender)
        assert said.index("mentorointi@example.org") < said.index(f"{subject} Hei")
        assert "Sisällys" not in said
        assert "Aloitus" not in said


def test_a_running_text_has_neither_cover_nor_contents(press: Press, catalogue: Catalogue) -> None:
    notice = press.printed(catalogue, "privacy-notice-template")
    first = notice.text(1)
    assert "Näin käytätte mallia" in first
    assert "Sisällys" not in first
    assert notice.text(2).startswith("Tietosuojaseloste Rekisterinpitäjä")


def test_a_book_has_its_contents_with_page_numbers(press: Press, catalogue: Catalogue) -> None:
    guide = press.printed(catalogue, "organiser-guide")
    first = guide.text(1)
    assert "Aloitus" in first
    contents = first[first.index("Sisällys") :]
    for page in range(2, len(guide.pages) + 1):
        for section in catalogue.texts["fi"].sections.values():
            if guide.text(page).startswith(f"{section.title} "):
                listed = contents[contents.index(section.title) + len(section.title) :]
                assert listed.lstrip(" .").split()[0] == str(page), section.title


def test_a_table_of_tools_names_its_phase_on_every_page(press: Press, catalogue: Catalogue) -> None:
    book = press.printed(catalogue, "tool-book")
    first = []
    for words in book.pages:
        for head in (word for word in words if word.text == "Kesto" and word.left > 170):
            line = [w.text for w in words if abs(w.top - head.top) < 1 and w.right < 70]
            first += [name for name in line if not name.isdigit()][:1]
    assert first == ["Aloitusvaihe", "Työskentelyvaihe", "Työskentelyvaihe", "Päättäminen"]


def test_a_tool_of_several_phases_shows_all_their_marks_in_the_contents(
    press: Press, catalogue: Catalogue
) -> None:
    first = press.printed(catalogue, "tool-book").text(1)
    line = first[first.index("Työuran pyörä") :].split(" . ")[0]
    assert line.split()[2:] == ["1", "2", "3"]


@pytest.mark.parametrize("document", ["certificate", "agreement"])
def test_a_long_name_of_the_organisation_stays_in_its_field(
    press: Press, catalogue: Catalogue, document: str
) -> None:
    name = "Kansainvälisen yhteistyön ja osaamisen edistämisen valtakunnallinen yhdistys ry"
    long = with_organisation(catalogue, name={"": Text(name)})
    paper = press.printed(long, document, "fillable")
    with pikepdf.open(paper.path) as pdf:
        widgets = [widget for page in pdf.pages for widget in page.get("/Annots", [])]
        field = next(w for w in widgets if str(w.get("/V", "")) == name)
        left, _, right, _ = (float(side) for side in field.Rect)
        assert right - left < 250
        assert right < 545
        assert field.AP.N.read_bytes().count(b" Td ") == 2


@pytest.mark.parametrize("document", ["agreement", "certificate", "poster"])
def test_names_of_any_letters_are_whole_at_head_and_foot(
    press: Press, catalogue: Catalogue, document: str
) -> None:
    """In bold and in regular type; ı below an accent is read as itself."""
    read = [one for one in SEQUENCES if one != "ī\u0301"]
    for start in range(4):
        name, programme = "".join(read[start::8]), "".join(read[start + 4 :: 8])
        named = with_organisation(
            catalogue, name={"": Text(name)}, programme={"": Text(programme)}, short_name=None
        )
        with pymupdf.open(press.printed(named, document).path) as pdf:
            said = "".join(unicodedata.normalize("NFC", pdf[0].get_text()).split())
        assert name in said
        assert said.count(programme) >= 2
