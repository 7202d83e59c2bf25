"""Files of an author that are rewritten together: all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.disk.changeset import replace_files, settle

from tests.killing import killed_at_each_step
from tests.site.running import mentorkit
from tests.trees import Tree

OLD = {"a.yml": b"a", "deep/b.yml": b"b", "same.yml": b"same"}
NEW = {"a.yml": b"A", "deep/b.yml": b"B", "same.yml": b"same", "new/c.yml": b"C"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "materials", OLD)
    return tmp_path / "materials"


@pytest.fixture
def pending(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pending"


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def held(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def replaced(folder: Path, pending: Path) -> list[str]:
    paths = replace_files({folder / name: data for name, data in NEW.items()}, pending)
    return [path.relative_to(folder).as_posix() for path in paths]


def test_files_are_written_and_those_that_differ_are_named(folder: Path, pending: Path) -> None:
    assert replaced(folder, pending) == ["a.yml", "deep/b.yml", "new/c.yml"]
    assert (held(folder), held(pending)) == (NEW, {})


def test_where_nothing_differs_nothing_is_touched(folder: Path, pending: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert replace_files({folder / name: data for name, data in OLD.items()}, pending) == []
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert not pending.exists()


def test_where_one_cannot_be_written_none_is(folder: Path, pending: Path) -> None:
    (folder / "new").write_bytes(b"in the way")
    with pytest.raises(FileExistsError):
        replaced(folder, pending)
    assert (held(folder), held(pending)) == ({**OLD, "new": b"in the way"}, {})


def test_a_command_killed_at_any_step_is_finished_or_taken_back_by_the_next(
    folder: Path, pending: Path
) -> None:
    seen = []

    def is_all_or_none() -> None:
        settle(pending)
        seen.append(held(folder))
        assert seen[-1] in (OLD, NEW)
        assert held(pending).keys() <= {"lock"}  # which nobody holds
        put(folder, OLD)
        (folder / "new" / "c.yml").unlink(missing_ok=True)

    assert killed_at_each_step(lambda: replaced(folder, pending), is_all_or_none) > 15
    assert OLD in seen
    assert NEW in seen


def test_settling_killed_at_any_step_is_settled_by_the_next(folder: Path, pending: Path) -> None:
    decide(folder, pending)
    killed_at_each_step(lambda: settle(pending), lambda: None)
    assert (held(folder), held(pending)) == (NEW, {})


def test_what_the_author_changed_in_between_is_left_as_it_is(folder: Path, pending: Path) -> None:
    decide(folder, pending)
    (folder / "a.yml").write_bytes(b"mine")
    settle(pending)
    assert (held(folder), held(pending)) == ({**NEW, "a.yml": b"mine"}, {})


def test_the_next_command_settles_whatever_it_is(tree: Tree) -> None:
    folder = tree.root / "docs" / "fi" / "more"
    put(folder, OLD)
    decide(folder, tree.project.pending)
    assert mentorkit("schema", project=tree.root).returncode == 0
    assert (held(folder), held(tree.project.pending)) == (NEW, {})


def decide(folder: Path, pending: Path) -> None:
    """Leave what a command leaves that is killed right after it has decided."""

    class DecidedError(Exception):
        """Stands for the blow."""

    def is_decided() -> None:
        if (pending / "decided.json").exists():
            raise DecidedError
        settle(pending)

    with pytest.raises(DecidedError):
        killed_at_each_step(lambda: replaced(folder, pending), is_decided)
