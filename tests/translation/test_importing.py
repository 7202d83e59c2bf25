"""PO files coming in: what is refused, what is left out, and what the files look like after."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import polib
import pytest
from mentorkit.model.problems import ProblemsFound
from mentorkit.translation.entries import entries
from mentorkit.translation.importing import Imported, import_po
from mentorkit.translation.po import po_text
from mentorkit.translation.records import accepted

from tests.swedish import RECORD, SV, accept_all, translated, translated_into_swedish
from tests.trees import FI, LOGO, PROGRAMME_FILE, SECTION_FILE, Tree

OWN = "materials/organisations/reference"


@pytest.fixture
def both(tree: Tree) -> Tree:
    """Return the small project in Finnish and Swedish."""
    translated_into_swedish(tree)
    return tree


def exported(tree: Tree, said: Mapping[str, str], name: str = "sv.po", only: bool = False) -> Path:
    """Write the PO file with some translations made; `only` leaves the other entries out."""
    _, catalogue = translated(tree)
    file = tree.root / name
    found = [(entry, ()) for entry in entries(catalogue, "sv")]
    file.write_text(po_text(found, "sv", "2026-11-24"), encoding="utf-8")
    po = polib.pofile(str(file))
    for entry in [*po]:
        if entry.msgctxt in said:
            entry.msgstr, entry.flags = said[entry.msgctxt], []
        elif only:
            po.remove(entry)
    assert {entry.msgctxt for entry in po} >= said.keys()
    po.save(str(file))
    return file


def taken(
    tree: Tree, *files: Path, locale: str | None = None, skip_changed: bool = False
) -> Imported:
    """Import PO files."""
    project, catalogue = translated(tree)
    return import_po(project, catalogue, files, locale=locale, skip_changed=skip_changed)


def refused(tree: Tree, said: Mapping[str, str]) -> list[str]:
    """Return why translations are refused, without file and line."""
    with pytest.raises(ProblemsFound) as found:
        taken(tree, exported(tree, said))
    return [f"{problem.place}: {problem.message}" for problem in found.value.problems]


@pytest.mark.parametrize(
    ("entry_id", "said", "message"),
    [
        (
            "sections.dialogue.body.3",
            "- Fråga.\n\n- Vänta.",
            "expected one paragraph without empty lines; translate it as one",
        ),
        (
            "sections.dialogue.body.2",
            "Kom ihåg",
            "expected a paragraph that begins with '### ', found a word",
        ),
        (
            "sections.dialogue.body.3",
            "1. Fråga.\n2. Vänta.",
            "expected a paragraph that begins with '- ', found '1. '",
        ),
        ("sections.dialogue.title", "Dialog\noch mera", "expected a title of one line"),
        ("page.index.1", "# Välkommen {{ x", "a macro is not closed; leave it as it is"),
        (
            "page.index.1",
            "# [Välkommen](nope.md)",
            "found a link to nope.md, which the source does not have; remove it",
        ),
    ],
)
def test_prose_that_would_be_of_another_shape_is_refused(
    both: Tree, entry_id: str, said: str, message: str
) -> None:
    assert refused(both, {entry_id: said}) == [f"{entry_id}: {message}"]


def test_a_table_and_a_picture_are_translated_as_a_paragraph_each(tree: Tree) -> None:
    tree.write("materials/pictures/cup.svg", LOGO)
    picture, table = '![Kuppi](picture:cup "Kahvi")', "| Kuka |\n|---|\n| Mentori |"
    tree.add(SECTION_FILE, f"\n{picture}\n\n{table}\n")
    translated_into_swedish(tree)
    said = {
        "sections.dialogue.body.4": '![En kopp](picture:cup "Kaffe")',
        "sections.dialogue.body.5": "| Vem |\n|---|\n| Mentorn |",
    }
    taken(tree, exported(tree, said))
    written = (tree.root / SV / "sections" / "dialogue.md").read_text(encoding="utf-8")
    assert written.endswith("\n\n".join(["", *said.values()]) + "\n")
    lost = {"sections.dialogue.body.4": "En kopp.", "sections.dialogue.body.5": "| Vem |\n|--|"}
    assert [message.split(";")[0] for message in refused(tree, lost)] == [
        "sections.dialogue.body.4: the picture cup is lost, which "
        "materials/fi/sections/dialogue.md:10 has",
        "sections.dialogue.body.5: the table has a header alone",
    ]


def test_a_text_in_another_language_is_refused(both: Tree) -> None:
    said = "Mentori kulkee vierelläsi ja auttaa sinua eteenpäin."
    assert refused(both, {"poster.lead": said}) == [
        f"poster.lead: '{said}' reads like 'fi', not 'sv'; "
        "translate it, or put it in quotation marks if it is meant so"
    ]


def test_another_language_than_asked_for_is_refused(both: Tree) -> None:
    file = exported(both, {})
    with pytest.raises(ProblemsFound) as found:
        taken(both, file, locale="en")
    assert [str(problem) for problem in found.value.problems] == [
        f"{file}:1: Language: expected the language 'en' in the header, as --locale says, "
        "found 'sv'"
    ]


def test_a_text_that_is_no_more_can_be_left_out(both: Tree) -> None:
    file = exported(both, {"poster.call": "Läs mera"})
    file.write_text(file.read_text("utf-8").replace('"poster.lead"', '"poster.leaf"'), "utf-8")
    done = taken(both, file, skip_changed=True)
    assert [problem.code for problem in done.skipped] == ["unknown-entry"]
    assert "call: Läs mera\n" in (both.root / SV / "poster.yml").read_text(encoding="utf-8")


def test_an_empty_entry_may_be_of_another_version(both: Tree) -> None:
    file = exported(both, {"poster.lead": ""})
    both.change(f"{FI}/poster.yml", "Mentori kulkee rinnallasi.", "Mentori tukee sinua.")
    assert taken(both, file).written == []


def test_several_files_of_a_language_are_recorded_together(both: Tree) -> None:
    both.remove(RECORD)
    one = exported(both, {"poster.lead": "Du får stöd."}, "one.po", only=True)
    two = exported(both, {"poster.call": "Läs mera"}, "two.po", only=True)
    taken(both, one, two)
    record = (both.root / RECORD).read_text(encoding="utf-8")
    assert [line.partition(":")[0] for line in record.splitlines() if line[0] != "#"] == [
        "poster.call",
        "poster.lead",
    ]


def test_a_fault_in_one_file_keeps_all_from_being_written(both: Tree) -> None:
    good = exported(both, {"poster.lead": "Du får stöd."}, "good.po")
    bad = exported(both, {"sections.dialogue.title": "a\nb"}, "bad.po")
    before = (both.root / SV / "poster.yml").read_bytes()
    with pytest.raises(ProblemsFound):
        taken(both, good, bad)
    assert (both.root / SV / "poster.yml").read_bytes() == before


def test_line_ends_and_byte_order_mark_stay(both: Tree) -> None:
    file = both.root / SV / "poster.yml"
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    assert taken(both, exported(both, {})).written == []
    taken(both, exported(both, {"poster.call": "Läs mera"}))
    assert file.read_bytes() == before.replace("Lue lisää".encode(), "Läs mera".encode())


def test_a_line_that_somebody_wrapped_stays_wrapped(both: Tree) -> None:
    both.change(f"{SV}/questions.yml", "Kysykää toisiltanne.", "Kysykää\n    toisiltanne.")
    before = (both.root / SV / "questions.yml").read_text(encoding="utf-8")
    taken(both, exported(both, {"questions.first-meeting.title": "Första träffen"}))
    after = (both.root / SV / "questions.yml").read_text(encoding="utf-8")
    assert after == before.replace("title: Ensimmäinen tapaaminen", "title: Första träffen")


def test_a_list_that_is_not_whole_waits_and_makes_no_file(both: Tree) -> None:
    shutil.rmtree(both.root / SV)
    both.write(f"{SV}/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    both.change(PROGRAMME_FILE, "locales: [fi, sv]", "locales: [fi]\nin_progress: [sv]")
    done = taken(both, exported(both, {"tools.lifeline.steps.0": "Rita."}))
    assert done.waiting == ["tools.lifeline.steps.0"]
    assert not (both.root / SV / "tools").exists()


def test_what_an_organisation_says_itself_is_translated_in_its_folder(both: Tree) -> None:
    both.write(f"{OWN}/fi/tools/lifeline.yml", "steps:\n  - Yksi.\n  - Kaksi.\n  - Kolme.\n")
    said = {f"tools.lifeline.steps.{n}": word for n, word in enumerate(("Ett.", "Tva.", "Tre."))}
    taken(both, exported(both, said))
    made = (both.root / OWN / "sv/tools/lifeline.yml").read_text(encoding="utf-8")
    assert made == "steps:\n  - Ett.\n  - Tva.\n  - Tre.\n"
    record = (both.root / OWN / "sv/translated-from.yml").read_text(encoding="utf-8")
    assert record.count("tools.lifeline.steps.") == 3


def test_an_organisations_shorter_list_takes_nothing_from_the_programmes_record(both: Tree) -> None:
    before = (both.root / RECORD).read_bytes()
    both.write(
        f"{OWN}/fi/tools/lifeline.yml", "needs: [kynä]\nsteps: [Yksi., Kaksi.]\ncard: [a, b, c]\n"
    )
    accept_all(both)
    assert (both.root / RECORD).read_bytes() == before


def test_pages_of_a_folder_are_accepted_together(both: Tree) -> None:
    both.change(
        "docs/fi/phases/start.md", "{{ tool_cards() }}", "Hyvää alkua!\n\n{{ tool_cards() }}"
    )
    both.change("docs/fi/index.md", "Tervetuloa", "Tervetuloa mukaan")
    _, catalogue = translated(both)
    found = accepted(catalogue, "sv", ["page.phases"])
    assert [pair.text_id for pair in found] == ["page.phases/index", "page.phases/start"]


def with_a_page_begun(tree: Tree) -> None:
    """Put Swedish in progress, with a page that has its title alone."""
    tree.change(PROGRAMME_FILE, "locales: [fi]", "locales: [fi]\nin_progress: [sv]")
    tree.write(f"{SV}/interface.yml", "language_name: svenska\nlanguage_tag: sv-FI\n")
    tree.write("docs/sv/index.md", "---\ntitle: Hem\ndescription: Hemsidan.\n---\n")


BODY = {
    "page.index.1": "# Välkommen",
    "page.index.2": "Börja [här](phases/start.md) eller ladda ner "
    "[avtalet](../downloads/fi/mentorointisopimus.pdf).",
}


def test_a_page_with_its_title_alone_gets_its_text(tree: Tree) -> None:
    with_a_page_begun(tree)
    done = taken(tree, exported(tree, BODY))
    assert done.waiting == []
    assert (tree.root / "docs/sv/index.md").read_text(encoding="utf-8") == (
        "---\ntitle: Hem\ndescription: Hemsidan.\n---\n"
        f"{BODY['page.index.1']}\n\n{{{{ phase_path() }}}}\n\n{BODY['page.index.2']}\n"
    )
    assert "page.index: " in (tree.root / RECORD).read_text(encoding="utf-8")


def test_a_page_waits_until_all_of_its_text_is_translated(tree: Tree) -> None:
    with_a_page_begun(tree)
    done = taken(tree, exported(tree, {"page.index.1": BODY["page.index.1"]}))
    assert done.waiting == ["page.index.1"]
    assert (tree.root / "docs/sv/index.md").read_text(encoding="utf-8").endswith("---\n")
    assert "page.index" not in (tree.root / RECORD).read_text(encoding="utf-8")


def test_a_page_gets_its_address_with_its_title(tree: Tree) -> None:
    with_a_page_begun(tree)
    said = {
        "page.contact.title": "Kontakt",
        "page.contact.description": "Vem du frågar.",
        "page.contact.address": "kontakt",
    }
    assert taken(tree, exported(tree, said)).changed == 3
    assert (tree.root / "docs/sv/contact.md").read_text(encoding="utf-8") == (
        "---\ntitle: Kontakt\naddress: kontakt\ndescription: Vem du frågar.\n---\n"
    )


def test_a_page_without_an_address_takes_none_of_the_sources(tree: Tree) -> None:
    with_a_page_begun(tree)
    said = {"page.contact.title": "Kontakt", "page.contact.description": "Vem du frågar."}
    assert taken(tree, exported(tree, said)).changed == 2
    assert (tree.root / "docs/sv/contact.md").read_text(encoding="utf-8") == (
        "---\ntitle: Kontakt\ndescription: Vem du frågar.\n---\n"
    )


def test_an_address_is_added_to_a_page_that_has_none(tree: Tree) -> None:
    with_a_page_begun(tree)
    text = "---\ntitle: Kontakt\ndescription: Vem du frågar.\n---\n"
    tree.write("docs/sv/contact.md", text)
    assert taken(tree, exported(tree, {"page.contact.address": "kontakt"})).changed == 1
    assert (tree.root / "docs/sv/contact.md").read_text(encoding="utf-8") == text.replace(
        "description", "address: kontakt\ndescription"
    )
    record = (tree.root / RECORD).read_text(encoding="utf-8")
    assert "page.contact.address" not in record  # there is nothing that it was made from


@pytest.mark.parametrize("address", ["Kontakt", "kontakt/", "kontäkt"])
def test_an_address_of_another_shape_is_refused(tree: Tree, address: str) -> None:
    with_a_page_begun(tree)
    with pytest.raises(ProblemsFound) as found:
        taken(tree, exported(tree, {"page.contact.address": address}))
    (problem,) = found.value.problems
    assert str(problem).endswith(
        "page.contact.address: expected lower-case letters a–z, digits and hyphens, such as "
        f"'first-meeting', found '{address}'"
    )
