"""`mentorkit lock`, and a project that asks for a newer package than the one that runs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from mentorkit import __version__
from mentorkit.load.package import refuse_newer_project
from mentorkit.model.problems import ProblemsFound
from mentorkit.model.project import Project

from tests.locales import ROOT
from tests.site.running import mentorkit_here
from tests.trees import Tree


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a repository of an organisation."""
    (tmp_path / "organisation.yml").write_text("name: Silta ry\n")
    return tmp_path


def test_the_lock_is_that_of_the_package_and_names_its_version(own: Path) -> None:
    (own / "mentorkit.txt").write_text("mentorkit==99.0\n")
    done = mentorkit_here("lock", project=own)
    assert (done.returncode, done.stderr) == (0, "mentorkit.txt\nrequirements.txt\n")
    header, _, packages = (own / "requirements.txt").read_text("utf-8").partition("\n")
    assert header.startswith("# ")
    assert packages == (ROOT / "scripts" / "requirements.txt").read_text("utf-8")
    assert (own / "mentorkit.txt").read_text().splitlines()[1:] == [
        "--find-links wheels",
        f"mentorkit=={__version__}",
    ]


def test_a_package_that_is_there_as_a_file_is_named_with_its_hash(own: Path) -> None:
    (own / "wheels").mkdir()
    (own / "wheels" / "mentorkit-0.0.9-py3-none-any.whl").write_bytes(b"old")
    (own / "wheels" / f"mentorkit-{__version__}-py3-none-any.whl").write_bytes(b"new")
    assert mentorkit_here("lock", project=own).returncode == 0
    digest = hashlib.sha256(b"new").hexdigest()
    assert (
        f"mentorkit=={__version__} --hash=sha256:{digest}\n" in (own / "mentorkit.txt").read_text()
    )


def test_our_own_repository_has_another_lock() -> None:
    done = mentorkit_here("lock", project=ROOT)
    assert done.returncode == 2
    assert "lock is scripts/requirements.txt" in done.stderr


def test_a_package_that_is_older_than_the_project_says_so_and_nothing_else(tree: Tree) -> None:
    tree.write("mentorkit.txt", "# made by hand\n--find-links wheels\nMentorkit == 99.1.2\n")
    tree.add("materials/fi/faqs.yml", "new-in-99: x\n")
    for command in ("check", "build"):
        done = mentorkit_here(command, project=tree.root)
        assert done.returncode == 1
        assert done.stderr.splitlines() == [
            f"mentorkit.txt:3: this project is built with mentorkit 99.1.2, but {__version__} is "
            "running; install that: pip install --require-hashes -r requirements.txt, then "
            "pip install --no-deps -r mentorkit.txt",
            "1 problem; nothing was written.",
        ]


@pytest.mark.parametrize(
    ("running", "asked", "is_older"),
    [
        ("0.9.0", "mentorkit==0.10.0", True),
        ("0.10.0", "mentorkit==0.9.9", False),
        ("1.0", "mentorkit==1.0.0", False),
        ("1.0.0", "mentorkit>=1.0.1", True),
        ("1.0.0", "mentorkit==1.0.0 --hash=sha256:99", False),
        ("1.0.0rc1", "mentorkit==1.0.0", False),
        ("1.0.0", "mentorkit-extras==2.0", False),
        ("1.0.0", "# mentorkit==2.0", False),
        ("1.0.0", "", False),
    ],
)
def test_versions_are_compared_by_their_numbers(
    own: Path, monkeypatch: pytest.MonkeyPatch, running: str, asked: str, is_older: bool
) -> None:
    monkeypatch.setattr("mentorkit.load.package.__version__", running)
    (own / "mentorkit.txt").write_text(f"{asked}\n")
    if is_older:
        with pytest.raises(ProblemsFound, match=r"mentorkit\.txt:1: this project is built"):
            refuse_newer_project(Project(own))
    else:
        refuse_newer_project(Project(own))
