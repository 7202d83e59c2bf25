"""What is sent to a cluster's workers: all that they need, under the names that it has here."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from mentorkit.cluster.orders import PROJECT
from mentorkit.cluster.packed import Packed
from mentorkit.cluster.sending import Sending, shipped_programme
from mentorkit.cluster.worker import _unpack_whole
from mentorkit.disk import output
from mentorkit.model import project as projects
from mentorkit.model.project import Project

from tests.trees import ORGANISATION_FILE, Tree


def sending(project: Project) -> Sending:
    day = dt.date(2026, 11, 30)
    return Sending(project, "site", ("fi",), publish=False, no_cache=False, today=day)


@pytest.fixture
def shipped(tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder without a programme of its own: that of the package is below it."""
    root = tmp_path / "my-town"
    root.mkdir()
    shutil.copytree(tree.root, root / ".venv" / "programme")
    monkeypatch.setattr(projects, "shipped_programme", lambda: root / ".venv" / "programme")
    return root


def test_the_shipped_programme_is_not_sent_wherever_it_is_installed(
    shipped: Path, tmp_path: Path
) -> None:
    (shipped / "common" / "fi").mkdir(parents=True)
    (shipped / "common" / "fi" / "aims.yml").write_text("x: y")
    (shipped / "mentorkit.txt").write_text("mentorkit==99.0")
    sent = sending(Project(shipped)).programme
    assert sorted(sent.files) == [
        f"{PROJECT}/my-town/common/fi/aims.yml",
        f"{PROJECT}/my-town/mentorkit.txt",
    ]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert shipped_programme(Project(shipped)) == shipped_programme(Project(elsewhere))


def test_an_own_programme_is_sent(tree: Tree) -> None:
    sent = sending(tree.project).programme
    assert f"{PROJECT}/project/mkdocs.yml" in sent.files
    assert f"{PROJECT}/project/materials/programme.yml" in sent.files
    assert not [name for name in sent.files if "/organisations/" in name]
    assert shipped_programme(tree.project) == shipped_programme(tree.project)


def test_an_organisation_keeps_its_name(shipped: Path, tree: Tree) -> None:
    shutil.copy(tree.root / ORGANISATION_FILE, shipped)
    order = sending(Project(shipped)).order(str(shipped))
    assert order.folder == f"{PROJECT}/my-town"
    assert [name for name in order.files.files if ".venv" in name] == []
    assert f"{PROJECT}/my-town/organisation.yml" in order.files.files
    assert sending(tree.project).order("reference").folder.endswith("/organisations/reference")


def test_what_changes_after_its_check_is_checked_again(tree: Tree) -> None:
    orders = sending(tree.project)
    assert orders.order("reference").is_checked
    assert orders.order("reference").is_checked
    tree.change(ORGANISATION_FILE, "version: ", "version: 2.")
    assert not orders.order("reference").is_checked


def test_a_programme_that_is_not_unpacked_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Packed(("a",), {"a/one": b"1", "a/two": b"2"}, {})

    def full(path: Path, data: bytes) -> None:
        if path.name == "two":
            raise OSError(28, "No space left on device")
        output.write_file(path, data)

    with monkeypatch.context() as patch:
        patch.setattr("mentorkit.cluster.packed.write_file", full)
        with pytest.raises(OSError, match="No space"):
            _unpack_whole(sent, "a", tmp_path / "base")
    assert not (tmp_path / "base").exists()
    _unpack_whole(sent, "a", tmp_path / "base")
    assert (tmp_path / "base" / "a" / "two").read_bytes() == b"2"
