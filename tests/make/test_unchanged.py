"""Noticing that nothing has changed: any input, option or output that differs means a build."""

from __future__ import annotations

import json
import os
import shutil
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest
from mentorkit.disk.output import write_file
from mentorkit.make import unchanged
from mentorkit.make.unchanged import BuildRecord, SharedInputs
from mentorkit.model.problems import ProblemsFound

from tests.trees import ORGANISATION_FILE, PROGRAMME_FILE, TREE, Tree


def record(tree: Tree, *options: str) -> BuildRecord:
    return BuildRecord(
        tree.project, tree.root / "site", tree.root / ".cache", options or ("reference",)
    )


def remember(record: BuildRecord) -> None:
    record.remember(record.target)


@pytest.fixture
def built(tree: Tree) -> Tree:
    """Return a project with an output that has been remembered."""
    write_file(tree.root / "site" / "index.html", b"home")
    remember(record(tree))
    return tree


def test_nothing_was_built_before_the_first_build(tree: Tree) -> None:
    assert not record(tree).unchanged()


def test_nothing_has_changed_right_after_a_build(built: Tree) -> None:
    assert record(built).unchanged()


@pytest.mark.parametrize("path", sorted(TREE))
def test_a_change_of_any_input_is_noticed(built: Tree, path: str) -> None:
    built.add(path, " ")
    assert not record(built).unchanged()


@pytest.mark.parametrize("path", sorted(set(TREE) - {ORGANISATION_FILE}))
def test_an_input_that_is_gone_is_noticed(built: Tree, path: str) -> None:
    built.remove(path)
    assert not record(built).unchanged()


@pytest.mark.parametrize(
    "path",
    [
        "docs/fi/new.md",
        "materials/sv/x.yml",
        "overrides/a/b.css",
        "materials/templates/print/a.html.j2",
    ],
)
def test_a_new_input_is_noticed(built: Tree, path: str) -> None:
    built.write(path, "")
    assert not record(built).unchanged()


def test_another_organisation_is_nothing_that_a_build_reads(built: Tree) -> None:
    built.write("materials/organisations/other/organisation.yml", "name: Toinen")
    assert record(built).unchanged()


def test_what_all_builds_read_is_hashed_once_for_all(tree: Tree) -> None:
    shared = SharedInputs(tree.project)
    before = shared.digest
    tree.write("docs/fi/new.md", "")
    assert shared.digest == before
    assert SharedInputs(tree.project).digest != before


def test_a_file_with_another_name_is_noticed(built: Tree) -> None:
    (built.root / "docs/fi/index.md").rename(built.root / "docs/fi/home.md")
    assert not record(built).unchanged()


def test_a_file_that_was_only_touched_is_the_same(built: Tree) -> None:
    (built.root / PROGRAMME_FILE).touch()
    assert record(built).unchanged()


def disguised(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file so that its size and its time are what they were."""
    was, data = path.stat(), path.read_bytes()
    path.write_bytes(change(data))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (was.st_size, was.st_mtime_ns)


def test_a_change_is_noticed_that_leaves_size_and_time_as_they_were(built: Tree) -> None:
    disguised(built.root / PROGRAMME_FILE, lambda data: data.replace(b"45", b"54"))
    assert not record(built).unchanged()


@pytest.mark.parametrize("path", ["docs", "docs/fi", "materials/organisations/reference"])
def test_a_change_behind_a_link_to_a_folder_is_noticed(
    built: Tree, tmp_path: Path, path: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (built.root / path).rename(elsewhere)
    (built.root / path).symlink_to(elsewhere)
    remember(record(built))
    assert record(built).unchanged()
    changed = sorted(file for file in elsewhere.rglob("*") if file.is_file())[0]
    changed.write_bytes(changed.read_bytes() + b"\n")
    assert not record(built).unchanged()


def test_a_change_behind_a_link_to_a_file_is_noticed(built: Tree, tmp_path: Path) -> None:
    file, elsewhere = built.root / "docs/fi/index.md", tmp_path / "index.md"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    remember(record(built))
    write_file(elsewhere, b"---\ntitle: Toinen\n---\n")
    assert not record(built).unchanged()


def test_a_link_that_leads_to_another_folder_is_noticed(built: Tree) -> None:
    for name in ("kuvat", "muut"):
        built.write(f"docs/fi/{name}/a.png", name)
    link = built.root / "docs/fi/polku"
    link.symlink_to("kuvat")
    remember(record(built))
    assert record(built).unchanged()
    link.unlink()
    link.symlink_to("muut")
    assert not record(built).unchanged()


def test_a_link_that_leads_back_up_is_followed_once(built: Tree) -> None:
    (built.root / "docs" / "fi" / "up").symlink_to(built.root / "docs")
    remember(record(built))
    assert record(built).unchanged()


def test_schemas_are_made_and_no_input(built: Tree) -> None:
    built.write("materials/schemas/tool.schema.json", "{}")
    assert record(built).unchanged()


def test_a_folder_of_an_authors_own_that_is_called_schemas_is_an_input(built: Tree) -> None:
    built.write("docs/fi/schemas/x.svg", "")
    assert not record(built).unchanged()


@pytest.mark.parametrize("options", [("reference", "fi"), ("reference", "True")])
def test_another_option_is_another_build(built: Tree, options: tuple[str, ...]) -> None:
    assert not record(built, *options).unchanged()


def test_another_date_is_another_build(built: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert not record(built).unchanged()


@pytest.mark.parametrize("name", ["weasyprint-1.dist-info", "x-1.dist-info"])
def test_another_version_of_a_package_is_another_build(
    built: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    packages = tmp_path / "packages"
    (packages / "weasyprint-2.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(packages))
    remember(record(built))
    assert record(built).unchanged()
    (packages / "weasyprint-2.dist-info").rename(packages / name)
    assert not record(built).unchanged()


@pytest.mark.parametrize(
    ("what", "new"), [("system_versions", ("python 4",)), ("package_digest", "new")]
)
def test_another_python_library_or_mentorkit_is_another_build(
    built: Tree, monkeypatch: pytest.MonkeyPatch, what: str, new: object
) -> None:
    monkeypatch.setattr(unchanged, what, lambda: new)
    assert not record(built).unchanged()


def test_the_versions_of_the_system_tell_of_python_and_of_each_library() -> None:
    told = [version.split()[0] for version in unchanged.system_versions()]
    assert told == ["python", "zlib", "pango", "harfbuzz"]
    assert sys.version in unchanged.system_versions()[0]


def linked(path: Path) -> None:
    """Put in a file's place a link to what is the same in all but its kind."""
    elsewhere = path.parents[1] / "moved"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


OUTPUT: dict[str, Callable[[Path], object]] = {
    "other content": lambda site: write_file(site / "index.html", b"other"),
    "other content in disguise": lambda site: disguised(
        site / "index.html", lambda data: data.upper()
    ),
    "other content with an old date": lambda site: (
        write_file(site / "index.html", b"HOME"),
        os.utime(site / "index.html", (0, 0)),
    ),
    "a file more": lambda site: write_file(site / "x.html", b""),
    "a file less": lambda site: (site / "index.html").unlink(),
    "another name": lambda site: (site / "index.html").rename(site / "x.html"),
    "a link instead": lambda site: linked(site / "index.html"),
    "nothing": shutil.rmtree,
}


@pytest.mark.parametrize("change", OUTPUT)
def test_an_output_that_somebody_changed_is_built_again(built: Tree, change: str) -> None:
    OUTPUT[change](built.root / "site")
    assert not record(built).unchanged()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"inputs": 1, "output": 2}'])
def test_a_damaged_record_is_no_record(built: Tree, text: str) -> None:
    record(built).file.write_text(text)
    assert not record(built).unchanged()


def test_what_changes_while_a_build_runs_is_built_next_time(tree: Tree) -> None:
    running = record(tree)
    assert not running.unchanged()
    tree.add("docs/fi/index.md", "Lisää.\n")
    write_file(tree.root / "site" / "index.html", b"without it")
    remember(running)
    assert not record(tree).unchanged()


def test_an_organisation_outside_the_project_is_an_input(tree: Tree, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree((tree.root / ORGANISATION_FILE).parent, folder)
    write_file(tree.root / "site" / "index.html", b"home")
    remember(record(tree, str(folder)))
    assert record(tree, str(folder)).unchanged()
    write_file(folder / "fi" / "phases.yml", b"start: {title: Alku}")
    assert not record(tree, str(folder)).unchanged()


def test_the_output_is_remembered_as_it_was_made_before_it_was_swapped_in(tree: Tree) -> None:
    write_file(tree.root / "made" / "index.html", b"home")
    record(tree).remember(tree.root / "made")
    assert not record(tree).unchanged()
    (tree.root / "made").rename(tree.root / "site")
    assert record(tree).unchanged()


def test_the_records_of_outputs_that_are_no_more_go(built: Tree, tmp_path: Path) -> None:
    for name in ("here", "gone"):
        write_file(tmp_path / name / "index.html", b"home")
        remember(BuildRecord(built.project, tmp_path / name, built.root / ".cache", ("reference",)))
    shutil.rmtree(tmp_path / "gone")
    folder = record(built).file.parent
    write_file(folder / "damaged.json", b"[")
    remember(record(built))
    targets = {json.loads(file.read_text())["target"] for file in folder.iterdir()}
    assert targets == {str(built.root / "site"), str(tmp_path / "here")}


def test_a_record_that_cannot_be_written_is_no_failure(built: Tree) -> None:
    folder = record(built).file.parent
    shutil.rmtree(folder)
    folder.write_text("in the way")
    remember(record(built))
    assert not record(built).unchanged()


def test_another_target_has_a_record_of_its_own(built: Tree) -> None:
    other = BuildRecord(built.project, built.root / "other", built.root / ".cache", ("reference",))
    assert not other.unchanged()


def test_an_unknown_organisation_is_the_authors_mistake(built: Tree) -> None:
    with pytest.raises(ProblemsFound, match="no organisation 'x'"):
        record(built, "x").unchanged()
