"""Writing output: a build that fails or is killed leaves the last good output as it was."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest
from mentorkit import output
from mentorkit.output import OutputRefused, listing, whole_output, write_file, write_numbered

OLD = {"index.html": b"old", "downloads/manifest.json": b"{}", "tools/a.html": b"\x00\xff"}
NEW = {"index.html": b"new", "downloads/manifest.json": b"{}"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    return tmp_path / "locks"


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        write_file(folder / path, data)


def held(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def beside(target: Path) -> list[str]:
    """Return what is in the folder of the output."""
    return sorted(path.name for path in target.parent.iterdir() if path.name != "locks")


def build(target: Path, locks: Path, files: dict[str, bytes] = NEW) -> None:
    with whole_output(target, locks) as folder:
        fill(folder, files)


def build_and_fail(target: Path, locks: Path, error: BaseException) -> None:
    with whole_output(target, locks) as folder:
        fill(folder, NEW)
        raise error


def test_a_first_build_makes_the_folder_and_those_above_it(tmp_path: Path, locks: Path) -> None:
    build(tmp_path / "a" / "b" / "site", locks)
    assert held(tmp_path / "a" / "b" / "site") == NEW


def test_a_build_replaces_the_whole_output(target: Path, locks: Path) -> None:
    fill(target, OLD)
    build(target, locks)
    assert (held(target), beside(target)) == (NEW, ["site"])


def test_a_build_replaces_the_whole_output_where_folders_cannot_be_exchanged(
    target: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_exchanged", lambda *_: False)
    fill(target, OLD)
    build(target, locks)
    assert (held(target), beside(target)) == (NEW, ["site"])


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_build_that_fails_leaves_the_old_output_byte_for_byte(
    target: Path, locks: Path, error: type[BaseException]
) -> None:
    fill(target, OLD)
    before = listing(target)
    with pytest.raises(error):
        build_and_fail(target, locks, error())
    assert (held(target), listing(target), beside(target)) == (OLD, before, ["site"])


def test_a_first_build_that_fails_leaves_nothing(target: Path, locks: Path) -> None:
    with pytest.raises(ValueError, match="half way"):
        build_and_fail(target, locks, ValueError("half way"))
    assert beside(target) == []


def test_a_swap_that_fails_leaves_the_old_output(
    target: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise OSError("busy")

    monkeypatch.setattr(output, "_exchanged", fail)
    fill(target, OLD)
    with pytest.raises(OSError, match="busy"):
        build(target, locks)
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_a_rename_that_fails_leaves_the_old_output_where_folders_cannot_be_exchanged(
    target: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fail(path: Path, to: Path) -> Path:
        if path.name == ".site.mentorkit-new":
            raise OSError("busy")
        return rename(path, to)

    monkeypatch.setattr(output, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", fail)
    fill(target, OLD)
    with pytest.raises(OSError, match="busy"):
        build(target, locks)
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_what_a_killed_build_left_is_removed_by_the_next(target: Path, locks: Path) -> None:
    fill(target, OLD)
    fill(target.parent / ".site.mentorkit-new", {"half.html": b"h"})
    fill(target.parent / ".site.mentorkit-old", {"older.html": b"o"})
    build(target, locks)
    assert (held(target), beside(target)) == (NEW, ["site"])


def test_an_output_that_was_moved_away_and_not_replaced_comes_back(
    target: Path, locks: Path
) -> None:
    fill(target.parent / ".site.mentorkit-old", OLD)
    fill(target.parent / ".site.mentorkit-new", {"half.html": b"h"})
    with pytest.raises(ValueError, match="half way"):
        build_and_fail(target, locks, ValueError("half way"))
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_a_file_with_the_name_of_a_leftover_is_no_hindrance(target: Path, locks: Path) -> None:
    (target.parent / ".site.mentorkit-new").write_text("x")
    build(target, locks)
    assert (held(target), beside(target)) == (NEW, ["site"])


def test_a_link_with_the_name_of_a_leftover_is_not_followed(
    target: Path, tmp_path: Path, locks: Path
) -> None:
    fill(tmp_path / "precious", OLD)
    (target.parent / ".site.mentorkit-new").symlink_to(tmp_path / "precious")
    build(target, locks)
    assert held(tmp_path / "precious") == OLD


def test_a_folder_whose_name_is_a_pattern_does_not_touch_others(
    tmp_path: Path, locks: Path
) -> None:
    fill(tmp_path / ".site.mentorkit-mine", OLD)
    fill(tmp_path / ".[s]ite.mentorkit-new", {"half.html": b"h"})
    build(tmp_path / "[s]ite", locks)
    assert (held(tmp_path / ".site.mentorkit-mine"), held(tmp_path / "[s]ite")) == (OLD, NEW)


def test_a_folder_that_holds_something_else_is_refused_and_left(target: Path, locks: Path) -> None:
    fill(target, {"thesis.odt": b"years of work"})
    with pytest.raises(OutputRefused) as refused:
        build(target, locks)
    assert str(refused.value) == (
        f"{target} holds files that mentorkit did not make; empty it or choose another --output"
    )
    assert (held(target), beside(target)) == ({"thesis.odt": b"years of work"}, ["site"])


def test_a_file_in_the_place_of_the_folder_is_refused_and_left(target: Path, locks: Path) -> None:
    target.write_text("x")
    with pytest.raises(OutputRefused) as refused:
        build(target, locks)
    assert str(refused.value) == f"{target} is not a folder; choose another --output"
    assert target.read_text() == "x"


def test_a_link_in_the_place_of_the_folder_is_refused_and_left(
    target: Path, tmp_path: Path, locks: Path
) -> None:
    fill(tmp_path / "elsewhere", OLD)
    target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputRefused) as refused:
        build(target, locks)
    assert str(refused.value) == f"{target} is not a folder; choose another --output"
    assert held(tmp_path / "elsewhere") == OLD


def test_an_empty_folder_is_taken(target: Path, locks: Path) -> None:
    target.mkdir()
    build(target, locks)
    assert held(target) == NEW


def test_the_target_is_locked_while_it_is_built(target: Path, locks: Path) -> None:
    with whole_output(target, locks) as folder:
        fill(folder, NEW)
        (lock,) = locks.iterdir()
        with lock.open("w") as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_two_targets_do_not_wait_for_each_other(tmp_path: Path, locks: Path) -> None:
    with whole_output(tmp_path / "a", locks) as one, whole_output(tmp_path / "b", locks) as other:
        fill(one, NEW)
        fill(other, OLD)
    assert (held(tmp_path / "a"), held(tmp_path / "b")) == (NEW, OLD)


@pytest.mark.parametrize("change", ["content", "name", "more", "less"])
def test_a_listing_notices_any_change(target: Path, change: str) -> None:
    fill(target, OLD)
    before = listing(target)
    if change == "content":
        (target / "index.html").write_bytes(b"older")
    elif change == "name":
        (target / "index.html").rename(target / "home.html")
    elif change == "more":
        fill(target, {"x": b""})
    else:
        (target / "index.html").unlink()
    assert listing(target) != before


def test_numbered_files_are_written_and_older_ones_behind_them_go(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sheet.png"
    assert write_numbered(path, [b"1", b"2", b"3"]) == [
        path, path.with_name("sheet-2.png"), path.with_name("sheet-3.png"),
    ]  # fmt: skip
    (path.parent / "sheet-5.png").write_bytes(b"not ours")
    assert write_numbered(path, [b"4"]) == [path]
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == {
        "sheet.png": b"4",
        "sheet-5.png": b"not ours",
    }
