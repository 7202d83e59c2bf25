"""Writing output: a build that fails or is killed leaves the last good output as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from mentorkit.disk import output
from mentorkit.disk.output import (
    OutputRefused,
    heal,
    listing,
    whole_output,
    write_file,
    write_numbered,
    write_whole,
)

from tests.killing import killed_at_each_step, without_rights

OLD = {"index.html": b"old", "downloads/manifest.json": b"{}", "tools/a.html": b"\x00\xff"}
NEW = {"index.html": b"new", "downloads/manifest.json": b"{}"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        write_file(folder / path, data)


def held(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def beside(target: Path) -> list[str]:
    """Return what is in the folder of the output."""
    return sorted(path.name for path in target.parent.iterdir())


def build(target: Path, files: dict[str, bytes] = NEW) -> None:
    with whole_output(target) as folder:
        fill(folder, files)


def build_and_fail(target: Path, error: BaseException) -> None:
    with whole_output(target) as folder:
        fill(folder, NEW)
        raise error


def test_a_first_build_makes_the_folder_and_those_above_it(tmp_path: Path) -> None:
    build(tmp_path / "a" / "b" / "site")
    assert held(tmp_path / "a" / "b" / "site") == NEW


def test_a_build_replaces_the_whole_output(target: Path) -> None:
    fill(target, OLD)
    build(target)
    assert (held(target), beside(target)) == (NEW, ["site"])


def test_a_build_replaces_the_whole_output_where_folders_cannot_be_exchanged(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_exchanged", lambda *_: False)
    fill(target, OLD)
    build(target)
    assert (held(target), beside(target)) == (NEW, ["site"])


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_build_that_fails_leaves_the_old_output_byte_for_byte(
    target: Path, error: type[BaseException]
) -> None:
    fill(target, OLD)
    before = listing(target)
    with pytest.raises(error):
        build_and_fail(target, error())
    assert (held(target), listing(target), beside(target)) == (OLD, before, ["site"])


def test_a_first_build_that_fails_leaves_nothing(target: Path) -> None:
    with pytest.raises(ValueError, match="half way"):
        build_and_fail(target, ValueError("half way"))
    assert beside(target) == []


def test_a_swap_that_fails_leaves_the_old_output(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise OSError("busy")

    monkeypatch.setattr(output, "_exchanged", fail)
    fill(target, OLD)
    with pytest.raises(OSError, match="busy"):
        build(target)
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_a_rename_that_fails_leaves_the_old_output_where_folders_cannot_be_exchanged(
    target: Path, monkeypatch: pytest.MonkeyPatch
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
        build(target)
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_what_a_killed_build_left_is_removed_by_the_next(target: Path) -> None:
    fill(target, OLD)
    fill(target.parent / ".site.mentorkit-new", {"half.html": b"h"})
    fill(target.parent / ".site.mentorkit-old", {"older.html": b"o"})
    build(target)
    assert (held(target), beside(target)) == (NEW, ["site"])


def test_an_output_that_was_moved_away_and_not_replaced_comes_back(target: Path) -> None:
    fill(target.parent / ".site.mentorkit-old", OLD)
    fill(target.parent / ".site.mentorkit-new", {"half.html": b"h"})
    with pytest.raises(ValueError, match="half way"):
        build_and_fail(target, ValueError("half way"))
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_a_file_with_the_name_of_a_leftover_is_no_hindrance(target: Path) -> None:
    (target.parent / ".site.mentorkit-new").write_text("x")
    build(target)
    assert (held(target), beside(target)) == (NEW, ["site"])


def test_a_link_with_the_name_of_a_leftover_is_not_followed(target: Path, tmp_path: Path) -> None:
    fill(tmp_path / "precious", OLD)
    (target.parent / ".site.mentorkit-new").symlink_to(tmp_path / "precious")
    build(target)
    assert held(tmp_path / "precious") == OLD


def test_a_folder_whose_name_is_a_pattern_does_not_touch_others(tmp_path: Path) -> None:
    fill(tmp_path / ".site.mentorkit-mine", OLD)
    fill(tmp_path / ".[s]ite.mentorkit-new", {"half.html": b"h"})
    build(tmp_path / "[s]ite")
    assert (held(tmp_path / ".site.mentorkit-mine"), held(tmp_path / "[s]ite")) == (OLD, NEW)


def test_a_folder_that_holds_something_else_is_refused_and_left(target: Path) -> None:
    fill(target, {"thesis.odt": b"years of work"})
    with pytest.raises(OutputRefused) as refused:
        build(target)
    assert str(refused.value) == (
        f"{target} contains files that mentorkit did not make; empty it or choose another --output"
    )
    assert (held(target), beside(target)) == ({"thesis.odt": b"years of work"}, ["site"])


def test_a_file_in_the_place_of_the_folder_is_refused_and_left(target: Path) -> None:
    target.write_text("x")
    with pytest.raises(OutputRefused) as refused:
        build(target)
    assert str(refused.value) == f"{target} is not a folder; choose another --output"
    assert target.read_text() == "x"


def test_a_link_in_the_place_of_the_folder_is_refused_and_left(
    target: Path, tmp_path: Path
) -> None:
    fill(tmp_path / "elsewhere", OLD)
    target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputRefused) as refused:
        build(target)
    assert str(refused.value) == f"{target} is not a folder; choose another --output"
    assert held(tmp_path / "elsewhere") == OLD


def test_an_empty_folder_is_taken(target: Path) -> None:
    target.mkdir()
    build(target)
    assert held(target) == NEW


def test_a_second_build_of_the_same_output_waits_for_the_first(target: Path) -> None:
    fill(target, OLD)
    seen: list[object] = []
    second = Thread(target=lambda: seen.append(built_when(target, OLD, seen)))
    with whole_output(target) as folder:
        second.start()
        while "waiting" not in seen:
            second.join(0.01)
        assert held(target) == OLD
        fill(folder, NEW)
    second.join()
    assert seen == ["waiting", NEW]
    assert (held(target), beside(target)) == (OLD, ["site"])


def built_when(target: Path, files: dict[str, bytes], seen: list[object]) -> dict[str, bytes]:
    """Build an output, and return what was there when the turn had come."""
    with whole_output(target, lambda: seen.append("waiting")) as folder:
        before = held(target)
        fill(folder, files)
    return before


def test_two_targets_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with whole_output(tmp_path / "a") as one, whole_output(tmp_path / "b") as other:
        fill(one, NEW)
        fill(other, OLD)
    assert (held(tmp_path / "a"), held(tmp_path / "b")) == (NEW, OLD)


@pytest.mark.parametrize("exchange", [True, False])
def test_a_build_killed_at_any_step_leaves_the_old_output_or_the_new_one(
    target: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(output, "_exchanged", lambda *_: False)

    def is_whole() -> None:
        heal(target)  # as the next build begins
        assert held(target) in (OLD, NEW)
        assert beside(target) == ["site"]
        if held(target) == NEW:
            build(target, OLD)

    fill(target, OLD)
    assert killed_at_each_step(lambda: build(target), is_whole) > 15
    assert held(target) == NEW


def test_a_first_build_killed_at_any_step_leaves_nothing_or_the_output(target: Path) -> None:
    def is_whole() -> None:
        heal(target)
        assert (held(target), beside(target)) in (({}, []), (NEW, ["site"]))
        if target.exists():
            (target / "index.html").unlink()
            (target / "downloads/manifest.json").unlink()
            (target / "downloads").rmdir()
            target.rmdir()

    assert killed_at_each_step(lambda: build(target), is_whole) > 10


def test_healing_killed_at_any_step_loses_nothing(target: Path) -> None:
    fill(target.parent / ".site.mentorkit-new", {"a/half.html": b"h"})
    fill(target.parent / ".site.mentorkit-old", OLD)

    def is_kept() -> None:
        at = target if target.exists() else target.parent / ".site.mentorkit-old"
        assert held(at) == OLD

    assert killed_at_each_step(lambda: heal(target), is_kept) > 5
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_healing_where_there_is_nothing_to_heal_touches_nothing(target: Path) -> None:
    fill(target, OLD)
    before = target.parent.stat().st_mtime_ns
    heal(target)
    heal(target.parent / "no" / "such")
    assert (target.parent.stat().st_mtime_ns, beside(target)) == (before, ["site"])


def test_an_output_that_may_not_be_written_is_refused_and_left(target: Path) -> None:
    fill(target, OLD)
    target.chmod(0o555)
    said = without_rights(lambda: build(target))
    assert said == f"{target} is read-only; make it writable or choose another --output"
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_an_output_in_a_folder_that_may_not_be_written_is_refused_and_left(tmp_path: Path) -> None:
    target = tmp_path / "web" / "site"
    fill(target, OLD)
    target.parent.chmod(0o555)
    said = without_rights(lambda: build(target))
    assert said == f"{target.parent} is read-only; make it writable or choose another --output"
    assert (held(target), beside(target)) == (OLD, ["site"])


def test_an_output_that_would_stand_in_a_folder_that_may_not_be_written_is_refused(
    tmp_path: Path,
) -> None:
    tmp_path.chmod(0o555)
    said = without_rights(lambda: build(tmp_path / "a" / "b" / "site"))
    assert said == f"{tmp_path} is read-only; make it writable or choose another --output"
    assert list(tmp_path.iterdir()) == []


def test_read_only_folders_in_the_old_output_are_replaced_and_removed(target: Path) -> None:
    fill(target, {**OLD, "deep/er/x.html": b"x"})
    for folder, mode in {"deep/er": 0o555, "deep": 0o000, "tools": 0o555}.items():
        (target / folder).chmod(mode)
    assert without_rights(lambda: build(target)) == ""
    assert (held(target), beside(target)) == (NEW, ["site"])


def test_a_place_where_a_disk_is_mounted_is_refused(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(target, OLD)
    monkeypatch.setattr(Path, "is_mount", lambda path: path == target)
    with pytest.raises(OutputRefused) as refused:
        build(target)
    assert str(refused.value) == (
        f"{target} is a mount point, which cannot be replaced as a whole; "
        f"choose a folder in it, such as --output {target / 'site'}"
    )
    assert held(target) == OLD


def test_what_cannot_be_removed_is_named(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(target, OLD)
    left = target.parent / ".site.mentorkit-new"
    fill(left, NEW)
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    with pytest.raises(OutputRefused) as refused:
        build(target)
    assert str(refused.value) == f"{left} cannot be removed; remove it by hand"
    assert held(target) == OLD


def test_a_file_that_is_written_whole_is_the_old_or_the_new_one_whenever_it_is_killed(
    target: Path,
) -> None:
    write_whole(target, b"old")

    def is_whole() -> None:
        assert target.read_bytes() in (b"old", b"new")
        write_whole(target, b"old")
        assert beside(target) == ["site"]

    assert killed_at_each_step(lambda: write_whole(target, b"new"), is_whole) > 3


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
        path,
        path.with_name("sheet-2.png"),
        path.with_name("sheet-3.png"),
    ]
    (path.parent / "sheet-5.png").write_bytes(b"not ours")
    assert write_numbered(path, [b"4"]) == [path]
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == {
        "sheet.png": b"4",
        "sheet-5.png": b"not ours",
    }


def test_numbered_files_are_the_old_ones_until_all_new_ones_are_made(tmp_path: Path) -> None:
    path = tmp_path / "sheet.png"
    write_numbered(path, [b"1", b"2"])

    def failing() -> Iterator[bytes]:
        yield b"3"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_numbered(path, failing())
    assert held(tmp_path) == {"sheet.png": b"1", "sheet-2.png": b"2"}
    assert beside(path) == ["sheet-2.png", "sheet.png"]


def test_what_a_killed_contact_sheet_left_is_removed_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "sheet.png"
    killed_at_each_step(lambda: write_numbered(path, [b"1", b"2"]), lambda: None)
    assert held(tmp_path) == {"sheet.png": b"1", "sheet-2.png": b"2"}
    assert beside(path) == ["sheet-2.png", "sheet.png"]
