"""Files that are sent to another machine are the same there."""

from __future__ import annotations

from pathlib import Path

import pytest
from mentorkit.cluster.packed import packed, packed_folder
from mentorkit.disk.walking import all_below


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a file, an empty folder and links within it and out of it."""
    folder = tmp_path / "here"
    (folder / "deep").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "deep" / "ä.txt").write_bytes(b"\x00one")
    (folder / "inside.txt").symlink_to("deep/ä.txt")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("key")
    (folder / "file.txt").symlink_to("../secret/key.txt")
    (folder / "folder").symlink_to("../secret")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_what_is_unpacked_is_the_same(folder: Path, tmp_path: Path) -> None:
    sent = packed_folder(folder)
    sent.unpack(tmp_path / "there")
    assert names(tmp_path / "there") == [
        "deep", "deep/ä.txt", "empty", "file.txt", "folder", "folder/key.txt", "inside.txt",
    ]  # fmt: skip
    assert (tmp_path / "there" / "inside.txt").read_bytes() == b"\x00one"
    assert packed_folder(tmp_path / "there").digest == sent.digest


def test_links_that_lead_out_stay_links_and_bring_nothing(folder: Path, tmp_path: Path) -> None:
    sent = packed(all_below(folder), folder, "to", only=folder)
    assert sorted(sent.files) == ["to/deep/ä.txt", "to/inside.txt"]
    sent.unpack(tmp_path / "a" / "b")
    assert not (tmp_path / "a" / "b" / "to" / "file.txt").exists()
    assert (tmp_path / "a" / "b" / "to" / "folder").readlink() == Path("../secret")


def test_only_what_was_unpacked_is_removed(folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    (there / "to").mkdir(parents=True)
    (there / "to" / "other.txt").write_text("other")
    sent = packed(all_below(folder), folder, "to", only=folder)
    sent.unpack(there)
    sent.remove(there)
    assert names(there) == ["to", "to/other.txt"]
