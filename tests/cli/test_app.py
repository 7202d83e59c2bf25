"""The command as a whole: what wrong usage is told, and how little it loads."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import time

import pytest
from mentorkit.cli.options import today
from mentorkit.model.zones import ZoneInfo

from tests.site.running import ROOT, mentorkit_here
from tests.swedish import translated_into_swedish
from tests.trees import LOGO, ORGANISATION_FILE, Tree

HEAVY = {"weasyprint", "mkdocs", "pydantic", "docx", "babel", "PIL", "yaml", "obstore"}
UNCHANGED = """
import sys
from pathlib import Path
from mentorkit.cli.app import main
from mentorkit.make.unchanged import BuildRecord
from mentorkit.model.project import Project

project = Project(Path(sys.argv[1]))
site = project.root / "site"
site.mkdir()
BuildRecord(project, site, project.cache, ("reference", "False")).remember(site)
try:
    main(["--project", sys.argv[1], "build"])
finally:
    print(*sys.modules)
"""


@pytest.mark.parametrize(
    ("asked", "hint"), [("xx", "expected one of fi, sv"), ("fia", "did you mean 'fi'?")]
)
@pytest.mark.parametrize(
    "command", [("build",), ("packs",), ("contact-sheet",), ("check", "--prose")], ids="-".join
)
def test_an_unknown_language_is_wrong_usage_and_no_mistake_of_the_materials(
    tree: Tree, command: tuple[str, ...], asked: str, hint: str
) -> None:
    translated_into_swedish(tree)
    shutil.rmtree(tree.project.templates)
    tree.project.templates.symlink_to(ROOT / "materials" / "templates")
    done = mentorkit_here(*command, "--locale", asked, project=tree.root)
    message = f"Error: the programme has no language '{asked}'; {hint}"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)
    assert not (tree.root / "site").exists()


LEFT_OUT = (
    "reference: left out, since 'all' publishes no example; "
    "add --organisation reference if it is yours"
)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_day_that_has_begun_somewhere_is_today(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    before = dt.datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
    found = today()
    after = dt.datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
    monkeypatch.undo()
    time.tzset()
    assert before <= found <= after


@pytest.mark.parametrize(
    ("asked", "left_out"),
    [(("all",), True), (("all", "reference"), False), (("reference", "other"), False)],
)
def test_publishing_all_organisations_leaves_out_the_example_and_says_so(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], left_out: bool
) -> None:
    monkeypatch.setattr("mentorkit.cli.check.today", lambda: dt.date(2026, 11, 29))
    tree.make_buildable()
    other = "materials/organisations/other/"
    tree.write(f"{other}organisation.yml", (tree.root / ORGANISATION_FILE).read_text("utf-8"))
    tree.write(f"{other}logo.svg", LOGO)
    tree.change(ORGANISATION_FILE, "email: aino@silta.fi", "email: aino@example.org")
    options = [part for one in asked for part in ("--organisation", one)]
    done = mentorkit_here("check", "--publish", *options, project=tree.root)
    assert (LEFT_OUT in done.stderr.splitlines()) == left_out
    assert ("aino@example.org" in done.stderr) != left_out
    assert done.returncode == (0 if left_out else 1)
    every = mentorkit_here("check", *options, project=tree.root)
    assert (every.returncode, every.stderr.splitlines()[-1]) == (0, "No problems found.")


def test_publishing_all_where_there_is_only_the_example_is_wrong_usage(tree: Tree) -> None:
    for command in ("check", "build", "packs"):
        done = mentorkit_here(command, "--publish", "--organisation", "all", project=tree.root)
        message = (
            "Error: there is only the example 'reference', which is not published; "
            "create an organisation: mentorkit new ID"
        )
        assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)


@pytest.mark.parametrize(
    "command", [(), ("accept",), ("export",), ("import", "sv.po")], ids=lambda c: c[0] if c else ""
)
def test_a_language_that_nothing_is_translated_into_is_wrong_usage(
    tree: Tree, command: tuple[str, ...]
) -> None:
    translated_into_swedish(tree)
    done = mentorkit_here("translations", *command, "--locale", "xx", project=tree.root)
    message = "Error: nothing is translated into 'xx'; expected one of sv"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)


def loaded(code: str, *arguments: str) -> tuple[set[str], str]:
    """Return the modules that a new process has loaded in the end, and what it said."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split()), done.stderr


def test_the_command_starts_without_what_only_some_of_it_needs() -> None:
    modules, _ = loaded("import mentorkit.cli.app, sys; print(*sys.modules)")
    assert "mentorkit.cli.build" in modules
    assert modules & HEAVY == set()


def test_a_build_with_nothing_changed_loads_no_more(tree: Tree) -> None:
    modules, said = loaded(UNCHANGED, str(tree.root))
    assert said.endswith("site: nothing has changed\n")
    assert modules & HEAVY == set()
