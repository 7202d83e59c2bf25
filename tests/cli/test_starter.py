"""A new organisation's file: its own values are placeholders in each language, the rest is kept."""

from __future__ import annotations

import json
import re
import shutil

import pytest
import yaml
from mentorkit.cli.asking import Answers
from mentorkit.cli.new import new_organisation
from mentorkit.cli.starter import _KEPT, _LEFT_OUT, _OWN, for_frame, with_placeholders
from mentorkit.load.schema import schema_text
from mentorkit.model.project import organisation_ids

from tests.killing import killed_at_each_step
from tests.locales import ROOT
from tests.trees import ORGANISATION, ORGANISATION_FILE, PROGRAMME_FILE, Tree
from tests.typefaces import LINES

REAL = ROOT / ORGANISATION_FILE
SAME = {
    "bold",
    "bold_italic",
    "italic",
    "licence",
    "regular",
    "semibold",
    "adjust",
    "hosting",
    "before_end",
    "for",
    "minutes",
    "phase",
    "time",
    "title",
    "week",
    "weeks",
    "weekday",
    "when",
    "accessibility",
    "changed",
    "colours",
    "contacts",
    "covers",
    "dates",
    "exceptions",
    "file",
    "link",
    "ground",
    "form",
    "group",
    "help",
    "icon",
    "legal",
    "locales",
    "main",
    "group_size",
    "meetings",
    "months",
    "officer",
    "person",
    "poster",
    "privacy",
    "provider",
    "second",
    "status",
    "text",
    "time_zone",
    "video",
}
"""The keys whose values, or what is below them, a new organisation's file takes as they are."""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("name: Silta ry", 'name: "[[Silta ry]]"'),
        ('  - email: "aino@silta.fi"', '  - email: "[[aino@silta.fi]]"'),
        ("hours: 'arkisin, klo 9'", 'hours: "[[arkisin, klo 9]]"'),
        ('name: Oy "Silta" Ab', "name: \"[[Oy 'Silta' Ab]]\""),
        (
            "name: {fi: Silta ry, sv-FI: Bron rf}",
            'name: {fi: "[[Silta ry]]", sv-FI: "[[Bron rf]]"}',
        ),
        (
            '    hours: {fi: klo 9–15, en: "weekdays, 9 am to 3 pm"}',
            '    hours: {fi: "[[klo 9–15]]", en: "[[weekdays, 9 am to 3 pm]]"}',
        ),
        ("programme: {fi: Mentorointi}", 'programme: {fi: "[[Mentorointi]]"}'),
        ('version: "1.0"', 'version: "[[1.0]]"'),
        ("  updated: 2026-11-24", '  updated: "[[2026-11-24]]"'),
        ("logo: logo.svg", "# logo: logo.svg"),
        ("months: 6", "months: 6"),
        ("# name: Silta ry", "# name: Silta ry"),
        ("start: 2027-01-19", "# start: 2027-01-19"),
    ],
)
def test_a_line_has_its_value_as_a_placeholder_or_is_kept(line: str, expected: str) -> None:
    assert with_placeholders(f"{line}\n") == f"{expected}\n"


def test_a_value_on_a_line_of_each_language_is_a_placeholder_in_each() -> None:
    given = """\
name:
  fi: Silta ry
  # in Swedish
  sv: Bron rf
logo_alt:
  fi: Tunnus
exceptions:
  - what:
      fi: Tiedostot
      ar: ملفات
    why:
      fi: Vanhoja
status: partial
"""
    assert (
        with_placeholders(given)
        == """\
name:
  fi: "[[Silta ry]]"
  # in Swedish
  sv: "[[Bron rf]]"
# logo_alt:
  # fi: Tunnus
exceptions:
  - what:
      fi: "[[Tiedostot]]"
      ar: "[[ملفات]]"
    why:
      fi: "[[Vanhoja]]"
status: partial
"""
    )


def test_what_may_be_left_out_is_a_comment_that_is_right_without_its_mark() -> None:
    given = (
        "dates:\n  end: 2027-06-15\nfunders:\n  - text:\n      fi: Säätiö\n"
        "      sv: Stiftelse\n    logo: saatio.svg\nmonths: 6\n"
    )
    made = with_placeholders(given)
    assert made == (
        "dates:\n  # end: 2027-06-15\n# funders:\n  # - text:\n      # fi: Säätiö\n"
        "      # sv: Stiftelse\n    # logo: saatio.svg\nmonths: 6\n"
    )
    assert made.replace("# ", "") == given


def test_the_authority_is_kept_whole_and_what_follows_it_is_not() -> None:
    given = (
        "  authority:\n    name:\n      fi: Traficom\n    phone: 029 534 5000\n  email: a@b.fi\n"
    )
    assert with_placeholders(given) == given.replace("a@b.fi", '"[[a@b.fi]]"')


def test_the_real_file_keeps_its_comments_and_no_example_but_as_a_placeholder() -> None:
    given = REAL.read_text(encoding="utf-8").splitlines()
    made = with_placeholders(REAL.read_text(encoding="utf-8")).splitlines()
    for before, after in zip(given, made, strict=True):
        if not before.strip() or before.lstrip().startswith("#"):
            assert after == before
    said = [line for line in made if not line.lstrip().startswith("#")]
    rest = re.sub(r"\[\[.+?\]\]", "", "\n".join(said))
    for own in ("Esimerkki", "Exempel", "Example", "Meikäläinen", "example.org", "040 000"):
        assert own in REAL.read_text(encoding="utf-8")
        assert own not in rest


def test_a_new_organisations_file_is_whole_and_still_to_be_filled_in(tree: Tree) -> None:
    tree.write(ORGANISATION_FILE, with_placeholders(ORGANISATION))
    assert tree.problems() == []
    assert tree.problems(publish=True)[0] == (
        f"{ORGANISATION_FILE}:1: name: the placeholder [[Silta ry]] is still there; fill it in"
    )


def test_a_new_organisation_is_whole_or_not_there_whenever_it_is_killed(tree: Tree) -> None:
    folder = tree.project.organisations / "my-town"

    def is_whole_or_not_there() -> None:
        assert organisation_ids(tree.project) in (("reference",), ("my-town", "reference"))
        if folder.exists():
            assert [path.name for path in folder.iterdir()] == ["organisation.yml"]
            shutil.rmtree(folder)

    def make() -> None:
        new_organisation(tree.project, "my-town", Answers())

    assert killed_at_each_step(make, is_whole_or_not_there) > 10
    assert sorted(path.name for path in tree.project.organisations.iterdir()) == [
        "my-town",
        "reference",
    ]


def test_a_new_organisation_claims_no_full_accessibility_and_names_the_authority_of_today() -> None:
    made = yaml.safe_load(with_placeholders(REAL.read_text(encoding="utf-8")))["accessibility"]
    assert made["status"] == "partial"
    assert all(text.startswith("[[") for text in made["assessed"].values())
    assert all(text.startswith("[[") for gap in made["exceptions"] for text in gap["what"].values())
    assert "Traficom" in made["authority"]["name"]["fi"]


def test_each_setting_is_the_organisations_own_or_the_same_for_all() -> None:
    schema = json.loads(schema_text("organisation"))
    models = [schema, *schema["$defs"].values()]
    keys = {key for model in models for key in model.get("properties", {})}
    assert keys == SAME | _OWN | _LEFT_OUT | _KEPT


def test_a_type_face_is_left_out_with_its_files() -> None:
    lines = "".join(f"  {key}: {value}\n" for key, value in LINES.items())
    text = with_placeholders(f"months: 6\ntypeface:\n{lines}meetings: 6\n")
    assert yaml.safe_load(text) == {"months": 6, "meetings": 6}


def test_a_new_organisation_in_the_eu_names_its_own_law_and_authorities(tree: Tree) -> None:
    tree.write(ORGANISATION_FILE, REAL.read_bytes())
    tree.change(PROGRAMME_FILE, "legal: fi", "legal: eu")
    made = yaml.safe_load(
        new_organisation(tree.project, "my-town", Answers()).read_text(encoding="utf-8")
    )
    statement, privacy = made["accessibility"], made["privacy"]
    assert statement["law"]["en"].startswith("[[")
    assert statement["authority"]["name"]["fi"].startswith("[[")
    assert statement["authority"]["web"]["sv"].startswith("[[")
    assert privacy["authority"]["web"].startswith("[[")


def test_a_new_organisation_without_such_a_law_has_no_statement(tree: Tree) -> None:
    tree.write(ORGANISATION_FILE, REAL.read_bytes())
    tree.change(PROGRAMME_FILE, "legal: fi", "legal: none")
    text = new_organisation(tree.project, "my-town", Answers()).read_text(encoding="utf-8")
    made = yaml.safe_load(text)
    assert not {"accessibility", "privacy"} & set(made)
    assert "Traficom" not in text
    assert "# privacy:" in text


def test_a_new_organisations_file_is_the_same_as_before_under_finnish_law() -> None:
    text = REAL.read_text(encoding="utf-8")
    assert for_frame(text, "fi") == text
