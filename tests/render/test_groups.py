"""Forms of groups: each of several people is asked, under ids that the size of a group leaves."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from mentorkit.model.catalogue import Catalogue
from mentorkit.model.documents import DocumentRef
from mentorkit.model.forms import form_view, runs
from mentorkit.model.project import Project
from mentorkit.opening import checked_catalogue, problems_of_project
from mentorkit.render.compose import Composer
from mentorkit.render.papers import Papers
from mentorkit.render.wordfiles import render_word, word_file

from tests.groups import ANSWERS, write_four, write_peers

SIZE = "materials/organisations/reference/organisation.yml"
AGREEMENT = DocumentRef("document", "agreement")


@pytest.fixture
def four(tmp_path: Path) -> Project:
    """Return a programme of a mentor, four mentees, an expert and a facilitator."""
    return write_four(tmp_path)


def ids(catalogue: Catalogue, form: str, locale: str = "en") -> list[str]:
    return [entry.id for entry in form_view(catalogue, form, locale).inputs()]


def of_size(project: Project, size: int) -> Catalogue:
    """Return the catalogue with groups of some size."""
    path = project.root / SIZE
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"group_size: \d+", f"group_size: {size}", text), encoding="utf-8")
    return checked_catalogue(project, "reference")


def test_programmes_of_four_roles_and_of_one_have_no_problems(tmp_path: Path) -> None:
    assert problems_of_project(write_four(tmp_path / "four"), "reference") == ()
    assert problems_of_project(write_peers(tmp_path / "peers"), "reference") == ()


def test_each_person_of_a_group_is_asked(four: Project) -> None:
    assert ids(checked_catalogue(four, "reference"), "agreement") == [
        *(f"parties.name.{one}" for one in ANSWERS),
        *(f"parties.phone.{one}" for one in ANSWERS),
        *(f"steps.step.mentee.{n}.{step}" for step in (1, 2) for n in (1, 2, 3, 4)),
        "days.first",
        *(f"signatures.rating.{one}" for one in ANSWERS),
        *(f"signatures.signature.{one}" for one in ANSWERS),
    ]


def test_the_ids_of_a_small_group_are_among_those_of_a_large_one(four: Project) -> None:
    small, large = ids(of_size(four, 2), "agreement"), ids(of_size(four, 12), "agreement")
    assert "parties.name.mentee.2" in small
    assert "parties.name.mentee.12" in large
    assert [one for one in large if one in small] == small


def test_a_personal_form_asks_one_person_of_each_role(four: Project) -> None:
    catalogue = checked_catalogue(four, "reference")
    assert ids(catalogue, "goals") == [
        "goals.goal",
        "goals.thanks.mentor",
        "goals.thanks.mentee",
        "goals.thanks.facilitator",
    ]


def test_peers_are_asked_one_after_the_other(tmp_path: Path) -> None:
    catalogue = checked_catalogue(write_peers(tmp_path), "reference")
    names = [f"parties.name.peer.{n}" for n in (1, 2, 3)]
    assert ids(catalogue, "agreement")[:3] == names
    assert ids(catalogue, "goals") == ["goals.goal", "goals.thanks.peer"]


def test_ids_of_a_programme_for_pairs_stay_as_they_are(catalogue: Catalogue) -> None:
    given = ids(catalogue, "agreement", "fi")
    both = ("parties.name", "parties.phone", "parties.email", "signatures.signature")
    for field in (*both, "responsibilities.responsibilities"):
        assert [one for one in given if one.startswith(field)] == [
            f"{field}.mentor",
            f"{field}.mentee",
        ]
    assert ids(catalogue, "goal-sheet", "fi")[:2] == ["goals.wish.1", "goals.goal.1"]


def test_two_people_are_side_by_side_and_the_others_below(four: Project) -> None:
    form = form_view(checked_catalogue(four, "reference"), "agreement", "en")
    found = runs(form.groups[0].rounds[0].rows)
    assert [tuple(map(str, run.people)) for run in found] == [
        ("Mentor", "Mentee 1"),
        ("Mentee 2", "Mentee 3"),
        ("Mentee 4", "Facilitator"),
    ]
    assert [len(run.rows) for run in found] == [2, 2, 2]


def test_paper_has_a_table_for_every_two_and_half_of_one_for_the_last(
    tmp_path: Path, real: Project
) -> None:
    catalogue = checked_catalogue(write_peers(tmp_path), "reference")
    html = Composer(Papers(catalogue, "en", real.templates), "fillable").paper(AGREEMENT).html
    first = html[html.index('<section class="group of-many">') :].partition("</section>")[0]
    assert re.findall(r'<table class="([^"]*)">', first) == ["roles", "roles alone"]
    assert re.findall(r'<th scope="col">([^<]*)</th>', first) == ["Peer 1", "Peer 2", "Peer 3"]
    assert 'name="parties.name.peer.3" title="Peer 3: Name (required)"' in first


def test_word_has_a_control_for_each_person(four: Project, real: Project) -> None:
    catalogue = checked_catalogue(four, "reference")
    papers = Papers(catalogue, "en", real.templates)
    document = docx.Document(io.BytesIO(render_word(papers, word_file(papers, AGREEMENT))))
    tags = [tag.get(qn("w:val")) for tag in document.element.body.iter(qn("w:tag"))]
    assert [tag for tag in tags if tag and tag.startswith("parties.name")] == [
        f"parties.name.{one}" for one in ANSWERS
    ]
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables[:3]]
    assert heads == [["Mentor", "Mentee 1"], ["Mentee 2", "Mentee 3"], ["Mentee 4", "Facilitator"]]


def test_a_table_of_the_last_person_in_word_is_half_as_wide(tmp_path: Path, real: Project) -> None:
    catalogue = checked_catalogue(write_peers(tmp_path), "reference")
    papers = Papers(catalogue, "en", real.templates)
    document = docx.Document(io.BytesIO(render_word(papers, word_file(papers, AGREEMENT))))
    wide, half = (
        int(str(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w"))))
        for table in document.tables[:2]
    )
    assert wide == pytest.approx(2 * half, abs=1)


@pytest.mark.parametrize("size", [1, 13])
def test_a_group_that_is_too_small_or_too_large_is_reported(four: Project, size: int) -> None:
    path = four.root / SIZE
    text = path.read_text(encoding="utf-8").replace("group_size: 4", f"group_size: {size}")
    path.write_text(text, encoding="utf-8")
    expected = "at least 2" if size == 1 else "at most 12"
    (problem,) = problems_of_project(four, "reference")
    assert str(problem).endswith(f": group_size: expected {expected}, found the number {size}")
